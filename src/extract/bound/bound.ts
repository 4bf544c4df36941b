import type { Document } from '../../markdown/document.ts'
import { type Binding, type BoundRow, type BoundTable, columnAt, plainText } from '../../model/binding.ts'
import type { CellClaim, Claim, RowClaim, TableClaim, ValueClaim } from '../../model/claim.ts'
import type { Config } from '../../model/config.ts'
import type { Fact } from '../../model/fact.ts'
import { findList } from './list.ts'
import { markedTable, passagesFor } from './place.ts'
import { findInSentence } from './sentence.ts'
import { findTable } from './table.ts'
import { configuredValues, markedValues } from './value.ts'

/** What tables, lists, sentences and values claim that are bound to a source. */
export function extractBound(document: Document, { tables, values }: Config): readonly Claim[] {
  const bindings = tables.filter((binding) => binding.document === document.path || isMarkedIn(document, binding))
  return [
    ...bindings.flatMap((binding) => claimsOf(document, binding)),
    ...markedValues(document),
    ...configuredValues(document, values),
  ]
}

function isMarkedIn({ comments }: Document, { name, document }: Binding): boolean {
  return document === undefined && comments.some(({ value }) => markedTable(value) === name)
}

function claimsOf(document: Document, binding: Binding): readonly Claim[] {
  if (binding.shape === 'sentence') return ofSentence(document, binding)
  const passages = passagesFor(document, binding)
  const find = binding.shape === 'list' ? findList : findTable
  const table = passages.known ? find(document, binding, passages.value) : passages
  return [tableClaim(document, binding, table), ...(table.known ? partsOf(document, table.value) : [])]
}

function tableClaim({ path }: Document, binding: Binding, table: Fact<BoundTable>): TableClaim {
  const location = table.known ? { path, range: table.value.header.range } : (table.at ?? binding.at)
  return { kind: 'table', text: binding.name, location, binding, table }
}

function partsOf(document: Document, table: BoundTable): readonly Claim[] {
  return rowsIn(table.rows).flatMap((row) => [rowClaim(document, table, row), ...cellClaims(document, table, row)])
}

function rowsIn(rows: readonly BoundRow[]): readonly BoundRow[] {
  return rows.flatMap((row) => [row, ...rowsIn(row.items)])
}

function rowClaim({ path }: Document, table: BoundTable, row: BoundRow): RowClaim {
  const key = row.cells[columnAt(table, table.binding.key[0] ?? '')] ?? row.cells[0]
  const range = key?.range ?? row.range
  return { kind: 'row', text: plainText(key?.spans ?? []), location: { path, range }, table, row }
}

/** What a source says of a row; the columns that tell which row it is are the row's own claim. */
function cellClaims({ path }: Document, table: BoundTable, row: BoundRow): readonly CellClaim[] {
  return table.binding.columns
    .filter(({ header }) => !table.binding.key.includes(header))
    .flatMap((column) => {
      const cell = row.cells[columnAt(table, column.header)]
      if (!cell) return []
      const location = { path, range: cell.range }
      return [{ kind: 'cell' as const, text: plainText(cell.spans), location, table, row, column, cell }]
    })
}

/** A sentence lists the names of a level's rows, or says one value of them. */
function ofSentence(document: Document, binding: Binding): readonly ValueClaim[] {
  const { path } = document
  const cells = findInSentence(document, binding.text ?? '')
  const [column] = binding.columns
  const [level] = binding.rows
  const rows = level === undefined ? binding.source : `${binding.source}/${level}`
  const value = column ? `${rows}.${column.field}` : rows
  if (cells.length === 0) {
    const reason = `\`${path}\` nowhere says \`${binding.text ?? ''}\``
    return [{ kind: 'value', text: binding.name, location: binding.at, value, cell: { known: false, reason } }]
  }
  return cells.map((cell) => {
    const text = document.text.slice(...cell.range)
    return { kind: 'value', text, location: { path, range: cell.range }, value, cell: { known: true, value: cell } }
  })
}
