import { type Line, readLines, type SyntaxFault, type Token } from './tokens.ts'

/** A simple statement, or the head of a compound one with its body. A branch (`else`, `except`) is one of its own. */
export interface Statement {
  /** Without the colon that ends a head. */
  readonly tokens: readonly Token[]
  readonly body: readonly Statement[]
}

export interface Statements {
  readonly statements: readonly Statement[]
  /** Nothing behind it was read. */
  readonly fault?: SyntaxFault
}

const compound: ReadonlySet<string> = new Set('class def elif else except finally for if try while with'.split(' '))

/** As many as Python itself allows; readers of statements call themselves. */
const deepest = 100

interface Block {
  readonly indent: number
  readonly body: Statement[]
  readonly isMatch: boolean
}

/**
 * Reads the block structure of a Python file.
 *
 * Expressions stay rows of tokens: a reader that knows no grammar of them cannot stumble over the parts that are new,
 * and of the bodies of functions, where most code stands, next to nothing is asked.
 */
export function readStatements(text: string): Statements {
  const { lines, fault } = readLines(text)
  const outermost: Block = { indent: 0, body: [], isMatch: false }
  const blocks = [outermost]
  let opened: Omit<Block, 'indent'> | undefined
  for (const line of lines) {
    const reason = enterBlock(blocks, opened, line.indent)
    const block = blocks.at(-1)
    const added = reason === undefined && block ? addLine(block, line) : reason
    if (typeof added === 'string') return { statements: outermost.body, fault: faultAt(line, added) }
    opened = added
  }
  const last = lines.at(-1)
  const unfinished = opened && last ? faultAt(last, 'an indented block is missing') : undefined
  const end = fault ?? unfinished
  return { statements: outermost.body, ...(end && { fault: end }) }
}

/** Opens the block that a head announced, or closes those that an indentation ends. A string is why it fits nowhere. */
function enterBlock(blocks: Block[], opened: Omit<Block, 'indent'> | undefined, indent: number): string | undefined {
  const outer = blocks.at(-1)?.indent ?? 0
  if (opened) {
    if (indent <= outer) return 'an indented block is missing'
    blocks.push({ ...opened, indent })
    return blocks.length > deepest ? 'blocks are nested too deep' : undefined
  }
  while (indent < (blocks.at(-1)?.indent ?? 0)) blocks.pop()
  return indent === blocks.at(-1)?.indent ? undefined : 'the indentation fits no block'
}

/** Adds the statements of a line; what comes back is the block that its head opens, or why it cannot be read. */
function addLine(block: Block, { tokens }: Line): Omit<Block, 'indent'> | undefined | string {
  if (!isHead(tokens, block)) {
    for (const part of splitAt(tokens, ';')) block.body.push({ tokens: part, body: [] })
    return undefined
  }
  const colon = headEnd(tokens)
  if (colon < 0) return 'a colon is missing'
  const inline = splitAt(tokens.slice(colon + 1), ';').map((part) => ({ tokens: part, body: [] }))
  const body: Statement[] = [...inline]
  block.body.push({ tokens: tokens.slice(0, colon), body })
  return inline.length > 0 ? undefined : { body, isMatch: tokens[0]?.text === 'match' }
}

/** `match` and `case` are words of the language only where the rest of the line makes them so. */
function isHead(tokens: readonly Token[], block: Block): boolean {
  const [first, second] = tokens
  if (first?.kind !== 'name') return false
  if (first.text === 'async') return second?.kind === 'name' && compound.has(second.text)
  if (first.text === 'case') return block.isMatch
  return compound.has(first.text) || (first.text === 'match' && tokens.length > 2 && tokens.at(-1)?.text === ':')
}

/** The colon that ends a head: outside of brackets, and not that of a lambda. */
function headEnd(tokens: readonly Token[]): number {
  let lambdas = 0
  return findOutside(tokens, (token) => {
    if (token.text === 'lambda') lambdas += 1
    return token.text === ':' && lambdas-- <= 0
  })
}

/** The first token outside of brackets that is as wanted, or -1. */
export function findOutside(tokens: readonly Token[], isWanted: (token: Token) => boolean, from = 0): number {
  let depth = 0
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token) break
    if (depth === 0 && isWanted(token)) return index
    if (isOneOf(token, '([{')) depth += 1
    else if (isOneOf(token, ')]}')) depth -= 1
  }
  return -1
}

/** The rows of tokens between separators that stand outside of brackets, without empty ones. */
export function splitAt(tokens: readonly Token[], separator: string): readonly (readonly Token[])[] {
  const parts: (readonly Token[])[] = []
  let start = 0
  while (start <= tokens.length) {
    const found = findOutside(tokens, ({ kind, text }) => kind === 'operator' && text === separator, start)
    const end = found < 0 ? tokens.length : found
    if (end > start) parts.push(tokens.slice(start, end))
    start = end + 1
  }
  return parts
}

/** The token that closes the bracket at `open`, or the last one. */
export function closingIndex(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index]
    if (token && isOneOf(token, '([{')) depth += 1
    else if (token && isOneOf(token, ')]}') && --depth === 0) return index
  }
  return tokens.length - 1
}

/** Whether a token is an operator among these characters. */
export function isOneOf({ kind, text }: Token, characters: string): boolean {
  return kind === 'operator' && characters.includes(text)
}

function faultAt({ tokens: [first] }: Line, reason: string): SyntaxFault {
  return { reason, range: first?.range ?? [0, 0] }
}
