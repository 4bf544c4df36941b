import type { Parameter, Parameters } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { readStarred } from './lists.ts'

type Kind = Parameter['kind']

/** Reads parameters up to what closes them. Those of a lambda have no annotations. */
export function readParameters(cursor: Cursor, close: ')' | ':'): Parameters {
  const all: Parameter[] = []
  let slash = 0
  let kind: Kind = 'positional'
  while (!cursor.isAt(close)) {
    if (slash === 0 && all.length > 0 && cursor.skip('/')) slash = all.length
    else if (kind === 'positional' && skipLoneStar(cursor)) kind = 'keyword'
    else {
      const next = kindOfNext(cursor, kind)
      if (next === 'rest') kind = 'keyword'
      all.push(readParameter(cursor, next, close))
    }
    if (!cursor.isAt(close)) cursor.expect(',')
  }
  cursor.expect(close)
  return { all: all.map((one, index) => (index < slash ? { ...one, kind: 'positional-only' } : one)) }
}

/** Behind a star that stands alone, parameters are given by their names. */
function skipLoneStar(cursor: Cursor): boolean {
  if (!cursor.isAt('*') || cursor.afterNext.text !== ',') return false
  cursor.take()
  return true
}

function kindOfNext(cursor: Cursor, kind: Kind): Kind {
  if (cursor.skip('**')) return 'keyword-rest'
  return kind === 'positional' && cursor.skip('*') ? 'rest' : kind
}

function readParameter(cursor: Cursor, kind: Kind, close: string): Parameter {
  const { start } = cursor
  const { text: name } = cursor.takeName()
  const isAnnotated = close === ')' && cursor.skip(':')
  const annotation = isAnnotated ? readAnnotation(cursor, kind) : undefined
  const range = cursor.since(start)
  const value = cursor.skip('=') ? cursor.grammar.expression(cursor) : undefined
  return { name, kind, ...(annotation && { annotation }), ...(value && { default: value }), range }
}

function readAnnotation(cursor: Cursor, kind: Kind): Parameter['annotation'] {
  return kind === 'rest' ? readStarred(cursor) : cursor.grammar.expression(cursor)
}

/** Steps over `[T: bound = default, *Ts, **P]`: of parameters of types nothing is asked. */
export function skipTypeParameters(cursor: Cursor): void {
  if (!cursor.skip('[')) return
  do {
    if (!cursor.skip('*')) cursor.skip('**')
    cursor.takeName()
    if (cursor.skip(':')) cursor.grammar.expression(cursor)
    if (cursor.skip('=')) readStarred(cursor)
  } while (cursor.skip(',') && !cursor.isAt(']'))
  cursor.expect(']')
}
