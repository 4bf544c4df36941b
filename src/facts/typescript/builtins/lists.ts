import { itemsOf } from '../iteration.ts'
import { perhaps } from '../machine.ts'
import { binary, joined, textOf } from '../operators.ts'
import {
  bare,
  type Doubt,
  type Item,
  isNullish,
  type ListValue,
  newList,
  nothing,
  primitive,
  truth,
  unknown,
  type Value,
} from '../value.ts'
import { type Builtin, type BuiltinCall, type Builtins, doubtOf, invoke, primitiveOf } from './builtin.ts'

/** A method of arrays that leaves the array as it is. */
export type Method = (call: BuiltinCall, list: ListValue) => Value | undefined

/** A method that is found in arrays alone. */
export function ofList(method: Method): Builtin {
  return (call) => {
    const list = bare(call.receiver)
    if (list.kind !== 'list' || list.once) return undefined
    call.machine.steps += list.items.length
    return method(call, list)
  }
}

/** Calls the given function with each element, in order. What may be there any number of times is tried twice. */
function eachOf(call: BuiltinCall, list: ListValue, take: (item: Item, result: Value) => void): void {
  let index: Value = primitive(0)
  for (const item of [...list.items]) {
    const { many } = item
    const run = () => invoke(call, [item.value, index, list])
    if (many) {
      perhaps(call.machine, many, run)
      index = unknown(many)
    }
    take(item, many ? (perhaps(call.machine, many, run) ?? unknown(many)) : run())
    index = binary('+', index, primitive(1), { reason: 'it is no number', at: call.at })
  }
}

const map: Method = (call, list) => {
  const items: Item[] = []
  eachOf(call, list, ({ at, many }, value) => items.push({ value: many ? unknown(many, [value]) : value, at, many }))
  return newList(call.machine.region, items)
}

const filter: Method = (call, list) => {
  const items: Item[] = []
  eachOf(call, list, (item, result) => {
    const is = truth(result)
    const doubt = doubtOf(result)
    if (is === undefined && doubt)
      items.push({ value: unknown(doubt, [item.value]), at: item.at, many: item.many ?? doubt })
    else if (is) items.push(item)
  })
  return newList(call.machine.region, items)
}

/** Calls the given function with each element. */
export const forEach: Method = (call, list) => {
  eachOf(call, list, () => undefined)
  return nothing
}

const flatMap: Method = (call, list) => {
  const items: Item[] = []
  eachOf(call, list, (item, result) => items.push(...flattened({ ...item, value: result })))
  return newList(call.machine.region, items)
}

/** The elements of an element that is an array itself. */
function flattened(item: Item): readonly Item[] {
  const inner = bare(item.value)
  if (inner.kind === 'unknown') return [{ value: item.value, at: item.at, many: item.many ?? inner.doubt }]
  const { many } = item
  if (inner.kind !== 'list') return [item]
  return many ? inner.items.map(({ value, at }) => ({ value: unknown(many, [value]), at, many })) : inner.items
}

const flat: Method = ({ machine, values }, list) =>
  values.length > 0 ? undefined : newList(machine.region, list.items.flatMap(flattened))

const reduce: Method = (call, list) => {
  const [callback, first] = call.values
  const many = list.items.find((item) => item.many)?.many
  if (many || !callback) return undefined
  const items = first ? list.items : list.items.slice(1)
  const start = first ?? list.items[0]?.value ?? nothing
  return [...items].reduce((sum, { value }, index) => {
    const values = [sum, value, primitive(first ? index : index + 1), list]
    return call.machine.call(callback, undefined, { values }, call.at)
  }, start)
}

const join: Method = ({ values, at }, list) => {
  const by = values[0] ? primitiveOf(values[0]) : primitive(',')
  if (!by) return undefined
  const parts: string[] = []
  for (const item of list.items) {
    const text = partOf(item)
    if (typeof text !== 'string') return unknown(text)
    parts.push(text)
  }
  const length = parts.reduce((sum, part) => sum + part.length + String(by.value).length, 0)
  return length > 1_000_000 ? undefined : joined(parts.join(String(by.value)), { reason: 'the text is too long', at })
}

/** An element as `join` writes it; or why that is not known. */
function partOf({ value, at, many }: Item): string | Doubt {
  const text = textOf(value)
  if (many) return many
  if (!text || !('kind' in text)) return text ?? { reason: 'a text is made of what is no text', at }
  return isNullish(value) ? '' : String(text.value)
}

const concat: Method = ({ machine, values, at }, list) => {
  const added = values.flatMap((value) => flattened({ value, at }))
  return newList(machine.region, [...list.items, ...added])
}

const slice: Method = ({ machine, values }, list) => {
  const bounds = values.map(primitiveOf)
  if (bounds.some((bound) => !bound) || (values.length > 0 && isOpen(list))) return undefined
  const [start, end] = bounds.map((bound) => (bound?.value === undefined ? undefined : Number(bound.value)))
  return newList(machine.region, list.items.slice(start, end))
}

function isOpen({ items }: ListValue): boolean {
  return items.some(({ many }) => many)
}

const at: Method = ({ values }, list) => {
  const index = primitiveOf(values[0])
  if (!index || isOpen(list)) return undefined
  return list.items.at(Number(index.value ?? 0))?.value ?? nothing
}

const entries: Method = ({ machine, at }, list) => {
  if (isOpen(list)) return undefined
  const items = list.items.map((item, index) => {
    const pair = [{ value: primitive(index), at }, item]
    return { value: newList(machine.region, pair), at: item.at }
  })
  return newList(machine.region, items, { once: true })
}

const keys: Method = ({ machine, at }, list) => {
  if (isOpen(list)) return undefined
  const items = list.items.map((_, index) => ({ value: primitive(index), at }))
  return newList(machine.region, items, { once: true })
}

const toReversed: Method = ({ machine }, list) => newList(machine.region, [...list.items].reverse())

const toSorted: Method = (call, list) => {
  const sorted = sort(call, list)
  return sorted && newList(call.machine.region, sorted)
}

/** The elements in order; nothing where that is not known. */
export function sort(call: BuiltinCall, { items }: ListValue): readonly Item[] | undefined {
  const [callback] = call.values
  const keys = items.map(({ value, many }) => (many ? undefined : primitiveOf(value)?.value))
  if (!callback) {
    if (!keys.every((key) => typeof key === 'string' || typeof key === 'number')) return undefined
    return [...items].sort((one, other) => compareTexts(primitiveOf(one.value)?.value, primitiveOf(other.value)?.value))
  }
  if (items.some(({ many }) => many)) return undefined
  let isKnown = true
  const sorted = [...items].sort((one, other) => {
    const order = primitiveOf(call.machine.call(callback, undefined, { values: [one.value, other.value] }, call.at))
    if (typeof order?.value !== 'number') isKnown = false
    return Number(order?.value ?? 0)
  })
  return isKnown ? sorted : undefined
}

function compareTexts(one: unknown, other: unknown): number {
  if (String(one) === String(other)) return 0
  return String(one) < String(other) ? -1 : 1
}

/** `Array.from`, of what can be gone through or has a length. */
const from: Builtin = (call) => {
  const { machine, at, values } = call
  const [subject = nothing, callback, receiver] = values
  const list = newList(machine.region, counted(subject, call) ?? itemsOf(machine, subject, at))
  return callback ? map({ ...call, values: [callback, ...(receiver ? [receiver] : [])] }, list) : list
}

function counted(value: Value, { at }: BuiltinCall): readonly Item[] | undefined {
  const inner = bare(value)
  const length = inner.kind === 'object' && !inner.prototype ? inner.entries.get('length') : undefined
  const count = length && !length.maybe && primitiveOf(length.value)?.value
  if (inner.kind !== 'object' || inner.open || inner.entries.size > 1 || typeof count !== 'number') return undefined
  return count <= 10_000
    ? Array.from({ length: Math.max(0, Math.trunc(count)) }, () => ({ value: nothing, at }))
    : undefined
}

const methods: readonly (readonly [string, Method])[] = [
  ['map', map],
  ['filter', filter],
  ['forEach', forEach],
  ['flatMap', flatMap],
  ['flat', flat],
  ['reduce', reduce],
  ['join', join],
  ['concat', concat],
  ['slice', slice],
  ['at', at],
  ['entries', entries],
  ['keys', keys],
  ['values', ({ machine }, list) => newList(machine.region, list.items, { once: true })],
  ['toReversed', toReversed],
  ['toSorted', toSorted],
]

/** What the language brings for arrays, and leaves them as they are. */
export const listBuiltins: Builtins = [
  ...methods.map(([name, method]) => [`list.${name}`, ofList(method)] as const),
  ['Array.from', from],
  [
    'Array.of',
    ({ machine, values, at }) =>
      newList(
        machine.region,
        values.map((value) => ({ value, at })),
      ),
  ],
  ['Array.isArray', ({ values }) => isArray(values[0] ?? nothing)],
]

function isArray(value: Value): Value {
  const doubt = doubtOf(value)
  return doubt ? unknown(doubt) : primitive(bare(value).kind === 'list')
}
