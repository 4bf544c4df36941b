import { agrees } from '../generate/agreement.ts'
import type { Register } from '../generate/rows.ts'
import { readCell } from '../generate/said.ts'
import { contentOf } from '../generate/wanted.ts'
import type { BoundCell, BoundRow, BoundTable, Column } from '../model/binding.ts'
import { columnAt, plainText } from '../model/binding.ts'
import type { Row } from '../model/source.ts'
import { isEnough, type Keyed, leastShare } from './keys.ts'

/** Rows of a table with the rows of the source that they stand for. */
export type Pairs = ReadonlyMap<BoundRow, Row>

/** So many rows tell what a column says. */
const sample = 20
const mostFields = 40
const longestHeader = 100

/** Such keys reach into every object, so that no configuration has them. */
const unsafe: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** The headers of a table that name one column each. */
export function headersOf({ header }: BoundTable): readonly string[] {
  const texts = header.cells.map(({ spans }) => plainText(spans))
  const isUsable = (text: string): boolean => text !== '' && text.length <= longestHeader && !unsafe.has(text)
  return texts.filter((text) => isUsable(text) && texts.indexOf(text) === texts.lastIndexOf(text))
}

/** What a source says in the columns beside the key, where it says the same in most rows. */
export function findColumns(table: BoundTable, key: Keyed, pairs: Pairs, taken: readonly string[]): readonly Column[] {
  const rows = [...pairs].slice(0, sample)
  const choices = choicesFor(
    key,
    rows.map(([, row]) => row),
  )
  return headersOf(table)
    .filter((header) => !taken.includes(header))
    .flatMap((header) => {
      const at = columnAt(table, header)
      const cells = rows.map(([{ cells }, row]) => ({ cell: cells[at], row }))
      const fitting = choices
        .map((choice) => ({ ...choice, header }))
        .map((column) => ({ column, likeness: likeness(header, column), ...compare(key.register, column, cells) }))
        .filter(isTelling)
        .map((one) => ({ ...one, share: one.same / one.compared }))
      const [best] = fitting.toSorted((one, other) => other.share - one.share || other.likeness - one.likeness)
      return best ? [best.column] : []
    })
}

type Choice = Omit<Column, 'header'>

/** Everything that a source can say of rows at a level, beside their names. */
function choicesFor({ register, level, field }: Keyed, rows: readonly Row[]): readonly Choice[] {
  const depth = register.levels.indexOf(level ?? '')
  const above = register.levels.slice(0, Math.max(0, depth))
  const own = [...new Set(rows.flatMap(({ fields }) => [...fields.keys()]))].slice(0, mostFields)
  const fields = [...own, ...above, 'file', ...(depth > 0 ? ['path'] : [])]
  const below = level === undefined ? [] : register.levels.slice(depth + 1)
  return [
    ...fields
      .filter((name) => name !== field && name !== 'name')
      .flatMap((name): Choice[] => [
        { field: name, isLevel: false },
        ...(isList(rows, name) ? [{ field: name, isLevel: false, format: 'count' } as const] : []),
      ]),
    ...below.flatMap((name): Choice[] => [
      { field: name, isLevel: true },
      { field: name, isLevel: true, format: 'count' },
      { field: name, isLevel: true, format: 'brace-paths' },
    ]),
  ]
}

function isList(rows: readonly Row[], name: string): boolean {
  return rows.some(({ fields }) => {
    const field = fields.get(name)
    return field?.known === true && Array.isArray(field.value)
  })
}

interface Said {
  readonly cell: BoundCell | undefined
  readonly row: Row
}

/** In how many of the rows in which one of both says something they agree. */
interface Agreement {
  readonly same: number
  readonly compared: number
}

function compare(register: Register, column: Column, rows: readonly Said[]): Agreement {
  const outcomes = rows.map((one) => compareCell(register, column, one))
  const silent = outcomes.filter((outcome) => outcome === 'silent').length
  return { same: outcomes.filter((outcome) => outcome === 'same').length, compared: rows.length - silent }
}

/** A column that is called like what it says may differ in one row of three; any other must agree in most of more. */
function isTelling({ same, compared, likeness }: Agreement & { readonly likeness: number }): boolean {
  if (likeness > 0 && same >= 2 && same * 3 >= compared * 2) return true
  return isEnough(same, compared) && same >= leastShare * compared
}

function compareCell(register: Register, column: Column, { cell, row }: Said): 'same' | 'other' | 'silent' {
  const content = contentOf(register, row, column)
  if (!cell || !content.known) return 'other'
  const said = readCell(cell, content.value.is)
  if (said.length === 0 && content.value.items.length === 0) return 'silent'
  return agrees(content.value, said) ? 'same' : 'other'
}

/** Whether a row says what the source says in all of these columns. */
export function isInLine(
  table: BoundTable,
  register: Register,
  columns: readonly Column[],
  said: BoundRow,
  row: Row,
): boolean {
  return columns.every(
    (column) => compareCell(register, column, { cell: said.cells[columnAt(table, column.header)], row }) !== 'other',
  )
}

/** How much a header is like the name of a field: the same word, a part of it, or another one. */
function likeness(header: string, { field }: Column): number {
  const [one, other] = [header, field].map((text) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '')
      .replace(/s$/, ''),
  )
  if (one === other) return 2
  return one?.includes(other ?? '') || other?.includes(one ?? '') ? 1 : 0
}
