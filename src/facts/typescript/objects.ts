import type { Location } from '../../model/location.ts'
import { addMethod } from './classes.ts'
import { doubtOfKey, keyText, ownSlots } from './keys.ts'
import { type Machine, newFunction } from './machine.ts'
import { keyValue } from './places.ts'
import { blur, put, slotValue } from './store.ts'
import type { Expression, ExpressionOf, Member } from './syntax.ts'
import { bare, newObject, type ObjectValue, primitive, type Scope, type Slot, unknown, type Value } from './value.ts'

/** Makes an object of its literal. */
export function evaluateObject(machine: Machine, node: ExpressionOf<'object'>, scope: Scope): Value {
  const given = node.members.some(
    (member) => member.kind === 'property' && 'name' in member.key && member.key.name === '__proto__',
  )
  const object = newObject(machine.region, { constant: node.constant, prototype: given ? 'unknown' : undefined })
  for (const member of node.members) addMember(machine, object, member, scope)
  return object
}

function addMember(machine: Machine, object: ObjectValue, member: Member, scope: Scope): void {
  if (member.kind === 'spread') {
    spreadInto(machine, object, machine.evaluate(member.value, scope), member.value.at)
    return
  }
  const { at } = member.key
  const key = keyValue(machine, member.key, scope)
  if (member.kind !== 'property') {
    addMethod(machine, object, { kind: member.kind, key, value: newFunction(machine, member.value, scope), at })
    return
  }
  const name = keyText(key)
  const value = machine.evaluate(withName(member.value, name), scope)
  if ('name' in member.key && name === '__proto__') blur(object, { reason: '`__proto__` is not followed', at }, [value])
  else if (name === undefined) blur(object, doubtOfKey(key, at), [value])
  else put(machine, object, name, { key: primitive(name), value, at })
}

/** A function or class without a name takes that of the property. */
function withName(node: Expression, name: string | undefined): Expression {
  return (node.kind === 'function' || node.kind === 'class') && node.name === undefined ? { ...node, name } : node
}

/** Copies the own members of a value, as `{ ...value }` and `Object.assign` do. */
export function spreadInto(machine: Machine, object: ObjectValue, value: Value, at: Location): void {
  const { slots, open, others } = membersOf(machine, value, at)
  if (open) blur(object, open, others)
  for (const [name, slot] of slots) copy(machine, object, name, slot, value)
}

function copy(machine: Machine, object: ObjectValue, name: string, slot: Slot, of: Value): void {
  const value = slotValue(machine, slot, of)
  const before = object.entries.get(name)
  if (!slot.maybe) put(machine, object, name, { key: primitive(name), value, at: slot.at })
  else if (before) object.entries.set(name, { ...before, value: unknown(slot.maybe, [before.value, value]) })
  else object.entries.set(name, { key: primitive(name), value, at: slot.at, maybe: slot.maybe })
}

interface Members {
  readonly slots: readonly (readonly [string, Slot])[]
  /** Why there may be more. */
  readonly open?: Slot['maybe']
  readonly others: readonly Value[]
}

/** The own members of any value, in the order that the language gives them. */
export function membersOf(machine: Machine, value: Value, at: Location): Members {
  const inner = bare(value)
  switch (inner.kind) {
    case 'object': {
      const open = inner.loose ?? inner.open
      return { slots: ownSlots(inner), open, others: open ? [inner] : [] }
    }
    case 'function':
    case 'class':
      return membersOf(machine, inner.own, at)
    case 'namespace':
      return { slots: [...inner.members()], open: inner.open(), others: [] }
    case 'list': {
      const first = inner.items.find(({ many }) => many)
      if (first) return { slots: [], open: first.many, others: [inner] }
      const slots = inner.items.map(
        (item, index) => [String(index), { key: primitive(String(index)), ...item }] as const,
      )
      return { slots, others: [] }
    }
    case 'primitive': {
      const characters = typeof inner.value === 'string' ? inner.value.split('') : []
      return {
        slots: characters.map((one, index) => [
          String(index),
          { key: primitive(String(index)), value: primitive(one), at },
        ]),
        others: [],
      }
    }
    case 'unknown':
      return { slots: [], open: inner.doubt, others: [inner] }
    case 'builtin':
      return { slots: [], open: { reason: `the members of \`${inner.name}\` are not followed`, at }, others: [] }
    default:
      return { slots: [], others: [] }
  }
}
