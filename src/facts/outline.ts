import Slugger from 'github-slugger'
import type { Document, Passage } from '../markdown/document.ts'
import type { HeadingFact, Outline } from '../model/fact.ts'
import type { Range } from '../model/location.ts'

/**
 * The anchors of a Markdown file as GitHub makes them: slugs of headings, numbered when they recur, and names that HTML,
 * attributes behind a heading, or MyST labels (`(name)=` above it) give.
 */
export function readOutline(document: Document): Outline {
  const slugger = new Slugger()
  const headings = document.passages
    .filter((passage) => passage.kind === 'heading')
    .map((heading) => readHeading(heading, slugger))
  const anchors = new Map<string, Range>()
  for (const { slug, range } of headings) anchors.set(slug, range)
  for (const { name, range } of [...document.anchors, ...readLabels(document)]) {
    if (!anchors.has(name)) anchors.set(name, range)
  }
  const include = document.passages.find(isInclude)
  return { headings, anchors, ...(include && { include: include.range }) }
}

function readHeading(heading: Passage, slugger: Slugger): HeadingFact {
  const text = textOf(heading)
  return { text, slug: slugger.slug(text), range: heading.range }
}

function textOf(passage: Passage): string {
  return passage.inlines.map((inline) => (inline.kind === 'break' ? ' ' : inline.value)).join('')
}

function readLabels(document: Document) {
  return document.passages.flatMap((passage) => {
    const label = /^\(([\w.:-]+)\)=/.exec(textOf(passage))?.[1]
    return label === undefined ? [] : [{ name: label, range: passage.range }]
  })
}

/** Snippets of MkDocs, mdBook, VitePress, Jekyll and Hugo, and directives of MyST. */
function isInclude(passage: Passage): boolean {
  return /^\s*(?:-{1,3}8<-{1,3}|<<<|\{\{[#<%]|\{%-?\s*include|:::\s*\{include\}|<!--\s*@include)/.test(textOf(passage))
}
