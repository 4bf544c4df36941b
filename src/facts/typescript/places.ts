import { type Machine, raise } from './machine.ts'
import { readMember, writeMember } from './members.ts'
import { assignName, lookUp } from './scope.ts'
import type { Expression, Key } from './syntax.ts'
import { primitive, type Scope, unknown, type Value } from './value.ts'

/** Where a value stands that is read and written. */
interface Place {
  readonly read: () => Value
  readonly write: (value: Value) => void
}

/** The name of a property. */
export function keyValue(machine: Machine, key: Key, scope: Scope): Value {
  return 'name' in key ? primitive(key.name) : machine.evaluate(key.value, scope)
}

/** Finds out once what is written to: a name, or a property. */
export function placeOf(machine: Machine, node: Expression, scope: Scope): Place {
  const { at } = node
  if (node.kind === 'asserted') return placeOf(machine, node.value, scope)
  if (node.kind === 'member' && node.object.kind !== 'super') {
    const object = machine.evaluate(node.object, scope)
    const key = keyValue(machine, node.key, scope)
    return {
      read: () => readMember(machine, object, key, at),
      write: (value) => writeMember(machine, object, key, value, node.key.at),
    }
  }
  if (node.kind !== 'name') {
    const doubt = { reason: 'what is written to is not followed', at }
    return { read: () => unknown(doubt), write: () => raise(machine, doubt.reason, at) }
  }
  return {
    read: () => machine.evaluate(node, scope),
    write: (value) => {
      if (lookUp(scope, node.id)) assignName(machine, scope, node.id, value, at)
      else raise(machine, `\`${node.id}\` is not declared`, at)
    },
  }
}
