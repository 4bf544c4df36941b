import type { Location } from '../../model/location.ts'
import { type Machine, raise, step } from './machine.ts'
import type { Argument } from './syntax.ts'
import {
  bare,
  type CollectionValue,
  type Doubt,
  type Item,
  newList,
  primitive,
  type Scope,
  unknown,
  type Value,
} from './value.ts'

/** The elements of an array literal, or the arguments of a call. */
export function spreadItems(machine: Machine, nodes: readonly Argument[], scope: Scope): readonly Item[] {
  const items: Item[] = []
  for (const { value, spread } of nodes) {
    const given = machine.evaluate(value, scope)
    if (!spread) items.push({ value: given, at: value.at })
    else for (const item of itemsOf(machine, given, value.at)) items.push(item)
  }
  return items
}

/** What one goes through with `for … of` or a spread, as it is now. */
export function itemsOf(machine: Machine, value: Value, at: Location): readonly Item[] {
  const inner = bare(value)
  switch (inner.kind) {
    case 'list': {
      step(machine, at, inner.items.length)
      return inner.once ? inner.items.splice(0, inner.items.length) : [...inner.items]
    }
    case 'map':
    case 'set':
      step(machine, at, inner.entries.size)
      return itemsOfCollection(machine, inner)
    case 'primitive': {
      if (typeof inner.value !== 'string') return [anyNumber(raise(machine, 'this is nothing to go through', at), at)]
      step(machine, at, inner.value.length)
      return Array.from(inner.value, (character) => ({ value: primitive(character), at }))
    }
    default:
      return [anyNumber(value, at)]
  }
}

/** Elements of which neither the number nor the values are known. */
function anyNumber(value: Value, at: Location): Item {
  const inner = bare(value)
  const doubt = inner.kind === 'unknown' ? inner.doubt : { reason: 'what it goes through is not followed', at }
  return { value: unknown(doubt, [inner]), at, many: doubt }
}

/** The entries of a map, or the elements of a set. */
function itemsOfCollection(machine: Machine, of: CollectionValue): readonly Item[] {
  const items = [...of.entries.values()].map(({ key, value, at, maybe }): Item => {
    const pair = [key, value].map((one) => ({ value: one, at }))
    const item = of.kind === 'map' ? newList(machine.region, pair) : key
    return maybe ? { value: unknown(maybe, [item]), at, many: maybe } : { value: item, at }
  })
  return withOthers(items, of.open, of.others)
}

/** Elements among which there may be others, at any place: so neither the first nor the last of them is known. */
export function withOthers(items: readonly Item[], open: Doubt | undefined, others: readonly Value[]): readonly Item[] {
  if (!open) return items
  const any = { value: unknown(open, others), at: open.at, many: open }
  return [any, ...items, any]
}
