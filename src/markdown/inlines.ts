import type { InlineCode, Nodes } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Inline } from './document.ts'
import type { LinkOf } from './links.ts'
import { rangeOf } from './ranges.ts'

/** What stands around an inline and is told by it. */
type Around = Pick<Inline, 'link' | 'deleted'>

/** The prose of a block, flattened. Images, HTML and references to footnotes have none. */
export function flattenInlines(nodes: readonly Nodes[], text: string, linkOf: LinkOf): readonly Inline[] {
  const inlines: Inline[] = []
  const visit = (node: Nodes, around: Around): void => {
    if (node.type === 'text') inlines.push({ kind: 'text', value: node.value, range: rangeOf(node), ...around })
    else if (node.type === 'inlineCode') inlines.push({ ...readCode(node, text), ...around })
    else if (node.type === 'break') inlines.push({ kind: 'break', value: '\n', range: rangeOf(node), ...around })
    else if ('children' in node) for (const child of node.children) visit(child, inside(node, around, linkOf))
  }
  for (const node of nodes) visit(node, {})
  return inlines
}

function inside(node: Nodes, around: Around, linkOf: LinkOf): Around {
  if (node.type === 'delete') return { ...around, deleted: true }
  const link = linkOf(node)
  return link === undefined ? around : { ...around, link }
}

function readCode(node: InlineCode, text: string): Inline {
  return { kind: 'code', value: node.value, range: codeContent(text, rangeOf(node)) }
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
