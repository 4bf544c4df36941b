import type { Range } from '../../model/location.ts'
import { endOfString, quoteAt } from './string-end.ts'

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator'
  readonly text: string
  readonly range: Range
}

/** A logical line: brackets and backslashes carry it over line ends. Tabs of its indentation reach to columns of eight. */
export interface Line {
  readonly indent: number
  readonly tokens: readonly Token[]
}

/** Where a text stops being Python, and why. */
export interface SyntaxFault {
  readonly reason: string
  readonly range: Range
}

export interface Lines {
  readonly lines: readonly Line[]
  /** Nothing behind it was read. */
  readonly fault?: SyntaxFault
}

const space = /(?:[ \t\f\uFEFF]|\\(?:\r\n|\r|\n))+/y
const comment = /#[^\r\n]*/y
const newline = /\r\n|\r|\n/y
const prefixedQuote = /[rRbBuUfFtT]{0,2}(?=["'])/y
const name = /[\p{ID_Start}_][\p{ID_Continue}]*/uy
const number =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y
const operator = /(?:\*\*|\/\/|>>|<<|[-+*/%&|^@<>=!:])=|->|\*\*|\/\/|>>|<<|./suy

const closing: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
])

/** Reads the lexical structure of a Python file, as "Lexical analysis" of its reference has it. */
export function readLines(text: string): Lines {
  const lines: Line[] = []
  const open: Token[] = []
  let tokens: Token[] = []
  let at = 0
  let lineStart = 0
  const skip = (pattern: RegExp): boolean => {
    const end = endOfMatch(pattern, text, at)
    if (end !== undefined) at = end
    return end !== undefined
  }
  const endLine = (): void => {
    const [first] = tokens
    if (first) lines.push({ indent: columnOf(text, lineStart, first.range[0]), tokens })
    tokens = []
  }
  while (at < text.length) {
    if (skip(space) || skip(comment)) continue
    if (skip(newline)) {
      if (open.length > 0) continue
      endLine()
      lineStart = at
      continue
    }
    const token = readToken(text, at)
    if (!token) return { lines, fault: { reason: 'a string does not end', range: [at, at + 1] } }
    if (token.kind === 'operator' && !follow(open, token)) {
      return { lines, fault: { reason: `\`${token.text}\` closes nothing`, range: token.range } }
    }
    tokens.push(token)
    at = token.range[1]
  }
  const [unclosed] = open
  if (unclosed) return { lines, fault: { reason: `\`${unclosed.text}\` is not closed`, range: unclosed.range } }
  endLine()
  return { lines }
}

/**
 * Reads the tokens of an expression that stands in a formatted string, up to the one that ends it: a closing brace,
 * a colon, or an exclamation mark. Line ends and comments are in brackets here.
 */
export function readReplacement(
  text: string,
  start: number,
): { readonly tokens: readonly Token[]; readonly end: number } {
  const open: Token[] = []
  const tokens: Token[] = []
  let at = endOfTrivia(text, start)
  while (at < text.length) {
    const token = readToken(text, at)
    if (!token || (open.length === 0 && endsReplacement(token)) || !follow(open, token)) break
    tokens.push(token)
    at = endOfTrivia(text, token.range[1])
  }
  return { tokens, end: at }
}

/** The offset behind spaces, comments and line ends. */
export function endOfTrivia(text: string, start: number): number {
  let at = start
  for (;;) {
    const end = endOfMatch(space, text, at) ?? endOfMatch(comment, text, at) ?? endOfMatch(newline, text, at)
    if (end === undefined) return at
    at = end
  }
}

/** `:=` is the start of a format there. */
function endsReplacement({ kind, text }: Token): boolean {
  return kind === 'operator' && (text === '}' || text === '!' || text === ':' || text === ':=')
}

/** Keeps the brackets that are open. False where one closes that is not. */
function follow(open: Token[], token: Token): boolean {
  if (closing.has(token.text)) open.push(token)
  else if (')]}'.includes(token.text)) return closing.get(open.pop()?.text ?? '') === token.text
  return true
}

function readToken(text: string, at: number): Token | undefined {
  const quoteStart = endOfMatch(prefixedQuote, text, at)
  if (quoteStart !== undefined) {
    const quote = quoteAt(text, quoteStart)
    const formatted = /[ft]/i.test(text.slice(at, quoteStart))
    const end = endOfString(text, quoteStart + quote.length, quote, formatted)
    return end === undefined ? undefined : tokenOf('string', text, at, end)
  }
  const nameEnd = endOfMatch(name, text, at)
  if (nameEnd !== undefined) return { kind: 'name', text: normalName(text.slice(at, nameEnd)), range: [at, nameEnd] }
  const numberEnd = endOfMatch(number, text, at)
  if (numberEnd !== undefined) return tokenOf('number', text, at, numberEnd)
  return tokenOf('operator', text, at, endOfMatch(operator, text, at) ?? at + 1)
}

/** Python takes names for the same that have the same compatibility form. */
export function normalName(name: string): string {
  return name.normalize('NFKC')
}

function tokenOf(kind: Token['kind'], text: string, start: number, end: number): Token {
  return { kind, text: text.slice(start, end), range: [start, end] }
}

function endOfMatch(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function columnOf(text: string, lineStart: number, at: number): number {
  let column = 0
  for (const character of text.slice(lineStart, at)) {
    if (character === '\t') column += 8 - (column % 8)
    else column = character === ' ' ? column + 1 : 0
  }
  return column
}
