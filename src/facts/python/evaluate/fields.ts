import type { Location } from '../../../model/location.ts'
import type { Data, Field } from '../../../model/source.ts'
import { contentDoubt } from './iteration.ts'
import type { Machine } from './machine.ts'
import type { Dict, Instance, Passed, Unknown, Value } from './model.ts'
import { rootMark } from './paths.ts'
import type { Said } from './record.ts'
import { doubtOf, isUnknown, plain, textOf, unknown } from './values.ts'

interface Call {
  readonly at: Location
  readonly passed: ReadonlyMap<string, Passed>
  readonly nameOf: string
  /** Parameters that take what others leave: `*args` and `**fields`. */
  readonly rest: ReadonlyMap<string, 'rest' | 'keyword-rest'>
}

/** What a registering call says of its node, by the names of its parameters. */
export function fieldsOf({ passed, nameOf, rest }: Call): Said {
  const fields = new Map<string, Passed>()
  const spread: Passed[] = []
  let open: Unknown | undefined
  for (const [name, one] of passed) {
    const kind = rest.get(name)
    if (name === nameOf || kind === 'rest' || /^\d+$/.test(name)) continue
    const value = plain(one.value)
    if ((name === 'metadata' || kind) && value.is === 'dict') spread.push({ ...one, value })
    else if (name === 'metadata' && (value.is === 'unknown' || value.is === 'opaque')) {
      open ??= doubtOf(value, one.at ?? value.at)
    } else fields.set(name, one)
  }
  for (const { value, at } of spread) {
    if (value.is !== 'dict') continue
    open ??= value.doubt
    for (const { key, value: held, doubt } of value.entries.values()) {
      const name = textOf(key)
      if (name !== undefined && !fields.has(name)) fields.set(name, { value: doubt ?? held, ...(at && { at }) })
    }
  }
  return { fields, doubt: open }
}

/** A value as a field; nothing for what is no data: None, functions, objects. */
export function fieldOf(machine: Machine, value: Value, at: Location): Field | undefined {
  if (value.is === 'none') return undefined
  const data = dataOf(machine, value, at, 0)
  if (data === undefined) return undefined
  if (isUnknown(data)) return { known: false, reason: data.reason, at: data.at.path === '' ? at : data.at }
  return { known: true, value: data, at }
}

const deepest = 50

function dataOf(machine: Machine, value: Value, at: Location, depth: number): Data | Unknown | undefined {
  if (depth > deepest) return unknown('it nests too deep', at)
  machine.budget.steps -= 1
  switch (value.is) {
    case 'none':
      return null
    case 'bool':
      return value.value
    case 'str':
      return value.value.includes(rootMark) ? unknown('it is a path of the machine that runs it', at) : value.value
    case 'int':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : unknown('it is too large a number', at)
    case 'float':
      return Number.isFinite(value.value) ? value.value : unknown('it is no number that data files know', at)
    case 'path':
      return value.value.includes(rootMark) ? unknown('it is a path of the machine that runs it', at) : value.value
    case 'list':
      return value.doubt ?? value.unordered ?? dataOfItems(machine, value.items, at, depth)
    case 'tuple':
      return value.unordered ?? dataOfItems(machine, value.items, at, depth)
    case 'dict':
      return dataOfDict(machine, value, at, depth)
    case 'instance':
      return dataOfInstance(machine, value, at, depth)
    case 'unknown':
    case 'opaque':
      return doubtOf(value, at)
    case 'set':
    case 'range':
    case 'view':
    case 'iterator':
      return unknown(`a \`${value.is}\` is no data`, at)
    default:
      return depth === 0 ? undefined : unknown(`it holds what is no data`, at)
  }
}

function dataOfInstance(machine: Machine, value: Instance, at: Location, depth: number): Data | Unknown | undefined {
  const held = value.payload ?? (value.class.members ? value.attributes.get('value') : undefined)
  if (held) return dataOf(machine, held, at, depth + 1)
  return depth === 0 ? undefined : unknown('it holds what is no data', at)
}

function dataOfItems(machine: Machine, items: readonly Value[], at: Location, depth: number): Data | Unknown {
  const found: Data[] = []
  for (const item of items) {
    const data = dataOf(machine, item, at, depth + 1)
    if (isUnknown(data)) return data
    if (data === undefined) return unknown('it holds what is no data', at)
    found.push(data)
  }
  return found
}

function dataOfDict(machine: Machine, value: Dict, at: Location, depth: number): Data | Unknown {
  const doubt = contentDoubt(value)
  if (doubt) return doubt
  const found = new Map<string, Data>()
  for (const { key, value: held } of value.entries.values()) {
    const name = textOf(key)
    const data = dataOf(machine, held, at, depth + 1)
    if (isUnknown(data)) return data
    if (name === undefined || data === undefined) return unknown('it holds what is no data', at)
    found.set(name, data)
  }
  return found
}
