import type { Location } from '../../model/location.ts'
import { handOut } from './escape.ts'
import { type Completion, deeper, isCertain, type Machine, newScope, raise, step } from './machine.ts'
import { noteCall } from './registrations.ts'
import { hoist } from './scope.ts'
import type { ExpressionOf, FunctionSyntax, Parameter } from './syntax.ts'
import {
  type Arguments,
  bare,
  type Doubt,
  either,
  type FunctionValue,
  type Item,
  newList,
  nothing,
  type Scope,
  unknown,
  type Value,
} from './value.ts'

/** How a value is called; `name` is what it goes by there. */
interface CallSite {
  readonly receiver: Value | undefined
  readonly given: Arguments
  readonly at: Location
  readonly name: string | undefined
}

/** Calls a value. What a call of a level gives back is a node of the registry as well. */
export function call(machine: Machine, callee: Value, { receiver, given, at, name }: CallSite): Value {
  step(machine, at)
  const inner = bare(callee)
  const names = [name, nameOf(inner)]
  return noteCall(machine, { names, receiver, given, at }, () => callPlainly(machine, inner, receiver, given, at))
}

/** What a value was called where it was declared. */
function nameOf(callee: Value): string | undefined {
  if (callee.kind === 'function' || callee.kind === 'class') return callee.syntax.name
  if (callee.kind === 'builtin') return callee.name.slice(callee.name.lastIndexOf('.') + 1)
  return callee.kind === 'unknown' ? callee.name : undefined
}

function callPlainly(
  machine: Machine,
  callee: Value,
  receiver: Value | undefined,
  given: Arguments,
  at: Location,
): Value {
  if (callee.kind === 'builtin') return machine.callBuiltin(callee.name, callee.receiver ?? receiver, given, at)
  if (callee.kind === 'unknown') return callUnknown(machine, callee, receiver, given, at)
  if (callee.kind !== 'function') return raise(machine, 'what is called here is no function', at)
  const { defers } = callee.syntax
  if (!defers) return machine.enter(callee, receiver, given, at)
  const doubt = { reason: `\`${callee.syntax.name ?? 'a function'}\` is ${defers}, which is not followed`, at }
  return handAll(machine, [callee, ...(receiver ? [receiver] : [])], given, doubt)
}

/** Calls what is not known: it may do anything with what it is given. */
function callUnknown(
  machine: Machine,
  callee: Value & { readonly kind: 'unknown' },
  receiver: Value | undefined,
  given: Arguments,
  at: Location,
): Value {
  const doubt = { reason: callee.doubt.reason, at }
  const on = receiver && bare(receiver)
  const known = on && on.kind !== 'unknown' ? [on] : []
  return handAll(machine, [...callee.mayBe, ...(on?.kind === 'unknown' ? on.mayBe : known)], given, doubt)
}

/** Hands values and arguments to code that is not known, and gives back what it may give back. */
export function handAll(machine: Machine, values: readonly Value[], given: Arguments, doubt: Doubt): Value {
  const all = [...values, ...given.values]
  handOut(machine, all, doubt)
  return unknown(doubt, all)
}

/** Runs the body of a function. */
export function enter(
  machine: Machine,
  callee: FunctionValue,
  receiver: Value | undefined,
  given: Arguments,
  at: Location,
): Value {
  const { syntax } = callee
  if (!isCertain(machine) && machine.active.includes(syntax)) {
    return handAll(machine, [], given, { reason: 'a function calls itself in a way that is not followed', at })
  }
  const thisValue = callee.this ?? receiver
  const own = syntax.arrow ? {} : { this: { value: thisValue }, home: callee.home }
  const scope = newScope(machine, callee.scope, { ...own, outer: true })
  machine.active.push(syntax)
  try {
    return deeper(machine, at, () => {
      if (!syntax.arrow)
        scope.bindings.set('arguments', { value: unknown({ reason: '`arguments` is not followed', at }, given.values) })
      bindParameters(machine, callee, given, scope, at)
      if (!callee.home?.base) bindProperties(machine, syntax, scope)
      hoist(machine, syntax.body, scope)
      return returned(machine.run(syntax.body, scope), at)
    })
  } finally {
    machine.active.pop()
  }
}

function returned(completion: Completion | undefined, at: Location): Value {
  if (!completion) return nothing
  if (completion.is === 'return') return completion.value
  if (completion.is !== 'maybe') return unknown({ reason: 'an error is raised', at })
  const values = completion.ways.flatMap((way) => (way.is === 'return' ? [way.value] : []))
  return either([...values, nothing], completion.doubt)
}

function bindParameters(
  machine: Machine,
  { syntax }: FunctionValue,
  { values, more }: Arguments,
  scope: Scope,
  at: Location,
): void {
  for (const [index, { target, rest }] of syntax.parameters.entries()) {
    const items: Item[] = values.slice(index).map((value) => ({ value, at }))
    if (more) items.push({ value: unknown(more), at, many: more })
    const value = rest ? newList(machine.region, items) : (values[index] ?? (more ? unknown(more) : nothing))
    machine.bind(target, value, scope, 'declare')
  }
}

/** `constructor(readonly name: string)` makes properties of its parameters, once there is a `this`. */
export function bindProperties(machine: Machine, { parameters }: FunctionSyntax, scope: Scope): void {
  for (const name of propertyNames(parameters)) {
    const { at, id } = name
    const key = { name: id, at }
    const expression = { kind: 'member', at, object: { kind: 'this', at }, key, optional: false } as const
    machine.bind({ kind: 'target', at, expression }, machine.evaluate(name, scope), scope, 'assign')
  }
}

/** The names of parameters that are properties as well. */
export function propertyNames(parameters: readonly Parameter[]): readonly ExpressionOf<'name'>[] {
  return parameters.flatMap(({ target, property }) => {
    const inner = target.kind === 'default' ? target.target : target
    return property && inner.kind === 'target' && inner.expression.kind === 'name' ? [inner.expression] : []
  })
}
