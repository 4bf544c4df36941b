import type { Location } from '../../model/location.ts'
import type { Gap, Row } from '../../model/source.ts'
import { fieldsOf, openOf, valueFor } from './data.ts'
import { withOthers } from './iteration.ts'
import { ownSlots } from './keys.ts'
import type { Machine } from './machine.ts'
import { bare, type Doubt, type Item, type Slot, type Value } from './value.ts'

/** Rows, and what could not be told. */
export interface Rows {
  readonly rows: readonly Row[]
  readonly gaps: readonly Gap[]
}

/** What an exported value lists: the members of an object, the elements of an array. */
export function listValue(machine: Machine, value: Value, name: string, at: Location): Rows {
  const inner = bare(value)
  switch (inner.kind) {
    case 'object':
    case 'namespace':
    case 'map':
      return listMembers(machine, inner)
    case 'set': {
      const items = [...inner.entries.values()].map(
        (slot): Item => ({ value: slot.key, at: slot.at, many: slot.maybe }),
      )
      return listItems(machine, withOthers(items, openOf(inner), inner.others))
    }
    case 'list':
      return inner.once ? onlyGap(`\`${name}\` is an iterator`, at) : listItems(machine, inner.items)
    case 'unknown':
      return { rows: [], gaps: [gapOf(inner.doubt)] }
    default:
      return onlyGap(`\`${name}\` is no object or array, so that it lists nothing`, at)
  }
}

function onlyGap(reason: string, at: Location): Rows {
  return { rows: [], gaps: [{ reason, at }] }
}

function gapOf({ reason, at }: Doubt): Gap {
  return { reason, at }
}

type Holder = Value & { readonly kind: 'object' | 'namespace' | 'map' }

function listMembers(machine: Machine, holder: Holder): Rows {
  const found = slotsOf(holder).map(([name, slot]) => memberRow(machine, name, slot, holder))
  const open = openOf(holder)
  const isLoose = holder.kind !== 'namespace' && holder.loose !== undefined
  return {
    rows: found.flatMap(({ rows }) => rows),
    gaps: [...(isLoose ? [] : found.flatMap(({ gaps }) => gaps)), ...(open ? [gapOf(open)] : [])],
  }
}

function slotsOf(holder: Holder): readonly (readonly [string | undefined, Slot])[] {
  if (holder.kind === 'namespace') return [...holder.members()]
  if (holder.kind === 'map') {
    return [...holder.entries].map(([key, slot]) => [typeof key === 'object' ? undefined : String(key), slot])
  }
  const own = ownSlots(holder)
  return holder.enumerates ? own.filter(([name]) => holder.enumerates?.has(name)) : own
}

function memberRow(machine: Machine, name: string | undefined, slot: Slot, holder: Holder): Rows {
  if (name === undefined) return onlyGap('a key is no text', slot.at)
  if (slot.maybe) return onlyGap(`\`${name}\` may be there or not: ${slot.maybe.reason}`, slot.maybe.at)
  const value = valueFor(machine, slot, holder)
  if (!('reason' in value)) return rowOf(machine, name, value, slot.at)
  return { rows: [{ path: [name], fields: new Map([['value', { known: false, ...value }]]), at: slot.at }], gaps: [] }
}

function rowOf(machine: Machine, name: string, value: Value, at: Location): Rows {
  const { fields, open } = fieldsOf(machine, value, at)
  return { rows: [{ path: [name], fields, at }], gaps: open ? [{ ...gapOf(open), below: [name] }] : [] }
}

/** What objects in an array are named by: the first that all of them have as a text of their own. */
const naming = ['name', 'id', 'key'] as const

function listItems(machine: Machine, items: readonly Item[]): Rows {
  const key = naming.find((name) => isNaming(machine, items, name))
  const found = items.map((item, index) => itemRow(machine, items, item, index, key))
  const rows = new Map<string, Row>()
  for (const row of found.flatMap((one) => one.rows)) if (!rows.has(row.path[0])) rows.set(row.path[0], row)
  return { rows: [...rows.values()], gaps: found.flatMap(({ gaps }) => gaps) }
}

/** Whether all objects have another text behind the key, as far as can be told. */
function isNaming(machine: Machine, items: readonly Item[], key: string): boolean {
  const objects = items.filter(({ value, many }) => !many && isNamed(value))
  const names = objects.map(({ value }) => nameBy(machine, value, key)).filter((name) => typeof name !== 'object')
  return names.every((name) => name !== undefined) && new Set(names).size === names.length
}

function isNamed(value: Value): boolean {
  const { kind } = bare(value)
  return kind !== 'primitive' && kind !== 'unknown'
}

/** The text behind a key; why it is not known; nothing where there is none. */
function nameBy(machine: Machine, value: Value, key: string): string | Doubt | undefined {
  const inner = bare(value)
  if (inner.kind === 'function' || inner.kind === 'class')
    return key === 'name' ? inner.syntax.name || undefined : undefined
  const slot = inner.kind === 'object' ? inner.entries.get(key) : undefined
  if (!slot) return openOf(inner)
  const found = valueFor(machine, slot, inner)
  if ('reason' in found) return found
  const text = bare(found)
  if (text.kind === 'unknown') return text.doubt
  return text.kind === 'primitive' && typeof text.value === 'string' && text.value !== '' ? text.value : undefined
}

function itemRow(machine: Machine, items: readonly Item[], item: Item, index: number, key: string | undefined): Rows {
  const { value, at, many } = item
  if (many) return onlyGap(`there may be elements here: ${many.reason}`, many.at)
  const inner = bare(value)
  if (inner.kind === 'unknown') return onlyGap(`an element is not known: ${inner.doubt.reason}`, at)
  if (inner.kind === 'primitive') return primitiveRow(inner.value, at)
  const name = key === undefined ? placeName(items, index) : nameBy(machine, value, key)
  if (typeof name === 'object') return onlyGap(`what an element is named is not known: ${name.reason}`, at)
  return name === undefined ? onlyGap('which element this is is not known', at) : rowOf(machine, name, value, at)
}

function primitiveRow(value: unknown, at: Location): Rows {
  if (value === undefined || value === null) return onlyGap(`an element is \`${value}\``, at)
  return { rows: [{ path: [String(value)], fields: new Map(), at }], gaps: [] }
}

/** An element's index, where nothing of unknown number stands before it. */
function placeName(items: readonly Item[], index: number): string | undefined {
  return items.slice(0, index).some(({ many }) => many) ? undefined : String(index)
}
