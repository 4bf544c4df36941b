import type { Argument, Expression } from './ast.ts'
import { type Cursor, Fault, isName } from './cursor.ts'
import { readClauses, readList, readNamed, readStarred, startsClause } from './lists.ts'

/** Reads arguments with the parentheses around them. */
export function readArguments(cursor: Cursor): readonly Argument[] {
  const open = cursor.start
  cursor.expect('(')
  const found: Argument[] = []
  while (!cursor.skip(')')) {
    if (found.length > 0) cursor.expect(',')
    if (cursor.isAt(')') && found.length > 0) continue
    const argument = readArgument(cursor)
    if (found.length === 0 && isPlain(argument) && startsClause(cursor)) return [readGenerator(cursor, open, argument)]
    checkOrder(argument, found)
    found.push(argument)
  }
  return found
}

/** Behind a keyword no position is left, but lists may still be unpacked into positions; not so behind a mapping. */
function checkOrder(argument: Argument, before: readonly Argument[]): void {
  if (argument.name !== undefined || argument.unpacks === '**') return
  const last = before.at(-1)
  const isLate = argument.unpacks ? last?.unpacks === '**' : last?.name !== undefined || last?.unpacks === '**'
  if (isLate) throw new Fault('an argument without a name stands behind one with a name', argument.range)
}

const unpackings = ['*', '**'] as const

function readArgument(cursor: Cursor): Argument {
  const { start } = cursor
  const unpacks = unpackings.find((stars) => cursor.skip(stars))
  if (unpacks) return { unpacks, value: cursor.grammar.expression(cursor), range: cursor.since(start) }
  if (cursor.afterNext.text !== '=' || !isName(cursor.next)) {
    return { value: readNamed(cursor), range: cursor.since(start) }
  }
  const { text: name } = cursor.take()
  cursor.take()
  return { name, value: cursor.grammar.expression(cursor), range: cursor.since(start) }
}

function isPlain({ name, unpacks }: Argument): boolean {
  return name === undefined && unpacks === undefined
}

/** A generator that is the only argument needs no parentheses of its own: those of the call are its. */
function readGenerator(cursor: Cursor, open: number, { value: element }: Argument): Argument {
  const clauses = readClauses(cursor)
  cursor.expect(')')
  const range = cursor.since(open)
  return { value: { kind: 'comprehension', makes: 'generator', element, clauses, range }, range }
}

/** Reads what stands in the brackets of a subscript, and the brackets. */
export function readIndex(cursor: Cursor): Expression {
  cursor.expect('[')
  const index = readList(cursor, readSlice)
  cursor.expect(']')
  return index.kind === 'starred' ? { kind: 'tuple', elements: [index], range: index.range } : index
}

function readSlice(cursor: Cursor): Expression {
  const { start } = cursor
  if (cursor.isAt('*')) return readStarred(cursor)
  const lower = cursor.isAt(':') ? undefined : readNamed(cursor)
  if (lower && !cursor.isAt(':')) return lower
  cursor.expect(':')
  const upper = readBound(cursor)
  const step = cursor.skip(':') ? readBound(cursor) : undefined
  return {
    kind: 'slice',
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(step && { step }),
    range: cursor.since(start),
  }
}

function readBound(cursor: Cursor): Expression | undefined {
  return [':', ',', ']'].some((text) => cursor.isAt(text)) ? undefined : cursor.grammar.expression(cursor)
}
