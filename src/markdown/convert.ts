import type { Root } from 'mdast'
import type { Range, RepoPath } from '../model/location.ts'
import { collectBlocks } from './blocks.ts'
import type { Anchor, Document, Inline, Link, Passage } from './document.ts'
import { collectReferences } from './links.ts'
import type { Source } from './source.ts'

/** The parts of a document that come from its tree. */
type Content = Omit<Document, 'path' | 'text' | 'hasFrontMatter'>

/** Makes plain data of a tree that was read from `source`, with every range in the offsets of the file's `text`. */
export function convertTree(tree: Root, source: Source, path: RepoPath, text: string): Document {
  const content = readContent(tree, source.text)
  const { hasFrontMatter } = source
  return { path, text, hasFrontMatter, ...(source.place === undefined ? content : moveContent(content, source.place)) }
}

function readContent(tree: Root, text: string): Content {
  const { linkOf, ...references } = collectReferences(tree, text)
  const { passages, fences, ranges } = collectBlocks(tree, text, linkOf)
  const headings = passages.filter(({ kind }) => kind === 'heading')
  const anchors = [...references.anchors, ...headings.flatMap((heading) => headingAnchors(heading, text))]
  anchors.sort((one, other) => one.range[0] - other.range[0])
  return { passages, ...references, anchors, fences, blocks: ranges }
}

/** The name in `## Title {#name .class}`, which several renderers take as the heading's anchor. */
function headingAnchors(heading: Passage, text: string): readonly Anchor[] {
  const last = heading.inlines.at(-1)
  if (last?.kind !== 'text') return []
  const source = text.slice(...last.range).trimEnd()
  const brace = source.lastIndexOf('{')
  if (brace === -1 || !source.endsWith('}')) return []
  const name = /(?<=[{\s]#)[^\s{}]+/.exec(source.slice(brace))
  if (name === null) return []
  const start = last.range[0] + brace + name.index
  return [{ name: name[0], range: [start, start + name[0].length] }]
}

function moveContent(content: Content, place: (offset: number) => number): Content {
  const move = ([start, end]: Range): Range => [place(start), place(end)]
  const moved = <T extends { readonly range: Range }>(part: T): T => ({ ...part, range: move(part.range) })
  const moveLink = (link: Link): Link => ({ ...moved(link), destination: moved(link.destination) })
  const movePassage = (passage: Passage): Passage => ({
    ...moved(passage),
    inlines: passage.inlines.map(moved<Inline>),
    ...(passage.item === undefined ? {} : { item: moved(passage.item) }),
  })
  return {
    passages: content.passages.map(movePassage),
    links: content.links.map(moveLink),
    fences: content.fences.map(moved),
    anchors: content.anchors.map(moved),
    htmlHeadings: content.htmlHeadings.map(moved),
    comments: content.comments.map(moved),
    blocks: content.blocks.map(move),
  }
}
