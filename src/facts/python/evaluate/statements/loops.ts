import type { Location } from '../../../../model/location.ts'
import type { Block, StatementOf } from '../../syntax/ast.ts'
import { placeIn } from '../calls/scopes.ts'
import { among, contentsOf } from '../hidden/among.ts'
import { hideIn, keep, recorded, undo } from '../journal.ts'
import type { Completion, Machine, Way } from '../machine.ts'
import type { Scope, Unknown, Value } from '../model.ts'
import { markOf, rewind } from '../registrations/record.ts'
import { orderDoubt } from '../values/iteration.ts'
import { isUnknown, unknown } from '../values/values.ts'
import { either } from './branches.ts'
import { escapeOrder, reportOrder } from './unordered.ts'

/** How a loop goes on. */
interface Course {
  /** Why it may have ended before. */
  doubt: Unknown | undefined
  /** How it may have ended. */
  readonly ways: Way[]
  /** How it ended. */
  end: Way | undefined
}

export function runFor(machine: Machine, statement: StatementOf<'for'>, scope: Scope): Completion {
  const at = placeIn(scope, statement.iterable.range)
  const value = machine.evaluate(statement.iterable, scope)
  const unordered = orderDoubt(value, at)
  const course = unordered
    ? runInAnyOrder(machine, statement, scope, { value, at, unordered })
    : runInOrder(machine, statement, scope, { value, at })
  return finish(machine, course, statement.otherwise, scope)
}

interface Over {
  readonly value: Value
  readonly at: Location
}

function runInOrder(machine: Machine, statement: StatementOf<'for'>, scope: Scope, { value, at }: Over): Course {
  const course: Course = { doubt: undefined, ways: [], end: undefined }
  const doubt = machine.iterate(value, at, (item) => {
    advance(machine, course, stepOf(machine, statement, scope, item))
    return course.end !== undefined
  })
  if (doubt) runOverUnknown(machine, statement, scope, { value, doubt, at, course })
  return course
}

function stepOf(machine: Machine, { target, body }: StatementOf<'for'>, scope: Scope, item: Value) {
  return () => {
    machine.assign(target, item, scope)
    return machine.execute(body, scope)
  }
}

function runOverUnknown(
  machine: Machine,
  statement: StatementOf<'for'>,
  scope: Scope,
  { value, doubt, at, course }: Over & { readonly doubt: Unknown; readonly course: Course },
): void {
  const reason = unknown(`what a loop goes over is not known: ${doubt.reason}`, at)
  const item = among(reason, contentsOf(value))
  machine.assign(statement.target, item, scope)
  repeatInDoubt(machine, reason, course, stepOf(machine, statement, scope, item))
}

/** Goes over what has no order. That is only followed to its end: where a loop may leave off, each item may be left out. */
function runInAnyOrder(
  machine: Machine,
  statement: StatementOf<'for'>,
  scope: Scope,
  { value, at, unordered }: Over & { readonly unordered: Unknown },
): Course {
  const course: Course = { doubt: undefined, ways: [], end: undefined }
  const mark = markOf(machine.record)
  const { result: doubt, segment } = recorded(machine.journal, () =>
    machine.iterate(value, at, (item) => {
      escapeOrder(machine, unordered, () => advance(machine, course, stepOf(machine, statement, scope, item)))
      return course.end !== undefined
    }),
  )
  const isLeft = course.end !== undefined || course.ways.length > 0
  if (isLeft || doubt) {
    rewind(machine.record, mark)
    undo(segment)
    hideIn(machine.journal, [value])
    const again: Course = { doubt: undefined, ways: [], end: undefined }
    runOverUnknown(machine, statement, scope, { value, doubt: doubt ?? unordered, at, course: again })
    return again
  }
  keep(machine.journal, segment)
  reportOrder(machine, mark.registrations, unordered, at)
  return course
}

/** Runs the body once more, in doubt if the loop may have ended before. */
function advance(machine: Machine, course: Course, step: () => Completion): void {
  if (!course.doubt) note(course, step())
  else {
    const [completion] = either<Completion>(machine, course.doubt, [step, () => undefined])
    note(course, completion && inDoubt(completion, course.doubt))
  }
}

function inDoubt(completion: Exclude<Completion, undefined>, doubt: Unknown): Completion {
  const ways = completion.ends === 'perhaps' ? completion.ways : [completion]
  return { ends: 'perhaps', ways, doubt, isComplete: false }
}

function note(course: Course, completion: Completion): void {
  if (!completion || completion.ends === 'continue') return
  if (completion.ends !== 'perhaps') {
    course.end = completion
    return
  }
  const leaving = completion.ways.filter(({ ends }) => ends !== 'continue')
  if (leaving.length === 0) return
  course.doubt ??= completion.doubt
  course.ways.push(...leaving)
  if (completion.isComplete && leaving.length === completion.ways.length) course.end = leaving[0]
}

/** How a loop ends as a statement, its `else` included. */
function finish(machine: Machine, course: Course, otherwise: Block, scope: Scope): Completion {
  const { doubt, ways, end } = course
  if (!doubt) {
    if (end) return end.ends === 'return' ? end : undefined
    return machine.execute(otherwise, scope)
  }
  const returns = ways.filter(({ ends }) => ends === 'return')
  const mayBreak = ways.some(({ ends }) => ends === 'break')
  if (end?.ends === 'return') return { ends: 'perhaps', ways: [...returns, end], doubt, isComplete: !mayBreak }
  if (otherwise.length > 0 && !end) {
    const [after] = either<Completion>(machine, doubt, [() => machine.execute(otherwise, scope), () => undefined])
    if (after) returns.push(...(after.ends === 'perhaps' ? after.ways : [after]))
  }
  return returns.length === 0 ? undefined : { ends: 'perhaps', ways: returns, doubt, isComplete: false }
}

export function runWhile(machine: Machine, statement: StatementOf<'while'>, scope: Scope): Completion {
  const { test, body, otherwise } = statement
  const at = placeIn(scope, test.range)
  const course: Course = { doubt: undefined, ways: [], end: undefined }
  for (;;) {
    const truth = machine.truth(machine.evaluate(test, scope), at)
    if (truth === false || course.end) break
    if (isUnknown(truth) || course.doubt) {
      const reason = course.doubt ?? conditionDoubt(truth, at)
      repeatInDoubt(machine, reason, course, () => {
        machine.evaluate(test, scope)
        return machine.execute(body, scope)
      })
      break
    }
    note(course, machine.execute(body, scope))
    if (course.end) break
  }
  return finish(machine, course, otherwise, scope)
}

function conditionDoubt(truth: boolean | Unknown, at: Location): Unknown {
  return unknown(isUnknown(truth) ? `a condition is not known: ${truth.reason}` : 'a loop may have ended', at)
}

/** More passes find nothing new in programs that people write. */
const mostPasses = 3

/**
 * Runs a body that runs any number of times, none included. What one pass writes the next one reads, so passes are
 * made in which all of that is unknown already; what the last one finds counts.
 */
function repeatInDoubt(machine: Machine, doubt: Unknown, course: Course, step: () => Completion): void {
  const mark = markOf(machine.record)
  const passes = machine.doubt ? mostPasses - 1 : mostPasses
  let ends: readonly Completion[] = []
  for (let pass = 0; pass < passes; pass += 1) {
    rewind(machine.record, mark)
    ends = either<Completion>(machine, doubt, [step, () => undefined])
  }
  const [completion] = ends.length > 1 ? ends : []
  if (completion) note(course, inDoubt(completion, doubt))
}
