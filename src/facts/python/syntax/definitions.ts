import type { Statement as Row } from '../statements.ts'
import type { Expression, Statement } from './ast.ts'
import { readArguments } from './calls.ts'
import type { Cursor } from './cursor.ts'
import { readNamed } from './lists.ts'
import { readParameters, skipTypeParameters } from './parameters.ts'
import { type Rows, rangeTo } from './rows.ts'

/** Reads a function, the decorators of which stand before it. */
export function readFunction(row: Row, cursor: Cursor, rows: Rows, decorators: readonly Expression[] = []): Statement {
  const { start } = cursor
  const isAsync = cursor.skip('async')
  cursor.expect('def')
  const { text: name, range: nameRange } = cursor.takeName()
  skipTypeParameters(cursor)
  cursor.expect('(')
  const parameters = readParameters(cursor, ')')
  const returns = cursor.skip('->') ? cursor.grammar.expression(cursor) : undefined
  const body = rows.body(row, cursor)
  return {
    kind: 'function',
    name,
    nameRange,
    parameters,
    ...(returns && { returns }),
    body,
    decorators,
    isAsync,
    range: rangeTo(cursor, start, body),
  }
}

/** Reads a class, the decorators of which stand before it. */
export function readClass(row: Row, cursor: Cursor, rows: Rows, decorators: readonly Expression[] = []): Statement {
  const { start } = cursor
  cursor.expect('class')
  const { text: name, range: nameRange } = cursor.takeName()
  skipTypeParameters(cursor)
  const found = cursor.isAt('(') ? readArguments(cursor) : []
  const body = rows.body(row, cursor)
  return { kind: 'class', name, nameRange, arguments: found, body, decorators, range: rangeTo(cursor, start, body) }
}

/** Reads a function or class with the decorators before it. */
export function readDecorated(_row: Row, cursor: Cursor, rows: Rows): Statement {
  const decorators = [readDecorator(cursor)]
  for (let next = rows.takeIf('@'); next; next = rows.takeIf('@')) decorators.push(readDecorator(rows.over(next)))
  const row = rows.take()
  if (!row) throw cursor.unexpected()
  const head = rows.over(row)
  const read = head.isAt('class') ? readClass : readFunction
  return read(row, head, rows, decorators)
}

function readDecorator(cursor: Cursor): Expression {
  cursor.expect('@')
  const decorator = readNamed(cursor)
  cursor.expectEnd()
  return decorator
}
