import { without } from './completions.ts'
import { itemsOf } from './iteration.ts'
import { type Completion, type Machine, newScope, perhaps, step } from './machine.ts'
import { membersOf } from './objects.ts'
import { hoist, namesIn } from './scope.ts'
import type { Block, StatementOf } from './syntax.ts'
import { bare, type Doubt, type Item, primitive, type Scope, truth, unknown, type Value } from './value.ts'

export type Loop = StatementOf<'while' | 'for' | 'for-each'>

/** One time through a loop; with a doubt, there may be any number of such times. */
interface Round {
  readonly doubt?: Doubt | undefined
  readonly run: () => Completion | undefined
}

/** Runs a loop. Once it may have been left, all that it still does may not happen. */
export function runLoop(machine: Machine, node: Loop, scope: Scope, label?: string): Completion | undefined {
  const rounds = roundsOf(machine, node, scope)
  const leaves = (way: Completion) => way.is === 'break' && isOwn(way.label, label)
  const goesOn = (way: Completion) => way.is === 'continue' && isOwn(way.label, label)
  let maybe: Maybe | undefined
  for (let next = nextOf(machine, rounds, maybe); next; next = nextOf(machine, rounds, maybe)) {
    step(machine, node.at)
    const uncertain = maybe?.doubt ?? next.doubt
    for (const run of timesOf(next)) {
      const ended = without(uncertain ? perhaps(machine, uncertain, run) : run(), goesOn)
      if (ended && ended.is !== 'maybe' && !uncertain) return without(ended, leaves)
      maybe = join(maybe, ended, uncertain)
    }
  }
  return without(maybe, leaves)
}

/** The next time through a loop. What comes between two times may not happen once the loop may have been left. */
function nextOf(machine: Machine, rounds: Iterator<Round>, maybe: Maybe | undefined): Round | undefined {
  const next = maybe ? perhaps(machine, maybe.doubt, () => rounds.next()) : rounds.next()
  return next && !next.done ? next.value : undefined
}

type Maybe = Completion & { readonly is: 'maybe' }

/** What may happen often is tried twice, as the first time may change what the second one sees. */
function timesOf({ doubt, run }: Round): readonly Round['run'][] {
  return doubt ? [run, run] : [run]
}

/** How a loop may have been left by now. */
function join(before: Maybe | undefined, ended: Completion | undefined, doubt: Doubt | undefined): Maybe | undefined {
  if (!ended || ended.is === 'throw') return before
  const ways = ended.is === 'maybe' ? ended.ways : [ended]
  const why = before?.doubt ?? (ended.is === 'maybe' ? ended.doubt : doubt)
  return why && { is: 'maybe', doubt: why, ways: [...(before?.ways ?? []), ...ways] }
}

function isOwn(label: string | undefined, own: string | undefined): boolean {
  return label === undefined || label === own
}

function roundsOf(machine: Machine, node: Loop, scope: Scope): Iterator<Round> {
  if (node.kind === 'for-each') return eachOf(machine, node, scope)
  return node.kind === 'for' ? forOf(machine, node, scope) : whileOf(machine, node, scope)
}

function runBody(machine: Machine, body: Block, scope: Scope): Completion | undefined {
  hoist(machine, body, scope)
  return machine.run(body, scope)
}

function* eachOf(machine: Machine, node: StatementOf<'for-each'>, scope: Scope): Generator<Round> {
  for (const { value, many } of elementsOf(machine, node, scope)) {
    const run = () => {
      const own = newScope(machine, scope)
      for (const name of node.declares ? namesIn(node.target) : []) own.bindings.set(name, { value: undefined })
      machine.bind(node.target, value, own, node.declares ? 'declare' : 'assign')
      return runBody(machine, node.body, newScope(machine, own))
    }
    yield { doubt: many, run }
  }
}

function* elementsOf(machine: Machine, { of, subject, at }: StatementOf<'for-each'>, scope: Scope): Generator<Item> {
  const value = machine.evaluate(subject, scope)
  const inner = bare(value)
  if (of === 'keys') yield* namesOf(machine, value, at)
  else if (inner.kind === 'list' && !inner.once) {
    for (let index = 0; index < inner.items.length; index += 1) {
      const item = inner.items[index]
      if (item) yield item
    }
  } else yield* itemsOf(machine, value, at)
}

function namesOf(machine: Machine, value: Value, at: Loop['at']): readonly Item[] {
  const { slots, open } = membersOf(machine, value, at)
  const names = slots.map(([name, slot]): Item => ({ value: primitive(name), at: slot.at, many: slot.maybe }))
  const inherits = bare(value).kind === 'class'
  const more = open ?? (inherits ? { reason: 'what a class has is not followed', at } : undefined)
  return more ? [...names, { value: unknown(more), at, many: more }] : names
}

function* whileOf(machine: Machine, node: StatementOf<'while'>, scope: Scope): Generator<Round> {
  const run = () => runBody(machine, node.body, newScope(machine, scope))
  if (node.bodyFirst) yield { run }
  for (;;) {
    const test = machine.evaluate(node.test, scope)
    const is = truth(test)
    if (is === false) return
    yield { doubt: is === undefined ? doubtOf(test, node.test.at) : undefined, run }
    if (is === undefined) return
  }
}

function* forOf(machine: Machine, node: StatementOf<'for'>, scope: Scope): Generator<Round> {
  let own = newScope(machine, scope)
  hoist(machine, node.start, own)
  machine.run(node.start, own)
  for (;;) {
    const test = node.test && machine.evaluate(node.test, own)
    const is = test ? truth(test) : true
    if (is === false) return
    const current = own
    const run = () => runBody(machine, node.body, newScope(machine, current))
    yield { doubt: test && is === undefined ? doubtOf(test, node.at) : undefined, run }
    if (is === undefined) return
    own = copyOf(machine, own)
    if (node.step) machine.evaluate(node.step, own)
  }
}

/** Every time through a loop has its own variables, which functions keep. */
function copyOf(machine: Machine, { parent, bindings }: Scope): Scope {
  const copy = newScope(machine, parent)
  for (const [name, { value }] of bindings) copy.bindings.set(name, { value })
  return copy
}

function doubtOf(value: Value, at: Loop['at']): Doubt {
  const inner = bare(value)
  return inner.kind === 'unknown' ? inner.doubt : { reason: 'it is not known whether this holds', at }
}
