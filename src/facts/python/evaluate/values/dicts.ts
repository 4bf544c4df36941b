import type { Location } from '../../../../model/location.ts'
import { among, choicesOf } from '../hidden/among.ts'
import { heldBy } from '../hidden/reach.ts'
import { forget, hideIn, touchContents } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Dict, Entry, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { collect, pairsOf } from './iteration.ts'
import { isUnhashable, keyOf } from './keys.ts'
import { doubtOf, isUnknown, plain, unknown } from './values.ts'

/** Puts a value under a key. Where the key is not known, any of the values may have been replaced, and any may be it. */
export function put(machine: Machine, dict: Dict, key: Value, value: Value, at: Location): void {
  const name = keyFor(key, at)
  touchContents(machine.journal, dict)
  if (isUnknown(name)) {
    hideIn(machine.journal, [value, ...heldBy(dict)])
    for (const [known, entry] of dict.entries) {
      dict.entries.set(known, { ...entry, value: among(name, choicesOf([entry.value, value])) })
    }
    addUnseen(dict, value, name)
    return
  }
  const known = dict.entries.get(name)
  dict.entries.set(name, { key: known?.key ?? key, value })
  if (known?.doubt || (dict.doubt && !known)) dict.unordered ??= known?.doubt ?? dict.doubt
  const pending = machine.record.pending.at(-1)
  if (pending) pending.stored.push({ dict, key: name, value })
}

/** Lets a mapping hold a value below a key that is not known. */
export function addUnseen(dict: Dict, value: Value, doubt: Unknown): void {
  dict.doubt = among(dict.doubt ?? doubt, choicesOf([...(dict.doubt ? [dict.doubt] : []), value]))
}

/** What a key is told by, or why that is not known. */
export function keyFor(key: Value, at: Location): string | Unknown {
  if (isUnhashable(key)) throw raising('TypeError', `unhashable type: '${key.is}'`, at)
  return keyOf(key) ?? doubtOf(key, at) ?? unknown('a key is not known', at)
}

/** The entry of a key; nothing where there is none for certain. */
export function entryOf(dict: Dict, key: Value, at: Location): Entry | Unknown | undefined {
  const name = keyFor(key, at)
  if (isUnknown(name)) return name
  const entry = dict.entries.get(name)
  if (entry?.doubt) return unknown(entry.doubt.reason, at)
  return entry ?? dict.doubt
}

/** Takes over all that another mapping has, or pairs of keys and values. */
export function mergeInto(machine: Machine, dict: Dict, from: Value, at: Location): void {
  const given = plain(from)
  if (given.is === 'dict') {
    mergeMapping(machine, dict, given, at)
    return
  }
  const pairs = collect(machine, given, at)
  if (isUnknown(pairs)) {
    forget(machine.journal, dict, pairs)
    return
  }
  if (pairs.unordered) dict.unordered ??= pairs.unordered
  for (const pair of pairs.items) {
    const found = pairsOf(machine, pair, at)
    if (isUnknown(found)) forget(machine.journal, dict, found)
    else put(machine, dict, found[0], found[1], at)
  }
}

function mergeMapping(machine: Machine, dict: Dict, given: Dict, at: Location): void {
  if (given.doubt) forget(machine.journal, dict, given.doubt)
  for (const { key, value, doubt } of [...given.entries.values()]) {
    if (doubt) putDoubtful(machine, dict, { key, value, doubt }, at)
    else put(machine, dict, key, value, at)
  }
  if (given.unordered && given.entries.size > 1) dict.unordered ??= given.unordered
}

/** An entry that may not be there: what was under its key before may still be. */
function putDoubtful(machine: Machine, dict: Dict, entry: Entry & { readonly doubt: Unknown }, at: Location): void {
  const name = keyFor(entry.key, at)
  if (isUnknown(name)) return
  touchContents(machine.journal, dict)
  const before = dict.entries.get(name)
  hideIn(machine.journal, [entry.value, ...(before ? [before.value] : [])])
  if (before) dict.entries.set(name, { ...before, value: entry.doubt })
  else dict.entries.set(name, dict.doubt ? { ...entry, value: entry.doubt } : entry)
}

/** Takes a key away. */
export function remove(machine: Machine, dict: Dict, key: Value, at: Location): void {
  const name = keyFor(key, at)
  if (isUnknown(name)) {
    touchContents(machine.journal, dict)
    for (const [known, entry] of dict.entries) dict.entries.set(known, { ...entry, doubt: name })
    return
  }
  if (!dict.entries.has(name) && !dict.doubt) throw raising('KeyError', show(key), at)
  touchContents(machine.journal, dict)
  dict.entries.delete(name)
}

/** A key as an error shows it. */
export function show(key: Value): string {
  const shown = plain(key)
  if (shown.is === 'str') return `'${shown.value}'`
  return 'value' in shown ? `${shown.value}` : shown.is
}
