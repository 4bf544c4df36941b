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
export function known(value: Data, at: Location, means?: Meaning): Field & { readonly known: true } {
  return { known: true, value, at, ...(means && { means }) }
}

/** A value that cannot be told. */
export function unknown(reason: string, at: Location): Field & { readonly known: false } {
  return { known: false, reason, at }
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
