import type { Location } from '../../../../model/location.ts'
import type { Gap } from '../../../../model/source.ts'
import type { Dict, Passed, Scope, Unknown, Value } from '../model.ts'

/** What a program was found to register, and what could not be told of that. */
export interface Record {
  readonly registrations: Registration[]
  readonly gaps: Reported[]
  /** What was handed to code that is not read: a gap where it turns out to be of the registry. */
  readonly escapes: Escape[]
  /** Registrations of which the name or what they are made on is not known: they may be of any node. */
  readonly loose: Loose[]
  /** Calls of what is not known: they may run any function that the program handles as a value. */
  readonly blind: Unknown[]
  readonly handled: Set<Value>
  /** Functions that run for nothing now, as what is not known may be one of them. */
  readonly trials: Set<Value>
  /** Why the program did not come to its end: what was said of nodes may change. */
  unfinished: Unknown | undefined
  /** What was registered on, and what stands for nodes. */
  readonly handles: Set<Value>
  /** Registering calls that run now, innermost last. */
  readonly pending: Pending[]
}

/** One call that adds a node. */
export interface Registration {
  readonly call: string
  /** What the call was made on; the function itself where it was made on nothing. */
  readonly receiver: Value
  readonly name: string
  at: Location
  readonly said: Said
  /** Parameters that an object of the node may keep under the same names. */
  readonly parameters: readonly string[]
  /** What stands for the node: what the call returned, and objects that it put away under the name. */
  readonly objects: readonly Value[]
  /** Where the registry itself keeps the node. */
  readonly kept: readonly Kept[]
  /** Why it may not happen. */
  readonly doubt: Unknown | undefined
}

/** What a registering call says of its node. Values are kept as they are: they may change as long as the program runs. */
export interface Said {
  readonly fields: Map<string, Passed>
  /** Why it may say more. */
  readonly doubt: Unknown | undefined
}

export interface Kept {
  readonly dict: Dict
  readonly key: string
  readonly value: Value
}

/** A gap before it is known where in the tree it lies. */
interface Reported extends Omit<Gap, 'below'> {
  /** What stands for the row below which alone there may be more. */
  readonly below?: Value
}

export interface Loose {
  readonly call: string
  readonly receiver: Value | undefined
  readonly name: string | undefined
  readonly said: Said
  readonly reason: string
  readonly at: Location
}

interface Escape {
  readonly values: readonly Value[]
  readonly reason: string
  readonly at: Location
}

export interface Pending {
  readonly call: string
  /** Where the body of the call runs. */
  scope: Scope | undefined
  /** What was put into mappings while it ran. */
  readonly stored: Kept[]
  /** How many registrations there were before. */
  readonly from: number
}

export function openRecord(): Record {
  return {
    registrations: [],
    gaps: [],
    escapes: [],
    loose: [],
    blind: [],
    handled: new Set(),
    trials: new Set(),
    unfinished: undefined,
    handles: new Set(),
    pending: [],
  }
}

export interface Mark {
  readonly registrations: number
  readonly gaps: number
  readonly escapes: number
  readonly loose: number
  readonly blind: number
}

export function markOf({ registrations, gaps, escapes, loose, blind }: Record): Mark {
  return {
    registrations: registrations.length,
    gaps: gaps.length,
    escapes: escapes.length,
    loose: loose.length,
    blind: blind.length,
  }
}

/** Forgets what was recorded since a moment: it was found out to never happen, or is found out again. */
export function rewind(record: Record, mark: Mark): void {
  record.registrations.length = mark.registrations
  record.gaps.length = mark.gaps
  record.escapes.length = mark.escapes
  record.loose.length = mark.loose
  record.blind.length = mark.blind
}

/** What stands for the node of a name that was registered on a value. */
export function childNamed({ registrations }: Record, receiver: Value, name: string): Value | undefined {
  const found = registrations.findLast((one) => one.receiver === receiver && one.name === name && !one.doubt)
  return found?.objects[0]
}

/** Forgets registrations since a moment, and keeps what was said of them. */
export function rewindTo(record: Record, { registrations, escapes }: Mark): void {
  record.registrations.length = registrations
  record.escapes.length = escapes
}
