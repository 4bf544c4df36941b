import type { Location } from '../../../../model/location.ts'
import type {
  Block,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Statement,
  StatementOf,
} from '../../syntax/ast.ts'
import { spend } from '../budget.ts'
import { define } from '../calls/functions.ts'
import { bindName, placeIn } from '../calls/scopes.ts'
import { defineClass } from '../classes/classes.ts'
import type { Completion, Machine } from '../machine.ts'
import type { Scope, Unknown, Value } from '../model.ts'
import { Raise, raising } from '../raise.ts'
import { mayRegister } from '../registrations/may-register.ts'
import { isUnknown, none, textOf, unknown } from '../values/values.ts'
import { either, isCaught } from './branches.ts'
import { joined } from './completions.ts'
import { runWith } from './contexts.ts'
import { boundBy } from './declared.ts'
import { decorated } from './decorators.ts'
import { importFrom, importModules } from './imports.ts'
import { runFor, runWhile } from './loops.ts'
import { runMatch } from './matching.ts'
import { statementsOf } from './parts.ts'
import { assign, augment, remove } from './targets.ts'
import { raise, runTry } from './tries.ts'

/** Runs statements in turn, until one of them ends the block. */
export function execute(machine: Machine, block: Block, scope: Scope): Completion {
  for (const [index, statement] of block.entries()) {
    const completion = attempt(machine, statement, scope)
    if (completion?.ends === 'perhaps') return continueInDoubt(machine, block.slice(index + 1), scope, completion)
    if (completion) return completion
  }
  return undefined
}

type Perhaps = Extract<Completion, { readonly ends: 'perhaps' }>

/** The rest of a block that may have ended before. */
function continueInDoubt(machine: Machine, rest: Block, scope: Scope, before: Perhaps): Completion {
  if (rest.length === 0 || before.isComplete) return before
  const { doubt } = before
  const ends = either<Completion>(machine, doubt, [() => execute(machine, rest, scope), () => before])
  const left: Completion = { ...before, isComplete: true }
  return joined(ends.length === 1 ? [left] : [left, ends[0]], doubt)
}

/**
 * Runs one statement. One that raises what nobody handles is reported and left out, so that what stands behind it is
 * read all the same; what it would have bound is unknown.
 */
function attempt(machine: Machine, statement: Statement, scope: Scope): Completion {
  spend(machine.budget, 1, placeIn(scope, statement.range))
  try {
    return run(machine, statement, scope)
  } catch (error) {
    if (!(error instanceof Raise) || isCaught(machine, error) || machine.record.pending.length > 0) throw error
    // A method that refuses has no effect; elsewhere, what stands behind is read on.
    if ((error.isDeliberate && scope.className !== undefined) || statement.kind === 'return') throw error
    reportRaise(machine, error, statement, scope)
    return undefined
  }
}

function reportRaise(machine: Machine, error: Raise, statement: Statement, scope: Scope): void {
  const reason = `would raise ${describe(error.value)}`
  const place = placeIn(scope, statement.range)
  const at = error.at.path === place.path ? error.at : place
  if (!machine.doubt || mayRegister(machine, statement, scope)) machine.record.gaps.push({ reason, at })
  const doubt = unknown(`what sets it ${reason}`, at)
  for (const each of statementsOf([statement])) {
    for (const name of boundBy(each)) bindName(machine.journal, name, doubt, scope)
  }
}

export function describe(error: Value): string {
  if (error.is !== 'instance') return 'an exception'
  const args = error.attributes.get('args')
  const message = args?.is === 'tuple' ? textOf(args.items[0]) : undefined
  return message === undefined || message === '' ? error.class.name : `${error.class.name}: ${message}`
}

function run(machine: Machine, statement: Statement, scope: Scope): Completion {
  switch (statement.kind) {
    case 'return':
      return { ends: 'return', value: statement.value ? machine.evaluate(statement.value, scope) : none }
    case 'break':
    case 'continue':
      return { ends: statement.kind }
    case 'if':
      return runIf(machine, statement, scope)
    case 'while':
      return runWhile(machine, statement, scope)
    case 'for':
      return runFor(machine, statement, scope)
    case 'with':
      return runWith(machine, statement, scope)
    case 'try':
      return runTry(machine, statement, scope)
    case 'match':
      return runMatch(machine, statement, scope)
    default:
      runSimple(machine, statement, scope)
      return undefined
  }
}

function runSimple(machine: Machine, statement: Statement, scope: Scope): void {
  switch (statement.kind) {
    case 'expression':
      machine.evaluate(statement.value, scope)
      return
    case 'assign': {
      const value = machine.evaluate(statement.value, scope)
      for (const target of statement.targets) machine.assign(target, value, scope)
      return
    }
    case 'annotated-assign':
      runAnnotated(machine, statement, scope)
      return
    case 'augmented-assign':
      augment(machine, statement, scope)
      return
    case 'delete':
      for (const target of statement.targets) remove(machine, target, scope)
      return
    case 'raise':
      raise(machine, statement, scope)
      return
    case 'assert':
      runAssert(machine, statement, scope)
      return
    case 'function':
      bindDefined(machine, statement, scope, () => define(machine, statement, scope))
      return
    case 'class':
      bindDefined(machine, statement, scope, () => defineClass(machine, statement, scope))
      return
    case 'import':
      importModules(machine, statement, scope)
      return
    case 'import-from':
      importFrom(machine, statement, scope)
      return
    case 'type-alias':
      bindName(
        machine.journal,
        statement.name,
        unknown('types are not followed', placeIn(scope, statement.range)),
        scope,
      )
      return
    default:
      return
  }
}

function bindDefined(
  machine: Machine,
  statement: FunctionDefinition | ClassDefinition,
  scope: Scope,
  define: () => Value,
): void {
  bindName(machine.journal, statement.name, decorated(machine, statement, scope, define), scope)
}

function runAnnotated(machine: Machine, statement: StatementOf<'annotated-assign'>, scope: Scope): void {
  const { target, annotation, value } = statement
  if (target.kind === 'name' && scope.kind === 'class') scope.frame.annotations?.set(target.id, annotation)
  if (value) assign(machine, target, machine.evaluate(value, scope), scope)
}

/** An assertion that is not known to fail holds. */
function runAssert(machine: Machine, { test, range }: StatementOf<'assert'>, scope: Scope): void {
  const at = placeIn(scope, test.range)
  if (machine.truth(machine.evaluate(test, scope), at) === false) raiseAssertion(placeIn(scope, range))
}

function raiseAssertion(at: Location): never {
  const error = raising('AssertionError', 'an assertion does not hold', at)
  error.isDeliberate = true
  throw error
}

function runIf(machine: Machine, { test, body, otherwise }: StatementOf<'if'>, scope: Scope): Completion {
  const truth = machine.truth(machine.evaluate(test, scope), placeIn(scope, test.range))
  if (!isUnknown(truth)) return machine.execute(truth ? body : otherwise, scope)
  const doubt = conditionOf(truth, test, scope)
  const ends = either<Completion>(machine, doubt, [
    () => machine.execute(body, scope),
    () => machine.execute(otherwise, scope),
  ])
  return ends.length === 1 ? ends[0] : joined(ends, doubt)
}

/** A test's doubt, told where the test stands. */
function conditionOf(doubt: Unknown, test: Expression, scope: Scope): Unknown {
  return unknown(`a condition is not known: ${doubt.reason}`, placeIn(scope, test.range))
}
