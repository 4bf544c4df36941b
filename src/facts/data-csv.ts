import type { DataNode, Fact } from '../model/fact.ts'
import type { Range, RepoPath } from '../model/location.ts'
import type { Gap } from '../model/source.ts'

/** The records of a CSV or TSV file: a list of mappings, with the header's names as their keys. */
export interface Table {
  readonly root: DataNode
  readonly columns: readonly [string, ...string[]]
  /** Records that do not fit the header. */
  readonly gaps: readonly Gap[]
}

interface Cell {
  readonly value: string
  /** With the quotes around it. */
  readonly range: Range
}

/** Cells of a longer file would take more memory than they are worth. */
const mostCells = 500_000

const byteOrderMark = '\uFEFF'

/**
 * Reads CSV (RFC 4180) with the place of each cell, which is what libraries for it do not tell. As in Python's reader, a
 * line may end in any way, a quote inside of an unquoted cell stands for itself, and blank lines are passed over. Cells
 * are separated by the first of `,`, `;` and a tab that the header has; by tabs in TSV. Where the first line begins with
 * a `#` and a blank, such lines are comments.
 */
export function readCsv(path: RepoPath, text: string, separator?: string): Fact<Table> {
  const read = readRecords(text, separator)
  if ('reason' in read) return { known: false, reason: read.reason, at: { path, range: read.range } }
  const [header = [], ...rows] = read
  const [first, ...others] = header.map(({ value }) => value)
  if (first === undefined) return { known: false, reason: 'is empty' }
  if (hasComments(text) && header.some(isNumber)) {
    return { known: false, reason: 'has a header that looks like a comment', at: { path, range: rangeOf(header) } }
  }
  const columns = [first, ...others] as const
  const twice = header.find(({ value }, at) => value !== '' && columns.indexOf(value) < at)
  if (twice)
    return { known: false, reason: `has the column \`${twice.value}\` twice`, at: { path, range: twice.range } }
  const fits = (cells: readonly Cell[]) => cells.slice(header.length).every(isEmpty)
  const records = rows.filter(fits).map((cells, index) => [String(index), toRecord(header, cells)] as const)
  const gaps = rows.filter((cells) => !fits(cells)).map((cells) => toGap(path, header, cells))
  return {
    known: true,
    value: { root: { range: [0, text.length], members: new Map(records), list: true }, columns, gaps },
  }
}

/** Cells without a name belong to no column, and columns that a record is too short for have no value in it. */
function toRecord(header: readonly Cell[], cells: readonly Cell[]): DataNode {
  const members = new Map<string, DataNode>()
  for (const [at, { value, range }] of cells.entries()) {
    const column = header[at]
    if (column && !members.has(column.value))
      members.set(column.value, { value, range, key: column.range, members: none })
  }
  return { range: rangeOf(cells), members }
}

const none: DataNode['members'] = new Map()

function toGap(path: RepoPath, header: readonly Cell[], cells: readonly Cell[]): Gap {
  const reason = `a record has ${cells.length} cells, and the header ${header.length}`
  return { reason, at: { path, range: rangeOf(cells) } }
}

function rangeOf(cells: readonly Cell[]): Range {
  return [cells[0]?.range[0] ?? 0, cells.at(-1)?.range[1] ?? 0]
}

function isEmpty({ value }: Cell): boolean {
  return value === ''
}

/** A number, or nothing: no name of a column. */
function isNumber({ value }: Cell): boolean {
  return !Number.isNaN(Number(value))
}

const comments = /(?:#(?:[ \t][^\r\n]*)?(?:\r\n|\r|\n|$))+/y

function hasComments(text: string): boolean {
  return afterComments(text, startOf(text)) > startOf(text)
}

/** Where the line begins that stands behind the comments which begin here. */
function afterComments(text: string, at: number): number {
  comments.lastIndex = at
  return comments.test(text) ? comments.lastIndex : at
}

function startOf(text: string): number {
  return text.startsWith(byteOrderMark) ? 1 : 0
}

/** What separates cells, as the line that begins here shows. */
function separatorAt(text: string, start: number): string {
  const end = text.slice(start).search(/[\r\n]|$/)
  const line = text.slice(start, start + end).replaceAll(/"[^"]*"/g, '')
  return [',', ';', '\t'].find((one) => line.includes(one)) ?? ','
}

interface Fault {
  readonly reason: string
  readonly range: Range
}

function readRecords(text: string, given: string | undefined): readonly (readonly Cell[])[] | Fault {
  const next = hasComments(text) ? (at: number) => afterComments(text, at) : (at: number) => at
  const header = next(startOf(text))
  const separator = given ?? separatorAt(text, header)
  const records: (readonly Cell[])[] = []
  let left = mostCells
  for (let at = header; at < text.length; ) {
    const record = readRecord(text, at, separator, left)
    if ('reason' in record) return record
    const [start, end] = rangeOf(record)
    if (start !== end) records.push(record)
    left -= record.length
    at = next(text.startsWith('\r\n', end) ? end + 2 : end + 1)
  }
  return records
}

function readRecord(text: string, start: number, separator: string, most: number): readonly Cell[] | Fault {
  const cells: Cell[] = []
  for (let at = start; ; at += 1) {
    const cell = readCell(text, at, separator)
    if ('reason' in cell) return cell
    if (cells.length === most) return { reason: `has more than ${mostCells} cells`, range: cell.range }
    cells.push(cell)
    at = cell.range[1]
    if (text[at] !== separator) return cells
  }
}

function readCell(text: string, start: number, separator: string): Cell | Fault {
  if (text[start] === '"') return readQuoted(text, start, separator)
  let end = start
  while (end < text.length && !isBoundary(text[end], separator)) end += 1
  return { value: text.slice(start, end), range: [start, end] }
}

function readQuoted(text: string, start: number, separator: string): Cell | Fault {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  if (end < 0) return { reason: 'is not CSV: a quote is never closed', range: [start, start + 1] }
  if (end + 1 < text.length && !isBoundary(text[end + 1], separator)) {
    return { reason: 'is not CSV: text stands behind a closing quote', range: [end + 1, end + 2] }
  }
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), range: [start, end + 1] }
}

function isBoundary(char: string | undefined, separator: string): boolean {
  return char === separator || char === '\n' || char === '\r'
}
