import { among, choicesOf } from '../hidden/among.ts'
import { blur, hideIn, type Outcome, recorded, undo } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Unknown, Value } from '../model.ts'
import { Raise } from '../raise.ts'
import { markOf, rewind } from '../registrations/record.ts'

/** Why what runs now may not run at all. */
export function doubtNow({ doubt, tries }: Machine): Unknown | undefined {
  return doubt ?? tries.find((one) => one.doubt)?.doubt
}

/** Something unknown happens, which may raise: what follows in a `try` around it may not run. */
export function mayRaise({ tries }: Machine, doubt: Unknown, error?: Value): void {
  const inner = tries.findLast((one) => one.isOpen && (!error || one.catches(error)))
  if (inner) inner.doubt ??= doubt
}

export function isCaught({ tries }: Machine, { value }: Raise): boolean {
  return tries.some((one) => one.catches(value))
}

interface Run<T> {
  readonly branch: () => T
  readonly outcome: Outcome
  readonly result?: { readonly value: T }
  readonly raised?: Raise
}

/**
 * Runs branches of which it is not known which one is taken: each for nothing. What they wrote is unknown from there on,
 * and what they register may not be. A branch that raises is taken for one that is not taken, as the program works.
 */
export function either<T>(machine: Machine, doubt: Unknown, branches: readonly (() => T)[]): readonly T[] {
  const mark = markOf(machine.record)
  const runs = branches.map((branch) => attempt(machine, doubt, branch))
  const alive = runs.filter(({ raised }) => !raised)
  const [first] = alive
  if (!first && runs[0]?.raised) throw runs[0].raised
  if (
    alive.length === 1 &&
    first &&
    runs.length > 1 &&
    !runs.some(({ raised }) => raised && isCaught(machine, raised))
  ) {
    rewind(machine.record, mark)
    return [first.branch()]
  }
  for (const { raised } of runs) if (raised && isCaught(machine, raised)) mayRaise(machine, doubt)
  blur(
    machine.journal,
    runs.map(({ outcome }) => outcome),
    doubt,
  )
  return alive.flatMap(({ result }) => (result ? [result.value] : []))
}

function attempt<T>(machine: Machine, doubt: Unknown, branch: () => T): Run<T> {
  const around = machine.doubt
  const mark = markOf(machine.record)
  machine.doubt = doubt
  try {
    const { result, segment } = recorded(machine.journal, () => runOrRaise(branch))
    const outcome = undo(segment)
    if (!('raised' in result)) return { branch, outcome, result }
    if (!isCaught(machine, result.raised)) rewind(machine.record, mark)
    return { branch, outcome, raised: result.raised }
  } finally {
    machine.doubt = around
  }
}

function runOrRaise<T>(run: () => T): { readonly value: T } | { readonly raised: Raise } {
  try {
    return { value: run() }
  } catch (error) {
    if (error instanceof Raise) return { raised: error }
    throw error
  }
}

/** The value of one of several expressions of which it is not known which one is evaluated. */
export function pick(machine: Machine, doubt: Unknown, branches: readonly (() => Value)[]): Value {
  const [first = doubt, ...others] = either(machine, doubt, branches)
  if (others.every((other) => isSameValue(first, other))) return first
  hideIn(machine.journal, [first, ...others])
  return among(doubt, choicesOf([first, ...others]))
}

/** The value of `or` and `and`, where it is not known whether the left one decides. */
export function orElse(machine: Machine, doubt: Unknown, value: Value, other: () => Value): Value {
  return pick(machine, doubt, [() => value, other])
}

export function isSameValue(one: Value, other: Value): boolean {
  if (one === other) return true
  if (one.is !== other.is || one.is === 'unknown') return false
  if (one.is === 'none') return true
  return 'value' in one && 'value' in other && one.value === other.value
}
