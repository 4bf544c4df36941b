import type { Location } from '../../../../model/location.ts'
import type { Field } from '../../../../model/source.ts'
import type { Machine } from '../machine.ts'
import type { Instance, Unknown, Value } from '../model.ts'
import { textOf } from '../values/values.ts'
import { fieldOf } from './fields.ts'
import type { Loose, Registration } from './record.ts'

interface Node {
  readonly all: readonly Registration[]
  readonly perhaps: readonly Registration[]
  readonly objects: readonly Value[]
}

export interface Settled {
  readonly fields: ReadonlyMap<string, Field>
  /** Why there may be more of them. */
  readonly doubt: Unknown | undefined
}

/**
 * What is told of a node: what its registrations say, a later one over an earlier one; but where an object of the node
 * keeps a parameter under its own name, what that came to in the end.
 */
export function settledFields(machine: Machine, { all, perhaps, objects }: Node): Settled {
  const said = new Map<string, Field>()
  for (const one of all) say(machine, said, one)
  const object = objects.findLast((one): one is Instance => one.is === 'instance')
  const [first] = all
  // Where it is not known that all of them found the same object, that object may not have seen them all.
  const isSettled = object && first && all.every((one) => one.objects.includes(object))
  if (isSettled) settleAll(machine, said, object, first, [...new Set(all.flatMap((one) => one.parameters))])
  const loose = first ? looseFor(machine, first) : []
  for (const one of [...perhaps.map(asLoose), ...loose]) unsay(said, one)
  const { unfinished } = machine.record
  if (unfinished)
    for (const [name, { at }] of said) said.set(name, { known: false, reason: unfinished.reason, ...(at && { at }) })
  const open = [...all, ...perhaps, ...loose].find((one) => one.said.doubt)?.said.doubt ?? unfinished
  return { fields: said, doubt: open }
}

/** Registrations that may be of a node, though that is not known. */
function looseFor({ record }: Machine, { call, name, receiver }: Registration): readonly Loose[] {
  return record.loose.filter(
    (one) =>
      one.call === call && (one.name ?? name) === name && (one.receiver === undefined || one.receiver === receiver),
  )
}

function asLoose({ call, receiver, name, said, doubt, at }: Registration): Loose {
  return { call, receiver, name, said, reason: doubt?.reason ?? 'it may be taken out again', at }
}

function unsay(said: Map<string, Field>, { said: { fields }, reason, at }: Loose): void {
  for (const [name, field] of fields) {
    if (said.get(name)?.known !== false) said.set(name, { known: false, reason, at: field.at ?? at })
  }
}

function say(machine: Machine, said: Map<string, Field>, { said: { fields }, at }: Registration): void {
  for (const [name, passed] of fields) {
    const field = fieldOf(machine, passed.value, passed.at ?? at)
    if (field) said.set(name, field)
  }
}

function settleAll(
  machine: Machine,
  said: Map<string, Field>,
  object: Instance,
  { at }: Registration,
  parameters: readonly string[],
): void {
  for (const parameter of parameters) {
    const held = object.attributes.get(parameter)
    if (!held) continue
    if (parameter === 'metadata' && held.is === 'dict') spread(machine, said, held, parameters, at)
    else settle(machine, said, parameter, held, at)
  }
}

function settle(machine: Machine, said: Map<string, Field>, name: string, held: Value, at: Location): void {
  const known = said.get(name)
  const field = fieldOf(machine, held, known?.at ?? at)
  if (field && (known || !isEmpty(held))) said.set(name, field)
  else if (known && held.is === 'none') said.delete(name)
}

function isEmpty(held: Value): boolean {
  if (held.is === 'dict' || held.is === 'set') return held.entries.size === 0
  return (held.is === 'list' || held.is === 'tuple') && held.items.length === 0
}

function spread(
  machine: Machine,
  said: Map<string, Field>,
  held: Extract<Value, { readonly is: 'dict' }>,
  parameters: readonly string[],
  at: Location,
): void {
  const names = new Set<string>()
  const replace = (name: string, field: Field | undefined) => (field ? said.set(name, field) : said.delete(name))
  for (const { key, value, doubt } of held.entries.values()) {
    const name = textOf(key)
    if (name === undefined || (parameters.includes(name) && said.has(name))) continue
    names.add(name)
    replace(name, fieldOf(machine, doubt ?? value, said.get(name)?.at ?? at))
  }
  const { doubt } = held
  for (const [name, { at: place = at }] of [...said]) {
    if (names.has(name) || parameters.includes(name)) continue
    replace(name, doubt && { known: false, reason: doubt.reason, at: place })
  }
}
