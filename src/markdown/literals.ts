import type { Nodes, Parents, Root } from 'mdast'
import type { Processor } from 'unified'
import type { Range } from '../model/location.ts'
import { rangeOf } from './ranges.ts'
import { within } from './within.ts'

/** A change to a finished tree. */
export type Transform = (tree: Root) => unknown

/**
 * A plugin that takes the transforms away from a processor into a list, to be run by `runInPlace` instead.
 *
 * remark-gfm has one: it makes links of addresses that its tokenizer let pass as text, and these have no position.
 */
export function takeTransforms(this: Processor, taken: Transform[]): void {
  const extensions = (this.data('fromMarkdownExtensions') ?? []).flat()
  taken.push(...extensions.flatMap((extension) => extension.transforms ?? []))
  const kept = extensions.map((extension) => ({ ...extension, transforms: [] }))
  this.data('fromMarkdownExtensions', kept)
}

/** Runs a transform that splits text nodes, and gives the pieces the positions they lack. */
export function runInPlace(transform: Transform, tree: Root, text: string): void {
  const before = new Map<Parents, readonly Nodes[]>()
  rememberChildren(tree, before)
  transform(tree)
  for (const [parent, children] of before) {
    if (parent.children.some((child) => child.position === undefined)) placePieces(parent, children, text)
  }
}

function rememberChildren(parent: Parents, before: Map<Parents, readonly Nodes[]>): void {
  if (parent.children.some((child) => child.type === 'text')) before.set(parent, [...parent.children])
  for (const child of parent.children) if ('children' in child) rememberChildren(child, before)
}

/** New nodes in a row stand for the one old node that is gone from among its neighbours. */
function placePieces(parent: Parents, before: readonly Nodes[], text: string): void {
  const kept = new Set<Nodes>(parent.children)
  const gone = before.filter((node) => !kept.has(node)).values()
  let pieces: Nodes[] = []
  for (const child of parent.children) {
    if (child.position === undefined) {
      pieces.push(child)
      continue
    }
    placeRun(pieces, gone, text)
    pieces = []
  }
  placeRun(pieces, gone, text)
}

/** Two text nodes never stand side by side, so that a row comes from one. */
function placeRun(pieces: readonly Nodes[], gone: Iterator<Nodes>, text: string): void {
  const origin = pieces.length === 0 ? undefined : gone.next().value
  if (origin === undefined) return
  const place = within(text, { kind: 'text', value: labelOf(origin), range: rangeOf(origin) })
  let start = 0
  for (const piece of pieces) {
    const end = start + labelOf(piece).length
    setRange(piece, place(start, end))
    start = end
  }
}

function setRange(node: Nodes, [start, end]: Range): void {
  const position: Nodes['position'] = {
    start: { line: 1, column: 1, offset: start },
    end: { line: 1, column: 1, offset: end },
  }
  node.position = position
  if ('children' in node) for (const child of node.children) child.position = position
}

/** The text of a text node, or of a link that is its own label. */
function labelOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(labelOf).join('') : ''
}
