import { argument } from '../calls/arguments.ts'
import { forget, touchContents } from '../journal.ts'
import type { Entries, SetValue, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { collect, contentDoubt } from '../values/iteration.ts'
import { keyOf } from '../values/keys.ts'
import { addTo, combine, removeFrom } from '../values/sets.ts'
import { bool, isUnknown, none, set, unknown } from '../values/values.ts'
import type { Call, Methods } from './methods.ts'

type Operator = '|' | '&' | '-' | '^'

export const setMethods: Methods<SetValue> = new Map([
  [
    'add',
    (self: SetValue, { machine, args, at }: Call): Value => {
      addTo(machine, self, argument(args, 0) ?? none, at)
      return none
    },
  ],
  [
    'discard',
    (self, { machine, args, at }) => {
      removeFrom(machine, self, argument(args, 0) ?? none, at)
      return none
    },
  ],
  [
    'remove',
    (self, { machine, args, at }) => {
      if (!removeFrom(machine, self, argument(args, 0) ?? none, at)) throw raising('KeyError', 'not in the set', at)
      return none
    },
  ],
  ['update', (self, call) => inPlace(self, '|', call)],
  ['intersection_update', (self, call) => inPlace(self, '&', call)],
  ['difference_update', (self, call) => inPlace(self, '-', call)],
  ['union', (self, call) => fresh(self, '|', call)],
  ['intersection', (self, call) => fresh(self, '&', call)],
  ['difference', (self, call) => fresh(self, '-', call)],
  ['symmetric_difference', (self, call) => fresh(self, '^', call)],
  ['copy', (self) => set(new Map(self.entries), self.isFrozen, self.doubt)],
  [
    'clear',
    (self, { machine }) => {
      touchContents(machine.journal, self)
      self.entries = new Map()
      self.doubt = undefined
      return none
    },
  ],
  ['issubset', (self, call) => compared(self, call, (own, other) => [...own.keys()].every((key) => other.has(key)))],
  ['issuperset', (self, call) => compared(self, call, (own, other) => [...other.keys()].every((key) => own.has(key)))],
  ['isdisjoint', (self, call) => compared(self, call, (own, other) => ![...own.keys()].some((key) => other.has(key)))],
  [
    'pop',
    (self, { machine, at }) => {
      const [first] = self.entries.values()
      if (self.entries.size === 1 && !self.doubt && first && !first.doubt) {
        touchContents(machine.journal, self)
        self.entries = new Map()
        return first.key
      }
      const doubt = self.doubt ?? unknown('sets have no order', at)
      forget(machine.journal, self, doubt)
      return doubt
    },
  ],
])

function combined(self: SetValue, operator: Operator, { machine, args, at }: Call): Entries | Unknown {
  let entries: Entries = self.entries
  const doubt = contentDoubt(self)
  if (doubt) return doubt
  for (const { value } of args.positional) {
    const other = entriesIn(machine, value, at)
    if (isUnknown(other)) return other
    entries = combine(operator, entries, other)
  }
  return new Map(entries)
}

function entriesIn(machine: Call['machine'], value: Value, at: Call['at']): Entries | Unknown {
  const found = collect(machine, value, at)
  if (isUnknown(found)) return found
  const entries: Entries = new Map()
  for (const item of found.items) {
    const key = keyOf(item)
    if (key === undefined) return unknown('a key is not known', at)
    if (!entries.has(key)) entries.set(key, { key: item, value: item })
  }
  return entries
}

function fresh(self: SetValue, operator: Operator, call: Call): Value {
  const found = combined(self, operator, call)
  return isUnknown(found) ? set(new Map(), self.isFrozen, found) : set(found, self.isFrozen)
}

function inPlace(self: SetValue, operator: Operator, call: Call): Value {
  const found = combined(self, operator, call)
  if (isUnknown(found)) forget(call.machine.journal, self, found)
  else {
    touchContents(call.machine.journal, self)
    self.entries = found
  }
  return none
}

function compared(self: SetValue, { machine, args, at }: Call, test: (own: Entries, other: Entries) => boolean): Value {
  const other = entriesIn(machine, argument(args, 0) ?? none, at)
  const doubt = contentDoubt(self)
  if (doubt) return doubt
  return isUnknown(other) ? other : bool(test(self.entries, other))
}
