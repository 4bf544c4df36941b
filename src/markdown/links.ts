import type { Definition, Html, Image, Link as LinkNode, Nodes, Root } from 'mdast'
import type { Range } from '../model/location.ts'
import { destinationOf } from './destinations.ts'
import type { Anchor, Comment, HtmlHeading, Link } from './document.ts'
import { readHeadingText, scanHtml, type Tag } from './html.ts'
import { rangeOf } from './ranges.ts'
import { resolveReferences } from './references.ts'

/** The index in `links` of a node that wraps a label: its own, or that of the definition it refers to. */
export type LinkOf = (node: Nodes) => number | undefined

/** What a tree refers to and can be referred to by, in the order of the text. */
export interface References {
  readonly links: readonly Link[]
  readonly anchors: readonly Anchor[]
  readonly htmlHeadings: readonly HtmlHeading[]
  readonly comments: readonly Comment[]
  readonly linkOf: LinkOf
}

interface Collection {
  readonly text: string
  readonly links: Link[]
  readonly anchors: Anchor[]
  readonly htmlHeadings: HtmlHeading[]
  readonly comments: Comment[]
  readonly indices: Map<Nodes, number>
  /** By normalised label. The first definition of a label counts. */
  readonly definitions: Map<string, number>
  /** What the node that is looked at stands in, the root first, each with its number. */
  readonly around: { readonly type: Nodes['type']; readonly number: number }[]
  parents: number
}

/** Finds links, and what HTML says, in a tree that was read from `text`. */
export function collectReferences(tree: Root, text: string): References {
  const found: Collection = {
    text,
    links: [],
    anchors: [],
    htmlHeadings: [],
    comments: [],
    indices: new Map(),
    definitions: new Map(),
    around: [],
    parents: 0,
  }
  collect(tree, found)
  const { links, anchors, htmlHeadings, comments, indices, definitions } = found
  const linkOf: LinkOf = (node) =>
    node.type === 'linkReference' ? definitions.get(node.identifier) : indices.get(node)
  return { links, anchors, htmlHeadings, comments, linkOf }
}

function collect(node: Nodes, found: Collection): void {
  const { type } = node
  if (type === 'link' && isPathLike(node, found.text)) return
  if (type === 'link' || type === 'image' || type === 'definition') collectLink(node, found)
  else if (type === 'html') collectHtml(node, found)
  if (!('children' in node)) return
  found.parents += 1
  if (node.children.every(isPlain)) return
  found.around.push({ type, number: found.parents })
  for (const child of node.children) if (!isPlain(child)) collect(child, found)
  found.around.pop()
}

/** Most nodes, which refer to nothing, and have nothing in them. */
function isPlain({ type }: Nodes): boolean {
  return type === 'text' || type === 'inlineCode'
}

/** Where a comment stands that is looked at. */
function placeOf({ around }: Collection): Pick<Comment, 'parent' | 'form' | 'inItem'> {
  const types = around.map(({ type }) => type)
  return { parent: around.at(-1)?.number ?? 0, form: formIn(types), inItem: types.includes('listItem') }
}

function formIn(types: readonly Nodes['type'][]): Comment['form'] {
  if (types.includes('tableCell')) return 'cell'
  return types.includes('paragraph') || types.includes('heading') ? 'line' : 'block'
}

function collectLink(node: LinkNode | Image | Definition, found: Collection): void {
  const index = addLink(found, node.type, rangeOf(node), destinationOf(found.text, node), node.url)
  if (node.type === 'link') found.indices.set(node, index)
  if (node.type !== 'definition' || found.definitions.has(node.identifier)) return
  found.definitions.set(node.identifier, index)
}

/** GitHub sees no address of mail in `packages/name@v1.2.x`; remark does. There is nothing but text in it. */
function isPathLike(node: LinkNode, text: string): boolean {
  const [start] = rangeOf(node)
  return node.url.startsWith('mailto:') && text[start - 1] === '/' && text[start] !== '[' && text[start] !== '<'
}

function addLink(found: Collection, kind: Link['kind'], range: Range, destination: Range, url: string): number {
  const raw = found.text.slice(...destination)
  return found.links.push({ kind, range, destination: { raw, range: destination }, url }) - 1
}

function collectHtml(node: Html, found: Collection): void {
  const [start, end] = rangeOf(node)
  // The markers of block quotes around it stand between the lines of its source.
  const quotes = found.around.filter(({ type }) => type === 'blockquote').length
  const source = blankMarkers(found.text.slice(start, end), quotes)
  for (const token of scanHtml(source)) {
    if (token.kind === 'comment') {
      found.comments.push({
        value: source.slice(...token.content).trim(),
        range: shift(token.range, start),
        ...placeOf(found),
      })
    } else collectTag(token, source, start, found)
  }
}

function collectTag(token: Tag, source: string, start: number, found: Collection): void {
  collectDestination(token, source, start, found)
  collectHeading(token, start, found)
  collectName(token.attributes.get('id'), source, start, found)
  if (token.name === 'a') collectName(token.attributes.get('name'), source, start, found)
}

const destinationAttributes: ReadonlyMap<string, string> = new Map([
  ['a', 'href'],
  ['img', 'src'],
])

function collectDestination(tag: Tag, source: string, start: number, found: Collection): void {
  const value = tag.attributes.get(destinationAttributes.get(tag.name) ?? '')
  if (value === undefined) return
  addLink(found, 'html', shift(tag.range, start), shift(value, start), resolveReferences(source.slice(...value)))
}

/** Its title may be of the document's text behind this piece of HTML, which ends at a blank line. */
function collectHeading({ name, range }: Tag, start: number, found: Collection): void {
  if (!/^h[1-6]$/.test(name)) return
  const text = readHeadingText(name, found.text, start + range[1])
  if (text !== undefined) found.htmlHeadings.push({ text: resolveReferences(text), range: shift(range, start) })
}

function collectName(value: Range | undefined, source: string, start: number, found: Collection): void {
  if (value === undefined || value[0] === value[1]) return
  found.anchors.push({ name: resolveReferences(source.slice(...value)), range: shift(value, start) })
}

function shift([start, end]: Range, by: number): Range {
  return [start + by, end + by]
}

/** Blanks out the markers of block quotes, which would close a tag that goes over several lines. */
function blankMarkers(source: string, quotes: number): string {
  if (quotes === 0 || !source.includes('\n')) return source
  return source.replace(/\n[ \t>]+/g, (prefix) => {
    let left = quotes
    return prefix.replace(/>/g, (marker) => (left-- > 0 ? ' ' : marker))
  })
}
