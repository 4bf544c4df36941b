import type { InlineCode, Nodes } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Inline } from './document.ts'
import type { LinkOf } from './links.ts'
import { rangeOf, skipSpace } from './ranges.ts'

/** What stands around an inline and is told by it. */
type Around = Pick<Inline, 'link' | 'deleted'>

/**
 * The prose of a block, flattened. Images, HTML and references to footnotes have none.
 *
 * Where parsers cut a text in two, and where they leave the space behind the box of a task item, is made even here.
 */
export function flattenInlines(nodes: readonly Nodes[], text: string, linkOf: LinkOf): readonly Inline[] {
  const flat: Flat = { text, linkOf, inlines: [] }
  for (const node of nodes) flatten(node, nothing, flat)
  return flat.inlines
}

interface Flat {
  readonly text: string
  readonly linkOf: LinkOf
  readonly inlines: Inline[]
}

const nothing: Around = {}

function flatten(node: Nodes, around: Around, flat: Flat): void {
  const { text, inlines, linkOf } = flat
  if (node.type === 'text') addText(toInline('text', node.value, rangeOf(node), around), inlines, text)
  else if (node.type === 'inlineCode') inlines.push(readCode(node, text, around))
  else if (node.type === 'break') addBreak(toInline('break', '\n', rangeOf(node), around), inlines, text)
  else if ('children' in node) {
    const here = inside(node, around, linkOf)
    for (const child of node.children) flatten(child, here, flat)
  }
}

function toInline(kind: Inline['kind'], value: string, range: Range, around: Around): Inline {
  return around === nothing ? { kind, value, range } : { ...around, kind, value, range }
}

function addText(inline: Inline, inlines: Inline[], text: string): void {
  const start = inline.range[0]
  const end = textEnd(inline, text)
  const last = inlines.at(-1)
  if (last !== undefined && isCut(last, inline, text)) {
    inlines.splice(-1, 1, { ...last, value: last.value + inline.value, range: [last.range[0], end] })
    return
  }
  const first = last === undefined ? skipSpace(text, start, end) : start
  const value = first === start ? inline.value : inline.value.trimStart()
  const isWhole = first === start && end === inline.range[1]
  inlines.push(isWhole ? inline : { ...inline, value, range: [first, end] })
}

/** A text that ends with its line has none of what containers put before the next. */
function textEnd({ value, range: [start, end] }: Inline, text: string): number {
  if (!value.endsWith('\n')) return end
  const lineEnd = text.lastIndexOf('\n', end - 1) + 1
  return lineEnd > start && prefixPattern.test(text.slice(lineEnd, end)) ? lineEnd : end
}

const prefixPattern = /^[ \t>]*$/

/** Whether two texts are one, with at most the space before a line ending between them. */
function isCut(one: Inline, other: Inline, text: string): boolean {
  const isAlike = one.kind === 'text' && one.link === other.link && one.deleted === other.deleted
  return isAlike && skipSpace(text, one.range[1], other.range[0]) === other.range[0]
}

/** A break ends with its line. One before all text is none. */
function addBreak(inline: Inline, inlines: Inline[], text: string): void {
  const [start] = inline.range
  if (inlines.length > 0) inlines.push({ ...inline, range: [start, text.indexOf('\n', start) + 1] })
}

function inside(node: Nodes, around: Around, linkOf: LinkOf): Around {
  if (node.type === 'delete') return { ...around, deleted: true }
  const link = linkOf(node)
  return link === undefined ? around : { ...around, link }
}

function readCode(node: InlineCode, text: string, around: Around): Inline {
  return toInline('code', node.value.replaceAll('\n', ' '), codeContent(text, rangeOf(node)), around)
}

/** The content of a code span, without one space of padding on each side where it has more than spaces. */
function codeContent(text: string, [start, end]: Range): Range {
  let from = start
  while (text[from] === '`') from += 1
  const to = end - (from - start)
  const isPadded = isSpace(text, from) && isSpace(text, to - 1) && text.slice(from, to).trim() !== ''
  return isPadded ? [from + 1, to - 1] : [from, to]
}

function isSpace(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\n'
}
