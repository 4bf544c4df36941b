import { handOut, putShared } from '../escape.ts'
import { itemsOf, withOthers } from '../iteration.ts'
import { perhaps } from '../machine.ts'
import { readMember } from '../members.ts'
import { blur, doubtOfChange, identityOf, remove, scatter, slotValue } from '../store.ts'
import {
  bare,
  type CollectionValue,
  type Item,
  newCollection,
  newList,
  nothing,
  primitive,
  unknown,
  type Value,
} from '../value.ts'
import { type Builtin, type BuiltinCall, type Builtins, doubtOf, invoke } from './builtin.ts'

type Method = (call: BuiltinCall, of: CollectionValue) => Value | undefined

function ofKind(kind: 'map' | 'set', method: Method): Builtin {
  return (call) => {
    const of = bare(call.receiver)
    return of.kind === kind ? method(call, of) : undefined
  }
}

/** Puts a value behind a key, or a value into a set. */
function add({ machine, at }: BuiltinCall, of: CollectionValue, key: Value, value: Value, place = at): void {
  const doubt = doubtOf(key)
  if (!doubt) {
    putShared(machine, of, key, { key, value, at: place })
    return
  }
  if (of.loose) handOut(machine, [key, value], of.loose)
  blurCollection(of, doubt, [key, value])
}

/** In a set, a value that is not known is one more, and changes none of the others. */
function blurCollection(
  of: CollectionValue,
  doubt: NonNullable<ReturnType<typeof doubtOf>>,
  values: readonly Value[],
): void {
  if (of.kind === 'map') blur(of, doubt, values)
  else {
    of.open ??= doubt
    of.others.push(...values)
  }
}

const set: Method = (call, of) => {
  const [key = nothing, value = nothing] = call.values
  add(call, of, key, value)
  return call.receiver
}

const addTo: Method = (call, of) => {
  const [value = nothing] = call.values
  if (!of.entries.has(identityOf(bare(value)))) add(call, of, value, value)
  return call.receiver
}

const get: Method = ({ machine, values }, of) => {
  const [key = nothing] = values
  const doubt = doubtOf(key)
  if (doubt) return unknown(doubt, [of])
  const slot = of.entries.get(identityOf(bare(key)))
  if (slot) return slotValue(machine, slot, of)
  return of.open ? unknown(of.open, [of]) : nothing
}

const has: Method = ({ values }, of) => {
  const [key = nothing] = values
  const slot = of.entries.get(identityOf(bare(key)))
  if (slot && !slot.maybe) return primitive(true)
  const doubt = doubtOf(key) ?? slot?.maybe ?? of.open
  return doubt ? unknown(doubt) : primitive(false)
}

const deleteFrom: Method = (call, of) => {
  const { machine, values, at } = call
  const [key = nothing] = values
  const doubt = doubtOf(key)
  const had = has(call, of)
  if (doubt) scatter(of, { ...doubt, at })
  else remove(machine, of, bare(key))
  return had
}

const clear: Method = ({ machine }, of) => {
  const doubt = doubtOfChange(machine, of)
  if (doubt) scatter(of, doubt)
  else {
    of.entries.clear()
    of.open = undefined
  }
  return nothing
}

const forEach: Method = (call, of) => {
  for (const { key, value, maybe } of [...of.entries.values()]) {
    const run = () => invoke(call, [value, key, of])
    if (maybe) perhaps(call.machine, maybe, run)
    else run()
  }
  const { open } = of
  if (open) {
    for (const _ of [1, 2])
      perhaps(call.machine, open, () => invoke(call, [unknown(open, of.others), unknown(open, of.others), of]))
  }
  return nothing
}

/** Goes through one part of each entry. */
function part(which: 'key' | 'value'): Method {
  return ({ machine }, of) => {
    const items = [...of.entries.values()].map((slot): Item => {
      const value = slot[which]
      return slot.maybe
        ? { value: unknown(slot.maybe, [value]), at: slot.at, many: slot.maybe }
        : { value, at: slot.at }
    })
    return newList(machine.region, withOthers(items, of.open, of.others), { once: true })
  }
}

const entries: Method = ({ machine, at }, of) =>
  of.kind === 'set' ? undefined : newList(machine.region, itemsOf(machine, of, at), { once: true })

/** `new Map(…)` and `new Set(…)`. */
function making(kind: 'map' | 'set'): Builtin {
  return (call) => {
    const { machine, at, values } = call
    const made = kind === 'map' ? newCollection(kind, machine.region) : newCollection(kind, machine.region)
    const [subject] = values
    const inner = subject && bare(subject)
    const isNothing = !inner || (inner.kind === 'primitive' && (inner.value === undefined || inner.value === null))
    for (const item of isNothing ? [] : itemsOf(machine, subject, at)) addItem(call, made, item)
    return made
  }
}

function addItem(call: BuiltinCall, made: CollectionValue, { value, at, many }: Item): void {
  if (many) {
    blurCollection(made, many, [value])
    return
  }
  if (made.kind === 'set') {
    if (!made.entries.has(identityOf(bare(value)))) add(call, made, value, value, at)
    return
  }
  const key = readMember(call.machine, value, primitive('0'), at)
  add(call, made, key, readMember(call.machine, value, primitive('1'), at), keyPlace(value) ?? at)
}

/** Where the key of a pair stands. */
function keyPlace(pair: Value): Item['at'] | undefined {
  const inner = bare(pair)
  return inner.kind === 'list' ? inner.items[0]?.at : undefined
}

const methods: readonly (readonly ['map' | 'set', string, Method])[] = [
  ['map', 'set', set],
  ['map', 'get', get],
  ['set', 'add', addTo],
  ['map', 'keys', part('key')],
  ['map', 'values', part('value')],
  ['set', 'keys', part('key')],
  ['set', 'values', part('key')],
  ...(['map', 'set'] as const).flatMap((kind): readonly (readonly ['map' | 'set', string, Method])[] => [
    [kind, 'has', has],
    [kind, 'delete', deleteFrom],
    [kind, 'clear', clear],
    [kind, 'forEach', forEach],
    [kind, 'entries', entries],
  ]),
]

/** What the language brings for maps and sets. */
export const collectionBuiltins: Builtins = [
  ...methods.map(([kind, name, method]) => [`${kind}.${name}`, ofKind(kind, method)] as const),
  ['new Map', making('map')],
  ['new Set', making('set')],
]
