import type { Blockquote, FootnoteDefinition, List, ListItem, Nodes, Paragraph } from 'mdast'
import type { Range } from '../model/location.ts'

/** Where a node stands in the text that was parsed. Both parsers give every node a position. */
export function rangeOf(node: Nodes): Range {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) throw new TypeError(`The parser gave a ${node.type} no position`)
  return [start, end]
}

/**
 * Where a block stands. A container ends with the last block in it: behind that, one parser or the other counts markers
 * of further lines, the indent of the next item, or the line ending of fenced code that is cut off.
 */
export function blockRange(node: Nodes, text: string): Range {
  const [start] = node.type === 'paragraph' ? paragraphRange(node, text) : rangeOf(node)
  const [lastStart, end] = rangeOf(lastBlock(node))
  return [start, trimmedEnd(text, Math.max(start, lastStart), end)]
}

function lastBlock(node: Nodes): Nodes {
  let last = node
  while (isContainer(last)) {
    const child = last.children.at(-1)
    if (child === undefined) break
    last = child
  }
  return last
}

const containers: ReadonlySet<string> = new Set(['blockquote', 'footnoteDefinition', 'list', 'listItem'])

/** Whether a node is a block that holds blocks. */
export function isContainer(node: Nodes): node is Blockquote | FootnoteDefinition | List | ListItem {
  return containers.has(node.type)
}

/** A paragraph begins behind the box of a task item, and the space behind that. */
function paragraphRange(node: Paragraph, text: string): Range {
  const [start, end] = rangeOf(node)
  const first = node.children[0]
  return [first === undefined ? start : skipSpace(text, rangeOf(first)[0], end), end]
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && text[at - 1] === '\n') at -= 1
  return at
}

/** The first offset from which on no white space stands. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\n')) at += 1
  return at
}
