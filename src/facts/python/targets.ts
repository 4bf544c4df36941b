import type { Range } from '../../model/location.ts'
import { closingIndex, findOutside, isOneOf, splitAt } from './statements.ts'
import type { Token } from './tokens.ts'

/** A name that a statement assigns to, or an attribute of one. */
export interface Target {
  readonly path: readonly string[]
  readonly range: Range
}

/** Statements that begin with these assign nothing by an equals sign of their own. */
const others: ReadonlySet<string> = new Set(
  `assert await break class continue def del from global import lambda nonlocal not pass raise return yield`.split(' '),
)

/** What an assignment of any form assigns to. */
export function assignedBy(statement: readonly Token[]): readonly Target[] {
  const lambda = findOutside(statement, ({ text }) => text === 'lambda')
  const tokens = lambda < 0 ? statement : statement.slice(0, lambda + 1)
  const [first] = tokens
  if (!first || (first.kind === 'name' && others.has(first.text))) return []
  const groups = splitAt(tokens, '=')
  const annotation = findOutside(groups[0] ?? [], ({ text }) => text === ':')
  if (annotation >= 0) return targetsIn(tokens.slice(0, annotation))
  const update = findOutside(tokens, ({ kind, text }) => kind === 'operator' && isUpdate(text))
  if (update >= 0) return targetsIn(tokens.slice(0, update))
  return groups.slice(0, -1).flatMap(targetsIn)
}

function isUpdate(operator: string): boolean {
  return operator.length > 1 && operator.endsWith('=') && !['==', '!=', '<=', '>=', ':='].includes(operator)
}

/** The tokens behind the equals sign, or the operator, of an assignment. */
export function assignedValue(tokens: readonly Token[]): readonly Token[] {
  const update = findOutside(tokens, ({ kind, text }) => kind === 'operator' && (text === '=' || isUpdate(text)))
  return update < 0 ? [] : (splitAt(tokens.slice(update + 1), '=').at(-1) ?? [])
}

/** Names and attributes in a list of targets, brackets or not. What is called or subscripted is none. */
function targetsIn(tokens: readonly Token[]): readonly Target[] {
  const targets: Target[] = []
  for (let index = 0; index < tokens.length; index++) {
    const path = dottedAt(tokens, index)
    if (path.length === 0) continue
    const end = index + 2 * path.length - 1
    const next = tokens[end]
    if (!(next && isOneOf(next, '(['))) targets.push({ path, range: rangeOf(tokens.slice(index, end)) })
    index = endOfTrailers(tokens, end)
  }
  return targets
}

/** The dotted name that begins at a token; empty where none does. */
export function dottedAt(tokens: readonly Token[], at: number): readonly string[] {
  const path: string[] = []
  for (let index = at; tokens[index]?.kind === 'name'; index += 2) {
    path.push(tokens[index]?.text ?? '')
    if (tokens[index + 1]?.text !== '.') break
  }
  return path
}

/** The last token of the calls, subscripts and attributes that follow a name. */
function endOfTrailers(tokens: readonly Token[], at: number): number {
  let index = at
  for (let next = tokens[index]; next && isOneOf(next, '([.'); next = tokens[index]) {
    index = next.text === '.' ? index + 2 : closingIndex(tokens, index) + 1
  }
  return index - 1
}

/** What a head binds: behind `for` up to `in`, behind each `as` of `with`, and in a pattern of `case`. */
export function boundByHead(tokens: readonly Token[]): readonly Target[] {
  const head = tokens[0]?.text === 'async' ? tokens.slice(1) : tokens
  if (head[0]?.text === 'for') {
    const end = findOutside(head, ({ text }) => text === 'in')
    return targetsIn(head.slice(1, end < 0 ? head.length : end))
  }
  if (head[0]?.text === 'with') return aliasesOf(head)
  return head[0]?.text === 'case' ? captured(head) : []
}

/** What stands behind `as`; items may be in one pair of brackets. */
function aliasesOf(head: readonly Token[]): readonly Target[] {
  const found: Target[] = []
  let depth = 0
  for (let index = 1; index < head.length; index++) {
    const token = head[index]
    if (!token) break
    if (isOneOf(token, '([{')) depth += 1
    else if (isOneOf(token, ')]}')) depth -= 1
    else if (token.text === 'as' && depth <= 1) found.push(...aliasAt(head, index + 1))
  }
  return found
}

function aliasAt(tokens: readonly Token[], at: number): readonly Target[] {
  const first = tokens[at]
  if (first && isOneOf(first, '([')) return targetsIn(tokens.slice(at, closingIndex(tokens, at) + 1))
  const end = findOutside(tokens, (token) => isOneOf(token, ',)'), at)
  return targetsIn(tokens.slice(at, end < 0 ? tokens.length : end)).slice(0, 1)
}

/** Names of a pattern that are neither classes nor attributes nor keywords of one. */
function captured(head: readonly Token[]): readonly Target[] {
  const guard = findOutside(head, ({ text }) => text === 'if')
  const pattern = head.slice(1, guard < 0 ? head.length : guard)
  const isCapture = (token: Token, index: number) =>
    token.kind === 'name' &&
    !['_', 'None', 'True', 'False', 'as'].includes(token.text) &&
    pattern[index - 1]?.text !== '.' &&
    !['.', '(', '='].includes(pattern[index + 1]?.text ?? '')
  return pattern.filter(isCapture).map(({ text, range }) => ({ path: [text], range }))
}

/** Names that `:=` assigns to within expressions. */
export function namedIn(tokens: readonly Token[]): readonly Target[] {
  return tokens.flatMap(({ kind, text, range }, index) =>
    kind === 'name' && tokens[index + 1]?.text === ':=' ? [{ path: [text], range }] : [],
  )
}

/** The stretch from the first of some tokens to the last. */
export function rangeOf(tokens: readonly Token[]): Range {
  return [tokens[0]?.range[0] ?? 0, tokens.at(-1)?.range[1] ?? 0]
}
