import type { Clause, ExpressionOf } from '../../syntax/ast.ts'
import { comprehensionScope, placeIn } from '../calls/scopes.ts'
import { among, contentsOf } from '../hidden/among.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Scope, Unknown, Value } from '../model.ts'
import { either } from '../statements/branches.ts'
import { reportOrder } from '../statements/unordered.ts'
import { put } from '../values/dicts.ts'
import { orderDoubt } from '../values/iteration.ts'
import { addTo } from '../values/sets.ts'
import { dict, isUnknown, iterator, list, set } from '../values/values.ts'

/** Answers whether enough was made. */
type Give = (inner: Scope) => boolean

export function evaluateComprehension(
  machine: Machine,
  expression: ExpressionOf<'comprehension'>,
  scope: Scope,
): Value {
  const { makes, element, value, clauses } = expression
  const at = placeIn(scope, expression.range)
  const [first] = clauses
  if (!first) return list([])
  // The first iterable belongs to the scope around, and is evaluated even if nothing asks for the items.
  const over = machine.evaluate(first.iterable, scope)
  const unordered = orderDoubt(over, placeIn(scope, first.iterable.range))
  const run = (give: Give) => {
    const before = machine.record.registrations.length
    const found = runClauses(machine, clauses, 0, comprehensionScope(scope), { over, give })
    const order = unordered ?? found.order
    if (order) reportOrder(machine, before, order, at)
    return found
  }
  const evaluate = (inner: Scope) => machine.evaluate(element, inner)
  if (makes === 'generator') {
    return { ...iterator((visit) => run((inner) => visit(evaluate(inner))).doubt, unordered), over: [over] }
  }
  if (makes === 'list') {
    const items: Value[] = []
    const { doubt, order } = run((inner) => items.push(evaluate(inner)) < 0)
    if (!doubt) return list(items, unordered ?? order)
    hideIn(machine.journal, items)
    return { ...list([]), doubt }
  }
  if (makes === 'set') {
    const made = set(new Map(), false)
    const { doubt } = run((inner) => {
      addTo(machine, made, evaluate(inner), at)
      return false
    })
    if (!doubt) return made
    hideIn(machine.journal, [made])
    return set(new Map(), false, doubt)
  }
  const made = dict(new Map())
  const { doubt, order } = run((inner) => {
    const key = evaluate(inner)
    put(machine, made, key, value ? machine.evaluate(value, inner) : key, at)
    return false
  })
  if (doubt) {
    hideIn(machine.journal, [made])
    return { ...dict(new Map()), doubt }
  }
  made.unordered ??= unordered ?? order
  return made
}

interface Run {
  readonly over: Value
  readonly give: Give
}

interface Outcome {
  /** Why not all of its items are known. */
  readonly doubt: Unknown | undefined
  /** Why their order is not known. */
  readonly order: Unknown | undefined
}

function runClauses(
  machine: Machine,
  clauses: readonly Clause[],
  index: number,
  scope: Scope,
  { over, give }: Run,
): Outcome {
  const clause = clauses[index]
  if (!clause) return { doubt: undefined, order: undefined }
  const { target, conditions, iterable } = clause
  let doubt: Unknown | undefined
  let order: Unknown | undefined
  const goOn = (): boolean => {
    const next = clauses[index + 1]
    if (!next) return give(scope)
    const inner = machine.evaluate(next.iterable, scope)
    order ??= orderDoubt(inner, placeIn(scope, next.iterable.range))
    let isDone = false
    const found = runClauses(machine, clauses, index + 1, scope, {
      over: inner,
      give: (inside) => {
        isDone = give(inside)
        return isDone
      },
    })
    doubt ??= found.doubt
    order ??= found.order
    return isDone
  }
  const at = placeIn(scope, iterable.range)
  const rest = machine.iterate(over, at, (item) => {
    machine.assign(target, item, scope)
    const passed = meets(machine, conditions, scope)
    if (passed === false) return false
    if (!isUnknown(passed)) return goOn()
    doubt ??= passed
    either(machine, passed, [goOn, () => false])
    return false
  })
  if (rest) {
    machine.assign(target, among(rest, contentsOf(over)), scope)
    either(machine, rest, [goOn, () => false])
  }
  return { doubt: doubt ?? rest, order }
}

function meets(machine: Machine, conditions: Clause['conditions'], scope: Scope): boolean | Unknown {
  let doubt: Unknown | undefined
  for (const condition of conditions) {
    const truth = machine.truth(machine.evaluate(condition, scope), placeIn(scope, condition.range))
    if (truth === false) return false
    if (isUnknown(truth)) doubt ??= truth
  }
  return doubt ?? true
}
