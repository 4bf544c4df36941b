import { slug } from 'github-slugger'
import type { Document, HtmlHeading, Passage } from '../markdown/document.ts'
import type { HeadingFact, Outline } from '../model/fact.ts'
import type { Range } from '../model/location.ts'
import { remembering } from '../text/remember.ts'

/** What links can lead to in a Markdown file, before it is said as they say it. */
export interface Landmarks {
  /** Headings of Markdown and of HTML, in the order of the text. */
  readonly titles: readonly Title[]
  /** Names that HTML, attributes behind a heading, or MyST labels (`(name)=` above it) give. */
  readonly names: readonly { readonly name: string; readonly range: Range }[]
  /** A line that takes in another file when the site is built. */
  readonly include?: Range
}

interface Title {
  readonly text: string
  /** With the blanks that stand between the text and an image or a tag. */
  readonly spaced: string
  readonly depth: number
  readonly range: Range
}

/** The outline of a Markdown file as GitHub makes it: slugs of headings, numbered when they recur, and given names. */
export function readOutline(document: Document): Outline {
  return toOutline(readLandmarks(document))
}

/** Finds what links can lead to. Slugs are left to those who ask for them. */
export function readLandmarks(document: Document): Landmarks {
  const special = document.passages.filter(mayBeginSo)
  const include = special.find(isInclude)
  return {
    titles: readTitles(document),
    names: [...document.anchors, ...readLabels(special)],
    ...(include && { include: include.range }),
  }
}

/** Gives landmarks the anchors that GitHub gives them. */
export function toOutline({ titles, names, include }: Landmarks): Outline {
  const number = numberingSlugs()
  const headings = titles.map(
    ({ text, depth, range }): HeadingFact => ({ text, slug: number(slugOf(text)), depth, range }),
  )
  const anchors = new Map<string, Range>()
  for (const { slug, range } of headings) anchors.set(slug, range)
  for (const { name, range } of [...spacedAnchors(titles), ...names]) {
    if (!anchors.has(name)) anchors.set(name, range)
  }
  return { headings, anchors, ...(include && { include }) }
}

/** Headings of Markdown and of HTML, in the order of the text. */
function readTitles({ passages, htmlHeadings, text }: Document): readonly Title[] {
  const headings = passages.filter(({ kind }) => kind === 'heading').map((heading) => readTitle(heading, text))
  const html = htmlHeadings.map(
    (heading): Title => ({ ...heading, spaced: heading.text, depth: depthOf(heading, text) }),
  )
  return [...headings, ...html].sort((one, other) => one.range[0] - other.range[0])
}

/** The digit of `<h1`. */
function depthOf({ range }: HtmlHeading, text: string): number {
  return Number(text.charAt(range[0] + 2)) || 1
}

function readTitle(heading: Passage, document: string): Title {
  const text = textOf(heading)
  const start = heading.inlines[0]?.range[0] ?? heading.range[1]
  // Images and tags are no inlines, and the blank between one of them and the text is left out.
  const isBehind = /[)>\]][ \t]+$/.test(document.slice(Math.max(heading.range[0], start - 8), start))
  return { text: text.trim(), spaced: isBehind ? ` ${text}` : text, depth: heading.depth ?? 1, range: heading.range }
}

/** GitHub makes a hyphen of the blank beside an image: `## ![logo](x.png) Title` is at `#-title`. */
function spacedAnchors(titles: readonly Title[]) {
  // Else they are those of the headings again.
  if (titles.every(({ text, spaced }) => spaced === text)) return []
  const number = numberingSlugs()
  return titles.map(({ spaced, range }) => ({ name: number(slugOf(spaced)), range }))
}

/** Documents of a kind have the same headings, and a slug takes long to make; of ASCII it needs no table of letters. */
const slugOf = remembering((text) =>
  /^[\x20-\x7E]*$/.test(text)
    ? text
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-')
    : slug(text),
)

/** Numbers the slugs of a document that recur, as `Slugger` does. */
function numberingSlugs(): (slug: string) => string {
  const known = new Map<string, number>()
  return (own) => {
    let numbered = own
    while (known.has(numbered)) {
      const count = (known.get(own) ?? 0) + 1
      known.set(own, count)
      numbered = `${own}-${count}`
    }
    known.set(numbered, 0)
    return numbered
  }
}

/** Attributes behind a heading are none of its words. */
function textOf(passage: Passage): string {
  const text = passage.inlines.map((inline) => (inline.kind === 'break' ? ' ' : inline.value)).join('')
  return text.replace(/[ \t]*\{:[^{}]*\}[ \t]*$/, '')
}

/** What labels and includes begin with: all other passages are not looked at as a whole. */
const beginning = /^\s*[(<{:-]/

function mayBeginSo({ inlines }: Passage): boolean {
  const first = inlines.find(({ value }) => value.trim() !== '')
  return first !== undefined && beginning.test(first.value)
}

function readLabels(passages: readonly Passage[]) {
  return passages.flatMap((passage) => {
    const label = /^\(([\w.:-]+)\)=/.exec(textOf(passage))?.[1]
    return label === undefined ? [] : [{ name: label, range: passage.range }]
  })
}

/** Snippets of MkDocs, mdBook, VitePress, Jekyll and Hugo, directives of MyST, and pages that plugins make of code. */
function isInclude(passage: Passage): boolean {
  return /^\s*(?:-{1,3}8<-{1,3}|<<<|\{\{[#<%]|\{%-?\s*include|:::\s+[\w{]|<!--\s*@include)/.test(textOf(passage))
}
