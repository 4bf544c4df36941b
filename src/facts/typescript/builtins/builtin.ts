import type { Location } from '../../../model/location.ts'
import type { Machine } from '../machine.ts'
import { bare, type Doubt, type PrimitiveValue, primitive, unknown, type Value } from '../value.ts'

/** A call of something that the language brings. */
export interface BuiltinCall {
  readonly machine: Machine
  readonly receiver: Value
  readonly values: readonly Value[]
  /** Why there may be any number of other arguments. */
  readonly more: Doubt | undefined
  readonly at: Location
}

/** What the language brings; nothing where the call is one that is not followed, which has done nothing yet. */
export type Builtin = (call: BuiltinCall) => Value | undefined

export type Builtins = readonly (readonly [name: string, builtin: Builtin])[]

/** The doubt of a value that is not known; nothing for one that is. */
export function doubtOf(value: Value | undefined): Doubt | undefined {
  const inner = value && bare(value)
  return inner?.kind === 'unknown' ? inner.doubt : undefined
}

/** An argument as a primitive; nothing where it is something else. `undefined` where it is not given. */
export function primitiveOf(value: Value | undefined): PrimitiveValue | undefined {
  const inner = value ? bare(value) : primitive(undefined)
  return inner.kind === 'primitive' ? inner : undefined
}

/** Makes a builtin of one that changes nothing and sees primitives alone. */
export function ofPrimitives(
  compute: (call: BuiltinCall, args: readonly PrimitiveValue['value'][]) => Value | undefined,
): Builtin {
  return (call) => {
    const doubt = doubtOf(call.receiver) ?? call.values.map(doubtOf).find((one) => one !== undefined)
    if (doubt) return unknown(doubt)
    const args = call.values.map(primitiveOf)
    const known = args.flatMap((one) => (one ? [one.value] : []))
    if (known.length === args.length) return compute(call, known)
    return call.values.every(isInert) ? unknown({ reason: 'it is made of what is no text', at: call.at }) : undefined
  }
}

/** Whether nothing of the program runs where it is made a text or a number. */
function isInert(value: Value): boolean {
  const inner = bare(value)
  return inner.kind === 'primitive' || inner.kind === 'function' || (inner.kind === 'object' && !inner.prototype)
}

/** Makes a builtin that changes nothing, and of which no result is known. */
export function unread(name: string): Builtin {
  return ({ at }) => unknown({ reason: `\`${name}\` is not followed`, at })
}

/** Calls a function that was given to a builtin. */
export function invoke({ machine, at, values }: BuiltinCall, args: readonly Value[]): Value {
  const [callback, receiver] = values
  return machine.call(callback ?? primitive(undefined), receiver, { values: args }, at)
}
