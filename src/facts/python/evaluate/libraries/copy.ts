import { argument } from '../calls/arguments.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Entries, Value } from '../model.ts'
import { none } from '../values/values.ts'

export const copyLibrary: ReadonlyMap<string, (call: Call) => Value> = new Map<string, (call: Call) => Value>([
  ['copy', (call) => shallow(argument(call.args, 0) ?? none) ?? unfollowed(call, 'copy')],
  ['deepcopy', (call) => deep(argument(call.args, 0) ?? none, new Map(), 0) ?? unfollowed(call, 'deepcopy')],
])

/** A copy that shares what it holds. */
function shallow(value: Value): Value | undefined {
  switch (value.is) {
    case 'list':
      return { ...value, items: [...value.items] }
    case 'dict':
    case 'set':
      return { ...value, entries: new Map(value.entries) }
    case 'instance':
      if (value.class.members || value.payload) return value.class.members ? value : undefined
      return { ...value, attributes: new Map(value.attributes) }
    case 'iterator':
    case 'unknown':
    case 'opaque':
      return undefined
    default:
      return value
  }
}

const deepest = 100

function deep(value: Value, copies: Map<Value, Value>, depth: number): Value | undefined {
  const known = copies.get(value)
  if (known) return known
  if (depth > deepest) return undefined
  const made = shallow(value)
  if (!made) return undefined
  copies.set(value, made)
  if (made.is === 'list') made.items = made.items.map((item) => deep(item, copies, depth + 1) ?? item)
  else if (made.is === 'tuple')
    return { ...made, items: made.items.map((item) => deep(item, copies, depth + 1) ?? item) }
  else if (made.is === 'dict') made.entries = deepEntries(made.entries, copies, depth)
  else if (made.is === 'instance' && made !== value) {
    for (const [name, held] of made.attributes) made.attributes.set(name, deep(held, copies, depth + 1) ?? held)
  }
  return made
}

function deepEntries(entries: Entries, copies: Map<Value, Value>, depth: number): Entries {
  const made: Entries = new Map()
  for (const [key, entry] of entries)
    made.set(key, { ...entry, value: deep(entry.value, copies, depth + 1) ?? entry.value })
  return made
}
