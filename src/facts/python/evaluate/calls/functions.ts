import type { Location } from '../../../../model/location.ts'
import type { Block, Expression, ExpressionOf, FunctionDefinition, Parameters } from '../../syntax/ast.ts'
import { limits } from '../budget.ts'
import { among, choicesOf } from '../hidden/among.ts'
import { hideIn } from '../journal.ts'
import type { Completion, Machine } from '../machine.ts'
import type { Arguments, FunctionValue, Iterator, Names, Passed, Scope, Unknown, Value, Visit } from '../model.ts'
import { Closed, Raise, raising } from '../raise.ts'
import { isSameValue } from '../statements/branches.ts'
import { declaredIn } from '../statements/declared.ts'
import { iterator, none, opaque, unknown } from '../values/values.ts'
import { bind, valuesOf } from './arguments.ts'
import { emptyFrame, placeIn } from './scopes.ts'

/** A function where its definition runs: its defaults are evaluated once, here. */
export function define(machine: Machine, definition: FunctionDefinition, scope: Scope): FunctionValue {
  const { name, parameters, body, isAsync } = definition
  const defaults = defaultsOf(machine, parameters, scope)
  return { is: 'function', name, parameters, body, definition, defaults, scope, attributes: new Map(), isAsync }
}

export function lambda(machine: Machine, expression: ExpressionOf<'lambda'>, scope: Scope): FunctionValue {
  const { parameters, body } = expression
  return {
    is: 'function',
    name: '<lambda>',
    parameters,
    body,
    definition: expression,
    defaults: defaultsOf(machine, parameters, scope),
    scope,
    attributes: new Map(),
    isAsync: false,
  }
}

function defaultsOf(machine: Machine, { all }: Parameters, scope: Scope): Names {
  const found: Names = new Map()
  for (const { name, default: value } of all) if (value) found.set(name, machine.evaluate(value, scope))
  return found
}

/** Runs a function. */
export function callFunction(machine: Machine, called: FunctionValue, args: Arguments, at: Location): Value {
  const bound = bind(called, args, at)
  const scope = openScope(called, bound, args)
  const pending = machine.record.pending.at(-1)
  if (pending && !pending.scope) pending.scope = scope
  if (called.isAsync) return opaque(`${called.name}()`, at)
  if (scope.declared?.yields) return { ...generator(machine, called, scope, at), over: valuesOf(args) }
  return inside(machine, at, () => runBody(machine, called, scope, at))
}

function openScope(called: FunctionValue, bound: ReadonlyMap<string, Passed>, args: Arguments): Scope {
  const names: Names = new Map()
  for (const [name, { value }] of bound) names.set(name, value)
  return {
    kind: 'function',
    names,
    parent: called.scope,
    module: called.scope.module,
    declared: declaredIn(called),
    className: called.scope.className,
    qualifier: `${called.scope.qualifier}${called.name}.<locals>.`,
    frame: { ...emptyFrame(), self: args.positional[0]?.value },
  }
}

function inside<T>({ budget }: Machine, at: Location, run: () => T): T {
  if (budget.depth >= limits.depth) throw tooDeep(at)
  budget.depth += 1
  try {
    return run()
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(at)
    if (error instanceof Raise) error.isDeliberate = false
    throw error
  } finally {
    budget.depth -= 1
  }
}

/** What Python raises where calls do not come to an end. */
function tooDeep(at: Location): Raise {
  return raising('RecursionError', 'calls nest too deep to be followed', at)
}

function runBody(machine: Machine, { body }: FunctionValue, scope: Scope, at: Location): Value {
  if (isExpression(body)) return machine.evaluate(body, scope)
  return resultOf(machine, machine.execute(body, scope), at)
}

function isExpression(body: Block | Expression): body is Expression {
  return 'kind' in body
}

/** What a function gives back, by how its body ended. */
function resultOf({ journal }: Machine, completion: Completion, at: Location): Value {
  if (completion?.ends === 'return') return completion.value
  if (completion?.ends !== 'perhaps') return none
  const values = completion.ways.map((way) => (way.ends === 'return' ? way.value : none))
  const [first = none] = values
  const all = completion.isComplete ? values : [...values, none]
  if (all.every((value) => isSameValue(value, first))) return first
  hideIn(journal, all)
  return among(unknown(completion.doubt.reason, at), choicesOf(all))
}

/** The items of a generator are made while they are asked for, so that its body runs between the steps of a loop. */
function generator(machine: Machine, called: FunctionValue, scope: Scope, at: Location): Iterator {
  return iterator((visit) => {
    const around = machine.doubt
    let unsure: Unknown | undefined
    let isClosed = false
    const give: Visit = (item) => {
      const isUnsure = machine.doubt !== around
      if (isUnsure) unsure ??= machine.doubt
      isClosed ||= visit(item)
      if (isClosed && !isUnsure) throw new Closed()
      return false
    }
    try {
      const frame = { ...scope.frame, yield: give }
      inside(machine, at, () => runBody(machine, called, { ...scope, frame }, at))
      return unsure
    } catch (error) {
      if (error instanceof Closed) return error.doubt ?? unsure
      throw error
    }
  })
}

/** The class in whose body a function was defined, by the scope of that body. */
export function classScopeOf(scope: Scope): Scope | undefined {
  let current: Scope | undefined = scope
  while (current && current.kind !== 'class') current = current.parent
  return current
}

/** Where a function's name stands, or its beginning. */
export function placeOfFunction({ definition, scope }: FunctionValue): Location {
  return placeIn(scope, 'nameRange' in definition ? definition.nameRange : definition.range)
}
