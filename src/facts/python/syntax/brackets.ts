import type { Expression, ExpressionOf } from './ast.ts'
import { type Cursor, level } from './cursor.ts'
import { readClauses, readElement, readValue, startsClause } from './lists.ts'

/** Reads what stands in parentheses. Those around one expression leave no trace. */
export function readParentheses(cursor: Cursor): Expression {
  const { start } = cursor
  cursor.expect('(')
  if (cursor.skip(')')) return { kind: 'tuple', elements: [], range: cursor.since(start) }
  if (cursor.isAt('yield')) {
    const value = readValue(cursor)
    cursor.expect(')')
    return value
  }
  const first = readElement(cursor)
  if (startsClause(cursor)) return finishComprehension(cursor, start, 'generator', first)
  if (cursor.isAt(',')) return { kind: 'tuple', elements: readRest(cursor, first, ')'), range: cursor.since(start) }
  if (first.kind === 'starred') throw cursor.unexpected()
  cursor.expect(')')
  return first
}

/** Reads a list, or the comprehension of one. */
export function readSquare(cursor: Cursor): Expression {
  const { start } = cursor
  cursor.expect('[')
  if (cursor.skip(']')) return { kind: 'list', elements: [], range: cursor.since(start) }
  const first = readElement(cursor)
  if (startsClause(cursor)) return finishComprehension(cursor, start, 'list', first)
  return { kind: 'list', elements: readRest(cursor, first, ']'), range: cursor.since(start) }
}

/** Reads a mapping, a set, or the comprehension of one. */
export function readBraces(cursor: Cursor): Expression {
  const { start } = cursor
  cursor.expect('{')
  if (cursor.isAt('}') || cursor.isAt('**')) return finishMapping(cursor, start, [])
  const first = readElement(cursor)
  if (cursor.skip(':')) {
    const value = cursor.grammar.expression(cursor)
    if (startsClause(cursor)) return finishComprehension(cursor, start, 'dict', first, value)
    return finishMapping(cursor, start, [{ key: first, value }])
  }
  if (startsClause(cursor)) return finishComprehension(cursor, start, 'set', first)
  return { kind: 'set', elements: readRest(cursor, first, '}'), range: cursor.since(start) }
}

const closing = { list: ']', set: '}', dict: '}', generator: ')' } as const

function finishComprehension(
  cursor: Cursor,
  start: number,
  makes: ExpressionOf<'comprehension'>['makes'],
  element: Expression,
  value?: Expression,
): Expression {
  const clauses = readClauses(cursor)
  cursor.expect(closing[makes])
  return { kind: 'comprehension', makes, element, ...(value && { value }), clauses, range: cursor.since(start) }
}

/** Elements behind the first, up to the bracket that closes. */
function readRest(cursor: Cursor, first: Expression, close: string): readonly Expression[] {
  const elements = [first]
  while (!cursor.skip(close)) {
    cursor.expect(',')
    if (!cursor.isAt(close)) elements.push(readElement(cursor))
  }
  return elements
}

type Entry = ExpressionOf<'dict'>['entries'][number]

function finishMapping(cursor: Cursor, start: number, first: readonly Entry[]): Expression {
  const entries = [...first]
  while (!cursor.skip('}')) {
    if (entries.length > 0) cursor.expect(',')
    if (!cursor.isAt('}')) entries.push(readEntry(cursor))
  }
  return { kind: 'dict', entries, range: cursor.since(start) }
}

function readEntry(cursor: Cursor): Entry {
  if (cursor.skip('**')) return { value: cursor.grammar.operation(cursor, level.bitwise) }
  const key = cursor.grammar.expression(cursor)
  cursor.expect(':')
  return { key, value: cursor.grammar.expression(cursor) }
}
