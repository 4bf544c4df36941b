import type { DataNode } from '../../model/fact.ts'

/** Deeper than any data that is read, unless it leads into itself. */
const deepest = 200

/** A value that is written in a query. */
export function literal(value: string | number | boolean | null): DataNode {
  return { range: [0, 0], value, members: new Map() }
}

/** Whether two values are the same; keys may differ in their order. Nothing equals nothing alone. */
export function equal(
  one: DataNode | undefined,
  other: DataNode | undefined,
  budget: { left: number },
  depth = 0,
): boolean {
  budget.left -= depth > deepest ? budget.left + 1 : 1
  if (!one || !other || budget.left < 0) return one === other
  if (one.value !== other.value || one.list !== other.list || one.members.size !== other.members.size) return false
  return [...one.members].every(([key, member]) => {
    const twin = other.members.get(key)
    return twin !== undefined && equal(member, twin, budget, depth + 1)
  })
}

/** Whether a number is less than a number, or a text comes before a text. */
export function precedes(one: DataNode | undefined, other: DataNode | undefined): boolean {
  const [left, right] = [one?.value, other?.value]
  if (typeof left === 'number' && typeof right === 'number') return left < right
  return typeof left === 'string' && typeof right === 'string' && left < right
}

/** How many characters a text has, or members a list or mapping. Nothing of other values. */
export function lengthOf(node: DataNode | undefined): DataNode | undefined {
  if (!node) return undefined
  if (node.value === undefined) return literal(node.members.size)
  return typeof node.value === 'string' ? literal([...node.value].length) : undefined
}
