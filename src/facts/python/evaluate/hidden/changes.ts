import type { Location } from '../../../../model/location.ts'
import { forget, hideIn, touchName } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Iterator, Unknown, Value } from '../model.ts'
import { passing, str, unknown } from '../values/values.ts'
import { callSpecial, readProperty, runDry, writeProperty } from './calls.ts'
import { seenIn } from './candidates.ts'

type Kind = 'list' | 'dict' | 'set'

/** Members of built-in containers that change them. */
const changing: ReadonlyMap<string, readonly Kind[]> = kindsByName({
  list: `append extend insert pop remove clear sort reverse appendleft extendleft popleft rotate __setitem__ __delitem__
    __iadd__ __imul__`,
  dict: 'update setdefault pop popitem clear move_to_end subtract __setitem__ __delitem__ __ior__',
  set: `add discard remove pop clear update intersection_update difference_update symmetric_difference_update __ior__
    __iand__ __isub__ __ixor__`,
})

const inPlace: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ['+', ['list']],
  ['*', ['list']],
  ['|', ['dict', 'set']],
  ['&', ['set']],
  ['-', ['set']],
  ['^', ['set']],
])

function kindsByName(names: Readonly<Record<Kind, string>>): ReadonlyMap<string, readonly Kind[]> {
  const kinds = new Map<string, Kind[]>()
  for (const kind of ['list', 'dict', 'set'] as const) {
    for (const name of names[kind].split(/\s+/)) kinds.set(name, [...(kinds.get(name) ?? []), kind])
  }
  return kinds
}

/** A member of what is not known is read: one that changes its object is taken to be called. */
export function readMember(machine: Machine, owner: Unknown, name: string, at: Location): void {
  forgetAll(machine, changing.get(name) ?? [], owner, at)
  readProperty(machine, owner, name, at)
}

/** `unknown += value` and its like. */
export function changeInPlace(machine: Machine, owner: Unknown, operator: string, at: Location): void {
  forgetAll(machine, inPlace.get(operator) ?? [], owner, at)
}

/** `unknown[index] = to`. */
export function writeItem(machine: Machine, owner: Unknown, index: Value, to: Value, at: Location): void {
  hideIn(machine.journal, [to])
  forgetAll(machine, ['list', 'dict'], owner, at)
  callSpecial(machine, owner, ['__setitem__'], at, passing(index, to))
}

/** `del unknown[index]`. */
export function deleteItemOf(machine: Machine, owner: Unknown, index: Value, at: Location): void {
  forgetAll(machine, ['list', 'dict'], owner, at)
  callSpecial(machine, owner, ['__delitem__'], at, passing(index))
}

function forgetAll(machine: Machine, kinds: readonly Kind[], owner: Unknown, at: Location): void {
  if (kinds.length === 0) return
  const doubt = unknown(`it may be changed by way of what is not known: ${owner.reason}`, at)
  for (const value of seenIn(machine, owner, kinds)) {
    const isMeant = value.is === 'list' || value.is === 'dict' || (value.is === 'set' && !value.isFrozen)
    if (isMeant) forget(machine.journal, value, doubt)
  }
}

/** `unknown.name = to`, or without a value `del unknown.name`. */
export function writeMember(machine: Machine, owner: Unknown, name: string, to: Value | undefined, at: Location): void {
  const { journal } = machine
  if (to) hideIn(journal, [to])
  const doubt = unknown(`it may be set by way of what is not known: ${owner.reason}`, at)
  for (const value of seenIn(machine, owner, ['instance', 'class', 'module', 'function'])) {
    if (!takesNames(value) || (!to && !value.attributes.has(name))) continue
    const before = value.attributes.get(name)
    if (before) hideIn(journal, [before])
    touchName(journal, value.attributes, name)
    value.attributes.set(name, doubt)
  }
  if (!to) return
  writeProperty(machine, owner, name, passing(to), at)
  callSpecial(machine, owner, ['__setattr__'], at, passing(str(name), to))
}

type Named = Extract<Value, { readonly is: 'instance' | 'class' | 'module' | 'function' }>

function takesNames(value: Value): value is Named {
  if (value.is === 'instance') return !value.class.members && !value.class.isFrozen
  return (value.is === 'class' && value.at !== undefined) || value.is === 'module' || value.is === 'function'
}

/** Streams of which nothing was taken but perhaps by way of what is not known, and that do more than to give items. */
const unread = new WeakSet<Iterator>()

/** Something takes items out of what is not known: streams move on by that. */
export function advance(machine: Machine, owner: Unknown, at: Location): void {
  const doubt = unknown(`how far it was read is not known: ${owner.reason}`, at)
  for (const value of seenIn(machine, owner, ['iterator'])) {
    if (value.is !== 'iterator' || value.state === 'spent') continue
    if (value.state === 'fresh') unread.add(value)
    if (unread.has(value) && !runDry(machine, value, doubt, at)) unread.delete(value)
    if (typeof value.state === 'string' || 'items' in value.state) value.state = doubt
  }
  callSpecial(machine, owner, ['__iter__', '__next__'], at)
}
