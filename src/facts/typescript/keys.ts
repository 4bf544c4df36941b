import type { Location } from '../../model/location.ts'
import { bare, type Doubt, type ObjectValue, type Slot, type Value } from './value.ts'

/** Keys that are no texts, and so stand in no list. */
export const symbols: ReadonlySet<string> = new Set(
  ['asyncIterator', 'hasInstance', 'iterator', 'toPrimitive', 'toStringTag'].map((name) => `Symbol.${name}`),
)

/** What symbols and private names are kept by, which no text of a program looks like. */
export const hiddenMark = '\0'

/** A key as the language makes it of a value; nothing where it is not known. */
export function keyText(key: Value): string | undefined {
  const inner = bare(key)
  if (inner.kind === 'builtin' && symbols.has(inner.name)) return `${hiddenMark}${inner.name}`
  return inner.kind === 'primitive' ? String(inner.value) : undefined
}

export function doubtOfKey(key: Value, at: Location): Doubt {
  const inner = bare(key)
  return inner.kind === 'unknown' ? inner.doubt : { reason: 'the name of a property is not known', at }
}

/** A name as an index of an array; nothing where it is none. */
export function indexOf(name: string): number | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1 ? Number(name) : undefined
}

/** Members of an object in the order that the language gives them: numbers first. */
export function ownSlots({ entries }: ObjectValue): readonly (readonly [string, Slot])[] {
  const all = [...entries].filter(([name]) => !name.startsWith(hiddenMark))
  const numbers = all.filter(([name]) => indexOf(name) !== undefined).sort(([a], [b]) => Number(a) - Number(b))
  return [...numbers, ...all.filter(([name]) => indexOf(name) === undefined)]
}
