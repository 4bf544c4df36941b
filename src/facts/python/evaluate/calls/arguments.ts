import type { Location } from '../../../../model/location.ts'
import type { Argument, Parameter, Parameters } from '../../syntax/ast.ts'
import { heldBy } from '../hidden/reach.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Names, Passed, Scope, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { collect, contentDoubt } from '../values/iteration.ts'
import { entriesOf } from '../values/keys.ts'
import { dict, doubtOf, isUnknown, plain, textOf, tuple, unknown } from '../values/values.ts'
import { placeIn } from './scopes.ts'

/** The arguments that a call writes, with what is unpacked among them. */
export function evaluateArguments(machine: Machine, written: readonly Argument[], scope: Scope): Arguments {
  const positional: Passed[] = []
  const named = new Map<string, Passed>()
  let doubt: Unknown | undefined
  for (const { name, unpacks, value: expression, range } of written) {
    const value = machine.evaluate(expression, scope)
    const at = placeIn(scope, expression.range)
    const place = placeIn(scope, range)
    if (name !== undefined) named.set(name, { value, at })
    else if (unpacks === '*') doubt = unpackItems(machine, value, positional, place) ?? doubt
    else if (unpacks === '**') doubt = unpackNames(machine, value, named, place) ?? doubt
    else positional.push({ value, at })
  }
  return { positional, named, doubt }
}

function unpackItems(machine: Machine, value: Value, into: Passed[], at: Location): Unknown | undefined {
  const found = collect(machine, value, at)
  if (isUnknown(found)) return found
  if (found.unordered) {
    hideIn(machine.journal, found.items)
    return found.unordered
  }
  for (const item of found.items) into.push({ value: item })
  return undefined
}

function unpackNames({ journal }: Machine, value: Value, into: Map<string, Passed>, at: Location): Unknown | undefined {
  const given = plain(value)
  if (given.is !== 'dict') return doubtOf(given, at) ?? unknown('what is unpacked is no mapping', at)
  for (const { key, value: held, doubt } of given.entries.values()) {
    const name = textOf(key)
    if (name === undefined) throw raising('TypeError', 'keywords must be strings', at)
    if (into.has(name)) throw raising('TypeError', `got multiple values for keyword argument '${name}'`, at)
    if (!doubt) into.set(name, { value: held })
  }
  const doubt = contentDoubt(given)
  if (doubt) hideIn(journal, heldBy(given))
  return doubt
}

interface Signature {
  readonly name: string
  readonly parameters: Parameters
  readonly defaults: Names
}

/** Gives each parameter its argument, as Python does. */
export function bind({ name, parameters, defaults }: Signature, args: Arguments, at: Location): Map<string, Passed> {
  const bound = new Map<string, Passed>()
  const positional = [...args.positional]
  const named = new Map(args.named)
  for (const parameter of parameters.all) {
    const passed = take(parameter, positional, named, { name, at, doubt: args.doubt })
    const value = passed ?? missing(parameter, defaults, { name, at, doubt: args.doubt })
    if (value) bound.set(parameter.name, value)
  }
  const [extra] = named.keys()
  if (extra !== undefined) throw raising('TypeError', `${name}() got an unexpected argument '${extra}'`, at)
  if (positional.length > 0 && !args.doubt) throw raising('TypeError', `${name}() takes fewer positional arguments`, at)
  return bound
}

interface Callee {
  readonly name: string
  readonly at: Location
  readonly doubt: Unknown | undefined
}

function take(
  { name, kind }: Parameter,
  positional: Passed[],
  named: Map<string, Passed>,
  callee: Callee,
): Passed | undefined {
  if (kind === 'rest') return { value: callee.doubt ?? tuple(positional.splice(0).map(({ value }) => value)) }
  if (kind === 'keyword-rest') {
    const all = [...named].map(([key, { value }]) => [key, value] as const)
    named.clear()
    return { value: { ...dict(entriesOf(all)), doubt: callee.doubt } }
  }
  const first = kind === 'keyword' ? undefined : positional.shift()
  if (kind === 'positional-only') return first
  const byName = named.get(name)
  if (first && byName) throw raising('TypeError', `${callee.name}() got multiple values for '${name}'`, callee.at)
  named.delete(name)
  return first ?? byName
}

function missing({ name, kind }: Parameter, defaults: Names, callee: Callee): Passed | undefined {
  if (kind === 'rest' || kind === 'keyword-rest') return undefined
  if (callee.doubt) return { value: callee.doubt }
  const value = defaults.get(name)
  if (!value) throw raising('TypeError', `${callee.name}() misses the argument '${name}'`, callee.at)
  return { value }
}

/** The first value by place, or one by its name. */
export function argument({ positional, named }: Arguments, place: number, name?: string): Value | undefined {
  return positional[place]?.value ?? (name === undefined ? undefined : named.get(name)?.value)
}

/** Every value that is passed. */
export function valuesOf({ positional, named }: Arguments): readonly Value[] {
  return [...positional, ...named.values()].map(({ value }) => value)
}
