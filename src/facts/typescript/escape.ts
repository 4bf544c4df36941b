import { type Machine, perhaps } from './machine.ts'
import { append, put, scatter } from './store.ts'
import {
  type CollectionValue,
  type Doubt,
  type FunctionValue,
  type Item,
  type ListValue,
  type ObjectValue,
  type Slot,
  unknown,
  type Value,
} from './value.ts'

/**
 * Hands a value to code that is not known, which may change all that it can reach from it, and call all functions.
 *
 * What somebody promises to stay as it is (`as const`, `readonly`) is taken to stay so.
 */
export function handOut(machine: Machine, values: readonly Value[], doubt: Doubt): void {
  const seen = new Set<Value>()
  const waiting = [...values]
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    if (seen.has(value)) continue
    seen.add(value)
    for (const next of handOver(machine, value, doubt)) waiting.push(next)
  }
}

/** What can be reached from the value. */
function handOver(machine: Machine, value: Value, doubt: Doubt): readonly Value[] {
  switch (value.kind) {
    case 'primitive':
    case 'builtin':
      return value.kind === 'builtin' && value.receiver ? [value.receiver] : []
    case 'unknown':
      machine.handed.set(value, machine.handed.get(value) ?? doubt)
      return value.mayBe
    case 'node':
      machine.handed.set(value, machine.handed.get(value) ?? doubt)
      return [value.value]
    case 'namespace':
      return [...value.members().values()].map(({ value }) => value)
    case 'function':
      handFunction(machine, value, doubt)
      return [...reachable(value.own.entries), ...(value.this ? [value.this] : [])]
    case 'class':
      return value.escaped ? [] : ofClass(value)
    case 'list': {
      const inside = value.items.map((item) => item.value)
      loosen(value, doubt)
      return inside
    }
    default:
      return value.loose ? [] : handStore(machine, value, doubt)
  }
}

function handStore(machine: Machine, value: ObjectValue | CollectionValue, doubt: Doubt): readonly Value[] {
  const inside = [...reachable(value.entries), ...value.others]
  const prototype = value.kind === 'object' && typeof value.prototype === 'object' ? [value.prototype] : []
  machine.handed.set(value, machine.handed.get(value) ?? doubt)
  loosen(value, doubt)
  return [...inside, ...prototype]
}

function loosen(store: Parameters<typeof scatter>[0], doubt: Doubt): void {
  if (store.loose || store.constant || store.frozen) return
  store.loose = doubt
  scatter(store, doubt)
}

function reachable(entries: ReadonlyMap<unknown, Slot>): readonly Value[] {
  return [...entries.values()].flatMap(({ key, value, get, set }) => [
    key,
    value,
    ...(get ? [get] : []),
    ...(set ? [set] : []),
  ])
}

function ofClass(value: Value & { readonly kind: 'class' }): readonly Value[] {
  value.escaped = true
  const fields = value.fields.flatMap(({ value }) => (value ? [value] : []))
  return [
    ...reachable(value.own.entries),
    ...reachable(value.prototype.entries),
    ...fields,
    ...(value.create ? [value.create] : []),
    ...(value.base ? [value.base] : []),
  ]
}

function handFunction(machine: Machine, value: FunctionValue, doubt: Doubt): void {
  if (value.escaped) return
  value.escaped = true
  machine.escaped.set(value, doubt)
  runAtAnyTime(machine, value, doubt)
}

/** Runs a function as somebody else may, with whatever arguments, any number of times. */
export function runAtAnyTime(machine: Machine, value: FunctionValue, doubt: Doubt): void {
  perhaps(machine, doubt, () => machine.enter(value, unknown(doubt), { values: [], more: doubt }, doubt.at))
}

/** Puts a value behind a key, where code that is not known may have the object. */
export function putShared(
  machine: Machine,
  store: ObjectValue | CollectionValue,
  key: string | Value,
  slot: Slot,
): void {
  if (store.loose) handOut(machine, [slot.key, slot.value], store.loose)
  put(machine, store, key, slot)
}

/** Adds elements to an array that code which is not known may have. */
export function appendShared(machine: Machine, list: ListValue, items: readonly Item[]): void {
  if (list.loose) {
    handOut(
      machine,
      items.map(({ value }) => value),
      list.loose,
    )
  }
  append(machine, list, items)
}
