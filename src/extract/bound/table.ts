import type { Document, Passage } from '../../markdown/document.ts'
import type { Binding, BoundCell, BoundRow, BoundTable } from '../../model/binding.ts'
import type { Fact } from '../../model/fact.ts'
import type { Range } from '../../model/location.ts'
import { textOf } from '../progress.ts'
import { markedTable } from './place.ts'
import { spansOf } from './spans.ts'

/** The table among these passages that a binding names. */
export function findTable(document: Document, binding: Binding, passages: readonly Passage[]): Fact<BoundTable> {
  const tables = groupBy(passages.filter(isCell), ({ cell }) => cell.table)
  const fitting = tables.filter((cells) => hasColumns(cells, binding.header))
  const [cells] = fitting
  if (cells && (fitting.length === 1 || isMarked(document, binding))) {
    return withColumns(document, readTable(document, binding, cells), headersOf(cells))
  }
  return { known: false, reason: whyNone(document, binding, tables.length, fitting.length) }
}

type Cell = Passage & { readonly cell: NonNullable<Passage['cell']> }

function isCell(passage: Passage): passage is Cell {
  return passage.cell !== undefined
}

/** In the order of their first members. */
function groupBy(cells: readonly Cell[], keyOf: (cell: Cell) => number): readonly (readonly Cell[])[] {
  const groups = new Map<number, Cell[]>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const known = groups.get(key)
    if (known) known.push(cell)
    else groups.set(key, [cell])
  }
  return [...groups.values()]
}

function isMarked(document: Document, { name }: Binding): boolean {
  return document.comments.some(({ value }) => markedTable(value) === name)
}

function headersOf(cells: readonly Cell[]): readonly string[] {
  return cells.filter(({ cell }) => cell.row === 0).map((cell) => textOf(cell).trim())
}

function hasColumns(cells: readonly Cell[], columns: readonly string[]): boolean {
  const headers = headersOf(cells)
  return columns.every((column) => headers.includes(column))
}

function whyNone({ path }: Document, { heading, header }: Binding, tables: number, fitting: number): string {
  const where = heading === undefined ? `\`${path}\`` : `\`${path}\` below \`${heading}\``
  if (tables === 0) return `there is no table in ${where}`
  if (fitting === 0) return `no table in ${where} has the columns \`${header.join('`, `')}\``
  return `${fitting} tables in ${where} may be meant; name the columns of one as its \`header\``
}

function withColumns({ path }: Document, table: BoundTable, headers: readonly string[]): Fact<BoundTable> {
  const { binding } = table
  const wanted = [...binding.key, ...binding.columns.map(({ header }) => header)]
  const missing = wanted.find((header) => !headers.includes(header))
  if (missing === undefined) return { known: true, value: table }
  return {
    known: false,
    reason: `the table has no column \`${missing}\`, but \`${headers.join('`, `')}\``,
    at: { path, range: table.header.range },
  }
}

function readTable(document: Document, binding: Binding, cells: readonly Cell[]): BoundTable {
  const lines = groupBy(cells, ({ cell }) => cell.row).map((row) => readRow(document, row))
  const [header = emptyRow, ...rows] = lines
  const range: Range = [
    header.range[0],
    lines.length > 1 ? (lines.at(-1)?.range[1] ?? 0) : delimiterEnd(document, header),
  ]
  return { binding, range, source: document.text.slice(...range), header, rows }
}

const emptyRow: BoundRow = { range: [0, 0], cells: [], items: [] }

function delimiterEnd({ text }: Document, header: BoundRow): number {
  return lineEnd(text, text.indexOf('\n', header.range[1]) + 1)
}

function readRow(document: Document, cells: readonly Cell[]): BoundRow {
  const { text } = document
  const from = cells[0]?.range[0] ?? 0
  return {
    range: [rowStart(text, from), lineEnd(text, from)],
    cells: cells.map((cell) => readCell(document, cell)),
    items: [],
  }
}

function readCell(document: Document, { range, inlines }: Cell): BoundCell {
  return { range, spans: spansOf(document, inlines) }
}

/** The pipe before the first cell, where there is one. */
function rowStart(text: string, cell: number): number {
  let at = cell
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at -= 1
  return text[at - 1] === '|' ? at - 1 : cell
}

/** The end of what stands in a line, without the space behind it. */
function lineEnd(text: string, from: number): number {
  const next = text.indexOf('\n', from)
  let end = next < 0 ? text.length : next
  while (end > from && /[ \t\r]/.test(text[end - 1] ?? '')) end -= 1
  return end
}
