import type { Column, Format } from '../model/binding.ts'
import type { Fact } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import type { Data, Field, Gap, Meaning, Row } from '../model/source.ts'
import { depthOf, fieldOf, gapBelow, leavesOf, placeOf, type Register, rowsAt, rowsBelow } from './rows.ts'

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
  const { format, isLevel } = column
  if (isLevel || format === 'brace-paths') return { known: true, value: namesBelow(register, row, column) }
  const field = fieldOf(register, row, column.field)
  if (!field.known) return { known: false, reason: field.reason, ...(field.at && { at: field.at }) }
  const place = field.at ? { at: field.at } : placeOf(row)
  return { known: true, value: contentOfField(field, format, place) }
}

type Place = Pick<Wanted, 'at'>

function contentOfField(
  { value, means }: Extract<Field, { known: true }>,
  format: Format | undefined,
  place: Place,
): Content {
  const items = itemsOf(value, place)
  if (format === 'count') return countOf(items.length, place)
  const isSet = Array.isArray(value) || value instanceof Map || format === 'list'
  return { is: isSet ? 'set' : 'one', items, ...(means && { means }) }
}

/** The names of all rows of a level, or how many there are. */
export function contentOfLevel(register: Register, level: string | undefined, isCount: boolean): Content {
  const rows = rowsAt(register, level)
  const gap = gapBelow(register, [], depthOf(register, level))
  const content = isCount ? countOf(rows.length, rows[0] ? placeOf(rows[0]) : {}) : namesOf(rows)
  return { ...content, ...(gap && { gap }) }
}

/** Rows that are requirements are named by them, so that they are compared as such. */
function namesOf(rows: readonly Row[]): Content {
  const [first] = rows
  const means = first?.fields.get('requirement')?.means
  return { is: 'set', items: unique(rows.map((row) => nameOf(row, means))), ...(means && { means }) }
}

function nameOf(row: Row, means: Meaning | undefined): Wanted {
  const requirement = means && row.fields.get('requirement')
  const text = requirement?.known && typeof requirement.value === 'string' ? requirement.value : (row.path.at(-1) ?? '')
  return { text, ...placeOf(row) }
}

function namesBelow(register: Register, row: Row, { field, format }: Column): Content {
  const below = rowsBelow(register, row)
  const depth = register.levels.indexOf(field) + 1
  const named = below.filter(({ path }) => path.length === depth)
  const gap = gapBelow(register, row.path, format === 'brace-paths' ? Number.POSITIVE_INFINITY : depth)
  return { ...asFormat(format, named, below, row), ...(gap && { gap }) }
}

function asFormat(format: Format | undefined, named: readonly Row[], below: readonly Row[], row: Row): Content {
  if (format === 'brace-paths') return { is: 'paths', items: leavesOf(below).map((leaf) => pathFrom(row, leaf)) }
  return format === 'count' ? countOf(named.length, placeOf(row)) : namesOf(named)
}

function pathFrom({ path: { length } }: Row, leaf: Row): Wanted {
  const path = leaf.path.slice(length)
  return { text: path.join('.'), path, ...placeOf(leaf) }
}

function countOf(count: number, place: Place): Content {
  return { is: 'count', items: [{ text: String(count), ...place }] }
}

function unique(items: readonly Wanted[]): readonly Wanted[] {
  const seen = new Set<string>()
  return items.filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** Lists are taken apart, mappings stand for their keys, and what is null says nothing. */
function itemsOf(value: Data, place: Place): readonly Wanted[] {
  if (value === null) return []
  if (value instanceof Map) return [...value.keys()].map((text) => ({ text, ...place }))
  if (Array.isArray(value)) return value.flatMap((item: Data) => itemsOf(item, place))
  return [{ text: String(value), ...place }]
}
