import type { DataNode } from '../../../model/fact.ts'
import type { Range } from '../../../model/location.ts'
import { plainString } from '../../python/literals.ts'
import { closingIndex, isOneOf, readStatements, type Statement, splitAt } from '../../python/statements.ts'
import { rangeOf } from '../../python/targets.ts'
import type { Token } from '../../python/tokens.ts'

/** What a setup.py gives to `setup()`, as far as it stands there in letters. */
export interface SetupCall {
  /** Keywords with their values, where these are literals. */
  readonly data: DataNode
  /** Keywords whose values only a run would tell. */
  readonly open: ReadonlyMap<string, Range>
  /** Where more keywords may come from: `**settings`. */
  readonly more?: Range
}

/** Reads the call of `setup` in a setup.py, which is not run; nothing where there is not one that is sure to be made. */
export function readSetupCall(text: string): SetupCall | undefined {
  const { statements, fault } = readStatements(text)
  const calls = callsIn(statements)
  const [tokens] = calls
  if (fault || !tokens || calls.length > 1) return undefined
  const open = tokens.findIndex((token) => token.text === '(')
  const given = splitAt(tokens.slice(open + 1, closingIndex(tokens, open)), ',')
  const constants = constantsOf(statements)
  const members = new Map<string, DataNode>()
  const unread = new Map<string, Range>()
  let more: Range | undefined
  for (const part of given) {
    const [name, equals, ...value] = part
    if (name?.kind !== 'name' || equals?.text !== '=') {
      more ??= rangeOf(part)
      continue
    }
    const node = literal(value, 0) ?? literal(constants.get(soleName(value)) ?? [], 0)
    if (node) members.set(name.text, { ...node, key: name.range })
    else unread.set(name.text, rangeOf(part))
  }
  return { data: { range: rangeOf(tokens), members }, open: unread, ...(more && { more }) }
}

/** The calls of it, outside of functions or below `if __name__ == "__main__":`; nothing for those that may be made. */
function callsIn(statements: readonly Statement[]): readonly (readonly Token[] | undefined)[] {
  return statements.flatMap(({ tokens, body }) => {
    const texts = tokens.slice(0, 4).map(({ text }) => text)
    const callee = texts.slice(0, texts.indexOf('(') + 1).join('')
    if (/^(?:(?:setuptools|core)\.)?setup\($/.test(callee)) return [tokens]
    if (texts[0] === 'if' && texts[1] === '__name__') return callsIn(body)
    return mentions([{ tokens, body }]) ? [undefined] : []
  })
}

function mentions(statements: readonly Statement[]): boolean {
  const isCall = ({ text }: Token, next: Token | undefined) => text === 'setup' && next?.text === '('
  return statements.some(
    ({ tokens, body }) => tokens.some((token, index) => isCall(token, tokens[index + 1])) || mentions(body),
  )
}

/** What names stand for that are assigned once, and named but once more. */
function constantsOf(statements: readonly Statement[]): ReadonlyMap<string, readonly Token[]> {
  const counts = new Map<string, number>()
  for (const name of namesIn(statements)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const assignments = statements.flatMap(({ tokens: [name, equals, ...value] }) =>
    name?.kind === 'name' && equals?.text === '=' ? [[name.text, value] as const] : [],
  )
  return new Map(assignments.filter(([name]) => counts.get(name) === 2))
}

/** Names but those of keywords, which are followed by an equals sign in the middle of a statement. */
function namesIn(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ tokens, body }) => [
    ...tokens.flatMap(({ kind, text }, index) =>
      kind === 'name' && (index === 0 || tokens[index + 1]?.text !== '=') ? [text] : [],
    ),
    ...namesIn(body),
  ])
}

function soleName(value: readonly Token[]): string {
  return value.length === 1 && value[0]?.kind === 'name' ? value[0].text : ''
}

/** More brackets than a setup.py has in each other. */
const deepest = 20

/** The value of strings, and of lists, tuples and dictionaries of them. */
function literal(tokens: readonly Token[], depth: number): DataNode | undefined {
  const [first] = tokens
  if (!first || depth > deepest) return undefined
  const range = rangeOf(tokens)
  const text = tokens.length === 1 ? plainString(first) : undefined
  if (text !== undefined) return { range, value: text, members: new Map() }
  if (closingIndex(tokens, 0) !== tokens.length - 1 || !isOneOf(first, '([{')) return undefined
  const parts = splitAt(tokens.slice(1, -1), ',')
  if (first.text === '{') return dictionary(parts, range, depth)
  if (first.text === '(' && parts.length === 1 && tokens.at(-2)?.text !== ',')
    return literal(tokens.slice(1, -1), depth + 1)
  const items = parts.map((part) => literal(part, depth + 1))
  const read = items.filter((item) => item !== undefined)
  if (read.length < items.length) return undefined
  return { range, members: new Map(read.map((item, index) => [String(index), item])) }
}

function dictionary(parts: readonly (readonly Token[])[], range: Range, depth: number): DataNode | undefined {
  const members = new Map<string, DataNode>()
  for (const [key, colon, ...value] of parts) {
    const name = key && plainString(key)
    const node = literal(value, depth + 1)
    if (!key || name === undefined || colon?.text !== ':' || !node || members.has(name)) return undefined
    members.set(name, { ...node, key: key.range })
  }
  return { range, members }
}
