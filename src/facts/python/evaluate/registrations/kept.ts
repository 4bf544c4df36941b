import type { Dict, Value } from '../model.ts'
import type { Registration } from './record.ts'

/** What became of a node in what the registry keeps: code may take nodes out again, or put others in their place. */
export type State = 'kept' | 'gone' | 'unsure'

export function stateOf({ kept }: Registration): State {
  if (kept.length === 0) return 'kept'
  const states = kept.map(({ dict, key, value }): State => {
    const entry = dict.entries.get(key)
    if (!entry) return dict.doubt ? 'unsure' : 'gone'
    if (entry.value !== value && entry.value.is !== 'unknown') return 'gone'
    return entry.doubt ? 'unsure' : 'kept'
  })
  if (states.includes('kept')) return 'kept'
  return states.includes('unsure') ? 'unsure' : 'gone'
}

/** The mapping that holds all of several nodes by their names, if there is one. */
export function keeperOf(all: readonly Registration[]): Dict | undefined {
  const [first, ...others] = all
  return first?.kept
    .map(({ dict }) => dict)
    .find((dict) => others.every(({ kept }) => kept.some((one) => one.dict === dict)))
}

/** Keys that registrations put into each mapping. */
export type KeysIn = ReadonlyMap<Dict, ReadonlySet<string>>

export function keysOf(registrations: readonly Registration[]): KeysIn {
  const keys = new Map<Dict, Set<string>>()
  for (const { kept } of registrations) {
    for (const { dict, key } of kept) {
      const known = keys.get(dict)
      if (known) known.add(key)
      else keys.set(dict, new Set([key]))
    }
  }
  return keys
}

/** Objects that stand among nodes, though no registering call put them there. */
export function foreignIn(keysIn: KeysIn, keeper: Dict, all: readonly Registration[]): readonly string[] {
  const types = new Set(all.flatMap(({ objects }) => objects.map(typeOf)))
  const known = keysIn.get(keeper)
  return [...keeper.entries].flatMap(([key, { value, doubt }]) =>
    !doubt && !known?.has(key) && types.has(typeOf(value)) ? [key.replace(/^'/, '')] : [],
  )
}

function typeOf(value: Value): unknown {
  return value.is === 'instance' ? value.class : value.is
}
