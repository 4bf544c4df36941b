import type { Location } from '../../../../model/location.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Iterator, Unknown, Value } from '../model.ts'
import { handOver } from '../registrations/escapes.ts'
import { either } from '../statements/branches.ts'
import { noArguments, none, unknown } from '../values/values.ts'
import { among, choicesOf } from './among.ts'
import { classesIn, seenIn } from './candidates.ts'

/** More functions than these are not tried. */
const mostTried = 20

const callable: ReadonlySet<Value['is']> = new Set(['function', 'method', 'builtin', 'partial', 'class'])

/** A call of a member of what is not known: of each hidden value that has one of that name. */
export function callMember(machine: Machine, doubt: Unknown, name: string, args: Arguments, at: Location): void {
  const values = seenIn(machine, doubt)
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
  const own = [...seenIn(machine, doubt)].filter((value) => isCalled(value) && (doubt.among || value.is !== 'function'))
  tryAll(machine, doubt, [...methodsNamed(machine, doubt, ['__call__']), ...own], args, at)
}

function isCalled(value: Value): boolean {
  return callable.has(value.is) && (value.is !== 'class' || value.at !== undefined)
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

/** Takes all items of a stream for nothing. */
export function runDry(machine: Machine, stream: Iterator, doubt: Unknown, at: Location): void {
  const { budget, record } = machine
  if (record.trials.has(stream) || budget.trials <= 0) return
  budget.trials -= 1
  record.trials.add(stream)
  stream.state = 'fresh'
  either(machine, doubt, [() => machine.iterate(stream, at, () => false), () => undefined])
  record.trials.delete(stream)
}

/** Runs each of several functions for nothing: what they write is unknown from there on. */
function tryAll(machine: Machine, doubt: Unknown, all: readonly Value[], args: Arguments, at: Location): void {
  const { budget, journal, record } = machine
  const open = byFunction(doubt, all).filter((one) => !record.trials.has(codeOf(one)))
  if (open.length === 0) return
  if (open.length > mostTried || budget.trials <= 0) {
    handOver(machine, [doubt], 'a function', at)
    return
  }
  budget.trials -= 1
  for (const one of open) record.trials.add(codeOf(one))
  try {
    const reason = unknown(`which function is called is not known: ${doubt.reason}`, at)
    hideIn(
      journal,
      either<Value>(machine, reason, [...open.map((one) => () => machine.call(one, args, at)), () => none]),
    )
  } finally {
    for (const one of open) record.trials.delete(codeOf(one))
  }
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
