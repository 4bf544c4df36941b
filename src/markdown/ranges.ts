import type { Blockquote, FootnoteDefinition, List, ListItem, Nodes } from 'mdast'
import type { Range } from '../model/location.ts'

/** Where a node stands in the text that was parsed. Both parsers give every node a position. */
export function rangeOf(node: Nodes): Range {
  return [startOf(node), endOf(node)]
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? lacking(node)
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? lacking(node)
}

function lacking({ type }: Nodes): never {
  throw new TypeError(`The parser gave a ${type} no position`)
}

/**
 * Where a block stands. A container ends with the last block in it, and that with its last line that is not blank:
 * behind that, one parser or the other counts markers of further lines, the indent of the next item, or the blank lines
 * of code and HTML that are cut off.
 */
export function blockRange(node: Nodes, text: string): Range {
  const start = blockStart(node, text)
  const last = lastBlock(node)
  return [start, trimmedEnd(text, Math.max(start, startOf(last)), endOf(last))]
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

/** A paragraph begins behind the box of a task item, and the space behind that; HTML behind its indent. */
function blockStart(node: Nodes, text: string): number {
  if (node.type === 'html') return skipSpace(text, startOf(node), endOf(node))
  const first = node.type === 'paragraph' ? node.children[0] : undefined
  return first === undefined ? startOf(node) : skipSpace(text, startOf(first), endOf(node))
}

/** Lines that are blank but for the markers of block quotes around them are none of a block at its end. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end
  let markers = 0
  for (let at = end; at > start; at -= 1) {
    const unit = text[at - 1]
    if (unit === '\n') {
      last = at - 1
      markers = 0
    } else if (unit === '>') {
      markers += 1
      if (markers > countQuotes(text, start)) break
    } else if (unit !== ' ' && unit !== '\t') break
  }
  return last
}

/** How many block quotes the line shows that a block begins in. */
function countQuotes(text: string, start: number): number {
  let count = 0
  for (let at = start; at >= 0 && text[at] !== '\n'; at -= 1) if (text[at] === '>') count += 1
  return count
}

/** The first offset from which on no white space stands. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\n')) at += 1
  return at
}
