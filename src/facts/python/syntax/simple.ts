import type { BinaryOperator, Expression, Statement } from './ast.ts'
import { type Cursor, Fault, isName } from './cursor.ts'
import { readImport, readImportFrom } from './imports.ts'
import { checkTarget, readList, readValue } from './lists.ts'
import { skipTypeParameters } from './parameters.ts'

type Reader = (cursor: Cursor) => Statement

/** Statements of one line, by the word that they begin with. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['import', readImport],
  ['from', readImportFrom],
  ['return', readReturn],
  ['raise', readRaise],
  ['assert', readAssert],
  ['del', readDelete],
  ['pass', readWord('pass')],
  ['break', readWord('break')],
  ['continue', readWord('continue')],
  ['global', readScope('global')],
  ['nonlocal', readScope('nonlocal')],
])

/** Reads a statement that has no body. */
export function readSimple(cursor: Cursor): Statement {
  const read = readers.get(cursor.next.text) ?? (isTypeAlias(cursor) ? readTypeAlias : readAssignment)
  const statement = read(cursor)
  cursor.expectEnd()
  return statement
}

function readReturn(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.take()
  const value = cursor.isAtEnd ? undefined : readList(cursor)
  return { kind: 'return', ...(value && { value }), range: cursor.since(start) }
}

function readRaise(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.take()
  const value = cursor.isAtEnd ? undefined : cursor.grammar.expression(cursor)
  const cause = value && cursor.skip('from') ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'raise', ...(value && { value }), ...(cause && { cause }), range: cursor.since(start) }
}

function readAssert(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.take()
  const test = cursor.grammar.expression(cursor)
  const message = cursor.skip(',') ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'assert', test, ...(message && { message }), range: cursor.since(start) }
}

function readDelete(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.take()
  const targets: Expression[] = []
  do targets.push(cursor.grammar.expression(cursor))
  while (cursor.skip(',') && !cursor.isAtEnd)
  targets.forEach(checkTarget)
  return { kind: 'delete', targets, range: cursor.since(start) }
}

function readWord(kind: 'pass' | 'break' | 'continue'): Reader {
  return (cursor) => ({ kind, range: cursor.take().range })
}

function readScope(kind: 'global' | 'nonlocal'): Reader {
  return (cursor) => {
    const { start } = cursor
    cursor.take()
    const names: string[] = []
    do names.push(cursor.takeName().text)
    while (cursor.skip(','))
    return { kind, names, range: cursor.since(start) }
  }
}

/** `type` is a word of the language only where a name follows it. */
function isTypeAlias(cursor: Cursor): boolean {
  return cursor.isAt('type') && isName(cursor.afterNext)
}

function readTypeAlias(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.take()
  const { text: name } = cursor.takeName()
  skipTypeParameters(cursor)
  cursor.expect('=')
  cursor.grammar.expression(cursor)
  return { kind: 'type-alias', name, range: cursor.since(start) }
}

const updates: ReadonlyMap<string, BinaryOperator> = new Map(
  (['+', '-', '*', '@', '/', '//', '%', '**', '<<', '>>', '&', '|', '^'] as const).map((text) => [`${text}=`, text]),
)

/** Reads an assignment of any form, or an expression that stands for itself. */
function readAssignment(cursor: Cursor): Statement {
  const { start } = cursor
  const first = readValue(cursor)
  const operator = updates.get(cursor.next.text)
  if (operator) return readUpdate(cursor, start, first, operator)
  if (cursor.isAt(':')) return readAnnotated(cursor, start, first)
  const targets: Expression[] = []
  let value = first
  while (cursor.skip('=')) {
    checkTarget(value)
    targets.push(value)
    value = readValue(cursor)
  }
  const range = cursor.since(start)
  return targets.length > 0 ? { kind: 'assign', targets, value, range } : { kind: 'expression', value, range }
}

function readUpdate(cursor: Cursor, start: number, target: Expression, operator: BinaryOperator): Statement {
  checkPlace(target)
  cursor.take()
  const value = readValue(cursor)
  return { kind: 'augmented-assign', target, operator, value, range: cursor.since(start) }
}

function readAnnotated(cursor: Cursor, start: number, target: Expression): Statement {
  checkPlace(target)
  cursor.take()
  const annotation = cursor.grammar.expression(cursor)
  const value = cursor.skip('=') ? readValue(cursor) : undefined
  return { kind: 'annotated-assign', target, annotation, ...(value && { value }), range: cursor.since(start) }
}

function checkPlace(target: Expression): void {
  if (!['name', 'attribute', 'subscript'].includes(target.kind)) {
    throw new Fault('this is nothing to assign to', target.range)
  }
}
