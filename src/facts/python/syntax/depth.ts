import type { Expression } from './ast.ts'

/** Readers of syntax call themselves for what is nested. */
const deepest = 500

/** Whether an expression is nested deeper than a reader could follow: a long chain of attributes, calls, operators. */
export function isDeep(expression: Expression): boolean {
  // Each level takes a character at least.
  if (expression.range[1] - expression.range[0] <= deepest) return false
  const open: (readonly [node: object, depth: number])[] = [[expression, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    if (depth > deepest) return true
    const values: readonly unknown[] = Object.values(node)
    for (const value of values) if (typeof value === 'object' && value !== null) open.push([value, depth + 1])
  }
  return false
}
