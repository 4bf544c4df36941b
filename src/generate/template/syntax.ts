import { type Liquid, type Token, Tokenizer, type TopLevelToken, TypeGuards } from 'liquidjs'
import { limits } from './budget.ts'
import { Refusal } from './value.ts'

/**
 * The parts of a template, none of them larger or deeper than anybody writes. What the engine would pass over in
 * silence is refused: words behind the end of an expression, filters of a loop, modifiers that there are not.
 */
export function readTokens(text: string, liquid: Liquid): TopLevelToken[] {
  if (text.length > limits.template) throw new Refusal(`the template is longer than ${limits.template} characters`)
  const tokens = new Tokenizer(text, liquid.options.operators).readTopLevelTokens(liquid.options)
  let depth = 0
  let isComment = false
  for (const token of tokens) {
    const name = TypeGuards.isTagToken(token) ? token.name : ''
    isComment = isComment ? name !== 'endcomment' : name === 'comment'
    if (isComment) continue
    depth += depthOf(name)
    checkSize(token, depth)
    checkSyntax(token, liquid)
  }
  return tokens
}

const blocks: ReadonlySet<string> = new Set(['for', 'if', 'unless'])

function depthOf(tag: string): number {
  if (blocks.has(tag)) return 1
  return tag.startsWith('end') && blocks.has(tag.slice(3)) ? -1 : 0
}

function checkSize(token: TopLevelToken, depth: number): void {
  const { begin, end } = token
  if (depth > limits.depth) throw new Refusal(`tags nest deeper than ${limits.depth}`, [begin, end])
  if (!TypeGuards.isHTMLToken(token) && end - begin > limits.tag) {
    throw new Refusal(`a tag is longer than ${limits.tag} characters`, [begin, end])
  }
}

function checkSyntax(token: TopLevelToken, { options: { operators } }: Liquid): void {
  const isTag = TypeGuards.isTagToken(token)
  if (!isTag && !TypeGuards.isOutputToken(token)) return
  const read = isTag ? syntax.get(token.name) : readExpression
  if (!read) return
  const [start, end] = token.contentRange
  const tokenizer = new Tokenizer(token.input, operators, undefined, [isTag ? token.tokenizer.p : start, end])
  read(tokenizer)
  tokenizer.skipBlank()
  if (!tokenizer.end()) throw new Refusal(`\`${tokenizer.remaining()}\` belongs to nothing`, [tokenizer.p, end])
}

/** What stands behind the names of tags. Of others, the parser says that there are none. */
const syntax: ReadonlyMap<string, (tokenizer: Tokenizer) => void> = new Map([
  ...['if', 'elsif', 'unless'].map((name) => [name, readExpression] as const),
  ...['else', 'endif', 'endfor', 'endunless', 'break', 'continue'].map((name) => [name, readNothing] as const),
  ['assign', readAssignment],
  ['for', readLoop],
])

function readNothing(): void {
  // What stands here belongs to nothing.
}

function readAssignment(tokenizer: Tokenizer): void {
  tokenizer.readIdentifier()
  tokenizer.skipBlank()
  tokenizer.assert(tokenizer.read() === '=', 'expected "="')
  readExpression(tokenizer)
}

const modifiers: ReadonlySet<string> = new Set(['limit', 'offset', 'reversed'])

function readLoop(tokenizer: Tokenizer): void {
  tokenizer.readIdentifier()
  tokenizer.readIdentifier()
  tokenizer.readValueOrThrow()
  for (const { name, begin, end } of tokenizer.readHashes(':')) {
    if (!modifiers.has(name.content)) throw new Refusal(`loops have no \`${name.content}\``, [begin, end])
  }
}

function readExpression(tokenizer: Tokenizer): void {
  checkOperands(tokenizer.readFilteredValue().initial.postfix)
}

/** Operators stand behind their operands, and leave one value of them. */
function checkOperands(postfix: readonly Token[]): void {
  const values: Token[] = []
  for (const token of postfix) {
    const wanted = operandsOf(token)
    if (values.length < wanted) throw new Refusal(`\`${token.getText()}\` wants more values`, [token.begin, token.end])
    values.splice(values.length - wanted, wanted, token)
  }
  const [, odd] = values
  if (odd) throw new Refusal(`\`${odd.getText()}\` belongs to nothing`, [odd.begin, odd.end])
}

function operandsOf(token: Token): number {
  if (!TypeGuards.isOperatorToken(token)) return 0
  return token.operator === 'not' ? 1 : 2
}
