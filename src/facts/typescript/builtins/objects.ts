import { itemsOf, withOthers } from '../iteration.ts'
import { doubtOfKey, keyText } from '../keys.ts'
import { isCertain } from '../machine.ts'
import { readMember } from '../members.ts'
import { membersOf, spreadInto } from '../objects.ts'
import { blur, isChangeable, put, slotValue } from '../store.ts'
import {
  bare,
  type Item,
  isNullish,
  newList,
  newObject,
  nothing,
  primitive,
  truth,
  unknown,
  type Value,
} from '../value.ts'
import { type Builtin, type BuiltinCall, type Builtins, doubtOf, primitiveOf, unread } from './builtin.ts'

/** `Object.keys` and its like: one element for each own member. */
function listing(make: (call: BuiltinCall, name: string, value: Value, at: Item['at']) => Value): Builtin {
  return (call) => {
    const { machine, at } = call
    const subject = call.values[0] ?? nothing
    const { slots, open, others } = membersOf(machine, subject, at)
    call.machine.steps += slots.length
    const items = slots.map(([name, slot]): Item => {
      const value = make(call, name, slotValue(machine, { ...slot, maybe: undefined }, subject), slot.at)
      return slot.maybe
        ? { value: unknown(slot.maybe, [value]), at: slot.at, many: slot.maybe }
        : { value, at: slot.at }
    })
    return newList(machine.region, withOthers(items, open, others))
  }
}

const fromEntries: Builtin = ({ machine, values, at }) => {
  const made = newObject(machine.region)
  for (const { value, at: place, many } of itemsOf(machine, values[0] ?? nothing, at)) {
    const key = many ? unknown(many) : readMember(machine, value, primitive('0'), place)
    const own = many ? value : readMember(machine, value, primitive('1'), place)
    const name = keyText(key)
    if (name === undefined) blur(made, doubtOfKey(key, place), [own])
    else put(machine, made, name, { key: primitive(name), value: own, at: place })
  }
  return made
}

const assign: Builtin = ({ machine, values, at }) => {
  const [target, ...sources] = values
  const inner = target && bare(target)
  if (inner?.kind !== 'object' || inner.prototype || inner.loose) return undefined
  if (!isChangeable(machine, inner, at)) return target
  const isOwn = inner.region === machine.region
  if (!isOwn && !isCertain(machine)) return undefined
  for (const source of sources) spreadInto(machine, inner, source, at)
  return target
}

const freeze: Builtin = ({ machine, values }) => {
  const [subject = nothing] = values
  const inner = bare(subject)
  const isOwn = (inner.kind === 'object' || inner.kind === 'list') && inner.region === machine.region
  if ((inner.kind === 'object' || inner.kind === 'list') && isOwn) inner.frozen = true
  return subject
}

const create: Builtin = ({ machine, values }) => {
  const [prototype] = values
  const isBare = values.length === 1 && prototype && isNullish(prototype)
  return isBare ? newObject(machine.region) : undefined
}

/** `Object.hasOwn(object, key)` and `object.hasOwnProperty(key)`. */
function hasOwn(object: Value, key: Value | undefined, { at }: BuiltinCall): Value {
  const inner = bare(object)
  const name = key && keyText(key)
  if (inner.kind !== 'object' || name === undefined) return unknown({ reason: 'what it has is not known', at })
  const slot = inner.entries.get(name)
  const doubt = slot ? slot.maybe : (inner.loose ?? inner.open)
  return doubt ? unknown(doubt) : primitive(slot !== undefined)
}

const apply: Builtin = (call) => {
  const [receiver, given] = call.values
  const list = given && bare(given)
  const items = list?.kind === 'list' && !list.items.some(({ many }) => many) ? list.items : undefined
  return items && call.machine.call(call.receiver, receiver, { values: items.map(({ value }) => value) }, call.at)
}

const bind: Builtin = ({ receiver, values }) => {
  const inner = bare(receiver)
  if (inner.kind !== 'function' || values.length > 1) return undefined
  return { ...inner, this: inner.this ?? values[0] ?? nothing }
}

const boolean: Builtin = ({ values }) => {
  const [value = nothing] = values
  const is = truth(value)
  const doubt = doubtOf(value)
  return is === undefined && doubt ? unknown(doubt) : primitive(is ?? false)
}

const isFrozen: Builtin = ({ values, at }) => {
  const inner = primitiveOf(values[0])
  return inner ? primitive(true) : unknown({ reason: 'whether it is frozen is not followed', at })
}

/** What the language brings for objects and functions. */
export const objectBuiltins: Builtins = [
  ['Object.keys', listing((_, name) => primitive(name))],
  ['Object.getOwnPropertyNames', listing((_, name) => primitive(name))],
  ['Object.values', listing((_call, _name, value) => value)],
  ['Object.entries', listing(({ machine }, name, value, at) => pair(machine.region, name, value, at))],
  ['Object.fromEntries', fromEntries],
  ['Object.assign', assign],
  ['Object.freeze', freeze],
  ['Object.isFrozen', isFrozen],
  ['Object.create', create],
  ['Object.hasOwn', (call) => hasOwn(call.values[0] ?? nothing, call.values[1], call)],
  ['object.hasOwnProperty', (call) => hasOwn(call.receiver, call.values[0], call)],
  ['object.toString', unread('toString')],
  ['Boolean', boolean],
  [
    'function.call',
    ({ machine, receiver, values, at }) => machine.call(receiver, values[0], { values: values.slice(1) }, at),
  ],
  ['function.apply', apply],
  ['function.bind', bind],
]

function pair(region: Parameters<typeof newList>[0], name: string, value: Value, at: Item['at']): Value {
  return newList(region, [
    { value: primitive(name), at },
    { value, at },
  ])
}
