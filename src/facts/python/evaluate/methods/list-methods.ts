import { argument } from '../calls/arguments.ts'
import { forget, touchContents } from '../journal.ts'
import type { List, Tuple, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { collect } from '../values/iteration.ts'
import { append, extend, sorted } from '../values/lists.ts'
import { int, integerOf, isUnknown, list, none } from '../values/values.ts'
import { type Call, type Methods, unfollowed } from './methods.ts'

export const listMethods: Methods<List> = new Map([
  [
    'append',
    (self: List, { machine, args }: Call) => {
      append(machine, self, argument(args, 0) ?? none)
      return none
    },
  ],
  [
    'extend',
    (self, { machine, args, at }) => {
      extend(machine, self, argument(args, 0) ?? none, at)
      return none
    },
  ],
  ['insert', insert],
  ['pop', pop],
  ['remove', remove],
  [
    'clear',
    (self, { machine }) => {
      touchContents(machine.journal, self)
      self.items = []
      self.doubt = undefined
      self.unordered = undefined
      return none
    },
  ],
  ['copy', (self) => ({ ...list([...self.items], self.unordered), doubt: self.doubt })],
  ['reverse', reverse],
  ['sort', sort],
  ['index', indexOf],
  ['count', countOf],
])

export const tupleMethods: Methods<Tuple> = new Map<string, (self: Tuple, call: Call) => Value>([
  ['index', indexOf],
  ['count', countOf],
])

function unsure(self: List): Unknown | undefined {
  return self.doubt ?? self.unordered
}

function insert(self: List, call: Call): Value {
  const { machine, args } = call
  const place = integerOf(argument(args, 0))
  const item = argument(args, 1)
  if (place === undefined || !item || unsure(self)) {
    forget(machine.journal, self, unsure(self) ?? unfollowed(call, 'insert'))
    return none
  }
  touchContents(machine.journal, self)
  const most = BigInt(self.items.length)
  const at = place < 0n ? place + most : place
  self.items.splice(at < 0n ? 0 : Number(at > most ? most : at), 0, item)
  return none
}

function pop(self: List, call: Call): Value {
  const { machine, args, at } = call
  const given = argument(args, 0)
  const place = given ? integerOf(given) : -1n
  if (place === undefined || unsure(self)) {
    const doubt = unsure(self) ?? unfollowed(call, 'pop')
    forget(machine.journal, self, doubt)
    return doubt
  }
  touchContents(machine.journal, self)
  const index = Number(place < 0n ? place + BigInt(self.items.length) : place)
  const [found] = index < 0 ? [] : self.items.splice(index, 1)
  if (!found) throw raising('IndexError', 'pop index out of range', at)
  return found
}

function remove(self: List, call: Call): Value {
  const { machine, args, at } = call
  const wanted = argument(args, 0) ?? none
  const index = placeOf(self, wanted, call)
  if (isUnknown(index)) {
    forget(machine.journal, self, index)
    return none
  }
  if (index < 0) throw raising('ValueError', 'list.remove(x): x not in list', at)
  touchContents(machine.journal, self)
  self.items.splice(index, 1)
  return none
}

function placeOf(self: List | Tuple, wanted: Value, { machine, at }: Call): number | Unknown {
  const found = collect(machine, self, at)
  if (isUnknown(found)) return found
  for (const [index, item] of found.items.entries()) {
    const same = item === wanted || machine.equals(item, wanted, at)
    if (isUnknown(same)) return same
    if (same) return found.unordered ?? index
  }
  return -1
}

function indexOf(self: List | Tuple, call: Call): Value {
  if (call.args.positional.length > 1) return unfollowed(call, 'index')
  const index = placeOf(self, argument(call.args, 0) ?? none, call)
  if (isUnknown(index)) return index
  if (index < 0) throw raising('ValueError', 'it is not in the list', call.at)
  return int(index)
}

function countOf(self: List | Tuple, { machine, args, at }: Call): Value {
  const wanted = argument(args, 0) ?? none
  const found = collect(machine, self, at)
  if (isUnknown(found)) return found
  let count = 0
  for (const item of found.items) {
    const same = machine.equals(item, wanted, at)
    if (isUnknown(same)) return same
    if (same) count += 1
  }
  return int(count)
}

function reverse(self: List, { machine }: Call): Value {
  touchContents(machine.journal, self)
  self.items = self.items.toReversed()
  return none
}

function sort(self: List, { machine, args, at }: Call): Value {
  touchContents(machine.journal, self)
  const reverse = args.named.get('reverse')?.value
  const isReverse = reverse ? machine.truth(reverse, at) : false
  const key = args.named.get('key')?.value
  if (isUnknown(isReverse)) self.unordered = isReverse
  else {
    const found = sorted(
      machine,
      self.items,
      { key: key?.is === 'none' ? undefined : key, isReverse, unordered: self.unordered },
      at,
    )
    self.items = found.items
    self.unordered = found.unordered
  }
  return none
}
