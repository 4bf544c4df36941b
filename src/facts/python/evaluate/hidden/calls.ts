import type { Location } from '../../../../model/location.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Iterator, Unknown, Value } from '../model.ts'
import { Exhausted } from '../raise.ts'
import { handOver } from '../registrations/escapes.ts'
import { markOf } from '../registrations/record.ts'
import { either } from '../statements/branches.ts'
import { noArguments, none, unknown } from '../values/values.ts'
import { among, choicesOf } from './among.ts'
import { classesIn, seenIn } from './candidates.ts'

/** More functions than these are not tried. */
const mostTried = 20

const callable: readonly Value['is'][] = ['function', 'method', 'builtin', 'partial', 'class']

/** A call of a member of what is not known: of each hidden value that has one of that name. */
export function callMember(machine: Machine, doubt: Unknown, name: string, args: Arguments, at: Location): void {
  const values = seenIn(machine, doubt, ['instance', 'module'])
  const own: Value[] = []
  for (const value of values) {
    if (value.is !== 'instance' && value.is !== 'module') continue
    const found = value.attributes.get(name)
    if (found && isCalled(found)) own.push(found)
  }
  tryAll(machine, doubt, [...methodsNamed(machine, doubt, [name]), ...own], args, at)
}

/** A call of what is not known: of each value that it may be. Where that is any, functions are tried elsewhere. */
export function callHidden(machine: Machine, doubt: Unknown, args: Arguments, at: Location): void {
  const kinds = doubt.among ? callable : callable.filter((kind) => kind !== 'function')
  const own = seenIn(machine, doubt, kinds).filter(isCalled)
  tryAll(machine, doubt, [...methodsNamed(machine, doubt, ['__call__']), ...own], args, at)
}

function isCalled(value: Value): boolean {
  return callable.includes(value.is) && (value.is !== 'class' || value.at !== undefined)
}

/** Runs functions that are given what is not known, any number of times. */
export function callWithUnknown(machine: Machine, doubt: Unknown, all: readonly Value[], at: Location): void {
  tryAll(machine, doubt, all.filter(isCalled), { ...noArguments, doubt }, at)
}

/** What operators and the like call of an object that is not known: `__add__`, `__enter__`. */
export function callSpecial(
  machine: Machine,
  value: Unknown,
  names: readonly string[],
  at: Location,
  args: Arguments = noArguments,
): void {
  if (classesIn(machine, value).size === 0) return
  tryAll(machine, value, methodsNamed(machine, value, names), args, at)
}

/** Runs what reading an attribute of what is not known may run. */
export function readProperty(machine: Machine, doubt: Unknown, name: string, at: Location): void {
  const found = [...classesIn(machine, doubt)].flatMap((type) => {
    const member = type.attributes.get(name)
    const isRun = member?.is === 'wrapper' && (member.kind === 'property' || member.kind === 'cached')
    return isRun ? [member.function] : []
  })
  tryAll(
    machine,
    doubt,
    found.map((getter) => boundTo(doubt, getter, name)),
    noArguments,
    at,
  )
}

/** Runs what setting an attribute of what is not known may run. */
export function writeProperty(machine: Machine, doubt: Unknown, name: string, args: Arguments, at: Location): void {
  const found = [...classesIn(machine, doubt)].flatMap((type) => {
    const member = type.attributes.get(name)
    return member?.is === 'wrapper' && member.setter ? [member.setter] : []
  })
  tryAll(
    machine,
    doubt,
    found.map((setter) => boundTo(doubt, setter, name)),
    args,
    at,
  )
}

/** Methods that an unknown object may have, bound to it. */
export function methodsNamed(machine: Machine, self: Unknown, names: readonly string[]): readonly Value[] {
  const found = new Set<Value>()
  for (const type of classesIn(machine, self)) {
    for (const name of names) {
      const member = type.attributes.get(name)
      if (member?.is === 'function') found.add(member)
      else if (member?.is === 'wrapper' && (member.kind === 'class' || member.kind === 'static')) found.add(member)
    }
  }
  return [...found].map((member) => {
    if (member.is !== 'wrapper') return boundTo(self, member, names[0] ?? '')
    return member.kind === 'static' ? member.function : boundTo(self, member.function, names[0] ?? '')
  })
}

function boundTo(self: Unknown, called: Value, name: string): Value {
  return { is: 'method', self, function: called, name }
}

/** Takes all items of a stream for nothing. What comes back is whether anything was to be told of that. */
export function runDry(machine: Machine, stream: Iterator, doubt: Unknown, at: Location): boolean {
  const { record } = machine
  if (record.trials.has(stream)) return true
  const before = markOf(record)
  stream.state = 'fresh'
  tryEach(machine, doubt, [{ code: stream, run: () => machine.iterate(stream, at, () => false) ?? none }], at)
  const after = markOf(record)
  return Object.entries(after).join() !== Object.entries(before).join()
}

function tryAll(machine: Machine, doubt: Unknown, all: readonly Value[], args: Arguments, at: Location): void {
  const trials = byFunction(doubt, all).map((one) => ({ code: codeOf(one), run: () => machine.call(one, args, at) }))
  const open = trials.filter(({ code }) => !machine.record.trials.has(code))
  if (open.length > 0) tryEach(machine, doubt, open, at)
}

interface Trial {
  /** What runs. */
  readonly code: Value
  readonly run: () => Value
}

/**
 * Runs each of several functions for nothing: what they write is unknown from there on, and all that they can come by
 * where that takes too long.
 */
function tryEach(machine: Machine, doubt: Unknown, trials: readonly Trial[], at: Location): void {
  const { blind, trials: running } = machine.record
  if (machine.budget.trials === 0) {
    giveUp(machine, doubt, at)
    return
  }
  const calls = blind.length
  const runs = running.size > 0 ? run : runWithin
  for (const { code } of trials) running.add(code)
  const isDone = trials.length <= mostTried && runs(machine, doubt, trials, at)
  for (const { code } of trials) running.delete(code)
  if (!isDone) handOver(machine, [doubt], 'a function', at)
  // One gap tells of all that they may call.
  if (!isDone || blind.length > calls) blind.splice(calls, blind.length, unknown(doubt.reason, at))
}

/** Where too much was tried already, what an unknown value may be is given away once for each place of the program. */
function giveUp(machine: Machine, doubt: Unknown, at: Location): void {
  const { places } = machine.journal.hidden
  const place = `${at.path}:${at.range.join('-')}`
  if (places.has(place)) return
  places.add(place)
  handOver(machine, [doubt], 'a function', at)
}

function run(machine: Machine, doubt: Unknown, trials: readonly Trial[], at: Location): true {
  const reason = unknown(`which function is called is not known: ${doubt.reason}`, at)
  hideIn(machine.journal, either<Value>(machine, reason, [...trials.map((one) => one.run), () => none]))
  return true
}

/** Whether all of them came to their end within the steps that are left for this. */
function runWithin(machine: Machine, doubt: Unknown, trials: readonly Trial[], at: Location): boolean {
  const { budget } = machine
  const left = budget.steps
  const allowed = Math.min(left, budget.trials)
  let isDone = true
  // What is written before the end has to be taken back, so that nothing is thrown out of a branch.
  const limited = (one: Trial) => (): Value => {
    try {
      return isDone ? one.run() : none
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error
      isDone = false
      return none
    }
  }
  budget.steps = allowed
  run(
    machine,
    doubt,
    trials.map((one) => ({ ...one, run: limited(one) })),
    at,
  )
  const used = allowed - budget.steps
  budget.steps = left - used
  budget.trials = Math.max(0, budget.trials - used)
  return isDone
}

/** Brings methods of one function together, bound to any of their objects. */
function byFunction(doubt: Unknown, all: readonly Value[]): readonly Value[] {
  const selves = new Map<Value, Value[]>()
  const others = new Set<Value>()
  for (const one of all) {
    if (one.is !== 'method') others.add(one)
    else {
      const known = selves.get(one.function)
      if (known) known.push(one.self)
      else selves.set(one.function, [one.self])
    }
  }
  const bound = [...selves].map(([called, [first = doubt, ...more]]): Value => {
    const self = more.length === 0 ? first : among(doubt, choicesOf([first, ...more]))
    return { is: 'method', self, function: called, name: 'name' in called ? called.name : '' }
  })
  return [...bound, ...others]
}

/** What tells that something runs already: a function, whatever its object is. */
function codeOf(value: Value): Value {
  return value.is === 'method' ? value.function : value
}
