import { evaluateClass } from './classes.ts'
import { oneOf, thenMaybe, without } from './completions.ts'
import { evaluateEnum } from './enums.ts'
import { handOut } from './escape.ts'
import { runLoop } from './loops.ts'
import { type Completion, isCertain, type Machine, newScope, perhaps, Raised, step } from './machine.ts'
import { binary } from './operators.ts'
import { declareName, hoist, outerScope } from './scope.ts'
import type { Block, Statement, StatementOf } from './syntax.ts'
import { bare, type Doubt, nothing, type Scope, truth, unknown, type Value } from './value.ts'

/** Runs statements one after the other, until one of them ends them all. */
export function runStatements(machine: Machine, body: Block, scope: Scope): Completion | undefined {
  for (const [index, statement] of body.entries()) {
    const ended = runStatement(machine, statement, scope)
    if (ended?.is !== 'maybe') {
      if (ended) return ended
      continue
    }
    const rest = perhaps(machine, ended.doubt, () => runStatements(machine, body.slice(index + 1), scope))
    return thenMaybe(ended, rest)
  }
  return undefined
}

function runBlock(machine: Machine, body: Block, scope: Scope): Completion | undefined {
  const own = newScope(machine, scope)
  hoist(machine, body, own)
  return machine.run(body, own)
}

function runStatement(machine: Machine, node: Statement, scope: Scope): Completion | undefined {
  step(machine, node.at)
  switch (node.kind) {
    case 'expression':
      machine.evaluate(node.value, scope)
      return undefined
    case 'if':
      return runIf(machine, node, scope)
    case 'while':
    case 'for':
    case 'for-each':
      return runLoop(machine, node, scope)
    case 'switch':
      return runSwitch(machine, node, scope)
    case 'try':
      return runTry(machine, node, scope)
    case 'return':
      return { is: 'return', value: node.value ? machine.evaluate(node.value, scope) : nothing }
    case 'throw':
      return runThrow(machine, node, scope)
    case 'break':
    case 'continue':
      return { is: node.kind, label: node.label }
    case 'block':
      return runBlock(machine, node.body, scope)
    case 'labelled':
      return runLabelled(machine, node, scope)
    default:
      declare(machine, node, scope)
      return undefined
  }
}

type Declaring = StatementOf<'declare' | 'bind-function' | 'bind-class' | 'enum' | 'unread'>

function declare(machine: Machine, node: Declaring, scope: Scope): void {
  switch (node.kind) {
    case 'declare':
      declareVariable(machine, node, scope)
      return
    case 'bind-class':
      declareName(scope, node.name, evaluateClass(machine, node.value, scope))
      return
    case 'enum':
      declareName(scope, node.name, evaluateEnum(machine, node, scope))
      return
    case 'unread': {
      const values = node.inside.map((one) => machine.evaluate(one, scope))
      const doubt = { reason: `${node.what} is not followed`, at: node.at }
      handOut(machine, values, doubt)
      for (const name of node.names) declareName(scope, name, unknown(doubt))
      return
    }
    case 'bind-function':
  }
}

function declareVariable(machine: Machine, { target, value, how }: StatementOf<'declare'>, scope: Scope): void {
  if (how !== 'var') {
    machine.bind(target, value ? machine.evaluate(value, scope) : nothing, scope, 'declare')
    return
  }
  if (!value) return
  hoist(machine, [{ kind: 'declare', at: target.at, target, value, how, typed: false }], outerScope(scope))
  machine.bind(target, machine.evaluate(value, scope), scope, 'assign')
}

function runIf(machine: Machine, { test, then, otherwise }: StatementOf<'if'>, scope: Scope): Completion | undefined {
  const value = machine.evaluate(test, scope)
  const is = truth(value)
  if (is !== undefined) return runBlock(machine, is ? then : otherwise, scope)
  const doubt = doubtOf(value, test.at)
  const ways = [then, otherwise].map((way) => perhaps(machine, doubt, () => runBlock(machine, way, scope)))
  return oneOf(ways, doubt)
}

function doubtOf(value: Value, at: Statement['at']): Doubt {
  const inner = bare(value)
  return inner.kind === 'unknown' ? inner.doubt : { reason: 'it is not known whether this holds', at }
}

function runSwitch(machine: Machine, node: StatementOf<'switch'>, scope: Scope): Completion | undefined {
  const own = newScope(machine, scope)
  for (const { body } of node.clauses) hoist(machine, body, own)
  const subject = machine.evaluate(node.subject, scope)
  const start = clauseOf(machine, node, subject, own)
  const ended =
    typeof start === 'number'
      ? machine.run(
          node.clauses.slice(start).flatMap(({ body }) => body),
          own,
        )
      : oneOf(
          [...node.clauses.map(({ body }) => perhaps(machine, start, () => machine.run(body, own))), undefined],
          start,
        )
  return without(ended, (way) => way.is === 'break' && way.label === undefined)
}

/** The clause that a switch goes to, behind the last for none; or why that is not known. */
function clauseOf(machine: Machine, node: StatementOf<'switch'>, subject: Value, scope: Scope): number | Doubt {
  for (const [index, { test }] of node.clauses.entries()) {
    if (!test) continue
    const doubt = { reason: 'which case it is is not known', at: test.at }
    const equal = binary('===', subject, machine.evaluate(test, scope), doubt)
    const is = truth(equal)
    if (is) return index
    if (is === undefined) return doubtOf(equal, test.at)
  }
  const other = node.clauses.findIndex(({ test }) => !test)
  return other < 0 ? node.clauses.length : other
}

/** What stands in `try` may be left at any place that is not known, so that it may happen or not. */
function runTry(machine: Machine, node: StatementOf<'try'>, scope: Scope): Completion | undefined {
  const { handler } = node
  const doubt = { reason: 'it stands in `try`, which may be left before', at: node.at }
  const run = (): Completion | undefined => {
    if (!handler) return runBlock(machine, node.body, scope)
    const tried = perhaps(machine, doubt, () => runBlock(machine, node.body, scope))
    const caught = perhaps(machine, doubt, () => {
      const own = newScope(machine, scope)
      if (handler.target) machine.bind(handler.target, unknown(doubt), own, 'declare')
      return runBlock(machine, handler.body, own)
    })
    return oneOf([tried, caught], doubt)
  }
  const ended = run()
  return runBlock(machine, node.finally, scope) ?? ended
}

function runThrow(machine: Machine, { value, at }: StatementOf<'throw'>, scope: Scope): Completion {
  machine.evaluate(value, scope)
  if (isCertain(machine)) throw new Raised({ reason: 'an error is raised', at })
  return { is: 'throw' }
}

function runLabelled(machine: Machine, { label, body }: StatementOf<'labelled'>, scope: Scope): Completion | undefined {
  const isLoop = body.kind === 'while' || body.kind === 'for' || body.kind === 'for-each'
  const ended = isLoop ? runLoop(machine, body, scope, label) : runStatement(machine, body, scope)
  return without(ended, (way) => way.is === 'break' && way.label === label)
}
