import { among, choicesOf } from './hidden/among.ts'
import { type Hidden, hide, openHidden } from './hidden/hide.ts'
import { heldBy } from './hidden/reach.ts'
import type { Dict, Entries, Entry, Instance, List, Module, Names, SetValue, Unknown, Value } from './model.ts'
import { unknown } from './values/values.ts'

/**
 * What was written since a moment, so that it can be taken back or be made unknown: whatever runs in a branch that may
 * not be taken runs for nothing, and what it wrote is not known from there on.
 */
export interface Journal {
  /** Innermost last. Nothing is kept while there are none. */
  readonly segments: Segment[]
  /** What went out of sight: what is unknown may be one of these. */
  readonly hidden: Hidden
}

export type Container = List | Dict | SetValue

export type Segment = Map<object, Map<string, Written>>

interface Written {
  readonly cell: Cell
  readonly before: State
}

type State = Value | undefined | Contents

interface Contents {
  readonly is: 'contents'
  readonly items: readonly Value[]
  readonly entries: ReadonlyMap<string, Entry>
  readonly doubt: Unknown | undefined
  readonly unordered: Unknown | undefined
}

interface Cell {
  readonly read: () => State
  readonly write: (state: State) => void
  readonly blur: (states: readonly State[], doubt: Unknown) => void
}

export function openJournal(): Journal {
  return { segments: [], hidden: openHidden() }
}

/** Has to be called where values of the program may be what is unknown from there on. */
export function hideIn({ hidden }: Journal, values: Iterable<Value>): void {
  hide(hidden, values)
}

/** Has to be called before a name, attribute or the like is bound anew. */
export function touchName(journal: Journal, names: Names, name: string): void {
  if (journal.segments.length > 0) touch(journal, names, name, () => nameCell(names, name))
}

/** Has to be called before what a container holds changes. */
export function touchContents(journal: Journal, container: Container): void {
  if (journal.segments.length > 0) touch(journal, container, '', () => contentsCell(container))
}

/** Has to be called before an object or module gets a doubt. */
export function touchDoubt(journal: Journal, object: Instance | Module): void {
  if (journal.segments.length > 0) touch(journal, object, 'doubt', () => doubtCell(object))
}

function touch(journal: Journal, owner: object, name: string, open: () => Cell): void {
  const segment = journal.segments.at(-1)
  if (!segment) return
  const written = segment.get(owner) ?? new Map<string, Written>()
  segment.set(owner, written)
  if (written.has(name)) return
  const cell = open()
  written.set(name, { cell, before: cell.read() })
}

function nameCell(names: Names, name: string): Cell {
  const write = (state: State) => {
    if (state === undefined || state.is === 'contents') names.delete(name)
    else names.set(name, state)
  }
  return {
    read: () => names.get(name),
    write,
    blur: (states, doubt) =>
      write(states.every((state) => isSame(state, states[0])) ? states[0] : anyOf(states, doubt)),
  }
}

/** One of several values; it may also be none of them, where there is no name at all. */
function anyOf(states: readonly State[], doubt: Unknown): Unknown {
  const values = states.filter((state) => state !== undefined && state.is !== 'contents')
  return among(doubt, choicesOf(values))
}

function isSame(one: State, other: State): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined || one.is !== other.is) return false
  return one.is === 'none' || ('value' in one && 'value' in other && one.value === other.value)
}

function contentsCell(container: Container): Cell {
  const isList = container.is === 'list'
  return {
    read: () => ({
      is: 'contents',
      items: isList ? [...container.items] : [],
      entries: isList ? new Map() : new Map(container.entries),
      doubt: container.doubt,
      unordered: container.is === 'set' ? undefined : container.unordered,
    }),
    write(state) {
      if (state?.is !== 'contents') return
      if (isList) container.items = [...state.items]
      else container.entries = new Map(state.entries)
      container.doubt = state.doubt
      if (container.is !== 'set') container.unordered = state.unordered
    },
    blur(states, doubt) {
      const found = states.filter((state) => state?.is === 'contents')
      container.doubt = joinedDoubt(found)
      if (isList) {
        if (found.every(({ items }) => isSameList(items, found[0]?.items ?? []))) return
        container.items = []
        container.doubt = doubt
      } else blurEntries(container, found, doubt)
    },
  }
}

function joinedDoubt(states: readonly Contents[]): Unknown | undefined {
  const doubts = states.map(({ doubt }) => doubt).filter((doubt) => doubt !== undefined)
  const [first] = doubts
  return first && among(first, choicesOf(doubts))
}

function isSameList(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
}

function blurEntries(container: Dict | SetValue, states: readonly Contents[], doubt: Unknown): void {
  const keys = new Set(states.flatMap(({ entries }) => [...entries.keys()]))
  const merged: Entries = new Map()
  for (const key of keys) {
    const entry = mergeEntries(
      states.map(({ entries }) => entries.get(key)),
      doubt,
    )
    if (entry) merged.set(key, entry)
  }
  const orders = states.map(({ entries }) => [...entries.keys()].join('\n'))
  container.entries = merged
  if (container.is === 'dict' && orders.some((order) => order !== orders[0])) container.unordered ??= doubt
}

function mergeEntries(entries: readonly (Entry | undefined)[], doubt: Unknown): Entry | undefined {
  const found = entries.filter((entry) => entry !== undefined)
  const [first] = found
  if (!first) return undefined
  const value = found.every((entry) => isSame(entry.value, first.value))
    ? first.value
    : among(doubt, choicesOf(found.map((entry) => entry.value)))
  const missing = found.length < entries.length ? doubt : found.find((entry) => entry.doubt)?.doubt
  return { key: first.key, value, ...(missing && { doubt: missing }) }
}

function doubtCell(object: Instance | Module): Cell {
  return {
    read: () => object.doubt,
    write: (state) => {
      object.doubt = state?.is === 'unknown' ? state : undefined
    },
    blur: (states) => {
      object.doubt = states.find((state) => state?.is === 'unknown')
    },
  }
}

/** Runs something and tells what it wrote. */
export function recorded<T>(journal: Journal, run: () => T): { readonly result: T; readonly segment: Segment } {
  const segment: Segment = new Map()
  const depth = journal.segments.push(segment)
  try {
    const result = run()
    journal.segments.length = depth - 1
    return { result, segment }
  } catch (error) {
    journal.segments.length = depth - 1
    keep(journal, segment)
    throw error
  }
}

/** Hands on what an inner stretch wrote to the one around it, when that is not taken back. */
export function keep(journal: Journal, segment: Segment): void {
  const around = journal.segments.at(-1)
  if (!around) return
  for (const [owner, cells] of segment) {
    const known = around.get(owner) ?? new Map<string, Written>()
    around.set(owner, known)
    for (const [name, written] of cells) if (!known.has(name)) known.set(name, written)
  }
}

/** What was written, as it stands now. */
export interface Outcome {
  readonly segment: Segment
  readonly after: ReadonlyMap<Written, State>
}

/** Takes back what was written, and keeps what it came to. */
export function undo(segment: Segment): Outcome {
  const all = [...segment.values()].flatMap((cells) => [...cells.values()])
  const after = new Map(all.map((written) => [written, written.cell.read()]))
  for (const { cell, before } of all) cell.write(before)
  return { segment, after }
}

/** Makes known only what is the same in all outcomes, each of which was taken back. */
export function blur(journal: Journal, outcomes: readonly Outcome[], doubt: Unknown): void {
  const seen = new Map<object, Set<string>>()
  for (const { segment } of outcomes) {
    for (const [owner, cells] of segment) {
      const names = seen.get(owner) ?? new Set()
      seen.set(owner, names)
      for (const [name, { cell }] of cells) {
        if (names.has(name)) continue
        names.add(name)
        const states = outcomes.map((outcome) => stateIn(outcome, owner, name, cell))
        touch(journal, owner, name, () => cell)
        hideIn(journal, differing(states))
        cell.blur(states, doubt)
      }
    }
  }
}

/** What does not stay in sight where states are brought together. */
function differing(states: readonly State[]): readonly Value[] {
  if (states.every((state) => isSame(state, states[0]))) return []
  const contents = states.filter((state) => state?.is === 'contents')
  const names = states.filter((state) => state !== undefined && state.is !== 'contents')
  const keys = new Set(contents.flatMap(({ entries }) => [...entries.keys()]))
  const entries = [...keys].flatMap((key) => {
    const found = contents.map((state) => state.entries.get(key)?.value)
    return found.every((value) => isSame(value, found[0])) ? [] : found
  })
  const isListSame = contents.every(({ items }) => isSameList(items, contents[0]?.items ?? []))
  const items = isListSame ? [] : contents.flatMap((state) => state.items)
  return [...names, ...entries, ...items].filter((value) => value !== undefined)
}

function stateIn({ segment, after }: Outcome, owner: object, name: string, cell: Cell): State {
  const written = segment.get(owner)?.get(name)
  return written ? after.get(written) : cell.read()
}

/** Nothing was written: an outcome beside others. */
export const untouched: Outcome = { segment: new Map(), after: new Map() }

/** Makes whatever a container holds unknown. */
export function forget(journal: Journal, container: Container, doubt: Unknown): void {
  touchContents(journal, container)
  hideIn(journal, heldBy(container))
  container.doubt ??= unknown(doubt.reason, doubt.at)
  if (container.is === 'list') container.items = []
  else container.entries = new Map()
}
