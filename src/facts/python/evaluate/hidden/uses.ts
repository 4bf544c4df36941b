import type { Location } from '../../../../model/location.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Unknown, Value } from '../model.ts'
import { unknown } from '../values/values.ts'
import { among } from './among.ts'
import { callSpecial, callWithUnknown } from './calls.ts'
import { advance } from './changes.ts'
import { heldBy } from './reach.ts'

type Values = () => readonly Value[] | undefined

/** Hides what a result was made from, where the result is not known: it may be a part of that, or one of its choices. */
export function hiding(machine: Machine, result: Value, from: Values, choices?: Values): Value {
  if (!isUnsure(result)) return result
  const values = from() ?? []
  machine.budget.steps -= values.length >> 6
  hideIn(machine.journal, values)
  return result.is === 'unknown' ? among(result, choices?.()) : result
}

/** Functions that ask what a value is, and leave it alone. */
const asking: ReadonlySet<string> = new Set(
  'callable getattr hasattr id isinstance issubclass print setattr type append add insert'.split(' '),
)

/** Functions that call what they are given with each item of something else. */
const applying: ReadonlySet<string> = new Set(
  'map filter sorted sort min max reduce accumulate starmap takewhile dropwhile groupby'.split(' '),
)

/** What a built-in function made may come from what it was given, which it may have called. */
export function comeFrom(machine: Machine, name: string, given: readonly Value[], made: Value, at: Location): void {
  const calls = applying.has(name) ? given : []
  if (made.is === 'iterator') {
    made.over ??= given
    made.calls ??= calls
  } else if (calls.length > 0 && isUnsure(made)) {
    callWithUnknown(machine, unknown(`what \`${name}\` goes over is not known`, at), calls, at)
  }
}

/** The items of something cannot all be told: the rest may be any of what it goes over. */
export function leaveOff(machine: Machine, value: Value, doubt: Unknown, at: Location): Unknown {
  hideIn(machine.journal, heldBy(value))
  const rest = unknown(doubt.reason, doubt.at)
  if (value.is === 'iterator' && value.calls) callWithUnknown(machine, rest, value.calls, at)
  return rest
}

/** Members that built-in functions call of objects that they are given. */
const special = '__len__ __str__ __repr__ __format__ __int__ __float__ __index__ __contains__ __lt__ __gt__'.split(' ')

/** Something unknown is handed to a built-in function, which may take items out of it or ask it for its text. */
export function useUnknown(machine: Machine, value: Unknown, by: string, at: Location): void {
  if (asking.has(by)) return
  advance(machine, value, at)
  callSpecial(machine, value, special, at)
}

/** Whether a value is unknown, or may hold what is. */
export function isUnsure(value: Value): boolean {
  switch (value.is) {
    case 'unknown':
      return true
    case 'list':
    case 'dict':
    case 'set':
      return value.doubt !== undefined
    case 'view':
      return value.of.doubt !== undefined
    case 'iterator':
      return typeof value.state === 'object' && 'is' in value.state
    case 'instance':
      return value.payload !== undefined && isUnsure(value.payload)
    default:
      return false
  }
}
