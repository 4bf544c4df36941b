import type { Location } from '../../../../model/location.ts'
import type { Expression, ExpressionOf } from '../../syntax/ast.ts'
import { evaluateArguments } from '../calls/arguments.ts'
import { callUnknown } from '../calls/calls.ts'
import { classScopeOf } from '../calls/functions.ts'
import { mangled, placeIn } from '../calls/scopes.ts'
import { classOfScope } from '../classes/classes.ts'
import { callHidden, callMember } from '../hidden/calls.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Scope, Unknown, Value } from '../model.ts'
import { registerOnUnknown } from '../registrations/register.ts'
import { either } from '../statements/branches.ts'
import { entriesOf } from '../values/keys.ts'
import { dict, none, unknown } from '../values/values.ts'
import { findName } from './names.ts'

/** A call as it is written. */
export function evaluateCall(machine: Machine, expression: ExpressionOf<'call'>, scope: Scope): Value {
  const { callee: written, range } = expression
  const at = placeIn(scope, range)
  const callee = written.kind === 'name' ? findName(machine, written, scope) : calleeOf(machine, written, scope)
  const args = evaluateArguments(machine, expression.arguments, scope)
  const special =
    callee.is === 'builtin' && args.positional.length === 0 ? ofScope(callee.name, args, scope) : undefined
  if (special) return special
  if (callee.is !== 'unknown') return machine.call(callee, args, at)
  if (written.kind !== 'attribute') callAny(machine, unknown(callee.reason, at), args, at)
  const name = written.kind === 'attribute' ? mangled(written.attribute, scope) : undefined
  const known = name ?? (written.kind === 'name' ? written.id : '')
  if (machine.levels.some(({ call }) => call === known)) return registerOnUnknown(machine, known, callee, args, at)
  if (name === undefined || callee.among) callHidden(machine, callee, args, at)
  else callMember(machine, callee, name, args, at)
  return callUnknown(machine, callee, args, at)
}

/** More functions than these are not tried. */
const mostTried = 20

/**
 * A call of what is not known may run any function that the program handles as a value: each is run for nothing, so that
 * what it writes is unknown from there on.
 */
function callAny(machine: Machine, doubt: Unknown, args: Arguments, at: Location): void {
  const { blind, handled } = machine.record
  blind.push(doubt)
  if (machine.budget.guesses === 0) return
  const left = machine.budget.guesses - 1
  machine.budget.guesses = 0
  const any = { ...args, doubt: args.doubt ?? doubt }
  const tried = [...handled].filter(({ is }) => is === 'function').slice(0, mostTried)
  const reason = unknown('which function is called is not known', at)
  hideIn(
    machine.journal,
    either<Value>(machine, reason, [...tried.map((one) => () => machine.call(one, any, at)), () => none]),
  )
  machine.budget.guesses = left
}

/** What is called: a method that is only called is not handled as a value. */
function calleeOf(machine: Machine, written: Expression, scope: Scope): Value {
  if (written.kind !== 'attribute') return machine.evaluate(written, scope)
  const at = placeIn(scope, written.range)
  return machine.attribute(machine.evaluate(written.value, scope), mangled(written.attribute, scope), at)
}

/** What depends on where a call stands. */
function ofScope(name: string, { named }: Arguments, scope: Scope): Value | undefined {
  if (name === 'super' && named.size === 0) {
    const { self } = scope.frame
    const around = classScopeOf(scope)
    const after = around && classOfScope.get(around)
    return self && after ? { is: 'super', self, after } : undefined
  }
  if (name !== 'globals' && name !== 'locals' && name !== 'vars') return undefined
  const { module, names } = scope
  const isModule = name === 'globals' || scope.kind === 'module'
  const at = { path: module.file ?? '', range: [0, 0] } as const
  if (isModule) module.doubt ??= unknown(`names may be set by way of \`${name}()\``, at)
  return dict(entriesOf(isModule ? module.attributes : names))
}
