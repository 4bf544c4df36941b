import type { Location } from '../../model/location.ts'
import { type Machine, raise } from './machine.ts'
import {
  type CollectionValue,
  type Doubt,
  either,
  type Item,
  type ListValue,
  type ObjectValue,
  type Slot,
  unknown,
  type Value,
} from './value.ts'

type Store = ObjectValue | CollectionValue

/** Why a change of a value may not have happened, or not be the last one. */
export function doubtOfChange(machine: Machine, store: Store | ListValue): Doubt | undefined {
  if (store.loose) return store.loose
  return store.region === machine.region ? undefined : machine.region.doubt
}

/** Whether a value can be changed; nobody can change what is frozen, and trying raises an error. */
export function isChangeable(machine: Machine, store: Store | ListValue, at: Location): boolean {
  if (!store.frozen) return true
  raise(machine, 'what is changed here is frozen', at)
  return false
}

/** Puts a value behind a key. It keeps the key's first position, as the language does. */
export function put(machine: Machine, store: Store, key: string | Value, slot: Slot): void {
  const entries: Map<unknown, Slot> = store.entries
  const id = typeof key === 'string' ? key : identityOf(key)
  const doubt = doubtOfChange(machine, store)
  const before = entries.get(id)
  if (!doubt) entries.set(id, slot)
  else if (!before) entries.set(id, { ...slot, value: unknown(doubt, [slot.value]), maybe: doubt })
  else entries.set(id, { ...before, value: either([before.value, slot.value], doubt), maybe: before.maybe })
}

/** What tells a key of a map, or an element of a set, from others. */
export function identityOf(key: Value): unknown {
  if (key.kind === 'node') return identityOf(key.value)
  return key.kind === 'primitive' ? key.value : key
}

/** Takes a key away. */
export function remove(machine: Machine, store: Store, key: string | Value): void {
  const entries: Map<unknown, Slot> = store.entries
  const id = typeof key === 'string' ? key : identityOf(key)
  const doubt = doubtOfChange(machine, store)
  const before = entries.get(id)
  if (!doubt) entries.delete(id)
  else if (before) entries.set(id, { ...before, maybe: doubt })
}

/** There may be other keys, and what is behind those that are there may be something else. */
export function blur(store: Store, doubt: Doubt, values: readonly Value[] = []): void {
  store.open ??= doubt
  store.others.push(...values)
  const entries: Map<unknown, Slot> = store.entries
  for (const [id, slot] of entries) entries.set(id, { ...slot, value: unknown(doubt, [slot.value, ...values]) })
}

/** Any key may be gone, too. */
export function scatter(store: Store | ListValue, doubt: Doubt): void {
  if (store.kind === 'list') {
    const values = store.items.map(({ value }) => value)
    const at = store.items[0]?.at ?? doubt.at
    store.items.splice(0, store.items.length, { value: unknown(doubt, values), at, many: doubt })
    return
  }
  blur(store, doubt)
  const entries: Map<unknown, Slot> = store.entries
  for (const [id, slot] of entries) entries.set(id, { ...slot, maybe: doubt })
}

/** Adds elements at the end of an array. */
export function append(machine: Machine, list: ListValue, items: readonly Item[]): void {
  const doubt = doubtOfChange(machine, list)
  list.items.push(...(doubt ? items.map((item) => perhapsThere(item, doubt)) : items))
}

function perhapsThere({ value, at }: Item, doubt: Doubt): Item {
  return { value: unknown(doubt, [value]), at, many: doubt }
}

/** Gives an array other elements. */
export function replaceItems(machine: Machine, list: ListValue, items: readonly Item[]): void {
  const doubt = doubtOfChange(machine, list)
  if (!doubt) {
    list.items.splice(0, list.items.length)
    for (const item of items) list.items.push(item)
    return
  }
  for (const item of items) list.items.push(item)
  scatter(list, doubt)
}

/** What is behind a key. An accessor is called. */
export function slotValue(machine: Machine, { value, maybe, get, at }: Slot, receiver: Value): Value {
  const found = get ? machine.call(get, receiver, { values: [] }, at) : value
  return maybe ? unknown(maybe, [found]) : found
}
