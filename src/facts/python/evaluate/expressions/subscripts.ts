import type { Location } from '../../../../model/location.ts'
import { limits } from '../budget.ts'
import { deleteItemOf, writeItem } from '../hidden/changes.ts'
import { forget, hideIn, touchContents } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Dict, Instance, Range, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { childNamed } from '../registrations/record.ts'
import { mayRaise } from '../statements/branches.ts'
import { entryOf, keyFor, put, remove, show } from '../values/dicts.ts'
import { stepsOf } from '../values/iteration.ts'
import {
  doubtOf,
  int,
  integerOf,
  isUnknown,
  noArguments,
  none,
  passing,
  plain,
  str,
  textOf,
  unknown,
} from '../values/values.ts'

/** `value[index]`. */
export function item(machine: Machine, value: Value, index: Value, at: Location): Value {
  switch (value.is) {
    case 'dict':
      return itemOfDict(machine, value, index, at)
    case 'list':
    case 'tuple':
    case 'str':
    case 'range':
      return itemOfSequence(value, index, at)
    case 'instance':
      return itemOfInstance(machine, value, index, at)
    case 'class':
      return itemOfClass(machine, value, index, at)
    case 'opaque':
    case 'unknown': {
      const name = textOf(index)
      const child = name === undefined ? undefined : childNamed(machine.record, value, name)
      const doubt = doubtOf(value, at) ?? unknown('it is not known', at)
      if (!child) mayRaise(machine, doubt)
      return child ?? doubt
    }
    case 'function':
    case 'builtin':
      return value
    default:
      throw raising('TypeError', `\`${value.is}\` is not subscriptable`, at)
  }
}

function itemOfDict(machine: Machine, dict: Dict, index: Value, at: Location): Value {
  const entry = entryOf(dict, index, at)
  if (isUnknown(entry)) {
    if (dict.factory) mayMake(machine, dict, entry)
    return entry
  }
  if (entry) return entry.value
  if (!dict.factory) throw raising('KeyError', show(index), at)
  const made = machine.call(dict.factory, noArguments, at)
  put(machine, dict, index, made, at)
  return made
}

/** A value may have been made for a key that is not known. */
function mayMake({ journal }: Machine, dict: Dict, doubt: Unknown): void {
  touchContents(journal, dict)
  dict.doubt ??= doubt
}

function itemOfSequence(value: Value, index: Value, at: Location): Value {
  const place = integerOf(index)
  if (place === undefined) return doubtOf(plain(index), at) ?? unknown('the index is not followed', at)
  if (value.is === 'range') return itemOfRange(value, place, at)
  if (value.is === 'list' && value.doubt) return value.doubt
  if ((value.is === 'list' || value.is === 'tuple') && value.unordered) return value.unordered
  const items = itemsOf(value)
  const found = items.at(bounded(place))
  if (!found) throw raising('IndexError', `${value.is} index out of range`, at)
  return found
}

function bounded(place: bigint): number {
  return place > BigInt(limits.text) || place < -BigInt(limits.text) ? limits.text + 1 : Number(place)
}

function itemsOf(value: Value): readonly Value[] {
  if (value.is === 'str') return Array.from(value.value, str)
  return value.is === 'list' || value.is === 'tuple' ? value.items : []
}

function itemOfRange({ start, stop, step }: Range, place: bigint, at: Location): Value {
  const steps = stepsOf({ is: 'range', start, stop, step })
  const found = start + step * (place < 0n ? place + steps : place)
  if (place < -steps) throw raising('IndexError', 'range object index out of range', at)
  if (step > 0n ? found < stop : found > stop) return int(found)
  throw raising('IndexError', 'range object index out of range', at)
}

function itemOfInstance(machine: Machine, value: Instance, index: Value, at: Location): Value {
  if (value.class.mro.some(({ attributes }) => attributes.has('__getitem__'))) {
    return machine.call(machine.attribute(value, '__getitem__', at), passing(index), at)
  }
  if (value.payload) return itemOfPayload(machine, value, value.payload, index, at)
  const doubt = value.doubt ?? value.class.doubt
  if (doubt) return doubt
  throw raising('TypeError', `\`${value.class.name}\` object is not subscriptable`, at)
}

function itemOfPayload(machine: Machine, value: Instance, payload: Value, index: Value, at: Location): Value {
  const missing = value.class.mro.some(({ attributes }) => attributes.has('__missing__'))
  if (!missing || payload.is !== 'dict') return item(machine, payload, index, at)
  const entry = entryOf(payload, index, at)
  if (isUnknown(entry)) return entry
  return entry?.value ?? machine.call(machine.attribute(value, '__missing__', at), passing(index), at)
}

function itemOfClass(machine: Machine, value: Value, index: Value, at: Location): Value {
  if (value.is !== 'class' || !value.members) return value
  const name = textOf(index)
  const found = name === undefined ? undefined : value.attributes.get(name)
  if (found?.is === 'instance' && found.class === value) return found
  if (name === undefined) return doubtOf(index, at) ?? unknown('which member is meant is not known', at)
  machine.budget.steps -= 1
  throw raising('KeyError', show(index), at)
}

/** `value[index] = to`. */
export function setItem(machine: Machine, value: Value, index: Value, to: Value, at: Location): void {
  const into = plain(value)
  if (value.is === 'instance' && value.class.mro.some(({ attributes }) => attributes.has('__setitem__'))) {
    machine.call(machine.attribute(value, '__setitem__', at), passing(index, to), at)
  } else if (into.is === 'dict') put(machine, into, index, to, at)
  else if (into.is === 'list') {
    const place = placeIn(into.items.length, index)
    if (place === undefined || into.unordered || into.doubt) {
      hideIn(machine.journal, [to])
      forget(machine.journal, into, doubtOf(index, at) ?? unknown('which item is replaced is not known', at))
    } else if (place < 0 || place >= into.items.length) {
      throw raising('IndexError', 'list assignment index out of range', at)
    } else {
      touchContents(machine.journal, into)
      into.items[place] = to
    }
  } else if (into.is === 'unknown') writeItem(machine, into, index, to, at)
  else if (!doubtOf(into, at)) throw raising('TypeError', `\`${into.is}\` does not support item assignment`, at)
}

function placeIn(length: number, index: Value): number | undefined {
  const place = integerOf(index)
  if (place === undefined) return undefined
  return bounded(place < 0n ? place + BigInt(length) : place)
}

/** `del value[index]`. */
export function deleteItem(machine: Machine, value: Value, index: Value, at: Location): void {
  const from = plain(value)
  if (value.is === 'instance' && value.class.mro.some(({ attributes }) => attributes.has('__delitem__'))) {
    machine.call(machine.attribute(value, '__delitem__', at), passing(index), at)
  } else if (from.is === 'dict') remove(machine, from, index, at)
  else if (from.is === 'list') {
    const place = placeIn(from.items.length, index)
    const isKnown = place !== undefined && !from.doubt && !from.unordered
    if (isKnown && (place < 0 || place >= from.items.length)) throw raising('IndexError', 'list index out of range', at)
    if (!isKnown) forget(machine.journal, from, doubtOf(index, at) ?? unknown('which item is deleted is not known', at))
    else {
      touchContents(machine.journal, from)
      from.items.splice(place, 1)
    }
  } else if (from.is === 'unknown') deleteItemOf(machine, from, index, at)
  else if (!doubtOf(from, at)) throw raising('TypeError', `\`${from.is}\` does not support item deletion`, at)
}

/** The value under a key, or another one where the key is known to be missing. */
export function valueOr(dict: Dict, key: Value, otherwise: Value = none, at: Location): Value {
  const name = keyFor(key, at)
  if (isUnknown(name)) return name
  const entry = entryOf(dict, key, at)
  if (isUnknown(entry)) return entry
  return entry ? entry.value : otherwise
}
