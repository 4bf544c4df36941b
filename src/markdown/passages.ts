import type { Heading, ListItem, Nodes, Paragraph, Table, TableCell } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Inline, Item, Passage } from './document.ts'
import { flattenInlines } from './inlines.ts'
import type { LinkOf } from './links.ts'
import { rangeOf } from './ranges.ts'

/** What stands around a block and is told by its passages. */
export interface Around {
  readonly item?: Item
  readonly quoted: boolean
}

/** What is needed to read inlines: the text that the tree was read from, and its links. */
export interface Origin {
  readonly text: string
  readonly linkOf: LinkOf
}

/** What stands around the blocks of a container that stands at a range itself. */
export function aroundIn(node: Nodes, range: Range, around: Around): Around {
  if (node.type === 'blockquote') return { ...around, quoted: true }
  return node.type === 'listItem' ? { item: readItem(node, range), quoted: around.quoted } : around
}

function readItem({ checked }: ListItem, range: Range): Item {
  return typeof checked === 'boolean' ? { range, checked } : { range }
}

/** The passage that a block of prose is, which stands at a range. */
export function readProse(
  node: Paragraph | Heading,
  range: Range,
  { item, quoted }: Around,
  { text, linkOf }: Origin,
): Passage {
  const inlines = flattenInlines(node.children, text, linkOf)
  const prose = { kind: node.type, range, inlines, quoted }
  const passage = item === undefined ? prose : { ...prose, item }
  return node.type === 'heading' ? { ...passage, depth: node.depth } : passage
}

/** The cells of a table, of which so many come before it in the document. */
export function readCells(node: Table, table: number, around: Around, { text, linkOf }: Origin): readonly Passage[] {
  const passages: Passage[] = []
  const columns: string[] = []
  for (const [row, { children }] of node.children.entries()) {
    for (const [column, cell] of children.entries()) {
      const inlines = flattenInlines(cell.children, text, linkOf)
      if (row === 0) columns.push(plainText(inlines))
      const header = row === 0 ? undefined : columns[column]
      const label = header === undefined ? {} : { column: header }
      const range = cellRange(text, cell)
      passages.push({ kind: 'cell', range, inlines, ...label, cell: { table, row, column }, ...around })
    }
  }
  return passages
}

function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => inline.value)
    .join('')
    .trim()
}

/** The content between two pipes, without the space around it. */
function cellRange(text: string, cell: TableCell): Range {
  let [start, end] = rangeOf(cell)
  if (text[start] === '|') start += 1
  if (end > start && text[end - 1] === '|' && !isEscaped(text, end - 1)) end -= 1
  while (end > start && isSpace(text[end - 1])) end -= 1
  while (start < end && isSpace(text[start])) start += 1
  return [start, end]
}

function isSpace(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t'
}

function isEscaped(text: string, at: number): boolean {
  let from = at
  while (text[from - 1] === '\\') from -= 1
  return (at - from) % 2 === 1
}
