import type { Statement as Row } from '../statements.ts'
import type { Block, Statement } from './ast.ts'
import { type Reader, readFor, readIf, readMatch, readTry, readWhile, readWith } from './compound.ts'
import { readClass, readDecorated, readFunction } from './definitions.ts'
import { type Reading, Rows } from './rows.ts'
import { readSimple } from './simple.ts'

/** Compound statements by the word that they begin with, behind `async`. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['if', readIf],
  ['while', readWhile],
  ['for', readFor],
  ['with', readWith],
  ['try', readTry],
  ['def', readFunction],
  ['class', readClass],
  ['@', readDecorated],
])

/** Reads the statements of a block, up to the first fault. Blocks are nested no deeper than their rows are. */
export function readBlock(reading: Reading, rows: readonly Row[]): Block {
  const source = new Rows(reading, rows, readBlock)
  const body: Statement[] = []
  for (let row = source.take(); row && !reading.fault; row = source.take()) {
    const statement = readRow(source, row)
    if (statement) body.push(statement)
  }
  return body
}

function readRow(source: Rows, row: Row): Statement | undefined {
  return source.reading.attempt(() => {
    const cursor = source.over(row)
    const read = readerOf(row)
    return read ? read(row, cursor, source) : readSimple(cursor)
  })
}

/** `match` is a word of the language only where cases follow it. */
function readerOf({ tokens: [first, second], body }: Row): Reader | undefined {
  if (first?.text === 'match') return body.length > 0 ? readMatch : undefined
  return readers.get((first?.text === 'async' ? second : first)?.text ?? '')
}
