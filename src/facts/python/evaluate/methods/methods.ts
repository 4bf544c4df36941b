import type { Location } from '../../../../model/location.ts'
import { valuesOf } from '../calls/arguments.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Unknown, Value } from '../model.ts'
import { doubtOf, unknown } from '../values/values.ts'

/** What a method of a built-in type is called with. */
export interface Call {
  readonly machine: Machine
  readonly args: Arguments
  readonly at: Location
}

export type Methods<S extends Value> = ReadonlyMap<string, (self: S, call: Call) => Value>

/** The result of a call with arguments that are not known, or of a kind that is not followed. */
export function unfollowed({ args, at }: Call, what: string): Unknown {
  for (const value of valuesOf(args)) {
    const doubt = doubtOf(value, at)
    if (doubt) return doubt
  }
  return unknown(`\`${what}\` with these arguments is not followed`, at)
}
