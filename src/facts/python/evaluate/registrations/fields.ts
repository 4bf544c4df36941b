import type { Location } from '../../../../model/location.ts'
import type { Data, Field } from '../../../../model/source.ts'
import type { Machine } from '../machine.ts'
import type { Dict, Instance, Passed, Unknown, Value } from '../model.ts'
import { contentDoubt } from '../values/iteration.ts'
import { rootMark } from '../values/paths.ts'
import { doubtOf, isUnknown, plain, textOf, unknown } from '../values/values.ts'
import type { Said } from './record.ts'

interface Call {
  readonly at: Location
  readonly passed: ReadonlyMap<string, Passed>
  readonly nameOf: string
  /** Parameters that take what others leave: `*args` and `**fields`. */
  readonly rest: ReadonlyMap<string, 'rest' | 'keyword-rest'>
}

/** What a registering call says of its node, by the names of its parameters. */
export function fieldsOf({ passed, nameOf, rest }: Call): Said {
  const said = [...passed].filter(
    ([name, { value }]) => name !== nameOf && rest.get(name) !== 'rest' && !/^\d+$/.test(name) && value.is !== 'none',
  )
  const isSpread = ([name, { value }]: readonly [string, Passed]) =>
    (name === 'metadata' && spreads.has(plain(value).is)) || rest.has(name)
  const fields = new Map(said.filter((one) => !isSpread(one)))
  const doubts = said.filter(isSpread).map(([, one]) => spread(fields, one))
  return { fields, doubt: doubts.find((doubt) => doubt) }
}

const spreads: ReadonlySet<Value['is']> = new Set(['dict', 'unknown', 'opaque'])

/** Makes fields of what a mapping holds, but for those that are given by themselves. What comes back is why there may be more. */
function spread(fields: Map<string, Passed>, { value, at }: Passed, depth = 0): Unknown | undefined {
  const held = plain(value)
  if (held.is !== 'dict') return doubtOf(held, at ?? nowhere)
  let open = held.doubt
  for (const { key, value: field, doubt } of held.entries.values()) {
    const name = textOf(key)
    const said = { value: doubt ?? field, ...(at && { at }) }
    // What takes all keywords and hands them on takes this one too.
    if (name === 'metadata' && depth === 0 && plain(field).is === 'dict') open ??= spread(fields, said, 1)
    else if (name !== undefined && !fields.has(name)) fields.set(name, said)
  }
  return open
}

const nowhere: Location = { path: '', range: [0, 0] }

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
