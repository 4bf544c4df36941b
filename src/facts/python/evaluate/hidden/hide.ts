import type { Class, Value } from '../model.ts'
import { heldBy, isFixed } from './reach.ts'

/**
 * Values of the program that an unknown value may be: put below a key that is not known, found by one, bound in one of
 * two branches. Whatever is done to an unknown value may be done to them.
 */
export interface Hidden {
  readonly values: Map<Value['is'], Set<Value>>
  /** Those of hidden objects, and hidden ones, with what they derive from. */
  readonly classes: Set<Class>
  /** Those that do not change, and were given to code that is not read. */
  readonly given: Set<Value>
  /** Where anything hidden was given away. */
  readonly places: Set<string>
}

export function openHidden(): Hidden {
  return { values: new Map(), classes: new Set(), given: new Set(), places: new Set() }
}

/** Notes that an unknown value may be one of these, or what can be come by from them. */
export function hide(hidden: Hidden, values: Iterable<Value>): void {
  const waiting = [...values]
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    if ((isFixed(value) && value.is !== 'module') || !isNew(hidden, value)) continue
    for (const held of heldBy(value)) waiting.push(held)
    if (value.is === 'module' && value.file !== undefined) waiting.push(...value.attributes.values())
    const type = typeOf(value)
    if (type) waiting.push(...membersOf(hidden, type))
  }
}

function isNew({ values }: Hidden, value: Value): boolean {
  const known = values.get(value.is)
  if (known?.has(value)) return false
  if (known) known.add(value)
  else values.set(value.is, new Set([value]))
  return true
}

function typeOf(value: Value): Class | undefined {
  if (value.is === 'class') return value
  return value.is === 'instance' ? value.class : undefined
}

/** What objects of a class have from it. */
function membersOf({ classes }: Hidden, type: Class): readonly Value[] {
  const own = type.mro.filter((one) => one.at && !classes.has(one))
  for (const one of own) classes.add(one)
  return own.flatMap(({ attributes }) => [...attributes.values()])
}
