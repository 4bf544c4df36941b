import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Range } from '../model/location.ts'

/** More levels than any configuration has, and few enough for parsers that call themselves for each. */
const deepest = 64

/** More names, values, brackets and commas than any configuration has, and few enough for all checks to be quick. */
const mostTokens = 50_000

/** These would reach into every object; no configuration has a key of such a name. */
const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Where a value stands, where its key does if it has one, and its members by key or index. */
export interface Place {
  readonly range: Range
  readonly key?: Range
  readonly members: ReadonlyMap<string, Place>
}

/** Something wrong in a stretch of the text. */
export interface TextProblem {
  readonly message: string
  readonly range: Range
}

/** What a text says. Objects in `value` have no prototype. */
export interface Jsonc {
  readonly value: unknown
  readonly place: Place
  /** Keys that stand twice or may not stand at all; `value` does without them. */
  readonly problems: readonly TextProblem[]
}

/** Reads JSON with comments and trailing commas. A text that cannot be read at all is answered with the reason. */
export function readJsonc(text: string): Jsonc | TextProblem {
  // To the parser a byte order mark is a stray character, and offsets must go on counting it.
  const content = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text
  const obstacle = findNul(content) ?? findExcess(content)
  if (obstacle !== undefined) return obstacle
  const errors: ParseError[] = []
  const root = parseTree(content, errors, { allowTrailingComma: true })
  const [error] = errors
  if (error !== undefined) return describeSyntax(content, error)
  if (root === undefined) return { message: 'The configuration is empty', range: [0, text.length] }
  const problems: TextProblem[] = []
  return { ...readNode(root, problems), problems }
}

function findNul(text: string): TextProblem | undefined {
  const at = text.indexOf('\0')
  return at < 0 ? undefined : { message: 'A NUL character stands here, so the file is no text', range: [at, at + 1] }
}

/** Where the text gets too deep or too long for the parser. The scanner goes over it once and calls itself for nothing. */
function findExcess(text: string): TextProblem | undefined {
  const scanner = createScanner(text, true)
  let depth = 0
  let tokens = 0
  for (let at = nextToken(scanner); at < text.length; at = nextToken(scanner)) {
    const char = text.charAt(at)
    if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') depth--
    tokens++
    const range: Range = [at, at + scanner.getTokenLength()]
    if (depth > deepest) return { message: `More than ${deepest} levels of brackets are open here`, range }
    if (tokens > mostTokens) return { message: `The configuration has more than ${mostTokens} parts`, range }
  }
  return undefined
}

function nextToken(scanner: ReturnType<typeof createScanner>): number {
  scanner.scan()
  return scanner.getTokenOffset()
}

/** What each of the parser's errors means to an author; `…` stands for the text it complains about. */
const syntaxMessages: Readonly<Record<string, string>> = {
  InvalidSymbol: '`…` is no JSON; names and texts stand in double quotes',
  InvalidNumberFormat: '`…` is no JSON number',
  PropertyNameExpected: 'A key in double quotes should stand here',
  ValueExpected: 'A value should stand here',
  ColonExpected: 'A colon should stand here, after the key',
  CommaExpected: 'A comma should stand before this',
  CloseBraceExpected: 'A `{` is not closed; add `}`',
  CloseBracketExpected: 'A `[` is not closed; add `]`',
  EndOfFileExpected: 'The configuration ends before this; remove what follows',
  UnexpectedEndOfComment: 'The comment is not closed; add `*/`',
  UnexpectedEndOfString: 'The string is not closed; add `"`',
  UnexpectedEndOfNumber: '`…` is not a whole number',
  InvalidUnicode: 'Four hexadecimal digits should follow `\\u`',
  InvalidEscapeCharacter: 'A backslash stands before a character that needs none; write `\\\\` for a backslash',
  InvalidCharacter: 'A control character stands in the string; write it as an escape such as `\\t`',
}

/** Only the first error is told: those after it are mostly its consequences. */
function describeSyntax(text: string, { error, offset, length }: ParseError): TextProblem {
  const template = syntaxMessages[printParseErrorCode(error)] ?? 'This is no JSON'
  const [before = '', after] = template.split('…')
  const message = after === undefined ? before : before + clip(text.slice(offset, offset + length)) + after
  return { message, range: [offset, offset + length] }
}

const longestQuote = 60

/** A text short enough to be quoted in a message. */
export function clip(text: string): string {
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`
}

interface Read {
  readonly value: unknown
  readonly place: Place
}

function readNode(node: Node, problems: TextProblem[]): Read {
  if (node.type === 'object') return readObject(node, problems)
  const range = rangeOf(node)
  if (node.type !== 'array') return { value: node.value, place: { range, members: new Map() } }
  const items = (node.children ?? []).map((child) => readNode(child, problems))
  const members = new Map(items.map(({ place }, index) => [String(index), place]))
  return { value: items.map(({ value }) => value), place: { range, members } }
}

function readObject(node: Node, problems: TextProblem[]): Read {
  const value: Record<string, unknown> = Object.create(null)
  const members = new Map<string, Place>()
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? []
    if (keyNode === undefined || valueNode === undefined) continue
    const key: string = keyNode.value
    const refusal = refuseKey(key, members)
    if (refusal !== undefined) {
      problems.push({ message: refusal, range: rangeOf(keyNode) })
      continue
    }
    const read = readNode(valueNode, problems)
    value[key] = read.value
    members.set(key, { ...read.place, key: rangeOf(keyNode) })
  }
  return { value, place: { range: rangeOf(node), members } }
}

function refuseKey(key: string, known: ReadonlyMap<string, Place>): string | undefined {
  if (unsafeKeys.has(key)) return `Unknown key \`${key}\``
  if (known.has(key)) return `Key \`${clip(key)}\` stands here again; keep one of the two`
  return undefined
}

function rangeOf(node: Node): Range {
  return [node.offset, node.offset + node.length]
}
