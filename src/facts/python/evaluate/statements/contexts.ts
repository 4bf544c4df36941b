import type { Location } from '../../../../model/location.ts'
import type { Block, Expression, StatementOf, WithItem } from '../../syntax/ast.ts'
import { placeIn } from '../calls/scopes.ts'
import { callSpecial } from '../hidden/calls.ts'
import type { Completion, Machine } from '../machine.ts'
import type { Instance, Scope, Unknown, Value } from '../model.ts'
import { isUnknown, noArguments, none, opaque, passing, unknown } from '../values/values.ts'
import { statementsOf } from './parts.ts'
import { guarded, matches } from './tries.ts'

/** Runs a block inside of context managers. */
export function runWith(machine: Machine, { items, body }: StatementOf<'with'>, scope: Scope): Completion {
  return runInside(machine, items, body, scope)
}

function runInside(machine: Machine, items: readonly WithItem[], body: Block, scope: Scope): Completion {
  const [item, ...others] = items
  if (!item) return machine.execute(body, scope)
  const at = placeIn(scope, item.context.range)
  const manager = machine.evaluate(item.context, scope)
  const run = (entered: Value) => {
    if (item.target) machine.assign(item.target, entered, scope)
    return runInside(machine, others, body, scope)
  }
  if (manager.is === 'unknown') return runUnknown(machine, manager, run, at)
  if (manager.is === 'iterator') return runBetween(machine, manager, run, at)
  if (manager.is !== 'instance') return run(manager.is === 'opaque' ? opaque(manager.name, at, manager) : manager)
  if (manager.class.name === 'suppress' && manager.payload) return runSuppressed(machine, manager.payload, run)
  return runManaged(machine, manager, run, at)
}

/** What is not known may be a context manager of the program. */
function runUnknown(machine: Machine, manager: Unknown, run: (entered: Value) => Completion, at: Location): Completion {
  callSpecial(machine, manager, ['__enter__'], at)
  const completion = run(manager)
  callSpecial(machine, manager, ['__exit__'], at, passing(none, none, none))
  return completion
}

/** A generator that yields once: what stands before runs first, and the rest afterwards. */
function runBetween(machine: Machine, manager: Value, run: (entered: Value) => Completion, at: Location): Completion {
  let completion: Completion
  const doubt = machine.iterate(manager, at, (entered) => {
    completion = run(entered)
    return false
  })
  return doubt ? run(doubt) : completion
}

function runSuppressed(machine: Machine, types: Value, run: (entered: Value) => Completion): Completion {
  const by = { catches: (error: Value) => matches(types, error), isOpen: true }
  const { ended, doubt } = guarded(machine, () => run(none), by)
  return doubt ? perhaps(ended, doubt) : ended
}

function runManaged(
  machine: Machine,
  manager: Instance,
  run: (entered: Value) => Completion,
  at: Location,
): Completion {
  const entered = machine.call(machine.attribute(manager, '__enter__', at), noArguments, at)
  const leave = machine.attribute(manager, '__exit__', at)
  const exit = (type: Value, error: Value) => machine.truth(machine.call(leave, passing(type, error, none), at), at)
  if (!maySwallow(leave)) {
    const completion = run(entered)
    exit(none, none)
    return completion
  }
  const { ended, raised, doubt } = guarded(machine, () => run(entered), { catches: () => true, isOpen: true })
  const error = raised?.value
  const swallowed = exit(error?.is === 'instance' ? error.class : none, error ?? none)
  if (raised && swallowed === false) throw raised
  if (!doubt && !isUnknown(swallowed)) return ended
  const reason = doubt ?? (isUnknown(swallowed) ? swallowed : unknown('how a block ends is not known', at))
  return perhaps(ended, reason)
}

/** A block that may have ended so, or not at all. */
function perhaps(ended: Completion, doubt: Unknown): Completion {
  if (!ended) return undefined
  return { ends: 'perhaps', ways: ended.ends === 'perhaps' ? ended.ways : [ended], doubt, isComplete: false }
}

/** Whether leaving a block may end an exception: by a result that is neither None nor False. */
function maySwallow(leave: Value): boolean {
  const called = leave.is === 'method' ? leave.function : leave
  if (called.is !== 'function') return called.is !== 'builtin'
  if ('kind' in called.body) return true
  return [...statementsOf(called.body)].some(
    (statement) => statement.kind === 'return' && statement.value && !isNothing(statement.value),
  )
}

function isNothing(value: Expression): boolean {
  return (
    value.kind === 'constant' && (value.value.type === 'none' || (value.value.type === 'bool' && !value.value.value))
  )
}
