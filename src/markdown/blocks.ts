import type { Code, Nodes, Root } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Fence } from './document.ts'
import { blockRange, isContainer, rangeOf } from './ranges.ts'

/** The blocks of a tree at every depth, in the order of the text. */
export interface Blocks {
  readonly fences: readonly Fence[]
  readonly ranges: readonly Range[]
}

/** Finds code blocks, and all blocks that a comment can be about, in a tree that was read from `text`. */
export function collectBlocks(tree: Root, text: string): Blocks {
  const fences: Fence[] = []
  const ranges: Range[] = []
  const visit = (node: Nodes): void => {
    const range = blockRange(node, text)
    if (node.type !== 'html' || !isComment(text.slice(...range))) ranges.push(range)
    if (node.type === 'code') fences.push(readFence(node, range))
    if (isContainer(node)) for (const child of joinCode(node.children, text)) visit(child)
  }
  for (const node of joinCode(tree.children, text)) visit(node)
  return { fences, ranges }
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
