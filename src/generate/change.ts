import { type BoundCell, type BoundRow, type BoundTable, type Column, columnAt } from '../model/binding.ts'
import type { Gap, Row } from '../model/source.ts'
import type { Edit } from '../model/verdict.ts'
import { agrees } from './agreement.ts'
import { mannerOf, writeCell } from './cell.ts'
import { insertItems, removeItems } from './list.ts'
import type { Match } from './match.ts'
import { gapBelow, type Register } from './rows.ts'
import { readCell } from './said.ts'
import { rewriteTable, type TableChange } from './table.ts'
import { contentOf } from './wanted.ts'

/** What may be changed in a table: what its cells say, rows that it lacks, and rows that are gone. */
export type Part = 'cells' | 'lacking' | 'gone'

/** The edits that bring one part of a table or list in line with its source. What cannot be told stays as it is. */
export function bringInLine(register: Register, table: BoundTable, match: Match, part: Part): readonly Edit[] {
  if (table.binding.shape === 'list') {
    if (part === 'cells') return []
    return part === 'lacking' ? insertItems(table, match) : removeItems(table, removedFrom(register, table.rows, match))
  }
  const text = rewriteTable(table, changeOf(register, table, match, part))
  return text === table.source ? [] : [narrow(table, text)]
}

/** Rows that their source lacks for certain, or that stand twice; of items, those that stand in one that stays. */
export function removedFrom(register: Register, rows: readonly BoundRow[], match: Match): ReadonlySet<BoundRow> {
  const removed = new Set<BoundRow>()
  const visit = (row: BoundRow): void => {
    const isGone = !match.rowOf.has(row) && gapFor(register, match, row) === undefined
    if (isGone || match.repeated.has(row)) removed.add(row)
    else if (match.rowOf.has(row)) for (const item of row.items) if (match.parentOf.has(item)) visit(item)
  }
  for (const row of rows) visit(row)
  return removed
}

/** Why a row or item that the source does not list may be there all the same. */
export function gapFor(register: Register, match: Match, row: BoundRow): Gap | undefined {
  return gapBelow(register, match.parentOf.get(row)?.path ?? [], match.depthOf.get(row) ?? 1)
}

function changeOf(register: Register, table: BoundTable, match: Match, part: Part): TableChange {
  const { rows } = table
  if (part === 'lacking') return { ...noChange, added: addedRows(register, table, match) }
  if (part === 'gone') {
    const removed = removedFrom(register, rows, match)
    return { ...noChange, removed: new Set(rows.flatMap((row, at) => (removed.has(row) ? [at] : []))) }
  }
  const cells = rows.flatMap((row, at) => cellsOf(register, table, match.rowOf.get(row), row, at))
  return { ...noChange, cells: new Map(cells) }
}

const noChange: TableChange = { cells: new Map(), removed: new Set(), added: new Map() }

function cellsOf(register: Register, table: BoundTable, source: Row | undefined, row: BoundRow, at: number) {
  const cells = new Map<number, string>()
  if (!source) return []
  for (const { column, index } of columnsOf(table)) {
    const text = correction(register, source, column, row.cells[index])
    if (text !== undefined) cells.set(index, text)
  }
  return cells.size > 0 ? [[at, cells] as const] : []
}

/** What a cell should say, where it says something else. */
function correction(register: Register, source: Row, column: Column, cell: BoundCell | undefined): string | undefined {
  const content = contentOf(register, source, column)
  if (!content.known || content.value.gap) return undefined
  const { is } = content.value
  if (agrees(content.value, cell ? readCell(cell, is) : [])) return undefined
  return writeCell(content.value, mannerOf(content.value, column.format, cell ? [cell] : []))
}

/** New rows, each behind the row that is before it in the source. */
function addedRows(register: Register, table: BoundTable, { lacking, rowOf, rank }: Match): TableChange['added'] {
  const added = new Map<number, string[][]>()
  for (const { row } of lacking) {
    const at = table.rows.findLastIndex((one) => {
      const source = rowOf.get(one)
      return source !== undefined && (rank.get(source) ?? 0) < (rank.get(row) ?? 0)
    })
    added.set(at, [...(added.get(at) ?? []), newRow(register, table, row)])
  }
  return added
}

function newRow(register: Register, table: BoundTable, row: Row): string[] {
  const cells = table.header.cells.map(() => '')
  for (const { column, index } of columnsOf(table)) {
    const content = contentOf(register, row, column)
    const others = table.rows.flatMap(({ cells: all }) => all[index] ?? [])
    if (content.known) cells[index] = writeCell(content.value, mannerOf(content.value, column.format, others))
  }
  return cells
}

function columnsOf(table: BoundTable): readonly { readonly column: Column; readonly index: number }[] {
  return table.binding.columns
    .map((column) => ({ column, index: columnAt(table, column.header) }))
    .filter(({ index }) => index >= 0)
}

/** The edit of the lines that differ alone. */
function narrow({ source, range: [base] }: BoundTable, text: string): Edit {
  let start = 0
  while (start < source.length && source[start] === text[start]) start += 1
  start = source.lastIndexOf('\n', start - 1) + 1
  let end = 0
  const room = Math.min(source.length, text.length) - start
  while (end < room && source.at(-1 - end) === text.at(-1 - end)) end += 1
  return { range: [base + start, base + source.length - end], text: text.slice(start, text.length - end) }
}
