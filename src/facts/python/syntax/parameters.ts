import type { Parameter, Parameters } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { readStarred } from './lists.ts'

type Kind = Parameter['kind']

/** Reads parameters up to what closes them. Those of a lambda have no annotations. */
export function readParameters(cursor: Cursor, close: ')' | ':'): Parameters {
  let all: Parameter[] = []
  let kind: Kind = 'positional'
  for (let isFirst = true; !cursor.isAt(close); isFirst = false) {
    if (!isFirst) cursor.expect(',')
    if (cursor.isAt(close) && !isFirst) break
    if (cursor.skip('/')) {
      all = all.map((parameter) => ({ ...parameter, kind: 'positional-only' }))
    } else if (cursor.skip('*')) {
      kind = 'keyword'
      if (!cursor.isAt(',')) all.push(readParameter(cursor, 'rest', close))
    } else all.push(readParameter(cursor, cursor.skip('**') ? 'keyword-rest' : kind, close))
  }
  cursor.expect(close)
  return { all }
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
