import type { Code, Nodes, Root } from 'mdast'
import type { Range, RepoPath } from '../model/location.ts'
import type { Anchor, Document, Fence, Inline, Link, Passage } from './document.ts'
import { collectReferences } from './links.ts'
import { collectPassages, proseRange } from './passages.ts'
import { rangeOf } from './ranges.ts'
import type { Source } from './source.ts'

/** Makes plain data of a tree that was read from `source`, with every range in the file's own offsets. */
export function convertTree(tree: Root, source: Source, path: RepoPath, text: string): Document {
  const references = collectReferences(tree, source.text)
  const passages = collectPassages(tree, source.text, references)
  const anchors = [...references.anchors, ...passages.flatMap((passage) => headingAnchor(passage, source.text))]
  const moved = <T extends { readonly range: Range }>(item: T): T => ({ ...item, range: move(item.range, source) })
  return {
    path,
    text,
    passages: passages.map((passage) => movePassage(passage, source)),
    links: references.links.map((link) => moveLink(link, source)),
    fences: nodesOf(tree).flatMap(readFence).map(moved),
    anchors: anchors.sort((a, b) => a.range[0] - b.range[0]).map(moved),
    comments: references.comments.map(moved),
    blocks: nodesOf(tree)
      .flatMap((node) => blockRange(node, source.text))
      .map((range) => move(range, source)),
  }
}
