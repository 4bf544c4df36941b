import Slugger from 'github-slugger'
import type { Document, Passage } from '../markdown/document.ts'
import type { HeadingFact, Outline } from '../model/fact.ts'
import type { Range } from '../model/location.ts'

/** The anchors of a Markdown file as GitHub makes them: slugs of headings, numbered when they recur, and HTML names. */
export function readOutline(document: Document): Outline {
  const slugger = new Slugger()
  const headings = document.passages
    .filter((passage) => passage.kind === 'heading')
    .map((heading) => readHeading(heading, slugger))
  const anchors = new Map<string, Range>()
  for (const { slug, range } of headings) anchors.set(slug, range)
  for (const { name, range } of document.anchors) if (!anchors.has(name)) anchors.set(name, range)
  return { headings, anchors }
}

function readHeading(heading: Passage, slugger: Slugger): HeadingFact {
  const text = heading.inlines.map((inline) => (inline.kind === 'break' ? ' ' : inline.value)).join('')
  return { text, slug: slugger.slug(text), range: heading.range }
}
