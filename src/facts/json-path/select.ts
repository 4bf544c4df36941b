import type { DataNode, Fact } from '../../model/fact.ts'
import { equal, lengthOf, literal, precedes } from './compare.ts'
import {
  type Argument,
  type Call,
  type Comparable,
  type Comparison,
  type Filter,
  isSingular,
  parsePath,
  type Query,
  type Segment,
  type Selector,
  selectorsOf,
} from './parse.ts'

/** A node that a query leads to, and the last step to it: a key, or an index. */
export interface Selected {
  readonly node: DataNode
  readonly step?: string | number
}

/** What a query selects, in its order. A singular one, by its form, leads to one node. */
export interface Selection {
  readonly singular: boolean
  readonly nodes: readonly Selected[]
}

/** More than files of the size that is read need; a query over aliases could take any number. */
const mostSteps = 1_000_000

/** What is known while a query is evaluated. */
export interface Evaluation {
  readonly root: DataNode
  /** A key that counts for nothing: the one that YAML merges by. */
  readonly hidden: string | undefined
  left: number
}

/**
 * Selects nodes by a JSONPath query (RFC 9535). A query whose fixed beginning leads nowhere is an error, since it is
 * most often misspelled; one whose filter takes nothing selects nothing.
 *
 * It is evaluated here rather than by a library because nodes have places, keys an order that objects do not keep
 * (`10` before `2`), and because files and queries that nobody vouches for need a bound on the work.
 */
export function select(root: DataNode, path: string, hidden?: string): Fact<Selection> {
  const query = parsePath(path)
  if (!query.known) return query
  const evaluation: Evaluation = { root, hidden, left: mostSteps }
  const { segments } = query.value
  const fixed = segments.findIndex((segment) => !isSingular(segment))
  const singular = fixed < 0
  const start = follow(singular ? segments : segments.slice(0, fixed), [{ node: root }], evaluation)
  if (start.length === 0) return { known: false, reason: `\`${path}\` leads nowhere` }
  const nodes = singular ? start : follow(segments.slice(fixed), start, evaluation)
  if (evaluation.left < 0) return { known: false, reason: `\`${path}\` takes more than ${mostSteps} steps` }
  return { known: true, value: { singular, nodes } }
}

function follow(segments: readonly Segment[], start: readonly Selected[], evaluation: Evaluation): readonly Selected[] {
  return segments.reduce((nodes, segment) => {
    const from = Array.isArray(segment) ? nodes : nodes.flatMap((one) => descend(one, evaluation))
    const selectors = selectorsOf(segment)
    return from.flatMap((one) => selectors.flatMap((selector) => pick(selector, one.node, evaluation)))
  }, start)
}

/** A node and all below it, parents before their children. */
function descend(from: Selected, evaluation: Evaluation): readonly Selected[] {
  const found: Selected[] = []
  const open = [from]
  for (let next = open.pop(); next && evaluation.left >= 0; next = open.pop()) {
    found.push(next)
    for (const child of childrenOf(next.node, evaluation).toReversed()) open.push(child)
  }
  return found
}

function childrenOf({ members, list }: DataNode, evaluation: Evaluation): readonly Selected[] {
  evaluation.left -= members.size + 1
  if (evaluation.left < 0) return []
  if (list) return [...members.values()].map((node, step) => ({ node, step }))
  return [...members].flatMap(([step, node]) => (step === evaluation.hidden ? [] : [{ node, step }]))
}

function pick(selector: Selector, node: DataNode, evaluation: Evaluation): readonly Selected[] {
  switch (selector.type) {
    case 'WildcardSelector':
      return childrenOf(node, evaluation)
    case 'FilterSelector':
      return childrenOf(node, evaluation).filter((child) => passes(selector.expr, child.node, evaluation))
    case 'IndexSelector':
      return pickIndex(node, selector.index, evaluation)
    case 'SliceSelector':
      return pickSlice(node, selector, evaluation)
    default:
      return pickName(node, selector.member, evaluation)
  }
}

function pickName(node: DataNode, step: string, evaluation: Evaluation): readonly Selected[] {
  evaluation.left -= 1
  const member = node.list || step === evaluation.hidden ? undefined : node.members.get(step)
  return member ? [{ node: member, step }] : []
}

function pickIndex({ list, members }: DataNode, index: number, evaluation: Evaluation): readonly Selected[] {
  evaluation.left -= 1
  const step = index < 0 ? members.size + index : index
  const member = list ? members.get(String(step)) : undefined
  return member ? [{ node: member, step }] : []
}

type Slice = Extract<Selector, { type: 'SliceSelector' }>

function pickSlice(node: DataNode, { start, end, step }: Slice, evaluation: Evaluation): readonly Selected[] {
  const items = node.list ? childrenOf(node, evaluation) : []
  const by = step ?? 1
  const isBackward = by < 0
  const [low, high] = isBackward ? [-1, items.length - 1] : [0, items.length]
  const bound = (at: number) => Math.min(Math.max(at < 0 ? items.length + at : at, low), high)
  const [first, last] = isBackward
    ? [bound(start ?? high), end === null ? low : bound(end)]
    : [bound(start ?? low), bound(end ?? high)]
  const found: Selected[] = []
  if (by > 0) for (let at = first; at < last; at += by) found.push(...items.slice(at, at + 1))
  if (by < 0) for (let at = first; at > last; at += by) found.push(...items.slice(at, at + 1))
  return found
}

function passes(filter: Filter, current: DataNode, evaluation: Evaluation): boolean {
  switch (filter.type) {
    case 'ComparisonExpr':
      return compare(filter, current, evaluation)
    case 'LogicalUnary':
      return !passes(filter.expr, current, evaluation)
    case 'LogicalBinary':
      return filter.operator === '&&'
        ? passes(filter.left, current, evaluation) && passes(filter.right, current, evaluation)
        : passes(filter.left, current, evaluation) || passes(filter.right, current, evaluation)
    default:
      return filter.query.type !== 'FunctionExpr' && nodesOf(filter.query, current, evaluation).length > 0
  }
}

/** Nodes of a query in a filter, which begins at the root or at the node that is tested. */
function nodesOf(
  { type, segments }: Pick<Query, 'segments'> & { readonly type: string },
  current: DataNode,
  evaluation: Evaluation,
): readonly Selected[] {
  return follow(segments, [{ node: type === 'Root' ? evaluation.root : current }], evaluation)
}

function compare({ left, right, operator }: Comparison, current: DataNode, evaluation: Evaluation): boolean {
  const one = operandOf(left, current, evaluation)
  const other = operandOf(right, current, evaluation)
  const isEqual = () => equal(one, other, evaluation)
  switch (operator) {
    case '==':
      return isEqual()
    case '!=':
      return !isEqual()
    case '<':
      return precedes(one, other)
    case '>':
      return precedes(other, one)
    case '<=':
      return precedes(one, other) || isEqual()
    default:
      return precedes(other, one) || isEqual()
  }
}

/** The value of what is compared. Nothing where a query leads nowhere, which is another thing than null. */
function operandOf(part: Comparable | Argument, current: DataNode, evaluation: Evaluation): DataNode | undefined {
  if (part.type === 'Literal') return literal(part.member)
  if (part.type === 'FunctionExpr') return call(part, current, evaluation)
  return 'segments' in part ? nodesOf(part, current, evaluation)[0]?.node : undefined
}

function call({ name, args: [argument] }: Call, current: DataNode, evaluation: Evaluation): DataNode | undefined {
  if (argument === undefined) return undefined
  if (name === 'length') return lengthOf(operandOf(argument, current, evaluation))
  const nodes = 'segments' in argument ? nodesOf(argument, current, evaluation) : []
  if (name === 'count') return literal(nodes.length)
  return nodes.length === 1 ? nodes[0]?.node : undefined
}
