import type { Case, StatementOf } from '../../syntax/ast.ts'
import { bindName, placeIn } from '../calls/scopes.ts'
import { hideIn } from '../journal.ts'
import type { Completion, Machine } from '../machine.ts'
import type { Scope, Unknown, Value } from '../model.ts'
import { isUnknown, unknown } from '../values/values.ts'
import { either } from './branches.ts'
import { joined } from './completions.ts'

export function runMatch(machine: Machine, { subject, cases }: StatementOf<'match'>, scope: Scope): Completion {
  return runCases(machine, machine.evaluate(subject, scope), cases, scope)
}

function runCases(machine: Machine, subject: Value, cases: readonly Case[], scope: Scope): Completion {
  const [first, ...others] = cases
  if (!first) return undefined
  const taken = isTaken(machine, subject, first, scope)
  if (taken === false) return runCases(machine, subject, others, scope)
  if (taken === true) return machine.execute(first.body, scope)
  const ends = either<Completion>(machine, taken, [
    () => machine.execute(first.body, scope),
    () => runCases(machine, subject, others, scope),
  ])
  return ends.length === 1 ? ends[0] : joined(ends, taken)
}

/** Whether a case is taken. What it binds is bound, as far as that is known. */
function isTaken(machine: Machine, subject: Value, { pattern, guard }: Case, scope: Scope): boolean | Unknown {
  const at = placeIn(scope, pattern.range)
  const doubt = unknown('whether a pattern matches is not followed', at)
  if (pattern.binds.length > 0 && !pattern.isWildcard) hideIn(machine.journal, [subject])
  for (const name of pattern.binds) bindName(machine.journal, name, pattern.isWildcard ? subject : doubt, scope)
  const value = pattern.value && machine.evaluate(pattern.value, scope)
  const matched = value ? machine.equals(subject, value, at) : pattern.isWildcard || doubt
  if (matched === false || !guard) return matched
  const passed = machine.truth(machine.evaluate(guard, scope), at)
  return passed === false || isUnknown(passed) || matched === true ? passed : matched
}
