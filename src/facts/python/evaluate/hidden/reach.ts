import type { Value } from '../model.ts'

/** Values that nothing can be done to. */
const fixed: ReadonlySet<Value['is']> = new Set([
  'none',
  'ellipsis',
  'not-implemented',
  'bool',
  'int',
  'float',
  'str',
  'range',
  'path',
  'unknown',
  'module',
  'file',
])

const mostReached = 2000

/** Whether nothing can be done to a value, so that it does not matter by which ways it can be come by. */
export function isFixed(value: Value): boolean {
  return fixed.has(value.is) || (value.is === 'builtin' && value.self === undefined)
}

/** Everything that can be come by from some values, themselves included. */
export function reachedFrom(values: readonly Value[]): readonly Value[] {
  const found = new Set<Value>()
  const waiting = [...values]
  while (waiting.length > 0 && found.size < mostReached) {
    const value = waiting.pop()
    if (!value || found.has(value) || isFixed(value)) continue
    found.add(value)
    for (const held of heldBy(value)) waiting.push(held)
  }
  return [...found]
}

/** What can be come by from a value in one step. */
export function heldBy(value: Value): readonly Value[] {
  switch (value.is) {
    case 'list':
    case 'tuple':
      return value.items
    case 'dict':
      return [...value.entries.values()].map(({ value: held }) => held)
    case 'set':
      return [...value.entries.values()].map(({ key }) => key)
    case 'view':
      return [value.of]
    case 'iterator':
      return [
        ...(value.over ?? []),
        ...(typeof value.state === 'object' && 'items' in value.state ? value.state.items : []),
      ]
    case 'instance':
      return [...value.attributes.values(), ...(value.payload ? [value.payload] : [])]
    case 'function':
      return [...value.defaults.values(), ...value.attributes.values()]
    case 'method':
    case 'super':
      return [value.self]
    case 'builtin':
      return value.self ? [value.self] : []
    case 'partial':
      return [value.function, ...[...value.args.positional, ...value.args.named.values()].map((one) => one.value)]
    default:
      return []
  }
}
