import { keyText } from './keys.ts'
import { type Machine, newScope } from './machine.ts'
import { binary } from './operators.ts'
import { keyValue } from './places.ts'
import { lookUp } from './scope.ts'
import { type blur, put } from './store.ts'
import type { EnumMember, StatementOf } from './syntax.ts'
import { bare, newObject, type ObjectValue, primitive, type Scope, type Value } from './value.ts'

/** Makes the object of an enum: its members, and the names of those that are numbers. */
export function evaluateEnum(machine: Machine, node: StatementOf<'enum'>, scope: Scope): Value {
  const before = lookUp(scope, node.name)?.binding.value
  const made =
    before?.kind === 'object' && before.enumerates ? before : newObject(machine.region, { enumerates: new Set() })
  const own = newScope(machine, scope)
  own.bindings.set(node.name, { value: made })
  let last: Value = primitive(-1)
  for (const member of node.members) last = addMember(machine, made, member, last, own)
  return made
}

function addMember(machine: Machine, made: ObjectValue, { key, value }: EnumMember, last: Value, scope: Scope): Value {
  const name = keyText(keyValue(machine, key, scope)) ?? ''
  const { at } = key
  const own = value
    ? machine.evaluate(value, scope)
    : binary('+', last, primitive(1), { reason: 'it is no number', at })
  put(machine, made, name, { key: primitive(name), value: own, at })
  made.enumerates?.add(name)
  scope.bindings.set(name, { value: own })
  const inner = bare(own)
  if (inner.kind === 'unknown') blurNames(made, inner.doubt)
  else if (inner.kind === 'primitive' && typeof inner.value === 'number') {
    put(machine, made, String(inner.value), { key: primitive(String(inner.value)), value: primitive(name), at })
  }
  return own
}

/** The name of a number that is not known. No member is called by a number, so that none is changed by it. */
function blurNames(made: ObjectValue, doubt: Parameters<typeof blur>[1]): void {
  made.open ??= doubt
}
