import type { Location } from '../../model/location.ts'
import type { Block, Expression, FunctionSyntax, Pattern } from './syntax.ts'
import {
  type Arguments,
  type Doubt,
  type FunctionValue,
  newObject,
  type Region,
  type Registration,
  type Scope,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts'

/** How a statement ends, where that is not its own end. */
export type Completion =
  | { readonly is: 'return'; readonly value: Value }
  | { readonly is: 'break' | 'continue'; readonly label: string | undefined }
  | { readonly is: 'throw' }
  /** It may have ended in one of these ways, or not. */
  | { readonly is: 'maybe'; readonly doubt: Doubt; readonly ways: readonly Exclude<Completion, { is: 'maybe' }>[] }

/** What a run is at, and how its parts find each other. */
export interface Machine {
  region: Region
  steps: number
  depth: number
  /** Functions that run, innermost last. */
  readonly active: FunctionSyntax[]
  /** Functions that code which is not known may call at any time. */
  readonly escaped: Map<FunctionValue, Doubt>
  /** Values that were handed to code which is not known, where no value of ours says so. */
  readonly handed: Map<Value, Doubt>
  readonly gaps: Doubt[]
  readonly registry: Registry
  readonly evaluate: (expression: Expression, scope: Scope) => Value
  readonly run: (body: Block, scope: Scope) => Completion | undefined
  readonly bind: (target: Pattern, value: Value, scope: Scope, how: Bind) => void
  /** `name` is what the callee goes by where it is called. */
  readonly call: (
    callee: Value,
    receiver: Value | undefined,
    given: Arguments,
    at: Location,
    name?: string | undefined,
  ) => Value
  readonly construct: (callee: Value, given: Arguments, at: Location, name?: string | undefined) => Value
  readonly enter: (callee: FunctionValue, receiver: Value | undefined, given: Arguments, at: Location) => Value
  readonly callBuiltin: (name: string, receiver: Value | undefined, given: Arguments, at: Location) => Value
  readonly hasBuiltin: (name: string) => boolean
}

/** `declare` gives a name of the scope its first value, `assign` writes to what stands there. */
export type Bind = 'declare' | 'assign'

/** Where calls of levels are kept. */
interface Registry {
  /** The levels that a call by this name may add to. */
  readonly levelsOf: (name: string) => readonly number[]
  readonly found: Registration[]
  readonly gaps: { readonly doubt: Doubt; readonly below: Registration | undefined }[]
  /** Values that stand for nodes. */
  readonly nodes: Map<Value, Registration>
  /** Calls of levels that run right now. */
  readonly running: RunningCall[]
}

/** A call of a level of which the body runs. */
export interface RunningCall {
  readonly level: number
  /** Nothing where the call has registered nothing. */
  readonly name: string | undefined
  readonly receiver: Value | undefined
}

/** The code raises an error, so that what follows does not run. */
export class Raised extends Error {
  readonly doubt: Doubt
  constructor(doubt: Doubt) {
    super(doubt.reason)
    this.doubt = doubt
  }
}

/** The run has taken too long, or gone too deep. */
export class Exhausted extends Error {
  readonly doubt: Doubt
  constructor(doubt: Doubt) {
    super(doubt.reason)
    this.doubt = doubt
  }
}

const mostSteps = 1_000_000
const deepest = 150

/** Counts what is done, so that every run ends. */
export function step(machine: Machine, at: Location, count = 1): void {
  machine.steps += count
  if (machine.steps > mostSteps) throw new Exhausted({ reason: 'it takes too many steps to follow', at })
}

/** Does what nests, as deep as is allowed. */
export function deeper<T>(machine: Machine, at: Location, action: () => T): T {
  if (machine.depth > deepest) throw new Exhausted({ reason: 'calls are nested too deep to follow', at })
  machine.depth += 1
  try {
    return action()
  } finally {
    machine.depth -= 1
  }
}

/** Whether what happens now happens for sure. */
export function isCertain(machine: Machine): boolean {
  return machine.region.doubt === undefined
}

/** Does what may happen or not. Errors that it raises end it, and nothing else. */
export function perhaps<T>(machine: Machine, doubt: Doubt, action: () => T): T | undefined {
  const outer = machine.region
  machine.region = { doubt }
  try {
    return action()
  } catch (error) {
    if (error instanceof Raised) return undefined
    throw error
  } finally {
    machine.region = outer
  }
}

/** The code raises an error here: for sure, or if it ever comes here. */
export function raise(machine: Machine, reason: string, at: Location): UnknownValue {
  const doubt = { reason, at }
  if (isCertain(machine)) throw new Raised(doubt)
  return unknown(doubt)
}

export function newScope(machine: Machine, parent: Scope | undefined, rest: Partial<Scope> = {}): Scope {
  return { parent, bindings: new Map(), region: machine.region, outer: false, ...rest }
}

export function newFunction(
  machine: Machine,
  syntax: FunctionSyntax,
  scope: Scope,
  rest: Partial<FunctionValue> = {},
): FunctionValue {
  return {
    kind: 'function',
    syntax,
    scope,
    this: undefined,
    home: undefined,
    own: newObject(machine.region),
    escaped: false,
    ...rest,
  }
}
