import type { Heading, ListItem, Nodes, Paragraph, Root, Table, TableCell } from 'mdast'
import type { Range } from '../model/location.ts'
import type { Inline, Item, Passage } from './document.ts'
import { flattenInlines } from './inlines.ts'
import type { LinkOf } from './links.ts'
import { blockRange, rangeOf } from './ranges.ts'

/** What stands around a block and is told by its passages. */
interface Around {
  readonly item?: Item
  readonly quoted: boolean
}

interface Collection {
  readonly text: string
  readonly linkOf: LinkOf
  readonly passages: Passage[]
  tables: number
}

/** The leaf blocks of prose in a tree that was read from `text`, in order. */
export function collectPassages(tree: Root, text: string, linkOf: LinkOf): readonly Passage[] {
  const found: Collection = { text, linkOf, passages: [], tables: 0 }
  collect(tree, { quoted: false }, found)
  return found.passages
}

function collect(node: Nodes, around: Around, found: Collection): void {
  if (node.type === 'paragraph' || node.type === 'heading') collectProse(node, around, found)
  else if (node.type === 'table') collectTable(node, around, found)
  else if ('children' in node) {
    const here = inside(node, around, found.text)
    for (const child of node.children) collect(child, here, found)
  }
}

function inside(node: Nodes, around: Around, text: string): Around {
  if (node.type === 'blockquote') return { ...around, quoted: true }
  return node.type === 'listItem' ? { ...around, item: readItem(node, text) } : around
}

function readItem(node: ListItem, text: string): Item {
  const range = blockRange(node, text)
  return typeof node.checked === 'boolean' ? { range, checked: node.checked } : { range }
}

function collectProse(node: Paragraph | Heading, around: Around, found: Collection): void {
  const inlines = flattenInlines(node.children, found.text, found.linkOf)
  const depth = node.type === 'heading' ? { depth: node.depth } : {}
  found.passages.push({ kind: node.type, range: blockRange(node, found.text), inlines, ...depth, ...around })
}

function collectTable(node: Table, around: Around, found: Collection): void {
  const table = found.tables
  found.tables += 1
  const columns: string[] = []
  for (const [row, { children }] of node.children.entries()) {
    for (const [column, cell] of children.entries()) {
      const inlines = flattenInlines(cell.children, found.text, found.linkOf)
      if (row === 0) columns.push(plainText(inlines))
      const header = row === 0 ? undefined : columns[column]
      const label = header === undefined ? {} : { column: header }
      const range = cellRange(found.text, cell)
      found.passages.push({ kind: 'cell', range, inlines, ...label, cell: { table, row, column }, ...around })
    }
  }
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
