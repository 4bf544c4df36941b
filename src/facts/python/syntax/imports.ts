import type { Alias, Statement } from './ast.ts'
import type { Cursor } from './cursor.ts'

/** Reads `import a.b, c as d`. */
export function readImport(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.expect('import')
  return { kind: 'import', names: readAliases(cursor, readDotted), range: cursor.since(start) }
}

/** Reads `from .a import b as c, d`. */
export function readImportFrom(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.expect('from')
  let level = 0
  while (cursor.skip('.')) level += 1
  const module = level > 0 && cursor.isAt('import') ? '' : readDotted(cursor)
  cursor.expect('import')
  return { kind: 'import-from', module, level, names: readNames(cursor), range: cursor.since(start) }
}

function readNames(cursor: Cursor): readonly Alias[] {
  const { range } = cursor.next
  if (cursor.skip('*')) return [{ name: '*', range }]
  const isInBrackets = cursor.skip('(')
  const names = readAliases(cursor, () => cursor.takeName().text, isInBrackets ? ')' : undefined)
  if (isInBrackets) cursor.expect(')')
  return names
}

/** A comma may stand behind the last one only where a bracket closes the list. */
function readAliases(cursor: Cursor, readName: (cursor: Cursor) => string, close?: string): readonly Alias[] {
  const names: Alias[] = []
  do {
    const { start } = cursor
    const name = readName(cursor)
    const as = cursor.skip('as') ? cursor.takeName().text : undefined
    names.push({ name, ...(as !== undefined && { as }), range: cursor.since(start) })
  } while (cursor.skip(',') && !(close !== undefined && cursor.isAt(close)))
  return names
}

function readDotted(cursor: Cursor): string {
  let name = cursor.takeName().text
  while (cursor.skip('.')) name += `.${cursor.takeName().text}`
  return name
}
