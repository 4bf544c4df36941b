import type { Location } from '../../../../model/location.ts'
import { limits, spend } from '../budget.ts'
import { compareTexts } from '../expressions/order-of-texts.ts'
import { blur, hideIn, keep, recorded, undo, untouched } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Dict, Instance, Iterator, List, Range, SetValue, Unknown, Value, View, Visit } from '../model.ts'
import { Raise, raising } from '../raise.ts'
import { markOf, rewindTo } from '../registrations/record.ts'
import { isSubclass, typeNamed } from './built-in-classes.ts'
import { linesOf, takeText } from './open-file.ts'
import { doubtOf, int, isUnknown, noArguments, passing, plain, str, tuple, unknown } from './values.ts'

export interface Items {
  readonly items: readonly Value[]
  readonly unordered: Unknown | undefined
}

/** All items of a value, or why they are not known. */
export function collect(machine: Machine, value: Value, at: Location, most: number = limits.items): Items | Unknown {
  const items: Value[] = []
  const doubt = machine.iterate(value, at, (item) => {
    items.push(item)
    return items.length >= most
  })
  if (doubt) {
    hideIn(machine.journal, items)
    return doubt
  }
  if (items.length >= limits.items) return unknown(`there are more than ${limits.items} items`, at)
  return { items, unordered: items.length > 1 ? orderDoubt(value, at) : undefined }
}

/** Why the order of a value's items is not known. */
export function orderDoubt(value: Value, at: Location): Unknown | undefined {
  const found = plain(value)
  switch (found.is) {
    case 'list':
    case 'tuple':
    case 'dict':
    case 'iterator':
      return found.unordered
    case 'view':
      return found.of.unordered
    case 'set':
      return found.entries.size > 1 ? unknown('sets have no order', at) : undefined
    default:
      return undefined
  }
}

export function iterate(machine: Machine, value: Value, at: Location, visit: Visit): Unknown | undefined {
  const counted: Visit = (item) => {
    spend(machine.budget, 1, at)
    return visit(item)
  }
  switch (value.is) {
    case 'list':
      return iterateList(value, counted)
    case 'tuple':
      return inTurn(value.items, counted)
    case 'str':
      return inTurn(Array.from(value.value, str), counted)
    case 'range':
      return iterateRange(value, counted)
    case 'dict':
      return iterateView({ is: 'view', of: value, part: 'keys' }, at, counted)
    case 'view':
      return iterateView(value, at, counted)
    case 'set':
      return iterateSet(value, counted)
    case 'iterator':
      return iterateOnce(machine, value, counted)
    case 'instance':
      return iterateInstance(machine, value, at, counted)
    case 'file': {
      const text = takeText(value, at, machine.doubt)
      return isUnknown(text) ? text : inTurn(linesOf(text).map(str), counted)
    }
    default:
      break
  }
  if (value.is === 'class' && value.members) return value.doubt ?? inTurn(value.members, counted)
  const own =
    value.is === 'class' ? value.metaclass?.mro.find(({ attributes }) => attributes.has('__iter__')) : undefined
  if (own) return machine.iterate(machine.call(machine.attribute(value, '__iter__', at), noArguments, at), at, visit)
  const doubt = doubtOf(value, at)
  if (doubt || value.is === 'class') return doubt ?? unknown(`what \`${nameOf(value)}\` gives is not known`, at)
  throw raising('TypeError', `\`${value.is}\` is not iterable`, at)
}

const nameOf = (value: Value) => ('name' in value ? value.name : value.is)

function inTurn(items: readonly Value[], visit: Visit): undefined {
  for (const item of items) if (visit(item)) return undefined
  return undefined
}

function iterateList(list: List, visit: Visit): Unknown | undefined {
  for (let index = 0; ; index += 1) {
    if (list.doubt) return list.doubt
    const item = list.items[index]
    if (!item || visit(item)) return undefined
  }
}

function iterateRange({ start, stop, step }: Range, visit: Visit): undefined {
  for (let at = start; step > 0n ? at < stop : at > stop; at += step) if (visit(int(at))) return undefined
  return undefined
}

/** How many items a range has. */
export function stepsOf({ start, stop, step }: Range): bigint {
  const steps = step > 0n ? (stop - start + step - 1n) / step : (start - stop - step - 1n) / -step
  return steps > 0n ? steps : 0n
}

/** Why what a mapping or set holds is not known, in whole or in part. */
export function contentDoubt({ doubt, entries }: Dict | SetValue): Unknown | undefined {
  if (doubt) return doubt
  for (const entry of entries.values()) if (entry.doubt) return entry.doubt
  return undefined
}

function iterateView({ of, part }: View, at: Location, visit: Visit): Unknown | undefined {
  const doubt = contentDoubt(of)
  if (doubt) return doubt
  const size = of.entries.size
  for (const { key, value } of [...of.entries.values()]) {
    const item = part === 'items' ? tuple([key, value]) : undefined
    if (visit(item ?? (part === 'keys' ? key : value))) return undefined
    if (of.doubt) return of.doubt
    if (of.entries.size !== size) throw raising('RuntimeError', 'dictionary changed size during iteration', at)
  }
  return undefined
}

function iterateSet(set: SetValue, visit: Visit): Unknown | undefined {
  return contentDoubt(set) ?? inTurn(inSomeOrder([...set.entries.values()].map(({ key }) => key)), visit)
}

/** Sets have no order of their own. Texts come sorted, so that listings do not depend on where they were added. */
function inSomeOrder(items: readonly Value[]): readonly Value[] {
  const texts = items.map((item) => (item.is === 'str' ? item.value : undefined))
  if (texts.includes(undefined)) return items
  return texts
    .filter((text) => text !== undefined)
    .sort(compareTexts)
    .map(str)
}

function iterateOnce(machine: Machine, iterator: Iterator, visit: Visit): Unknown | undefined {
  const { state } = iterator
  if (state === 'spent') return undefined
  if (isUnknown(state)) return state
  if (state !== 'fresh') {
    while (state.next < state.items.length) {
      const item = state.items[state.next]
      state.next += 1
      if (item && visit(item)) return undefined
    }
    return undefined
  }
  iterator.state = machine.doubt ?? 'spent'
  let isLeft = false
  const doubt = iterator.drive((item) => {
    isLeft = visit(item)
    return isLeft
  })
  if (isLeft || doubt) iterator.state = doubt ?? unknownRest
  return doubt
}

const unknownRest = unknown('what is left of an iterator is not known', { path: '', range: [0, 0] })

/**
 * The next item of an iterator; nothing at its end. All of its items are made for that, which is only right where making
 * them does nothing else.
 */
export function pull(machine: Machine, iterator: Iterator, at: Location): Value | undefined {
  if (iterator.state === 'fresh') iterator.state = itemsOf(machine, iterator, at)
  return taken(machine, iterator, at)
}

/** What an iterator gives, or why that is not known. */
function itemsOf(machine: Machine, iterator: Iterator, at: Location): Iterator['state'] {
  const { journal, record, modules } = machine
  const mark = markOf(record)
  const { result: found, segment } = recorded(journal, () => collect(machine, iterator, at))
  const changes = [...segment.keys()].some((owner) => 'is' in owner || owner === modules)
  const registers = record.registrations.length > mark.registrations
  if (!changes && !registers) {
    keep(journal, segment)
    if (isUnknown(found)) return found
    if (!found.unordered) return { items: found.items, next: 0 }
  }
  if (!isUnknown(found)) hideIn(journal, found.items)
  if (!changes && !registers) return unknown('which item comes next is not known', at)
  const doubt = unknown('how far a generator runs is not followed', at)
  if (registers) record.gaps.push(doubt)
  rewindTo(record, mark)
  blur(journal, [undo(segment), untouched], doubt)
  return doubt
}

function taken(machine: Machine, iterator: Iterator, at: Location): Value | undefined {
  const { state } = iterator
  if (state === 'spent' || state === 'fresh') return undefined
  if (isUnknown(state)) return unknown(state.reason, at)
  const item = state.items[state.next]
  if (machine.doubt) {
    hideIn(machine.journal, state.items)
    iterator.state = machine.doubt
  } else state.next += 1
  return item
}

function iterateInstance(machine: Machine, value: Instance, at: Location, visit: Visit): Unknown | undefined {
  const own = value.class.mro.find(({ attributes }) => attributes.has('__iter__'))
  if (!own && value.payload) return machine.iterate(value.payload, at, visit)
  if (!own && value.class.doubt) return value.class.doubt
  if (!own) throw raising('TypeError', `\`${value.class.name}\` is not iterable`, at)
  const given = machine.call(machine.attribute(value, '__iter__', at), noArguments, at)
  if (given.is !== 'instance' || given.payload) return machine.iterate(given, at, visit)
  return iterateByNext(machine, given, at, visit)
}

function iterateByNext(machine: Machine, value: Instance, at: Location, visit: Visit): Unknown | undefined {
  const stop = typeNamed('StopIteration')
  const catches = (error: Value) => error.is === 'instance' && isSubclass(error.class, stop)
  const next = machine.attribute(value, '__next__', at)
  for (;;) {
    machine.tries.push({ catches, isOpen: false, doubt: undefined })
    let item: Value
    try {
      item = machine.call(next, noArguments, at)
    } catch (error) {
      if (error instanceof Raise && catches(error.value)) return undefined
      throw error
    } finally {
      machine.tries.pop()
    }
    if (item.is === 'unknown') return item
    if (visit(item)) return undefined
  }
}

/** The two parts of what has to be a pair. */
export function pairsOf(machine: Machine, pair: Value, at: Location): readonly [Value, Value] | Unknown {
  const found = collect(machine, pair, at)
  if (isUnknown(found)) return found
  const [first, second, third] = found.items
  if (!first || !second || third) throw raising('ValueError', 'a pair is needed', at)
  return found.unordered ? [found.unordered, found.unordered] : [first, second]
}

/** Calls a function with one value, for sort keys and the like. */
export function applied(machine: Machine, callee: Value, value: Value, at: Location): Value {
  return machine.call(callee, passing(value), at)
}
