import type { Class, Unknown, Value } from '../model.ts'
import { heldBy, isFixed } from './reach.ts'

/** More values than these are not told apart from all others. */
const most = 500

/** An unknown value that is one of some, if it is of the program at all; any that went out of sight without them. */
export function among({ reason, at }: Unknown, values: readonly Value[] | undefined): Unknown {
  return { is: 'unknown', reason, at, ...(values && values.length <= most && { among: values }) }
}

/** What each of several values may be; nothing where one of them may be any. */
export function choicesOf(values: readonly Value[]): readonly Value[] | undefined {
  const found = new Set<Value>()
  for (const value of values) {
    if (found.size > most || (value.is === 'unknown' && !value.among)) return undefined
    if (value.is === 'unknown') for (const one of value.among ?? []) found.add(one)
    else if (!isFixed(value) || value.is === 'module') found.add(value)
  }
  return [...found]
}

/** What the items of a value may be; nothing where they may be any. */
export function contentsOf(value: Value): readonly Value[] | undefined {
  switch (value.is) {
    case 'unknown':
      return value.among && all(value.among.map(contentsOf))
    case 'dict':
      if (value.doubt && !value.doubt.among) return undefined
      return choicesOf([...heldBy(value), ...(value.doubt?.among ?? [])])
    case 'list':
      return value.doubt ? undefined : choicesOf(value.items)
    case 'tuple':
      return choicesOf(value.items)
    case 'view':
      return value.part === 'values' ? contentsOf(value.of) : undefined
    default:
      return isFixed(value) ? [] : undefined
  }
}

/** What an attribute of an unknown value may be; nothing where it may be any. */
export function attributesOf({ among: owners }: Unknown, name: string): readonly Value[] | undefined {
  return owners && all(owners.map((owner) => memberOf(owner, name)))
}

function memberOf(owner: Value, name: string): readonly Value[] | undefined {
  if (owner.is !== 'instance' || owner.doubt || owner.class.doubt) return undefined
  const own = owner.attributes.get(name)
  const isServed = owner.class.mro.some(
    ({ attributes }) => attributes.get(name)?.is === 'wrapper' || attributes.has('__getattr__'),
  )
  if (isServed || owner.payload) return undefined
  const found = own ?? owner.class.mro.map(({ attributes }) => attributes.get(name)).find((one) => one)
  if (found?.is === 'function') return [{ is: 'method', self: owner, function: found, name }]
  return found ? choicesOf([found]) : []
}

/** The classes of values, and those among them, with what they derive from. */
export function classesOf(values: readonly Value[]): ReadonlySet<Class> {
  const types = values.flatMap((value) => {
    if (value.is === 'class') return value.mro
    return value.is === 'instance' ? value.class.mro : []
  })
  return new Set(types.filter(({ at }) => at))
}

function all(parts: readonly (readonly Value[] | undefined)[]): readonly Value[] | undefined {
  const found = new Set<Value>()
  for (const part of parts) {
    if (!part) return undefined
    for (const one of part) found.add(one)
    if (found.size > most) return undefined
  }
  return [...found]
}
