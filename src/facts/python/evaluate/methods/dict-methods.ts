import { argument } from '../calls/arguments.ts'
import { valueOr } from '../expressions/subscripts.ts'
import { forget, touchContents } from '../journal.ts'
import type { Dict, Value, View } from '../model.ts'
import { raising } from '../raise.ts'
import { addUnseen, entryOf, keyFor, mergeInto, put, remove } from '../values/dicts.ts'
import { collect } from '../values/iteration.ts'
import { dict, isUnknown, none, textOf, unknown } from '../values/values.ts'
import { type Call, type Methods, unfollowed } from './methods.ts'

export const dictMethods: Methods<Dict> = new Map([
  ['keys', (self: Dict): Value => view(self, 'keys')],
  ['values', (self) => view(self, 'values')],
  ['items', (self) => view(self, 'items')],
  ['get', (self, { args, at }: Call) => valueOr(self, argument(args, 0) ?? none, argument(args, 1) ?? none, at)],
  ['setdefault', setDefault],
  ['pop', pop],
  ['popitem', popItem],
  ['update', update],
  [
    'clear',
    (self, { machine }) => {
      touchContents(machine.journal, self)
      self.entries = new Map()
      self.doubt = undefined
      self.unordered = undefined
      return none
    },
  ],
  ['copy', (self) => ({ ...dict(new Map(self.entries), self.unordered, self.factory), doubt: self.doubt })],
  ['move_to_end', moveToEnd],
  ['__getitem__', (self, { machine, args, at }) => machine.item(self, argument(args, 0) ?? none, at)],
  [
    '__setitem__',
    (self, { machine, args, at }) => {
      put(machine, self, argument(args, 0) ?? none, argument(args, 1) ?? none, at)
      return none
    },
  ],
  [
    '__delitem__',
    (self, { machine, args, at }) => {
      remove(machine, self, argument(args, 0) ?? none, at)
      return none
    },
  ],
  ['__contains__', (self, { args, at }) => containsKey(self, argument(args, 0) ?? none, at)],
  ['most_common', (_, call) => unfollowed(call, 'most_common')],
])

function view(of: Dict, part: View['part']): View {
  return { is: 'view', of, part }
}

function containsKey(self: Dict, key: Value, at: Call['at']): Value {
  const entry = entryOf(self, key, at)
  return isUnknown(entry) ? entry : { is: 'bool', value: entry !== undefined }
}

function setDefault(self: Dict, { machine, args, at }: Call): Value {
  const key = argument(args, 0) ?? none
  const value = argument(args, 1, 'default') ?? none
  const name = keyFor(key, at)
  const entry = entryOf(self, key, at)
  if (!isUnknown(entry)) {
    if (entry) return entry.value
    put(machine, self, key, value, at)
    return value
  }
  touchContents(machine.journal, self)
  // What is there stays: a value is only put where there is none.
  if (isUnknown(name)) addUnseen(self, value, name)
  else self.entries.set(name, { key, value: entry })
  return entry
}

function pop(self: Dict, { machine, args, at }: Call): Value {
  const key = argument(args, 0) ?? none
  const otherwise = argument(args, 1)
  const entry = entryOf(self, key, at)
  if (isUnknown(entry)) {
    remove(machine, self, key, at)
    return entry
  }
  if (!entry && !otherwise) throw raising('KeyError', textOf(key) ?? 'a key', at)
  if (entry) remove(machine, self, key, at)
  return entry?.value ?? otherwise ?? none
}

function popItem(self: Dict, { machine, args, at }: Call): Value {
  const found = collect(machine, view(self, 'items'), at)
  const isFirst = args.named.get('last')?.value
  if (isUnknown(found) || found.unordered || isFirst) {
    const doubt = isUnknown(found) ? found : (found.unordered ?? unknown('`popitem` is not followed', at))
    forget(machine.journal, self, doubt)
    return doubt
  }
  const last = found.items.at(-1)
  if (last?.is !== 'tuple') throw raising('KeyError', 'dictionary is empty', at)
  remove(machine, self, last.items[0] ?? none, at)
  return last
}

function update(self: Dict, { machine, args, at }: Call): Value {
  const from = argument(args, 0)
  if (from) mergeInto(machine, self, from, at)
  for (const [name, { value }] of args.named) put(machine, self, { is: 'str', value: name }, value, at)
  return none
}

/** `dict.fromkeys`. */
export function fromKeys({ machine, args, at }: Call): Value {
  const keys = collect(machine, argument(args, 0) ?? none, at)
  if (isUnknown(keys)) return keys
  const made = dict(new Map())
  for (const key of keys.items) put(machine, made, key, argument(args, 1) ?? none, at)
  made.unordered = keys.unordered
  return made
}

function moveToEnd(self: Dict, { machine, args, at }: Call): Value {
  const key = argument(args, 0) ?? none
  const entry = entryOf(self, key, at)
  touchContents(machine.journal, self)
  if (isUnknown(entry) || args.named.size > 0 || args.positional.length > 1) {
    self.unordered ??= isUnknown(entry) ? entry : unknown('`move_to_end` is not followed', at)
    return none
  }
  if (!entry) throw raising('KeyError', textOf(key) ?? 'a key', at)
  const name = keyFor(key, at)
  if (isUnknown(name)) return none
  self.entries.delete(name)
  self.entries.set(name, entry)
  return none
}
