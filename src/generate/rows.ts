import type { Binding } from '../model/binding.ts'
import type { Fact, Listed } from '../model/fact.ts'
import type { Location } from '../model/location.ts'
import { type Data, type Field, type Gap, type Listing, levelsOf, type Row } from '../model/source.ts'

/** A listing that could be read, with the names of its levels, of which most sources have none. */
export interface Register {
  readonly name: string
  readonly levels: readonly string[]
  readonly listing: Listing
  /** Names of fields that some row has. */
  readonly fields: ReadonlySet<string>
}

/** What a source lists, ready to be looked up in. */
export function openRegister(name: string, listed: Listed | undefined): Fact<Register> {
  if (!listed) return { known: false, reason: `there is no source \`${name}\`` }
  const { listing, source } = listed
  if (!listing.known) return listing
  const fields = new Set(listing.value.rows.flatMap((row) => [...row.fields.keys()]))
  return { known: true, value: { name, levels: levelsOf(source), listing: listing.value, fields } }
}

/** The rows of a level; without levels, those that nothing stands below. */
export function rowsAt(register: Register, level: string | undefined): readonly Row[] {
  const { levels, listing } = register
  if (levels.length === 0) return leavesOf(listing.rows)
  return listing.rows.filter(({ path }) => path.length === depthOf(register, level))
}

/** How many names the path of a row has at a level, the first one without a name. */
export function depthOf({ levels }: Register, level: string | undefined): number {
  if (levels.length === 0) return Number.POSITIVE_INFINITY
  return level === undefined ? 1 : levels.indexOf(level) + 1
}

/** The rows that a binding has rows or items for. */
export function boundRows(register: Register, { rows }: Binding): readonly Row[] {
  return rowsAt(register, rows[0])
}

/** The rows that nothing stands below, in their order. */
export function leavesOf(rows: readonly Row[]): readonly Row[] {
  const parents = new Set(rows.map(({ path }) => keyOf(path.slice(0, -1))))
  return rows.filter(({ path }) => !parents.has(keyOf(path)))
}

/** The rows below one, at any depth. */
export function rowsBelow(register: Register, row: Row): readonly Row[] {
  const parent = `${keyOf(row.path)}\0`
  return register.listing.rows.filter(
    ({ path }) => `${keyOf(path)}\0`.startsWith(parent) && path.length > row.path.length,
  )
}

function keyOf(path: readonly string[]): string {
  return path.join('\0')
}

/** Why there may be more rows below this path than are listed, at a depth that is no deeper than this. */
export function gapBelow({ listing }: Register, path: readonly string[], deepest: number): Gap | undefined {
  return listing.gaps.find(
    ({ below = [] }) => below.length < deepest && below.slice(0, path.length).every((name, at) => name === path[at]),
  )
}

/** Where a row stands, if in a file. */
export function placeOf({ at }: Row): { readonly at?: Location } {
  return at ? { at } : {}
}

/** Fields that every row has, whatever its source. */
const ownFields: ReadonlyMap<string, (row: Row) => string | undefined> = new Map([
  ['name', ({ path }) => path.at(-1) ?? ''],
  ['file', ({ at }) => at?.path],
  ['path', ({ path }) => path.join('.')],
])

/** A field of a row: one of its own, the name of the level that it stands at or below, or one that every row has. */
export function fieldOf(register: Register, row: Row, name: string): Field {
  const level = register.levels.indexOf(name)
  const ancestor = level < 0 ? undefined : row.path[level]
  if (ancestor !== undefined) return { known: true, value: ancestor, ...placeOf(row) }
  const field = row.fields.get(name) ?? member(row, name)
  if (field) return field
  const own = ownFields.get(name)?.(row)
  if (own !== undefined) return { known: true, value: own, ...placeOf(row) }
  if (hasField(register, name)) return { known: true, value: null, ...placeOf(row) }
  return { known: false, reason: `no row of \`${register.name}\` has a field \`${name}\`` }
}

function hasField({ listing, fields }: Register, name: string): boolean {
  return fields.has(name) || (name.includes('.') && listing.rows.some((row) => member(row, name) !== undefined))
}

/** `a.b` is the member `b` of the field `a`. */
function member({ fields }: Row, name: string): Field | undefined {
  const dot = name.indexOf('.')
  const field = dot < 0 ? undefined : fields.get(name.slice(0, dot))
  if (!field?.known) return field
  const value = name
    .slice(dot + 1)
    .split('.')
    .reduce<Data | undefined>(memberOf, field.value)
  return value === undefined ? undefined : { ...field, value }
}

function memberOf(data: Data | undefined, name: string): Data | undefined {
  return data instanceof Map ? data.get(name) : undefined
}
