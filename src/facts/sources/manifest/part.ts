import type { Fact } from '../../../model/fact.ts'
import type { Location } from '../../../model/location.ts'
import type { Data, Field, Gap, Meaning, Row } from '../../../model/source.ts'

/** What one place of a manifest lists. */
export interface Part {
  readonly rows: readonly Row[]
  readonly gaps: readonly Gap[]
}

export const nothing: Part = { rows: [], gaps: [] }

export function joinParts(parts: readonly Part[]): Part {
  return { rows: parts.flatMap(({ rows }) => rows), gaps: parts.flatMap(({ gaps }) => gaps) }
}

export function gapAt(at: Location, reason: string): Part {
  return { rows: [], gaps: [{ reason, at }] }
}

/** A value that was read. */
export function known(value: Data, at: Location | undefined, means?: Meaning): Field & { readonly known: true } {
  return { known: true, value, ...(at && { at }), ...(means && { means }) }
}

/** A value that cannot be told. */
export function unknown(reason: string, at: Location | undefined): Field & { readonly known: false } {
  return { known: false, reason, ...(at && { at }) }
}

/** The value of a fact, or the gap that it leaves. */
export function partOf<T>(fact: Fact<T>, at: Location, toPart: (value: T) => Part): Part {
  return fact.known ? toPart(fact.value) : gapAt(fact.at ?? at, fact.reason)
}

/** A row of one segment. Fields that are not given are left out. */
export function rowOf(name: string, at: Location, fields: Readonly<Record<string, Field | undefined>>): Row {
  const given = Object.entries(fields).flatMap(([key, field]) => (field ? [[key, field] as const] : []))
  return { path: [name], fields: new Map(given), at }
}

/**
 * One row for rows of the same name, which fields in which they differ cannot be told. `list` names a field that is a
 * list of all that is said instead.
 */
export function mergeRows(rows: readonly [Row, ...Row[]], reason: string, list?: string): Row {
  const [first] = rows
  if (rows.length === 1) return first
  const keys = new Set(rows.flatMap(({ fields }) => [...fields.keys()]))
  const merged = [...keys].map((key) => {
    const said = rows.map(({ fields }) => fields.get(key))
    return [key, mergeFields(said, first.at, reason, key === list)] as const
  })
  return { ...first, fields: new Map(merged) }
}

function mergeFields(said: readonly (Field | undefined)[], at: Row['at'], reason: string, isList: boolean): Field {
  const [first] = said
  if (first && said.every((field) => field && isEqual(field, first))) return first
  const values = said.flatMap((field): readonly Data[] => (field?.known ? [field.value] : []))
  if (isList && first && values.length === said.length) return { ...first, ...known(values, at) }
  return unknown(reason, at)
}

function isEqual(left: Field, right: Field): boolean {
  return left.known && right.known && spelling(left.value) === spelling(right.value)
}

function spelling(value: Data): string {
  return JSON.stringify(value, (_, one) => (one instanceof Map ? [...one] : one))
}

/** Rows by a key, in the order of the first of each. */
export function rowsByName(rows: readonly Row[], keyOf: (name: string) => string): readonly [Row, ...Row[]][] {
  const groups = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const key = keyOf(row.path.join('\n'))
    const same = groups.get(key)
    if (same) same.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
