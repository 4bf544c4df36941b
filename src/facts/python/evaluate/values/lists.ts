import type { Location } from '../../../../model/location.ts'
import { orderOfValues } from '../expressions/order.ts'
import { forget, hideIn, touchContents } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { List, Unknown, Value } from '../model.ts'
import { collect } from './iteration.ts'
import { isUnknown, passing, plain } from './values.ts'

export function append(machine: Machine, list: List, item: Value): void {
  touchContents(machine.journal, list)
  if (list.doubt) hideIn(machine.journal, [item])
  else list.items.push(item)
}

export function extend(machine: Machine, list: List, by: Value, at: Location): void {
  const found = collect(machine, by, at)
  if (isUnknown(found)) forget(machine.journal, list, found)
  else {
    touchContents(machine.journal, list)
    if (list.doubt) hideIn(machine.journal, found.items)
    else list.items.push(...found.items)
    if (found.unordered) list.unordered ??= found.unordered
  }
}

export interface Sorted {
  readonly items: Value[]
  /** Why some of them may stand in another order. */
  readonly unordered: Unknown | undefined
}

/** Items in order, by what a key makes of them. What cannot be compared leaves the order unknown. */
export function sorted(
  machine: Machine,
  items: readonly Value[],
  { key, isReverse, unordered }: { key: Value | undefined; isReverse: boolean; unordered: Unknown | undefined },
  at: Location,
): Sorted {
  const keyed = items.map((item) => ({ item, by: key ? machine.call(key, passing(item), at) : item }))
  let doubt: Unknown | undefined
  const order = (one: Value, other: Value): number => {
    machine.budget.steps -= 1
    if (doubt) return 0
    const less = machine.less(one, other, at)
    if (isUnknown(less)) doubt = less
    if (less === true) return -1
    const more = machine.less(other, one, at)
    if (isUnknown(more)) doubt = more
    // Equal ones keep the order that they have, which may not be known.
    if (more !== true && unordered && one !== other) doubt ??= unordered
    return more === true ? 1 : 0
  }
  keyed.sort((one, other) => (isReverse ? order(other.by, one.by) : order(one.by, other.by)))
  return { items: keyed.map(({ item }) => item), unordered: doubt }
}

/** The first in order of several values. */
export function extreme(
  machine: Machine,
  items: readonly Value[],
  key: Value | undefined,
  sign: 1 | -1,
  at: Location,
): Value | undefined {
  const keyed = items.map((item) => ({ item, by: key ? machine.call(key, passing(item), at) : item }))
  let best = keyed[0]
  for (const one of keyed.slice(1)) {
    if (!best) break
    const order = orderOfValues(machine, plain(one.by), plain(best.by), at)
    if (isUnknown(order)) return order
    if (order * sign > 0) best = one
  }
  return best?.item
}
