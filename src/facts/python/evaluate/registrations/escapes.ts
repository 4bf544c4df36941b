import type { Location } from '../../../../model/location.ts'
import { seenIn } from '../hidden/candidates.ts'
import { reachedFrom } from '../hidden/reach.ts'
import { type Container, forget, touchDoubt, touchName } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Instance, Unknown, Value } from '../model.ts'
import { isUnknown, unknown } from '../values/values.ts'
import { callMayRegister } from './may-register.ts'

/**
 * Values are handed to code that is not read. What can be changed is unknown from there on, and if it turns out that
 * one of them is of the registry, there may be nodes that nobody sees.
 */
export function handOver(machine: Machine, values: readonly Value[], to: string, at: Location): void {
  const reached = reachedFrom(values.flatMap((value) => (isUnknown(value) ? open(machine, value) : [value])))
  if (reached.length === 0) return
  const doubt = unknown(`\`${to}\`, which is not read, may change it`, at)
  const callable = values.find((value) => callMayRegister(machine, value))
  if (callable) {
    const name = 'name' in callable ? `\`${callable.name}\` registers, and` : 'what registers'
    machine.record.gaps.push({ reason: `${name} is handed to \`${to}\`, which is not read`, at })
  }
  machine.record.escapes.push({ values: reached, reason: `is handed to \`${to}\`, which is not read`, at })
  for (const value of reached) change(machine, value, doubt)
}

/** What an unknown value may be, without what became unknown already as it was given away before. */
function open(machine: Machine, value: Unknown): readonly Value[] {
  const { given } = machine.journal.hidden
  return value.among ?? seenIn(machine, value).filter((one) => !given.has(one) && !isForgotten(one))
}

function isForgotten(value: Value): boolean {
  if (value.is === 'list' || value.is === 'dict' || value.is === 'set') return value.doubt !== undefined
  if (value.is === 'instance') return value.doubt !== undefined && [...value.attributes.values()].every(isUnknown)
  return value.is === 'iterator' && isUnknown(value.state)
}

/** What does not change is given away once for all. */
function change(machine: Machine, value: Value, doubt: Unknown): void {
  if (value.is === 'iterator') value.state = doubt
  else if (isContainer(value) && !isKept(machine, value)) forget(machine.journal, value, doubt)
  else if (value.is === 'instance' && isOpen(machine, value)) forgetAttributes(machine, value, doubt)
  else machine.journal.hidden.given.add(value)
}

function isContainer(value: Value): value is Container {
  return value.is === 'list' || value.is === 'dict' || (value.is === 'set' && !value.isFrozen)
}

function isOpen(machine: Machine, value: Instance): boolean {
  return !value.class.members && !value.class.isFrozen && !isNode(machine, value)
}

function forgetAttributes({ journal }: Machine, value: Instance, doubt: Unknown): void {
  for (const name of value.attributes.keys()) {
    touchName(journal, value.attributes, name)
    value.attributes.set(name, doubt)
  }
  touchDoubt(journal, value)
  value.doubt ??= doubt
}

/** Registries and nodes keep what is known of them: that something may be added is told by a gap. */
function isNode({ record, levels }: Machine, value: Instance): boolean {
  const isRegistry = value.class.mro.some(({ attributes }) => levels.some(({ call }) => attributes.has(call)))
  return isRegistry || record.handles.has(value)
}

function isKept({ record }: Machine, value: Value): boolean {
  return record.registrations.some(({ kept }) => kept.some(({ dict }) => dict === value))
}
