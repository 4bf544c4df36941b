import { type BoundRow, type BoundTable, type Column, columnAt, plainText } from '../model/binding.ts'
import type { Row } from '../model/source.ts'
import { agrees } from './agreement.ts'
import { boundRows, depthOf, type Register, rowsBelow } from './rows.ts'
import { readCell } from './said.ts'
import { contentOf } from './wanted.ts'

/** Which rows of a table or list stand for which rows of its source. */
export interface Match {
  readonly rowOf: ReadonlyMap<BoundRow, Row>
  /** Rows of the document whose name an earlier one has taken. */
  readonly repeated: ReadonlySet<BoundRow>
  /** Rows of the source that the document lacks, with the item that they belong in, if one. */
  readonly lacking: readonly { readonly row: Row; readonly inside?: BoundRow }[]
  /** The row of the source that the item of a nested list stands in. */
  readonly parentOf: ReadonlyMap<BoundRow, Row>
  /** How many names the path of a row like this one has. */
  readonly depthOf: ReadonlyMap<BoundRow, number>
  /** Where a row stands among all of its source. */
  readonly rank: ReadonlyMap<Row, number>
}

interface Draft {
  readonly rowOf: Map<BoundRow, Row>
  readonly repeated: Set<BoundRow>
  readonly lacking: { row: Row; inside?: BoundRow }[]
  readonly parentOf: Map<BoundRow, Row>
  readonly depthOf: Map<BoundRow, number>
  readonly rank: ReadonlyMap<Row, number>
}

/** Matches rows by the columns that tell which row it is. */
export function match(register: Register, table: BoundTable): Match {
  const rank = new Map(register.listing.rows.map((row, at) => [row, at]))
  const draft: Draft = {
    rowOf: new Map(),
    repeated: new Set(),
    lacking: [],
    parentOf: new Map(),
    depthOf: new Map(),
    rank,
  }
  matchRows(draft, { register, table, depth: 0 }, table.rows, boundRows(register, table.binding))
  return draft
}

interface Place {
  readonly register: Register
  readonly table: BoundTable
  readonly depth: number
  readonly inside?: BoundRow
}

function matchRows(draft: Draft, place: Place, said: readonly BoundRow[], rows: readonly Row[]): void {
  const { register, table, inside } = place
  const taken = new Set<Row>()
  const named = namer(register, table, rows)
  for (const one of said) {
    draft.depthOf.set(one, depthOf(register, table.binding.rows[place.depth]))
    const candidates = named(one)
    const row = candidates.find((candidate) => !taken.has(candidate)) ?? candidates[0]
    if (!row) continue
    if (taken.has(row)) draft.repeated.add(one)
    taken.add(row)
    draft.rowOf.set(one, row)
    matchItems(draft, { ...place, inside: one }, row)
  }
  const lacking = rows.filter((row) => !taken.has(row))
  draft.lacking.push(...lacking.map((row) => ({ row, ...(inside && { inside }) })))
}

/** Items of a nested list are compared with the next of the levels that the binding names. */
function matchItems(draft: Draft, place: Place & { readonly inside: BoundRow }, row: Row): void {
  const { register, table, depth, inside } = place
  const level = table.binding.rows[depth + 1]
  if (level === undefined) return
  const at = register.levels.indexOf(level) + 1
  for (const item of inside.items) draft.parentOf.set(item, row)
  const children = rowsBelow(register, row).filter(({ path }) => path.length === at)
  matchRows(draft, { ...place, depth: depth + 1 }, inside.items, children)
}

/** Finds the rows that go by the name of a row or item of the document: more than one where a source names two alike. */
function namer(register: Register, table: BoundTable, rows: readonly Row[]): (said: BoundRow) => readonly Row[] {
  const { binding } = table
  if (binding.shape === 'list') {
    const byName = index(rows, ({ path }) => path.at(-1) ?? '')
    return (said) => byName.get(nameOf(said)) ?? []
  }
  const keys = binding.key.flatMap((key) => {
    const column = binding.columns.find((one) => one.header === key)
    const at = columnAt(table, key)
    return column && at >= 0 ? [{ column, at }] : []
  })
  const [first] = keys
  if (!first) return () => []
  const byKey = index(rows, (row) => keyText(register, row, first.column))
  const areSaid = (said: BoundRow, row: Row) => keys.every(({ column, at }) => says(register, said, row, column, at))
  return (said) => {
    const alike = byKey.get(plainText(said.cells[first.at]?.spans ?? []))?.filter((row) => areSaid(said, row)) ?? []
    // What is spelled otherwise may still mean the same.
    return alike.length > 0 ? alike : rows.filter((row) => areSaid(said, row))
  }
}

function index(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

function keyText(register: Register, row: Row, column: Column): string {
  const content = contentOf(register, row, column)
  return content.known ? content.value.items.map(({ text }) => text).join(', ') : ''
}

function says(register: Register, said: BoundRow, row: Row, column: Column, index: number): boolean {
  const cell = said.cells[index]
  const content = contentOf(register, row, column)
  if (!cell || !content.known) return false
  return agrees(content.value, readCell(cell, content.value.is))
}

/** The key of an item. */
export function nameOf({ cells }: BoundRow): string {
  return plainText(cells[0]?.spans ?? [])
}

/** What stands in the columns of people, each with its header. */
export function keptIn({ binding, header }: BoundTable, row: BoundRow): readonly string[] {
  const owned = new Set([...binding.key, ...binding.columns.map((column) => column.header)])
  return header.cells.flatMap(({ spans }, index) => {
    const words = plainText(row.cells[index]?.spans ?? [])
    return owned.has(plainText(spans)) || words === '' ? [] : [`${plainText(spans)} “${words}”`]
  })
}
