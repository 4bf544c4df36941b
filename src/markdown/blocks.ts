import type { Code, Nodes, Root } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Fence } from './document.ts'
import { blockRange, isContainer } from './ranges.ts'

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
    if (isContainer(node)) for (const child of node.children) visit(child)
  }
  for (const node of tree.children) visit(node)
  return { fences, ranges }
}

function readFence(node: Code, range: Range): Fence {
  return { language: node.lang?.toLowerCase() ?? '', meta: node.meta ?? '', value: node.value, range }
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
