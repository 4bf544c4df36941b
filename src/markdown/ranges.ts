import type { Nodes } from 'mdast'
import type { Range } from '../model/location.ts'

/** Where a node stands in the text that was parsed. Both parsers give every node a position. */
export function rangeOf(node: Nodes): Range {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) throw new TypeError(`The parser gave a ${node.type} no position`)
  return [start, end]
}
