import type { Column, Format } from '../model/binding.ts'
import type { Fact } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import type { Data, Gap, Meaning, Row } from '../model/source.ts'
import { fieldOf, gapBelow, leavesOf, type Register, rowsAt, rowsBelow } from './rows.ts'

/** One thing that a cell should say, and where the repository says it. */
export interface Wanted {
  readonly text: string
  /** Of a dotted path: its names. */
  readonly path?: readonly string[]
  readonly at?: Location
}

/** What a cell should say. */
export interface Content {
  readonly is: 'one' | 'set' | 'paths' | 'count'
  readonly items: readonly Wanted[]
  readonly means?: Meaning
  /** Why there may be more. */
  readonly gap?: Gap
}

/** What a source says in a column of a row. */
export function contentOf(register: Register, row: Row, column: Column): Fact<Content> {
  if (column.isLevel || column.format === 'brace-paths')
    return { known: true, value: namesBelow(register, row, column) }
  const field = fieldOf(register, row, column.field)
  if (!field.known) return { known: false, reason: field.reason, ...(field.at && { at: field.at }) }
  const { value, at, means } = field
  const items = itemsOf(value, at ?? row.at)
  if (column.format === 'count') return { known: true, value: countOf(items, at ?? row.at) }
  const is = Array.isArray(value) || value instanceof Map || column.format === 'list' ? 'set' : 'one'
  return { known: true, value: { is, items, ...(means && { means }) } }
}

/** The names of all rows of a level, or how many there are. */
export function contentOfLevel(register: Register, level: string | undefined, isCount: boolean): Content {
  const rows = rowsAt(register, level)
  const items = rows.map(({ path, at }) => ({ text: path.at(-1) ?? '', at }))
  const gap = gapBelow(register, [])
  const content: Content = isCount ? countOf(items, rows[0]?.at) : { is: 'set', items: unique(items) }
  return gap ? { ...content, gap } : content
}

function namesBelow(register: Register, row: Row, { field, format }: Column): Content {
  const below = rowsBelow(register, row)
  const depth = register.levels.indexOf(field) + 1
  const named = below
    .filter(({ path }) => path.length === depth)
    .map(({ path, at }) => ({ text: path.at(-1) ?? '', at }))
  const leaves = leavesOf(below).map(({ path, at }) => pathItem(path.slice(row.path.length), at))
  const gap = gapBelow(register, row.path)
  return { ...asFormat(format, named, leaves, row.at), ...(gap && { gap }) }
}

function asFormat(
  format: Format | undefined,
  named: readonly Wanted[],
  leaves: readonly Wanted[],
  at: Location,
): Content {
  if (format === 'brace-paths') return { is: 'paths', items: leaves }
  return format === 'count' ? countOf(named, at) : { is: 'set', items: unique(named) }
}

function pathItem(path: readonly string[], at: Location): Wanted {
  return { text: path.join('.'), path, at }
}

function countOf(items: readonly Wanted[], at: Location | undefined): Content {
  return { is: 'count', items: [{ text: String(items.length), ...(at && { at }) }] }
}

function unique(items: readonly Wanted[]): readonly Wanted[] {
  return [...new Map(items.toReversed().map((item) => [item.text, item])).values()].toReversed()
}

/** Lists are taken apart, mappings stand for their keys, and what is null says nothing. */
function itemsOf(value: Data, at: Location): readonly Wanted[] {
  if (value === null) return []
  if (value instanceof Map) return [...value.keys()].map((text) => ({ text, at }))
  if (Array.isArray(value)) return value.flatMap((item: Data) => itemsOf(item, at))
  return [{ text: String(value), at }]
}
