import type { Code, Nodes, Root } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Fence, Passage } from './document.ts'
import type { LinkOf } from './links.ts'
import { type Around, aroundIn, type Origin, readCells, readProse } from './passages.ts'
import { blockRange, isContainer, rangeOf } from './ranges.ts'

/** The blocks of a tree at every depth, in the order of the text. */
export interface Blocks {
  readonly passages: readonly Passage[]
  readonly fences: readonly Fence[]
  /** Those of all that a comment can be about. */
  readonly ranges: readonly Range[]
}

interface Collection extends Origin {
  readonly passages: Passage[]
  readonly fences: Fence[]
  readonly ranges: Range[]
  tables: number
}

/** Finds prose, code blocks, and all blocks that a comment can be about, in a tree that was read from `text`. */
export function collectBlocks(tree: Root, text: string, linkOf: LinkOf): Blocks {
  const found: Collection = { text, linkOf, passages: [], fences: [], ranges: [], tables: 0 }
  for (const node of joinCode(tree.children, text)) collect(node, { quoted: false }, found)
  return found
}

function collect(node: Nodes, around: Around, found: Collection): void {
  const range = blockRange(node, found.text)
  if (node.type !== 'html' || !isComment(found.text.slice(...range))) found.ranges.push(range)
  if (node.type === 'paragraph' || node.type === 'heading') found.passages.push(readProse(node, range, around, found))
  else if (node.type === 'table') found.passages.push(...readCells(node, found.tables++, around, found))
  else if (node.type === 'code') found.fences.push(readFence(node, range))
  else if (isContainer(node)) {
    const here = aroundIn(node, range, around)
    for (const child of joinCode(node.children, found.text)) collect(child, here, found)
  }
}

/** Indented code behind which only white space stands before more of it is one block, which satteri cuts at times. */
function joinCode(nodes: readonly Nodes[], text: string): readonly Nodes[] {
  const isCut = nodes.some((node, index) => isIndented(node, text) && isIndented(nodes[index - 1], text))
  if (!isCut) return nodes
  const joined: Nodes[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (isIndented(node, text) && isIndented(last, text)) joined.splice(-1, 1, join(last, node, text))
    else joined.push(node)
  }
  return joined
}

function isIndented(node: Nodes | undefined, text: string): node is Code {
  if (node?.type !== 'code') return false
  const first = text[rangeOf(node)[0]]
  return first === ' ' || first === '\t'
}

function join(one: Code, other: Code, text: string): Code {
  const [start, from] = rangeOf(one)
  const [to, end] = rangeOf(other)
  const between = text.slice(from, to).replace(/[^\n]/g, '')
  const position = { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } }
  return { ...one, value: `${one.value}${between}${other.value}`, position }
}

function readFence(node: Code, range: Range): Fence {
  return { language: node.lang?.toLowerCase() ?? '', meta: node.meta ?? '', value: trimBlankLines(node.value), range }
}

/** Parsers differ in the blank lines that end code which is indented, or not closed. */
function trimBlankLines(value: string): string {
  let end = value.length
  for (let at = end; at > 0; at -= 1) {
    const unit = value[at - 1]
    if (unit === '\n') end = at - 1
    else if (unit !== ' ' && unit !== '\t') return value.slice(0, end)
  }
  return ''
}

/** Whether a piece of HTML is nothing but comments. */
function isComment(html: string): boolean {
  let at = 0
  while (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 2)
    if (end === -1) return true
    at = end + 3
    while (/[\s>]/.test(html[at] ?? '')) at += 1
  }
  return at === html.length
}
