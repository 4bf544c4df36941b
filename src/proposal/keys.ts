import { fieldOf, openRegister, type Register, rowsAt } from '../generate/rows.ts'
import { type BoundCell, type BoundRow, type BoundTable, plainText } from '../model/binding.ts'
import { levelsOf, type Row } from '../model/source.ts'
import { nameIn } from '../text/meaning.ts'
import type { FoundSource } from './ground.ts'

/** Rows of a source that a table could have a row each for, and the field that tells which one it is. */
export interface Keyed {
  readonly found: FoundSource
  readonly register: Register
  /** Nothing where the source has no levels. */
  readonly level: string | undefined
  readonly field: string
  readonly rows: readonly Row[]
  /** What they go by. Below different parents names may recur. */
  readonly names: ReadonlySet<string>
}

/** Which rows a text names: by the ways in which rows can be told apart. */
export type KeyIndex = ReadonlyMap<string, readonly Keyed[]>

/** Fewer rows agree by chance, unless they are all that there are on both sides. */
const fewestRows = 3
const fewestInAll = 2

/** Whether so many of so many rows that agree are more than chance. */
export function isEnough(agreeing: number, all: number): boolean {
  return agreeing >= (agreeing === all ? fewestInAll : fewestRows)
}

/** What each source could be listed by. */
export function keysOf(sources: readonly FoundSource[]): readonly Keyed[] {
  return sources.flatMap((found) => {
    const { name, source, listing } = found
    const register = openRegister(name, { source, listing: { known: true, value: listing } })
    if (!register.known) return []
    const levels = levelsOf(source)
    const asked = levels.length === 0 ? [undefined] : levels
    return asked.flatMap((level, depth) => {
      const rows = rowsAt(register.value, level)
      const fields = depth === 0 ? [level ?? 'name'] : [level ?? 'name', 'path']
      return fields.map((field) => keyed(found, register.value, level, field, rows)).filter(isTelling)
    })
  })
}

function keyed(
  found: FoundSource,
  register: Register,
  level: string | undefined,
  field: string,
  rows: readonly Row[],
): Keyed {
  const base = { found, register, level, field, rows }
  return { ...base, names: new Set(rows.map((row) => textOf(base, row))) }
}

/** No table of a document has more. */
const mostRows = 2000

/** Few names, and numbers, stand in other tables as well. */
function isTelling({ names, rows }: Keyed): boolean {
  if (rows.length > mostRows) return false
  const words = [...names].filter((name) => /\p{L}/u.test(name))
  return words.length >= fewestInAll && words.length * 2 > names.size
}

/** The text by which a row goes: a package without its versions. */
function textOf({ register, field }: Pick<Keyed, 'register' | 'field'>, row: Row): string {
  const requirement = field === 'name' ? row.fields.get('requirement') : undefined
  const name = fieldOf(register, row, field)
  if (requirement?.known && requirement.means && typeof requirement.value === 'string') {
    return nameIn(requirement.value, requirement.means)
  }
  return name.known && typeof name.value === 'string' ? name.value : (row.path.at(-1) ?? '')
}

/** Finds sources by the names of their rows. */
export function indexKeys(keys: readonly Keyed[]): KeyIndex {
  const index = new Map<string, Keyed[]>()
  for (const one of keys) {
    for (const text of one.names) {
      const known = index.get(text)
      if (known) known.push(one)
      else index.set(text, [one])
    }
  }
  return index
}

/** What a cell may name. */
function namesIn({ spans }: BoundCell): readonly string[] {
  const urls = spans.flatMap(({ url }) => url ?? [])
  return [plainText(spans), ...urls]
}

/** A column of a table whose cells name rows of a source. */
export interface KeyColumn {
  readonly key: Keyed
  readonly column: number
  /** How much of both sides is the same, from 0 to 1. */
  readonly share: number
}

const mostColumns = 8

/** How much of a table and of its source must be the same to be taken for more than chance. */
export const leastShare = 0.7

/** Columns that name most of what a source has and hardly anything else, the best first. */
export function keyColumnsOf({ header, rows, binding }: BoundTable, index: KeyIndex): readonly KeyColumn[] {
  const columns = binding.shape === 'list' ? 1 : Math.min(header.cells.length, mostColumns)
  return Array.from({ length: columns }, (_, column) => ofColumn(column, rows, index))
    .flat()
    .filter(({ share }) => share >= leastShare)
    .toSorted((one, other) => other.share - one.share)
}

function ofColumn(column: number, rows: readonly BoundRow[], index: KeyIndex): readonly KeyColumn[] {
  const named = new Map<Keyed, { readonly names: Set<string>; rows: number }>()
  for (const { cells } of rows) {
    for (const name of cells[column] ? namesIn(cells[column]) : []) {
      for (const key of index.get(name) ?? []) {
        const known = named.get(key) ?? { names: new Set(), rows: 0 }
        known.names.add(name)
        known.rows += 1
        named.set(key, known)
      }
    }
  }
  return [...named].flatMap(([key, said]) => {
    const share = Math.min(said.names.size / key.names.size, said.rows / rows.length)
    return isEnough(said.names.size, Math.max(key.names.size, rows.length)) ? [{ key, column, share }] : []
  })
}
