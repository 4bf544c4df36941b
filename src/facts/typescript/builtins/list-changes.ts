import { appendShared, handOut } from '../escape.ts'
import { isChangeable, replaceItems, scatter } from '../store.ts'
import { type Item, type ListValue, nothing, primitive, unknown, type Value } from '../value.ts'
import { type BuiltinCall, type Builtins, primitiveOf } from './builtin.ts'
import { ofList, sort } from './lists.ts'

/** A method of arrays that changes the array. */
type Change = (call: BuiltinCall, list: ListValue) => Value

const push: Change = ({ machine, values, more, at }, list) => {
  const items: Item[] = values.map((value) => ({ value, at }))
  appendShared(machine, list, more ? [...items, { value: unknown(more), at, many: more }] : items)
  return lengthOf(list)
}

function lengthOf({ items }: ListValue): Value {
  const many = items.find((item) => item.many)?.many
  return many ? unknown(many) : primitive(items.length)
}

const unshift: Change = ({ machine, values, at }, list) => {
  if (list.loose) handOut(machine, values, list.loose)
  replaceItems(machine, list, [...values.map((value) => ({ value, at })), ...list.items])
  return lengthOf(list)
}

/** Takes the element at one end away. */
function taking(index: 0 | -1): Change {
  return ({ machine, at }, list) => {
    const taken = list.items.at(index)
    if (!taken) return nothing
    if (!taken.many) {
      replaceItems(machine, list, index === 0 ? list.items.slice(1) : list.items.slice(0, -1))
      return taken.value
    }
    const values = list.items.map(({ value }) => value)
    scatter(list, { reason: 'which element is taken away is not known', at })
    return unknown(taken.many, values)
  }
}

const splice: Change = ({ machine, values, at }, list) => {
  const [start, count] = [primitiveOf(values[0]), primitiveOf(values[1])]
  const added = values.slice(2)
  if (list.loose) handOut(machine, added, list.loose)
  const items: Item[] = [...list.items]
  const isOpen = items.some(({ many }) => many)
  if (!start || !count || isOpen) {
    const all = [...items.map(({ value }) => value), ...added]
    list.items.push(...added.map((value) => ({ value, at })))
    const doubt = { reason: 'which elements are replaced is not known', at }
    scatter(list, doubt)
    return unknown(doubt, all)
  }
  const length = values.length < 2 ? items.length : Number(count.value)
  const removed = items.splice(Number(start.value), length, ...added.map((value) => ({ value, at })))
  replaceItems(machine, list, items)
  return { ...list, items: removed, region: machine.region, constant: false, frozen: false, loose: undefined }
}

const reverse: Change = ({ machine }, list) => {
  replaceItems(machine, list, [...list.items].reverse())
  return list
}

const sortInPlace: Change = (call, list) => {
  const sorted = sort(call, list)
  if (sorted) replaceItems(call.machine, list, sorted)
  else scatter(list, { reason: 'how it is sorted is not known', at: call.at })
  return list
}

const changes: readonly (readonly [string, Change])[] = [
  ['push', push],
  ['unshift', unshift],
  ['pop', taking(-1)],
  ['shift', taking(0)],
  ['splice', splice],
  ['reverse', reverse],
  ['sort', sortInPlace],
]

/** What the language brings for arrays, and changes them. */
export const listChangeBuiltins: Builtins = changes.map(([name, change]) => [
  `list.${name}`,
  ofList((call, list) => (isChangeable(call.machine, list, call.at) ? change(call, list) : nothing)),
])
