import { itemsOf } from './iteration.ts'
import { keyText } from './keys.ts'
import { type Bind, type Machine, perhaps, raise } from './machine.ts'
import { readMember } from './members.ts'
import { membersOf } from './objects.ts'
import { keyValue, placeOf } from './places.ts'
import { declareName } from './scope.ts'
import { blur, put, slotValue } from './store.ts'
import type { Pattern } from './syntax.ts'
import {
  bare,
  either,
  isNullish,
  newList,
  newObject,
  nothing,
  primitive,
  type Scope,
  unknown,
  type Value,
} from './value.ts'

/** Binds the names of a pattern, or assigns to what it is made of. */
export function bindPattern(machine: Machine, pattern: Pattern, value: Value, scope: Scope, how: Bind): void {
  switch (pattern.kind) {
    case 'target': {
      const { expression } = pattern
      if (how === 'declare' && expression.kind === 'name') declareName(scope, expression.id, value)
      else placeOf(machine, expression, scope).write(value)
      return
    }
    case 'default':
      bindPattern(machine, pattern.target, withDefault(machine, pattern, value, scope), scope, how)
      return
    case 'list':
      bindList(machine, pattern, value, scope, how)
      return
    default:
      bindMembers(machine, pattern, value, scope, how)
  }
}

type PatternOf<K extends Pattern['kind']> = Extract<Pattern, { readonly kind: K }>

function withDefault(machine: Machine, pattern: PatternOf<'default'>, value: Value, scope: Scope): Value {
  const inner = bare(value)
  if (inner.kind === 'primitive' && inner.value === undefined) return machine.evaluate(pattern.value, scope)
  if (inner.kind !== 'unknown') return value
  const otherwise = perhaps(machine, inner.doubt, () => machine.evaluate(pattern.value, scope))
  return either([value, otherwise ?? nothing], inner.doubt)
}

function bindList(machine: Machine, pattern: PatternOf<'list'>, value: Value, scope: Scope, how: Bind): void {
  const items = itemsOf(machine, value, pattern.at)
  const firstMany = items.findIndex(({ many }) => many)
  const doubt = items[firstMany]?.many
  const values = items.map((item) => item.value)
  for (const [index, element] of pattern.elements.entries()) {
    if (!element) continue
    const isKnown = !doubt || index < firstMany
    bindPattern(machine, element, isKnown ? (values[index] ?? nothing) : unknown(doubt, values), scope, how)
  }
  if (!pattern.rest) return
  const isUnknown = doubt && firstMany < pattern.elements.length
  const rest = isUnknown
    ? [{ value: unknown(doubt, values), at: pattern.at, many: doubt }]
    : items.slice(pattern.elements.length)
  bindPattern(machine, pattern.rest, newList(machine.region, rest), scope, how)
}

function bindMembers(machine: Machine, pattern: PatternOf<'members'>, value: Value, scope: Scope, how: Bind): void {
  if (isNullish(value)) raise(machine, 'the members of nothing are read', pattern.at)
  const taken: (string | undefined)[] = []
  for (const { key, target } of pattern.members) {
    const name = keyValue(machine, key, scope)
    taken.push(keyText(name))
    bindPattern(machine, target, readMember(machine, value, name, key.at), scope, how)
  }
  if (pattern.rest) bindPattern(machine, pattern.rest, restOf(machine, value, taken, pattern), scope, how)
}

/** A copy of an object without the members that were taken out of it. */
function restOf(machine: Machine, value: Value, taken: readonly (string | undefined)[], { at }: Pattern): Value {
  const { slots, open, others } = membersOf(machine, value, at)
  const rest = newObject(machine.region)
  for (const [name, slot] of slots) {
    if (taken.includes(name)) continue
    put(machine, rest, name, {
      key: primitive(name),
      value: slotValue(machine, slot, value),
      at: slot.at,
      maybe: slot.maybe,
    })
  }
  if (open) blur(rest, open, others)
  if (taken.includes(undefined)) return unknown({ reason: 'which members are left is not known', at }, [rest])
  return rest
}
