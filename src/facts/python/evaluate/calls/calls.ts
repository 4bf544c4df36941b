import type { Location } from '../../../../model/location.ts'
import { instantiate } from '../classes/classes.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Method, Opaque, Partial, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { handOver } from '../registrations/escapes.ts'
import { childNamed } from '../registrations/record.ts'
import { callNameOf, register } from '../registrations/register.ts'
import { mayRaise } from '../statements/branches.ts'
import { opaque, textOf, unknown } from '../values/values.ts'
import { valuesOf } from './arguments.ts'
import { callFunction } from './functions.ts'

/** Calls a value. Calls of the levels add nodes beside what they do. */
export function call(machine: Machine, callee: Value, args: Arguments, at: Location): Value {
  const name = callNameOf(machine, callee)
  return name === undefined ? run(machine, callee, args, at) : register(machine, name, callee, args, at)
}

export function run(machine: Machine, callee: Value, args: Arguments, at: Location): Value {
  switch (callee.is) {
    case 'function':
      return callFunction(machine, callee, args, at)
    case 'method':
      return callMethod(machine, callee, args, at)
    case 'builtin':
      if (!args.doubt) return callee.call(args, at)
      handOver(machine, valuesOf(args), callee.name, at)
      return unknown(args.doubt.reason, at)
    case 'class':
      return instantiate(machine, callee, args, at)
    case 'partial':
      return machine.call(callee.function, completed(callee, args), at)
    case 'wrapper':
      return machine.call(callee.function, args, at)
    case 'instance':
      return machine.call(machine.attribute(callee, '__call__', at), args, at)
    case 'opaque':
      return callOpaque(machine, callee, args, at)
    case 'unknown':
      mayRaise(machine, callee)
      handOver(machine, valuesOf(args), 'a function', at)
      return callee
    default:
      throw raising('TypeError', `'${callee.is}' object is not callable`, at)
  }
}

function callMethod(machine: Machine, { self, function: called, name }: Method, args: Arguments, at: Location): Value {
  const positional = [{ value: self }, ...args.positional]
  const given = machine.call(called, { ...args, positional }, at)
  if (given.is !== 'unknown' || !name.startsWith('get')) return given
  const child = textOf(args.positional[0]?.value)
  return (child === undefined ? undefined : childNamed(machine.record, self, child)) ?? given
}

function completed({ args: first }: Partial, { positional, named, doubt }: Arguments): Arguments {
  return {
    positional: [...first.positional, ...positional],
    named: new Map([...first.named, ...named]),
    doubt: first.doubt ?? doubt,
  }
}

/** A call of code that is not read: it may do anything with what it is given. */
function callOpaque(machine: Machine, callee: Opaque, args: Arguments, at: Location): Value {
  const { owner, name, isHarmless } = callee
  const child = textOf(args.positional[0]?.value)
  const isGetter = /(?:^|\.)get[^.]*$/.test(name)
  const found = owner && isGetter && child !== undefined ? childNamed(machine.record, owner, child) : undefined
  if (found) return found
  mayRaise(machine, unknown(`whether \`${name}\` raises is not known`, at))
  if (!isHarmless) handOver(machine, valuesOf(args), name, at)
  return opaque(`${name}()`, at, { isHarmless })
}
