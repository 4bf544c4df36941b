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
  let maybe: (Completion & { readonly is: 'maybe' }) | undefined
  for (;;) {
    step(machine, node.at)
    const doubt = maybe?.doubt
    const next = doubt ? perhaps(machine, doubt, () => rounds.next()) : rounds.next()
    if (!next || next.done) break
    const uncertain = doubt ?? next.value.doubt
    const times = next.value.doubt ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      const ended = uncertain ? perhaps(machine, uncertain, next.value.run) : next.value.run()
      const left = without(ended, (way) => way.is === 'continue' && isOwn(way.label, label))
      if (!left) continue
      if (left.is !== 'maybe' && !uncertain)
        return without(left, (way) => way.is === 'break' && isOwn(way.label, label))
      const ways = left.is === 'maybe' ? left.ways : left.is === 'throw' ? [] : [left]
      maybe = {
        is: 'maybe',
        doubt: left.is === 'maybe' ? left.doubt : (uncertain ?? { reason: '', at: node.at }),
        ways: [...(maybe?.ways ?? []), ...ways],
      }
    }
  }
  return without(maybe, (way) => way.is === 'break' && isOwn(way.label, label))
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
