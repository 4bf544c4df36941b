import type { Clause, Expression } from './ast.ts'
import { type Cursor, Fault, isName, level } from './cursor.ts'

/** Reads what separators stand between. */
export type Reader = (cursor: Cursor) => Expression

/** `name := value`, or an expression. */
export function readNamed(cursor: Cursor): Expression {
  if (cursor.afterNext.text !== ':=' || !isName(cursor.next)) return cursor.grammar.expression(cursor)
  const { start } = cursor
  const { text, range } = cursor.take()
  cursor.take()
  const value = cursor.grammar.expression(cursor)
  return { kind: 'named', target: { kind: 'name', id: text, range }, value, range: cursor.since(start) }
}

/** `*value`, or an expression. */
export const readStarred: Reader = (cursor) => starOr(cursor, cursor.grammar.expression)

/** An element of a list that stands in brackets. */
export const readElement: Reader = (cursor) => starOr(cursor, readNamed)

const readTarget: Reader = (cursor) => starOr(cursor, ({ grammar }) => grammar.operation(cursor, level.bitwise))

function starOr(cursor: Cursor, read: Reader): Expression {
  if (!cursor.isAt('*')) return read(cursor)
  const { start } = cursor
  cursor.take()
  const value = cursor.grammar.operation(cursor, level.bitwise)
  return { kind: 'starred', value, range: cursor.since(start) }
}

/** One, or a tuple of those that commas stand between. */
export function readList(cursor: Cursor, read: Reader = readStarred): Expression {
  const { start } = cursor
  const first = read(cursor)
  if (!cursor.isAt(',')) return first
  const elements = [first]
  while (cursor.skip(',') && startsExpression(cursor)) elements.push(read(cursor))
  return { kind: 'tuple', elements, range: cursor.since(start) }
}

/** Beside names, strings and numbers; a slice begins with a colon. */
const starts: ReadonlySet<string> = new Set('( [ { - + ~ * . : not lambda await yield None True False'.split(' '))

function startsExpression({ next }: Cursor): boolean {
  return next.kind === 'operator' || next.kind === 'name' ? starts.has(next.text) || isName(next) : true
}

/** What an assignment assigns: a list, or a `yield`. */
export function readValue(cursor: Cursor): Expression {
  return cursor.isAt('yield') ? readYield(cursor) : readList(cursor)
}

function readYield(cursor: Cursor): Expression {
  const { start } = cursor
  cursor.take()
  if (cursor.skip('from')) {
    const value = cursor.grammar.expression(cursor)
    return { kind: 'yield-from', value, range: cursor.since(start) }
  }
  const value = startsExpression(cursor) ? readList(cursor) : undefined
  return { kind: 'yield', ...(value && { value }), range: cursor.since(start) }
}

/** What is assigned to: a name, an attribute, an element, or a list of them. */
export function readTargets(cursor: Cursor): Expression {
  const target = readList(cursor, readTarget)
  checkTarget(target)
  return target
}

/** Targets look like values, and are read like them. */
export function checkTarget(target: Expression): void {
  if (target.kind === 'tuple' || target.kind === 'list') target.elements.forEach(checkTarget)
  else if (target.kind === 'starred') checkTarget(target.value)
  else if (!['name', 'attribute', 'subscript'].includes(target.kind)) {
    throw new Fault('this is nothing to assign to', target.range)
  }
}

/** `for a in b if c for d in e`, as many as there are. */
export function readClauses(cursor: Cursor): readonly Clause[] {
  const clauses: Clause[] = []
  while (startsClause(cursor)) {
    const isAsync = cursor.skip('async')
    cursor.expect('for')
    const target = readTargets(cursor)
    cursor.expect('in')
    const iterable = cursor.grammar.operation(cursor, level.disjunction)
    const conditions: Expression[] = []
    while (cursor.skip('if')) conditions.push(cursor.grammar.operation(cursor, level.disjunction))
    clauses.push({ target, iterable, conditions, isAsync })
  }
  return clauses
}

/** Whether what stands before makes a comprehension. */
export function startsClause(cursor: Cursor): boolean {
  return cursor.isAt('for') || (cursor.isAt('async') && cursor.afterNext.text === 'for')
}
