import type { Location } from '../../../../model/location.ts'
import { instantiate } from '../classes/classes.ts'
import { choicesOf, contentsOf } from '../hidden/among.ts'
import { callHidden } from '../hidden/calls.ts'
import { heldBy } from '../hidden/reach.ts'
import { comeFrom, hiding, isUnsure, useUnknown } from '../hidden/uses.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Builtin, Method, Opaque, Partial, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { handOver } from '../registrations/escapes.ts'
import { childNamed } from '../registrations/record.ts'
import { callNameOf, register } from '../registrations/register.ts'
import { mayRaise } from '../statements/branches.ts'
import { anew, opaque, textOf, unknown } from '../values/values.ts'
import { argument, valuesOf } from './arguments.ts'
import { callFunction } from './functions.ts'

/** Calls a value. Calls of the levels add nodes beside what they do. */
export function call(machine: Machine, callee: Value, args: Arguments, at: Location): Value {
  const name = callNameOf(machine, callee)
  return name === undefined ? run(machine, callee, args, at) : register(machine, name, callee, args, at)
}

export function run(machine: Machine, callee: Value, args: Arguments, at: Location): Value {
  if (args.doubt) hideIn(machine.journal, valuesOf(args))
  switch (callee.is) {
    case 'function':
      return callFunction(machine, callee, args, at)
    case 'method':
      return callMethod(machine, callee, args, at)
    case 'builtin':
      return callBuiltin(machine, callee, args, at)
    case 'class':
      return hiding(machine, instantiate(machine, callee, args, at), () => valuesOf(args))
    case 'partial':
      return machine.call(callee.function, completed(callee, args), at)
    case 'wrapper':
      return machine.call(callee.function, args, at)
    case 'instance':
      return machine.call(machine.attribute(callee, '__call__', at), args, at)
    case 'opaque':
      return callOpaque(machine, callee, args, at)
    case 'unknown':
      callHidden(machine, callee, args, at)
      return callUnknown(machine, callee, args, at)
    default:
      throw raising('TypeError', `'${callee.is}' object is not callable`, at)
  }
}

/** A call of what is not known, which may do anything with what it is given. */
export function callUnknown(machine: Machine, callee: Unknown, args: Arguments, at: Location): Unknown {
  mayRaise(machine, callee)
  handOver(machine, valuesOf(args), 'a function', at)
  return unknown(callee.reason, callee.at)
}

/** Methods of mappings that give what is below a key, or what they are given for that. */
const finding: ReadonlySet<string> = new Set(['get', 'setdefault', 'pop', '__getitem__'])

function callBuiltin(machine: Machine, callee: Builtin, args: Arguments, at: Location): Value {
  const { self, name } = callee
  if (args.doubt) {
    handOver(machine, self ? [self, ...valuesOf(args)] : valuesOf(args), name, at)
    return unknown(args.doubt.reason, at)
  }
  if (self?.is === 'str') return anew(callee.call(args, at))
  const given = valuesOf(args)
  for (const value of given) if (value.is === 'unknown') useUnknown(machine, value, name, at)
  const result = callee.call(args, at)
  if (self && isUnsure(self)) hideIn(machine.journal, given)
  const from = () => (self ? [...heldBy(self), ...given] : given)
  const made = hiding(machine, result, from, () =>
    self?.is === 'dict' && finding.has(name) ? foundIn(self, args) : undefined,
  )
  if (made.is === 'iterator' || isUnsure(made)) comeFrom(machine, name, from(), made, at)
  return made
}

/** What may be found in a mapping, or in place of that. */
function foundIn(self: Value, args: Arguments): readonly Value[] | undefined {
  const inside = contentsOf(self)
  const otherwise = argument(args, 1, 'default')
  return inside && choicesOf(otherwise ? [...inside, otherwise] : inside)
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
