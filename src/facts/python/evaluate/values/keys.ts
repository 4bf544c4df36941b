import type { Class, Entries, Instance, Value } from '../model.ts'

const numbers = new WeakMap<object, number>()
let last = 0

function identity(value: object): string {
  const known = numbers.get(value)
  if (known !== undefined) return `@${known}`
  last += 1
  numbers.set(value, last)
  return `@${last}`
}

/** What values have in common that are the same key of a mapping. Nothing where that is not known. */
export function keyOf(value: Value): string | undefined {
  switch (value.is) {
    case 'none':
    case 'ellipsis':
    case 'not-implemented':
      return value.is
    case 'bool':
      return value.value ? '1' : '0'
    case 'int':
      return `${value.value}`
    case 'float':
      return Number.isInteger(value.value) ? `${BigInt(value.value)}` : `${value.value}`
    case 'str':
      return `'${value.value}`
    case 'tuple':
      return value.unordered ? undefined : keyOfAll(value.items)
    case 'path':
      return `/${value.value}`
    case 'instance':
      return keyOfInstance(value)
    case 'function':
    case 'builtin':
    case 'class':
    case 'module':
      return identity(value)
    default:
      return undefined
  }
}

function keyOfAll(items: readonly Value[]): string | undefined {
  const keys = items.map(keyOf)
  return keys.includes(undefined) ? undefined : `(${keys.map((key) => `${key?.length}:${key}`).join('')})`
}

function keyOfInstance(value: Instance): string | undefined {
  if (value.payload !== undefined) return keyOf(value.payload)
  const { class: type } = value
  if (has(type, '__hash__') || has(type, '__eq__') || type.doubt) return undefined
  const { fields } = type
  if (!fields || !type.isFrozen) return identity(value)
  const values = fields.filter(({ isCompared }) => isCompared).map(({ name }) => value.attributes.get(name))
  const all = keyOfAll(values.filter((field) => field !== undefined))
  return all === undefined ? undefined : `${identity(type)}${all}`
}

function has(type: Class, name: string): boolean {
  return type.mro.some(({ attributes }) => attributes.has(name))
}

const mutable: ReadonlySet<Value['is']> = new Set(['list', 'dict'])

/** Whether Python refuses a value as a key. */
export function isUnhashable(value: Value): boolean {
  return mutable.has(value.is) || (value.is === 'set' && !value.isFrozen)
}

/** Entries that are there for certain, with a given value for each. */
export function entriesOf(pairs: Iterable<readonly [key: string, value: Value]>): Entries {
  const entries: Entries = new Map()
  for (const [name, value] of pairs) entries.set(`'${name}`, { key: { is: 'str', value: name }, value })
  return entries
}
