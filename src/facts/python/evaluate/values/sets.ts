import type { Location } from '../../../../model/location.ts'
import { forget, hideIn, touchContents } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Entries, SetValue, Value } from '../model.ts'
import { keyFor } from './dicts.ts'
import { isUnknown } from './values.ts'

export function addTo(machine: Machine, set: SetValue, item: Value, at: Location): void {
  const name = keyFor(item, at)
  if (isUnknown(name)) {
    // Nothing that was in it leaves; there is one more that may be anything.
    touchContents(machine.journal, set)
    hideIn(machine.journal, [item])
    set.doubt ??= name
    return
  }
  touchContents(machine.journal, set)
  const known = set.entries.get(name)
  if (!known || known.doubt) set.entries.set(name, { key: known?.key ?? item, value: item })
}

export function removeFrom(machine: Machine, set: SetValue, item: Value, at: Location): boolean {
  const name = keyFor(item, at)
  if (isUnknown(name)) {
    forget(machine.journal, set, name)
    return true
  }
  touchContents(machine.journal, set)
  return set.entries.delete(name) || set.doubt !== undefined
}

/** What two sets come to, of which all is known. */
export function combine(operator: '|' | '&' | '-' | '^', one: Entries, other: Entries): Entries {
  const result: Entries = new Map()
  for (const [name, entry] of one) {
    if (operator === '|' || other.has(name) === (operator === '&')) result.set(name, entry)
  }
  if (operator === '|' || operator === '^') {
    for (const [name, entry] of other) if (!one.has(name)) result.set(name, entry)
  }
  return result
}
