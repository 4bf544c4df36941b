import type { Location } from '../../../../model/location.ts'
import { argument, valuesOf } from '../calls/arguments.ts'
import { bare } from '../classes/members.ts'
import { floatOf } from '../expressions/formatting.ts'
import type { Machine } from '../machine.ts'
import { isAscii } from '../methods/characters.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import { makePath } from '../methods/path-methods.ts'
import type { Arguments, Class, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { exceptionWith } from '../statements/tries.ts'
import { classOf, typeNamed } from '../values/built-in-classes.ts'
import { mergeInto, put } from '../values/dicts.ts'
import { collect } from '../values/iteration.ts'
import { addTo } from '../values/sets.ts'
import {
  bool,
  dict,
  doubtOf,
  float,
  int,
  integerOf,
  isUnknown,
  list,
  plain,
  set,
  str,
  tuple,
  unknown,
} from '../values/values.ts'

/** A call of a built-in class. */
export function construct(machine: Machine, type: Class, args: Arguments, at: Location): Value {
  const make = type.native === undefined ? undefined : constructors.get(type.native)
  if (type.native === 'exception') return exceptionWith(type, valuesOf(args))
  if (!make) return unknown(`\`${type.name}\` is not followed`, at)
  if (args.doubt) return unknown(args.doubt.reason, at)
  return make({ machine, args, at })
}

type Constructor = (call: Call) => Value

const constructors: ReadonlyMap<string, Constructor> = new Map<string, Constructor>([
  ['object', () => bare(typeNamed('object'))],
  ['str', makeText],
  ['int', makeInteger],
  ['float', makeFloat],
  ['bool', makeBool],
  ['list', makeList],
  ['tuple', makeTuple],
  ['dict', makeDict],
  ['set', (call) => makeSet(call, false)],
  ['frozenset', (call) => makeSet(call, true)],
  ['range', makeRange],
  ['path', makePath],
  ['type', typeOfValue],
  ['property', makeProperty],
])

function makeText(call: Call): Value {
  const { machine, args, at } = call
  const value = argument(args, 0)
  if (!value) return str('')
  if (args.positional.length > 1) return unfollowed(call, 'str')
  const text = machine.text(value, at)
  return isUnknown(text) ? text : str(text)
}

function makeInteger(call: Call): Value {
  const { args, at } = call
  const value = plain(argument(args, 0) ?? int(0))
  const base = integerOf(argument(args, 1, 'base'))
  if (value.is === 'str' && base !== undefined && base >= 2n && base <= 36n)
    return inBase(call, value.value, Number(base))
  if (args.positional.length > 1 || args.named.size > 0) return unfollowed(call, 'int')
  const integer = integerOf(value)
  if (integer !== undefined) return int(integer)
  if (value.is === 'float') return Number.isFinite(value.value) ? int(Math.trunc(value.value)) : unfollowed(call, 'int')
  if (value.is !== 'str') return doubtOf(value, at) ?? unfollowed(call, 'int')
  const digits = value.value.trim()
  if (/^[-+]?\d{1,4000}$/.test(digits)) return int(BigInt(digits.replace(/^\+/, '')))
  if (digits.includes('_') || !isAscii(digits)) return unfollowed(call, 'int')
  throw raising('ValueError', `invalid literal for int(): '${value.value}'`, at)
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'

function inBase(call: Call, text: string, base: number): Value {
  const found = /^([-+]?)([\da-z]{1,200})$/.exec(text.trim().toLowerCase())
  if (!found) return unfollowed(call, 'int')
  const [, sign, written = ''] = found
  let made = 0n
  for (const digit of written) {
    const value = digits.indexOf(digit)
    // A prefix such as `0x`.
    if (value >= base) return unfollowed(call, 'int')
    made = made * BigInt(base) + BigInt(value)
  }
  return int(sign === '-' ? -made : made)
}

function makeFloat(call: Call): Value {
  const value = plain(argument(call.args, 0) ?? float(0))
  const integer = integerOf(value)
  if (integer !== undefined) return float(Number(integer))
  if (value.is === 'float') return value
  return value.is === 'str' ? floatOf(value.value, call.at) : unfollowed(call, 'float')
}

function makeBool({ machine, args, at }: Call): Value {
  const truth = machine.truth(argument(args, 0) ?? bool(false), at)
  return isUnknown(truth) ? truth : bool(truth)
}

function makeList({ machine, args, at }: Call): Value {
  const value = argument(args, 0)
  if (!value) return list([])
  const found = collect(machine, value, at)
  return isUnknown(found) ? { ...list([]), doubt: found } : list([...found.items], found.unordered)
}

function makeTuple({ machine, args, at }: Call): Value {
  const value = argument(args, 0)
  if (!value) return tuple([])
  const found = collect(machine, value, at)
  return isUnknown(found) ? found : tuple(found.items, found.unordered)
}

function makeDict({ machine, args, at }: Call): Value {
  const made = dict(new Map())
  const from = argument(args, 0)
  if (from) mergeInto(machine, made, from, at)
  for (const [name, { value }] of args.named) put(machine, made, str(name), value, at)
  return made
}

function makeSet({ machine, args, at }: Call, isFrozen: boolean): Value {
  const made = set(new Map(), isFrozen)
  const value = argument(args, 0)
  if (!value) return made
  const found = collect(machine, value, at)
  if (isUnknown(found)) return set(new Map(), isFrozen, found)
  for (const item of found.items) addTo(machine, made, item, at)
  return made
}

function makeRange(call: Call): Value {
  const bounds = call.args.positional.map(({ value }) => integerOf(value))
  const [first, second, step = 1n] = bounds
  if (first === undefined || bounds.includes(undefined)) return unfollowed(call, 'range')
  if (step === 0n) throw raising('ValueError', 'range() arg 3 must not be zero', call.at)
  return { is: 'range', start: second === undefined ? 0n : first, stop: second ?? first, step }
}

function typeOfValue(call: Call): Value {
  const value = argument(call.args, 0)
  const found = value && call.args.positional.length === 1 ? classOf(value) : undefined
  return found ?? unknown('classes that a call makes are not followed', call.at)
}

function makeProperty({ args, at }: Call): Value {
  const getter = argument(args, 0, 'fget')
  const setter = argument(args, 1, 'fset')
  if (!getter) return unknown('this property is not followed', at)
  return { is: 'wrapper', kind: 'property', function: getter, ...(setter && { setter }) }
}
