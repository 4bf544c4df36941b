import type { Location } from '../../../../model/location.ts'
import type { Constant, Expression, ExpressionOf } from '../../syntax/ast.ts'
import { limits, spend } from '../budget.ts'
import { lambda } from '../calls/functions.ts'
import { bindName, mangled, placeIn } from '../calls/scopes.ts'
import { methodsNamed } from '../hidden/calls.ts'
import { heldBy } from '../hidden/reach.ts'
import { hiding } from '../hidden/uses.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Scope, Unknown, Value, Visit } from '../model.ts'
import { Closed, Exhausted, raising } from '../raise.ts'
import { orElse, pick } from '../statements/branches.ts'
import { anew, bool, float, int, isUnknown, list, none, str, tuple, unknown } from '../values/values.ts'
import { evaluateCall } from './call-expressions.ts'
import { evaluateComprehension } from './comprehensions.ts'
import { evaluateDict, evaluateSet, unpack } from './displays.ts'
import { formatParts } from './formatting.ts'
import { findName } from './names.ts'
import { binary, unary } from './operators.ts'
import { compare } from './order.ts'
import { sliceOf } from './slices.ts'

/** What an expression comes to. */
export function evaluate(machine: Machine, expression: Expression, scope: Scope): Value {
  const { budget } = machine
  const at = placeIn(scope, expression.range)
  spend(budget, 1, at)
  if (budget.nesting >= limits.nesting) throw new Exhausted('it nests too deep', at)
  budget.nesting += 1
  try {
    return evaluateKind(machine, expression, scope, at)
  } finally {
    budget.nesting -= 1
  }
}

function evaluateKind(machine: Machine, expression: Expression, scope: Scope, at: Location): Value {
  switch (expression.kind) {
    case 'constant':
      return constant(expression.value, at)
    case 'joined-string':
      return anew(formatParts(machine, expression, scope))
    case 'name':
      return handled(machine, findName(machine, expression, scope))
    case 'attribute': {
      const owner = machine.evaluate(expression.value, scope)
      const name = mangled(expression.attribute, scope)
      if (owner.is === 'unknown') hideIn(machine.journal, methodsNamed(machine, owner, [name]))
      return handled(machine, machine.attribute(owner, name, at))
    }
    case 'subscript':
      return evaluateSubscript(machine, expression, scope, at)
    case 'call':
      return evaluateCall(machine, expression, scope)
    case 'tuple':
    case 'list':
      return evaluateSequence(machine, expression, scope, at)
    case 'set':
      return evaluateSet(machine, expression.elements, scope, at)
    case 'dict':
      return evaluateDict(machine, expression, scope)
    case 'unary':
      return anew(unary(machine, expression.operator, machine.evaluate(expression.operand, scope), at))
    default:
      return evaluateCompound(machine, expression, scope, at)
  }
}

/** Notes functions that are not called where they are named. */
function handled({ record }: Machine, value: Value): Value {
  if (value.is === 'function' || value.is === 'method') record.handled.add(value)
  return value
}

function evaluateCompound(machine: Machine, expression: Expression, scope: Scope, at: Location): Value {
  switch (expression.kind) {
    case 'binary': {
      const left = machine.evaluate(expression.left, scope)
      return binary(machine, expression.operator, left, machine.evaluate(expression.right, scope), at)
    }
    case 'boolean':
      return evaluateBoolean(machine, expression, scope)
    case 'compare':
      return anew(evaluateComparison(machine, expression, scope, at))
    case 'conditional':
      return evaluateConditional(machine, expression, scope)
    case 'lambda':
      return handled(machine, lambda(machine, expression, scope))
    case 'comprehension':
      return evaluateComprehension(machine, expression, scope)
    case 'named': {
      const value = machine.evaluate(expression.value, scope)
      if (expression.target.kind === 'name') bindName(machine.journal, expression.target.id, value, scope)
      return value
    }
    case 'yield':
    case 'yield-from':
      return evaluateYield(machine, expression, scope, at)
    case 'await':
      return expression.value ? machine.evaluate(expression.value, scope) : none
    case 'other':
      return unknown(`${expression.what} is not followed`, at)
    default:
      return unknown('this expression is not followed', at)
  }
}

function constant(value: Constant, at: Location): Value {
  switch (value.type) {
    case 'none':
      return none
    case 'ellipsis':
      return { is: 'ellipsis' }
    case 'bool':
      return bool(value.value)
    case 'int':
      return int(value.value)
    case 'float':
      return float(value.value)
    case 'str':
      return str(value.value)
    default:
      return unknown(`${value.type} are not followed`, at)
  }
}

function evaluateSubscript(
  machine: Machine,
  { value, index }: ExpressionOf<'subscript'>,
  scope: Scope,
  at: Location,
): Value {
  const subject = machine.evaluate(value, scope)
  if (index.kind !== 'slice') return machine.item(subject, machine.evaluate(index, scope), at)
  const bounds = [index.lower, index.upper, index.step].map((bound) => bound && machine.evaluate(bound, scope))
  return hiding(machine, sliceOf(subject, bounds, at), () => heldBy(subject))
}

function evaluateSequence(
  machine: Machine,
  expression: Expression & { readonly kind: 'tuple' | 'list' | 'set' },
  scope: Scope,
  at: Location,
): Value {
  const { items, doubt, unordered } = unpack(machine, expression.elements, scope)
  if (expression.kind === 'list') return { ...list([...items], unordered), doubt }
  return doubt ? unknown(doubt.reason, at) : tuple(items, unordered)
}

function evaluateBoolean(machine: Machine, { operator, values }: ExpressionOf<'boolean'>, scope: Scope): Value {
  const stops = operator === 'or'
  const from = (index: number): Value => {
    const expression = values[index]
    if (!expression) return none
    const value = machine.evaluate(expression, scope)
    if (index === values.length - 1) return value
    const truth = machine.truth(value, placeIn(scope, expression.range))
    if (!isUnknown(truth)) return truth === stops ? value : from(index + 1)
    return orElse(machine, truth, value, () => from(index + 1))
  }
  return from(0)
}

function evaluateComparison(
  machine: Machine,
  { left, operators, values }: ExpressionOf<'compare'>,
  scope: Scope,
  at: Location,
): Value {
  let one = machine.evaluate(left, scope)
  let doubt: Unknown | undefined
  let result: Value = bool(true)
  for (const [index, operator] of operators.entries()) {
    const expression = values[index]
    if (!expression) break
    const other = machine.evaluate(expression, scope)
    result = compare(machine, operator, one, other, at)
    if (isUnknown(result)) doubt ??= result
    else if (machine.truth(result, at) === false) return result
    one = other
  }
  return doubt ?? result
}

function evaluateConditional(machine: Machine, expression: ExpressionOf<'conditional'>, scope: Scope): Value {
  const { test, then, otherwise } = expression
  const truth = machine.truth(machine.evaluate(test, scope), placeIn(scope, test.range))
  if (!isUnknown(truth)) return machine.evaluate(truth ? then : otherwise, scope)
  return pick(machine, truth, [() => machine.evaluate(then, scope), () => machine.evaluate(otherwise, scope)])
}

function evaluateYield(
  machine: Machine,
  { kind, value }: Expression & { readonly kind: 'yield' | 'yield-from'; readonly value?: Expression },
  scope: Scope,
  at: Location,
): Value {
  const visit = scope.frame.yield
  if (!visit) throw raising('SyntaxError', "'yield' outside function", at)
  const given = value ? machine.evaluate(value, scope) : none
  const doubt = kind === 'yield' ? give(visit, given) : machine.iterate(given, at, visit)
  if (doubt) throw new Closed(doubt)
  return kind === 'yield' ? none : unknown('what a generator returns is not followed', at)
}

function give(visit: Visit, item: Value): undefined {
  visit(item)
}
