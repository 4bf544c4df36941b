import type { Location } from '../../model/location.ts'
import { handOut, putShared } from './escape.ts'
import { doubtOfKey, indexOf, keyText } from './keys.ts'
import { type Machine, raise } from './machine.ts'
import { blur, doubtOfChange, isChangeable, remove, scatter, slotValue } from './store.ts'
import {
  type BuiltinValue,
  bare,
  type ClassValue,
  type Doubt,
  type ListValue,
  nothing,
  type ObjectValue,
  primitive,
  type Slot,
  unknown,
  type Value,
} from './value.ts'

/** Reads `object[key]`. */
export function readMember(machine: Machine, object: Value, key: Value, at: Location): Value {
  const inner = bare(object)
  const name = keyText(key)
  if (inner.kind === 'unknown') return unknown(inner.doubt, inner.mayBe, name)
  if (name === undefined) return unknown(doubtOfKey(key, at), [inner])
  switch (inner.kind) {
    case 'primitive':
      return memberOfPrimitive(machine, inner.value, name, at)
    case 'list':
      return memberOfList(machine, inner, name, at)
    case 'object':
      return memberOfObject(machine, inner, name, at)
    case 'namespace': {
      const slot = inner.members().get(name)
      const open = inner.open()
      if (!slot) return open ? unknown(open) : nothing
      return slotValue(machine, slot, inner)
    }
    case 'builtin':
      return memberOfBuiltin(machine, inner, name, at)
    case 'function':
    case 'class':
      return memberOfFunction(machine, inner, name, at)
    default:
      return name === 'size' && inner.kind !== 'map' ? sizeOf(inner, at) : memberOfCollection(machine, inner, name, at)
  }
}

function memberOfPrimitive(machine: Machine, value: unknown, name: string, at: Location): Value {
  if (value === undefined || value === null) return raise(machine, `\`${name}\` of \`${value}\` is read`, at)
  if (typeof value !== 'string') return method(machine, `${typeof value}.${name}`, primitiveOf(value), at)
  if (name === 'length') return primitive(value.length)
  const index = indexOf(name)
  if (index !== undefined) return primitive(value[index])
  return name in String.prototype ? method(machine, `string.${name}`, primitive(value), at) : nothing
}

function primitiveOf(value: unknown): Value {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? primitive(value)
    : nothing
}

/** A method that the language brings; one that is not followed is not known. */
function method(machine: Machine, name: string, receiver: Value, at: Location): Value {
  if (machine.hasBuiltin(name)) return { kind: 'builtin', name, receiver }
  return unknown({ reason: `\`${name.slice(name.indexOf('.') + 1)}\` is not followed`, at }, [receiver])
}

function memberOfList(machine: Machine, list: ListValue, name: string, at: Location): Value {
  const firstMany = list.items.findIndex(({ many }) => many)
  const doubt = list.items[firstMany]?.many
  const values = list.items.map(({ value }) => value)
  if (name === 'length') return doubt ? unknown(doubt) : primitive(list.items.length)
  const index = indexOf(name)
  if (index === undefined) return name in Array.prototype ? method(machine, `list.${name}`, list, at) : nothing
  if (doubt && index >= firstMany) return unknown(doubt, values)
  return list.items[index]?.value ?? nothing
}

function memberOfObject(machine: Machine, object: ObjectValue, name: string, at: Location): Value {
  const own = object.entries.get(name)
  if (own) return slotValue(machine, own, object)
  const open = object.loose ?? object.open
  if (open) return unknown(open, [object])
  if (object.prototype === 'unknown') return unknown({ reason: 'its prototype is not followed', at }, [object])
  const inherited = object.prototype && inheritedSlot(object.prototype, name)
  if (inherited)
    return inherited === 'unknown' ? unknown(fromBase(at), [object]) : slotValue(machine, inherited, object)
  return name in Object.prototype ? method(machine, `object.${name}`, object, at) : nothing
}

function fromBase(at: Location): Doubt {
  return { reason: 'it may come from a class that is not known', at }
}

/** What instances of a class have by that name. */
export function inheritedSlot(of: ClassValue, name: string): Slot | 'unknown' | undefined {
  for (let one: Value | undefined = of; one; ) {
    if (one.kind !== 'class') return 'unknown'
    const slot = one.prototype.entries.get(name)
    if (slot) return slot
    if (one.prototype.open || one.escaped) return 'unknown'
    one = one.base && bare(one.base)
  }
  return undefined
}

/** It has what all functions have. */
const anyFunction = () => undefined

function memberOfFunction(
  machine: Machine,
  of: Value & { kind: 'function' | 'class' },
  name: string,
  at: Location,
): Value {
  const own = of.own.entries.get(name)
  if (own) return slotValue(machine, own, of)
  if (of.own.loose ?? of.own.open) return unknown(of.own.loose ?? of.own.open ?? fromBase(at), [of])
  if (name === 'name')
    return of.syntax.name === undefined ? unknown({ reason: 'it has no name', at }) : primitive(of.syntax.name)
  const base = of.kind === 'class' && of.base ? bare(of.base) : undefined
  if (base) return readMember(machine, base, primitive(name), at)
  return name in anyFunction ? method(machine, `function.${name}`, of, at) : nothing
}

function memberOfBuiltin(machine: Machine, of: BuiltinValue, name: string, at: Location): Value {
  const full = `${of.name}.${name}`
  if (machine.hasBuiltin(full)) return { kind: 'builtin', name: full, receiver: undefined }
  return unknown({ reason: `\`${full}\` is not followed`, at })
}

type Collection = Value & { kind: 'map' | 'set' }

function memberOfCollection(machine: Machine, of: Collection, name: string, at: Location): Value {
  if (name === 'size') return sizeOf(of, at)
  const has = name in (of.kind === 'map' ? Map : Set).prototype
  return has ? method(machine, `${of.kind}.${name}`, of, at) : nothing
}

function sizeOf(of: Collection, at: Location): Value {
  const maybe = [...of.entries.values()].find((slot) => slot.maybe)?.maybe
  const doubt = of.open ?? maybe
  return doubt ? unknown({ ...doubt, at }) : primitive(of.entries.size)
}

/** Does `object[key] = value`. */
export function writeMember(machine: Machine, object: Value, key: Value, value: Value, at: Location): void {
  const inner = bare(object)
  const name = keyText(key)
  if (inner.kind === 'function' || inner.kind === 'class') {
    writeMember(machine, inner.own, key, value, at)
    return
  }
  if (inner.kind === 'list') {
    if (isChangeable(machine, inner, at)) writeItem(machine, inner, name, value, at)
    return
  }
  if (inner.kind === 'object') {
    if (isChangeable(machine, inner, at)) writeProperty(machine, inner, key, value, at)
    return
  }
  if (inner.kind === 'primitive' && (inner.value === undefined || inner.value === null)) {
    raise(machine, `\`${name ?? ''}\` of \`${inner.value}\` is written`, at)
    return
  }
  const reason = inner.kind === 'unknown' ? inner.doubt.reason : 'what it is written to is not followed'
  handOut(machine, [inner, value], { reason, at })
}

function writeProperty(machine: Machine, object: ObjectValue, key: Value, value: Value, at: Location): void {
  const name = keyText(key)
  if (name === undefined) {
    if (object.loose) handOut(machine, [value], object.loose)
    blur(object, doubtOfKey(key, at), [value])
    return
  }
  const inherited =
    object.prototype && object.prototype !== 'unknown' ? inheritedSlot(object.prototype, name) : undefined
  const slot = object.entries.get(name) ?? (inherited === 'unknown' ? undefined : inherited)
  if (slot?.set) {
    machine.call(slot.set, object, { values: [value] }, at)
    return
  }
  if (slot?.get) {
    raise(machine, `\`${name}\` is written, and can only be read`, at)
    return
  }
  if (name === '__proto__') blur(object, { reason: 'its prototype is changed', at })
  else putShared(machine, object, name, { key: primitive(name), value, at })
}

function writeItem(machine: Machine, list: ListValue, name: string | undefined, value: Value, at: Location): void {
  const index = name === undefined ? undefined : indexOf(name)
  const many = list.items.findIndex((item) => item.many)
  const isPlain = index !== undefined && index <= list.items.length && (many < 0 || index < many)
  const doubt = doubtOfChange(machine, list)
  if (isPlain && !doubt) list.items[index] = { value, at }
  else {
    list.items.push({ value, at })
    if (list.loose) handOut(machine, [value], list.loose)
    scatter(list, doubt ?? { reason: 'an element is written whose place is not known', at })
  }
}

/** Does `delete object[key]`. */
export function deleteMember(machine: Machine, object: Value, key: Value, at: Location): void {
  const inner = bare(object)
  const name = keyText(key)
  if (inner.kind === 'object') {
    if (!isChangeable(machine, inner, at)) return
    if (name === undefined) scatter(inner, doubtOfKey(key, at))
    else remove(machine, inner, name)
  } else if (inner.kind === 'function' || inner.kind === 'class') deleteMember(machine, inner.own, key, at)
  else if (inner.kind === 'list') scatter(inner, { reason: 'an element is deleted', at })
  else handOut(machine, [inner], { reason: 'a property of it is deleted', at })
}
