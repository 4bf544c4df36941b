import type { Fact } from '../../model/fact.ts'
import type { Location } from '../../model/location.ts'
import type { Data, Field } from '../../model/source.ts'
import { ownSlots } from './keys.ts'
import { type Machine, Raised } from './machine.ts'
import { slotValue } from './store.ts'
import { bare, type Doubt, type Slot, type Value } from './value.ts'

/** Deeper than data of a row nests; values may hold themselves. */
const deepest = 30

/** More values than a row has. */
const mostValues = 20_000

/** The members of a value as fields, and why it may have more of them. */
export interface Fields {
  readonly fields: ReadonlyMap<string, Field>
  readonly open: Doubt | undefined
}

/** What a row says of a value: the members of an object, or the value itself. Functions say nothing. */
export function fieldsOf(machine: Machine, value: Value, at: Location): Fields {
  const inner = bare(value)
  const slots = memberSlots(inner)
  if (slots) return fieldsOfSlots(machine, inner, slots)
  const field = fieldOf(machine, value, at)
  return { fields: new Map(field ? [['value', field]] : []), open: undefined }
}

/** The members of an object, a map with texts as keys, or a namespace; nothing for other values. */
function memberSlots(inner: Value): readonly (readonly [string, Slot])[] | undefined {
  if (inner.kind === 'namespace') return [...inner.members()]
  if (inner.kind === 'map') {
    const entries = [...inner.entries].flatMap(([key, slot]) => (typeof key === 'string' ? [[key, slot] as const] : []))
    return entries.length === inner.entries.size ? entries : undefined
  }
  if (inner.kind !== 'object') return undefined
  const own = ownSlots(inner)
  return inner.enumerates ? own.filter(([name]) => inner.enumerates?.has(name)) : own
}

function fieldsOfSlots(machine: Machine, inner: Value, slots: readonly (readonly [string, Slot])[]): Fields {
  const fields = new Map<string, Field>()
  for (const [name, slot] of slots) {
    const value = valueFor(machine, slot, inner)
    const field = 'reason' in value ? { known: false as const, ...value } : fieldOf(machine, value, slot.at)
    if (field) fields.set(name, field)
  }
  return { fields, open: openOf(inner) }
}

/** Why an object may have other members than those that are known. */
export function openOf(inner: Value): Doubt | undefined {
  if (inner.kind === 'namespace') return inner.open()
  if (inner.kind === 'map' || inner.kind === 'set') return inner.loose ?? inner.open
  if (inner.kind !== 'object') return undefined
  return inner.loose ?? (inner.enumerates ? undefined : inner.open)
}

/** The value behind a name; or why it cannot be told. */
export function valueFor(machine: Machine, slot: Slot, of: Value): Value | Doubt {
  if (slot.maybe) return { reason: `it may be there or not: ${slot.maybe.reason}`, at: slot.maybe.at }
  try {
    return slotValue(machine, slot, of)
  } catch (error) {
    if (error instanceof Raised) return error.doubt
    throw error
  }
}

/** A value as a field; nothing for what is no data at all, such as functions. */
function fieldOf(machine: Machine, value: Value, at: Location): Field | undefined {
  const count = { left: mostValues }
  const data = dataOf(machine, value, at, 0, count)
  return data && (data.known ? { ...data, at } : { known: false, reason: data.reason, at: data.at ?? at })
}

interface Count {
  left: number
}

/** A value as data. What is no data is left out, as JSON does with members of objects. */
function dataOf(machine: Machine, value: Value, at: Location, depth: number, count: Count): Fact<Data> | undefined {
  count.left -= 1
  if (depth > deepest || count.left < 0) return { known: false, reason: 'it is too large, or holds itself', at }
  const inner = bare(value)
  switch (inner.kind) {
    case 'primitive': {
      if (inner.value === undefined) return undefined
      if (typeof inner.value === 'bigint') return { known: false, reason: 'it is a bigint', at }
      return { known: true, value: inner.value }
    }
    case 'function':
    case 'class':
      return undefined
    case 'unknown':
      return { known: false, ...inner.doubt }
    case 'builtin':
      return { known: false, reason: `it is \`${inner.name}\``, at }
    case 'list':
      return inner.once
        ? { known: false, reason: 'it is an iterator', at }
        : sequence(machine, inner.items, depth, count)
    case 'set':
      return setData(machine, inner, at, depth, count)
    default:
      return mappingData(machine, inner, at, depth, count)
  }
}

function setData(
  machine: Machine,
  set: Value & { kind: 'map' | 'set' },
  at: Location,
  depth: number,
  count: Count,
): Fact<Data> | undefined {
  if (set.kind === 'map') return mappingData(machine, set, at, depth, count)
  const open = openOf(set)
  if (open) return { known: false, ...open }
  return sequence(
    machine,
    [...set.entries.values()].map(({ key, at, maybe }) => ({ value: key, at, many: maybe })),
    depth,
    count,
  )
}

interface Element {
  readonly value: Value
  readonly at: Location
  readonly many?: Doubt | undefined
}

function sequence(machine: Machine, elements: readonly Element[], depth: number, count: Count): Fact<Data> {
  const found: Data[] = []
  for (const { value, at, many } of elements) {
    if (many) return { known: false, ...many }
    const data = dataOf(machine, value, at, depth + 1, count) ?? noData(at)
    if (!data.known) return data
    found.push(data.value)
  }
  return { known: true, value: found }
}

function noData(at: Location): Fact<never> {
  return { known: false, reason: 'an element is no data, but a function or nothing', at }
}

function mappingData(
  machine: Machine,
  inner: Value,
  at: Location,
  depth: number,
  count: Count,
): Fact<Data> | undefined {
  const open = openOf(inner)
  const slots = memberSlots(inner)
  if (open || !slots) return { known: false, ...(open ?? { reason: 'its keys are no texts', at }) }
  const found = new Map<string, Data>()
  for (const [name, slot] of slots) {
    const value = valueFor(machine, slot, inner)
    const data =
      'reason' in value ? { known: false as const, ...value } : dataOf(machine, value, slot.at, depth + 1, count)
    if (!data) continue
    if (!data.known) return data
    found.set(name, data.value)
  }
  return { known: true, value: found }
}
