import { argument } from '../calls/arguments.ts'
import { formatValue } from '../expressions/formatting.ts'
import { binary } from '../expressions/operators.ts'
import type { reprOf } from '../expressions/texts.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Value } from '../model.ts'
import {
  float,
  int,
  integerOf,
  isUnknown,
  none,
  passing,
  plain,
  str,
  textOf,
  tuple,
  unknown,
} from '../values/values.ts'

export function absolute(call: Call): Value {
  const value = plain(argument(call.args, 0) ?? none)
  const integer = integerOf(value)
  if (integer !== undefined) return int(integer < 0n ? -integer : integer)
  return value.is === 'float' ? float(Math.abs(value.value)) : unfollowed(call, 'abs')
}

export function round(call: Call): Value {
  const value = plain(argument(call.args, 0) ?? none)
  const integer = integerOf(value)
  if (integer !== undefined && call.args.positional.length === 1) return int(integer)
  if (value.is !== 'float' || !Number.isFinite(value.value)) return unfollowed(call, 'round')
  const digits = integerOf(argument(call.args, 1))
  if (call.args.positional.length === 1) {
    const floor = Math.floor(value.value)
    const isTie = value.value - floor === 0.5
    return int(isTie ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(value.value))
  }
  if (digits === undefined || digits < 0n || digits > 15n) return unfollowed(call, 'round')
  const shown = formatValue(call.machine, value, `.${digits}f`, call.at)
  return isUnknown(shown) ? shown : float(Number(shown))
}

export function power(call: Call): Value {
  const [one = none, other = none, modulus] = call.args.positional.map(({ value }) => value)
  return modulus ? unfollowed(call, 'pow') : binary(call.machine, '**', one, other, call.at)
}

export function divide({ machine, args, at }: Call): Value {
  const [one = none, other = none] = args.positional.map(({ value }) => value)
  return tuple([binary(machine, '//', one, other, at), binary(machine, '%', one, other, at)])
}

export function inBase(call: Call, spec: string): Value {
  return formatted({ ...call, args: passing(argument(call.args, 0) ?? none, str(spec)) })
}

export function character(value: Value | undefined, at: Call['at']): Value {
  const code = integerOf(value)
  const isKnown = code !== undefined && code >= 0n && code < 0x110000n && (code < 0xd800n || code > 0xdfffn)
  return isKnown ? str(String.fromCodePoint(Number(code))) : unknown('this character is not followed', at)
}

export function ordinal(call: Call): Value {
  const text = textOf(argument(call.args, 0))
  const code = text === undefined || Array.from(text).length !== 1 ? undefined : text.codePointAt(0)
  return code === undefined ? unfollowed(call, 'ord') : int(code)
}

export function asText(call: Call, show: typeof reprOf): Value {
  const text = show(call.machine, argument(call.args, 0) ?? none, call.at)
  return isUnknown(text) ? text : str(text)
}

export function formatted(call: Call): Value {
  const spec = textOf(argument(call.args, 1) ?? str(''))
  if (spec === undefined) return unfollowed(call, 'format')
  const text = formatValue(call.machine, argument(call.args, 0) ?? none, spec, call.at)
  return isUnknown(text) ? text : str(text)
}
