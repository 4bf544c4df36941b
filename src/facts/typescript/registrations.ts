import type { Location } from '../../model/location.ts'
import type { Field } from '../../model/source.ts'
import { fieldsOf } from './data.ts'
import { ownSlots } from './keys.ts'
import { isCertain, type Machine, type RunningCall } from './machine.ts'
import { type Arguments, bare, type Registration, type Value } from './value.ts'

interface LevelCall {
  readonly names: readonly (string | undefined)[]
  readonly receiver: Value | undefined
  readonly given: Arguments
  readonly at: Location
}

/** Runs a call, and notes it where it adds a node to the registry. */
export function noteCall(machine: Machine, call: LevelCall, proceed: () => Value): Value {
  const { registry } = machine
  const level = levelOf(machine, call)
  if (level === undefined) return proceed()
  const around = registry.running.find((running) => running.level === level || isHandedOn(running, call))
  const registration = around ? noteWithin(machine, around, call) : note(machine, level, call)
  registry.running.push({ level, name: registration?.name, receiver: call.receiver && bare(call.receiver) })
  const involved = [...(call.receiver ? [call.receiver] : []), ...call.given.values]
  const before = new Set(involved.filter((value) => machine.handed.has(value)))
  try {
    const value = proceed()
    // What a registration is given stays with the registry.
    for (const one of involved) if (!before.has(one)) machine.handed.delete(one)
    if (!registration) return value
    adopt(machine, registration, value, call.receiver)
    return { kind: 'node', registration, value }
  } finally {
    registry.running.pop()
  }
}

/** Whether a registration uses another method of its own registry to do what it does. */
function isHandedOn({ name, receiver }: RunningCall, call: LevelCall): boolean {
  const isSame = receiver !== undefined && call.receiver !== undefined && bare(call.receiver) === receiver
  return isSame && name !== undefined && call.given.values.some((value) => nameOf(value) === name)
}

/** A registration may hand on to another of its level. Whether it is that, or one of its own, the name tells. */
function noteWithin({ registry }: Machine, around: RunningCall, { given, at }: LevelCall): undefined {
  if (given.values.some((value) => around.name !== undefined && nameOf(value) === around.name)) return undefined
  const doubt = { reason: `something is registered inside of another registration, of \`${around.name ?? ''}\``, at }
  registry.gaps.push({ doubt, below: undefined })
  return undefined
}

/** Where levels share a name, what the call is made on tells which one is meant. */
function levelOf(machine: Machine, { names, receiver }: LevelCall): number | undefined {
  const levels = new Set(names.flatMap((name) => (name === undefined ? [] : machine.registry.levelsOf(name))))
  const nodes = receiver && levels.size > 1 ? nodesOf(machine, receiver) : []
  return [...levels].find((level) => nodes.some((node) => node.level === level - 1)) ?? [...levels][0]
}

/** What a call gives back stands for its node from then on, unless it is what the call was made on. */
function adopt(machine: Machine, registration: Registration, value: Value, receiver: Value | undefined): void {
  const inner = bare(value)
  const isShared =
    inner.kind === 'object' || inner.kind === 'map' || inner.kind === 'class' || inner.kind === 'function'
  if (!isShared || (receiver && bare(receiver) === inner)) return
  if (!machine.registry.nodes.has(inner)) machine.registry.nodes.set(inner, registration)
}

function note(machine: Machine, level: number, call: LevelCall): Registration | undefined {
  const { registry } = machine
  const { receiver, given, at } = call
  const parent = level === 0 ? undefined : parentOf(machine, level, receiver, given)
  const own = given.values.filter((value) => !parent || !nodesOf(machine, value).includes(parent))
  const name = nameOf(own[0])
  if (name === undefined || !isCertain(machine) || (level > 0 && !parent)) {
    const hasPlace = level === 0 || parent !== undefined
    const reason = hasPlace ? whyNot(machine, name, own[0]) : 'what this is registered at is not known'
    registry.gaps.push({ doubt: { reason, at }, below: parent })
    return undefined
  }
  const fields = fieldsGiven(machine, own, at)
  const registration: Registration = { level, name, at, fields, parent, receiver: receiver && bare(receiver) }
  registry.found.push(registration)
  return registration
}

/** Why it is not sure that something is registered. */
function whyNot(machine: Machine, name: string | undefined, first: Value | undefined): string {
  if (name !== undefined) return `\`${name}\` may be registered here or not: ${machine.region.doubt?.reason ?? ''}`
  const inner = first && bare(first)
  return `the name that is registered is not known: ${inner?.kind === 'unknown' ? inner.doubt.reason : 'it is no text'}`
}

/** The members of the objects that a call is given; a plain value beside the name is its `value`. */
function fieldsGiven(machine: Machine, [first, ...others]: readonly Value[], at: Location): Registration['fields'] {
  const isName = first && bare(first).kind === 'primitive'
  const fields = new Map<string, Field>()
  for (const value of first && !isName ? [first, ...others] : others) {
    for (const [name, field] of fieldsOf(machine, value, at).fields) if (!fields.has(name)) fields.set(name, field)
  }
  return fields
}

/** The node that a call adds to: the one that it is made on, or that it is given. */
function parentOf(
  machine: Machine,
  level: number,
  receiver: Value | undefined,
  given: Arguments,
): Registration | undefined {
  for (const candidate of [...(receiver ? [receiver] : []), ...given.values]) {
    const nodes = nodesOf(machine, candidate)
    const parent = nodes.find((node) => node.level === level - 1) ?? nodes.find((node) => node.level === level)?.parent
    if (parent) return parent
  }
  return undefined
}

/** What a value stands for. Where a call gives back what it was made on, that may be more than one node. */
function nodesOf({ registry }: Machine, value: Value): readonly Registration[] {
  const own = registry.nodes.get(bare(value))
  return [...(own ? [own] : []), ...(value.kind === 'node' ? [value.registration] : [])]
}

const naming = ['name', 'id', 'key']

/** The name in an argument: a text, what an object is named by, or the name of a function or class. */
function nameOf(value: Value | undefined): string | undefined {
  const inner = value && bare(value)
  if (inner?.kind === 'primitive') return typeof inner.value === 'string' ? inner.value : undefined
  if (inner?.kind === 'function' || inner?.kind === 'class') return inner.syntax.name
  if (inner?.kind !== 'object') return undefined
  const members = new Map(ownSlots(inner))
  for (const key of naming) {
    const slot = members.get(key)
    const found = slot && !slot.maybe && bare(slot.value)
    if (found && found.kind === 'primitive' && typeof found.value === 'string') return found.value
    if (slot) return undefined
  }
  return undefined
}
