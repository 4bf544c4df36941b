import type { Location } from '../../../../model/location.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Class, Instance, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { nativeOf } from '../values/built-in-classes.ts'
import { builtin, int, integerOf, isUnknown, list, noArguments, none, passing, str, unknown } from '../values/values.ts'
import { lookUp } from './members.ts'

/** What `auto()` is until its class is made. */
export const auto: Value = builtin('auto', () => auto)

const notMembers: ReadonlySet<Value['is']> = new Set(['function', 'wrapper', 'class', 'builtin', 'method'])

/** Makes members of the plain names of an enumeration's body. */
export function makeMembers(machine: Machine, type: Class, at: Location): void {
  const members: Instance[] = []
  const ignored = new Set(['__module__', '__qualname__', '__doc__', '_ignore_', '_missing_'])
  for (const [name, written] of [...type.attributes]) {
    const isPrivate = /^__.*__$|^_\w+_$|^__/.test(name)
    if (ignored.has(name) || isPrivate || (notMembers.has(written.is) && written !== auto)) continue
    const value = written === auto ? automatic(machine, type, name, members, at) : written
    const same = aliased(machine, members, value, at)
    if (isUnknown(same)) {
      type.doubt ??= same
      type.attributes.set(name, same)
      continue
    }
    const member = same ?? makeMember(machine, type, name, value, at)
    if (!same) members.push(member)
    type.attributes.set(name, member)
  }
  type.members = members
}

/** The member that has a value already, which a second name for it stands for. */
function aliased(
  machine: Machine,
  members: readonly Instance[],
  value: Value,
  at: Location,
): Instance | Unknown | undefined {
  let doubt: Unknown | undefined
  for (const member of members) {
    const own = member.attributes.get('_value_')
    const same = own ? machine.equals(own, value, at) : false
    if (same === true) return member
    if (isUnknown(same)) doubt ??= same
  }
  return doubt
}

function automatic(machine: Machine, type: Class, name: string, before: readonly Instance[], at: Location): Value {
  const own = lookUp(type, '_generate_next_value_')
  if (own) {
    const values = before.map((member) => member.attributes.get('_value_') ?? none)
    const called = own.is === 'wrapper' ? own.function : own
    return machine.call(called, passing(str(name), int(1), int(before.length), list(values)), at)
  }
  if (type.mro.some((one) => !one.at && one.name === 'StrEnum')) return str(name.toLowerCase())
  if (type.mro.some((one) => !one.at && one.name === 'Flag')) return int(1n << BigInt(before.length))
  const values = before.map((member) => integerOf(member.attributes.get('value')))
  if (values.includes(undefined)) return unknown('what `auto` gives is not followed', at)
  return int(values.reduce<bigint>((most, value) => (value !== undefined && value > most ? value : most), 0n) + 1n)
}

function makeMember(machine: Machine, type: Class, name: string, value: Value, at: Location): Instance {
  const native = nativeOf({ ...type, mro: type.mro.filter((one) => one.native !== 'enum') })
  const attributes = new Map<string, Value>([
    ['name', str(name)],
    ['_name_', str(name)],
    ['value', value],
    ['_value_', value],
  ])
  const payload = native === undefined ? undefined : value
  const member: Instance = { is: 'instance', class: type, attributes, payload, doubt: undefined }
  if (lookUp(type, '__new__')) {
    member.doubt = unknown('`__new__` of an enumeration is not followed', at)
    for (const key of ['value', '_value_']) attributes.set(key, member.doubt)
  }
  const init = lookUp(type, '__init__')
  if (init) {
    const values = value.is === 'tuple' ? value.items : [value]
    machine.call({ is: 'method', self: member, function: init, name: '__init__' }, passing(...values), at)
  }
  const last = attributes.get('_value_')
  if (last) attributes.set('value', last)
  return member
}

/** A call of an enumeration: the member of a value. */
export function memberOf(machine: Machine, type: Class, args: Arguments, at: Location): Value {
  const wanted = args.positional[0]?.value ?? args.named.get('value')?.value ?? none
  if (args.positional.length > 1) return unknown('enumerations that a call makes are not followed', at)
  if (wanted.is === 'instance' && wanted.class === type) return wanted
  for (const member of type.members ?? []) {
    const value = member.attributes.get('_value_')
    const found = value ? machine.equals(value, wanted, at) : false
    if (isUnknown(found)) return found
    if (found) return member
  }
  const missing = lookUp(type, '_missing_')
  if (missing?.is === 'wrapper') {
    const given = machine.call(
      { is: 'method', self: type, function: missing.function, name: '_missing_' },
      { ...noArguments, positional: args.positional },
      at,
    )
    if (given.is !== 'none') return given
  }
  throw raising('ValueError', `not a valid ${type.name}`, at)
}
