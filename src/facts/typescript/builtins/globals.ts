import type { Location } from '../../../model/location.ts'
import { handAll } from '../calls.ts'
import { symbols } from '../keys.ts'
import type { Machine } from '../machine.ts'
import { type Arguments, nothing, primitive, unknown, type Value } from '../value.ts'
import type { Builtin } from './builtin.ts'
import { collectionBuiltins } from './collections.ts'
import { listChangeBuiltins } from './list-changes.ts'
import { listSearchBuiltins } from './list-search.ts'
import { listBuiltins } from './lists.ts'
import { objectBuiltins } from './objects.ts'
import { textBuiltins } from './texts.ts'

const builtins: ReadonlyMap<string, Builtin> = new Map([
  ...textBuiltins,
  ...listBuiltins,
  ...listChangeBuiltins,
  ...listSearchBuiltins,
  ...collectionBuiltins,
  ...objectBuiltins,
])

/** Names of which members are followed, or that can be called. */
const namespaces: ReadonlySet<string> = new Set([
  ...['Array', 'Boolean', 'Error', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String', 'Symbol'],
  ...['TypeError', 'URL', 'Date', 'WeakMap', 'WeakSet', 'console', 'parseFloat', 'parseInt', 'structuredClone'],
])

/** What can be told though there may be any number of other arguments. */
const takesMore: ReadonlySet<string> = new Set(['list.push'])

const constants: ReadonlyMap<string, Value> = new Map([
  ['undefined', nothing],
  ['NaN', primitive(Number.NaN)],
  ['Infinity', primitive(Number.POSITIVE_INFINITY)],
])

/** What a name means that nobody declares. */
export function globalValue(name: string, at: Location): Value {
  const constant = constants.get(name)
  if (constant) return constant
  if (namespaces.has(name)) return { kind: 'builtin', name, receiver: undefined }
  return unknown({ reason: `\`${name}\` is only known when the code runs`, at }, [], name)
}

export function hasBuiltin(name: string): boolean {
  return builtins.has(name) || symbols.has(name)
}

/** Calls what the language brings. Where that is not followed, it is treated like code that is not known. */
export function callBuiltin(
  machine: Machine,
  name: string,
  receiver: Value | undefined,
  given: Arguments,
  at: Location,
): Value {
  const builtin = builtins.get(name)
  const called = name.replace(/^(?:list|map|set|string|object|function|number|boolean)\./, '')
  const doubt = { reason: `\`${called}\` is not followed as it is called here`, at }
  const { values, more } = given
  const isRefused = more && !takesMore.has(name)
  const made = isRefused ? undefined : builtin?.({ machine, receiver: receiver ?? nothing, values, more, at })
  return made ?? handAll(machine, receiver ? [receiver] : [], given, doubt)
}
