import type { Range } from '../model/location.ts'
import { type Blocks, type Definition, type Heading, type ListItem, readBlocks } from './changelog/blocks.ts'
import { type Entry, findEntries, findSkips, type Skip } from './changelog/commit-ids.ts'
import { plainTitle, readTitle, type Title } from './changelog/titles.ts'

/**
 * A changelog as places in its text. It is never written anew from them: who changes it replaces ranges, and leaves
 * all other bytes as they are.
 */
export interface Changelog {
  readonly text: string
  /** What its lines end in. */
  readonly newline: string
  readonly headings: readonly Heading[]
  /** Of what is not released and of each release, in the order of the text. */
  readonly sections: readonly Section[]
  readonly definitions: readonly Definition[]
  readonly skips: readonly Skip[]
  /** Lines of code. */
  readonly code: readonly Range[]
  /** Where the last line ends that says something, before a fence or comment that never ends. */
  readonly end: number
}

/** The changes of one release, or those to come. */
export interface Section {
  readonly title: Title
  readonly heading: Heading
  /** From its heading, or the anchor above that, to the last line that says something. */
  readonly range: Range
  /** The first has no heading: what stands before the first heading. */
  readonly groups: readonly Group[]
  readonly entries: readonly Entry[]
}

/** A heading in a section and what stands below it, up to the next heading of any depth. */
export interface Group {
  readonly heading?: Heading
  /** As it is compared; empty without a heading. */
  readonly name: string
  /** From the heading to the last line that says something. */
  readonly range: Range
  /** Those in no other item. */
  readonly items: readonly ListItem[]
}

/** Reads a changelog of any style, in linear time. */
export function readChangelog(text: string): Changelog {
  const blocks = readBlocks(text)
  const places = new Places(blocks, text)
  const titled = titledHeadings(text, blocks.headings)
  const least = titled.reduce((depth, { heading, title }) => (title ? Math.min(depth, heading.depth) : depth), 6)
  const sections: Section[] = []
  for (const [index, { heading, title }] of titled.entries()) {
    if (title === undefined) continue
    const rest = titled.slice(index + 1, endOfSection(titled, index, least))
    const next = titled[index + 1 + rest.length]?.heading
    sections.push(readSection(text, { heading, title }, { inner: rest.map((one) => one.heading), next }, places))
  }
  return {
    text,
    newline: /\r\n|\r|\n/.exec(text)?.[0] ?? '\n',
    headings: blocks.headings,
    sections,
    definitions: blocks.definitions,
    skips: findSkips(text, blocks),
    code: blocks.code,
    end: places.lastContent(0, text.length),
  }
}

/**
 * The section of what is not released yet. One that has a number already counts only on top: further down it tells of
 * a release that never came.
 */
export function unreleasedOf({ sections }: Changelog): Section | undefined {
  const plain = sections.find(({ title }) => !title.isReleased && title.version === undefined)
  return plain ?? sections.slice(0, 1).find(({ title }) => !title.isReleased)
}

interface Titled {
  readonly heading: Heading
  readonly title?: Title
}

/** A name before a number is the title of a release only where it is not inside the section of another one. */
function titledHeadings(text: string, headings: readonly Heading[]): readonly Titled[] {
  let plain = Number.POSITIVE_INFINITY
  return headings.map((heading) => {
    if (heading.depth < plain) plain = Number.POSITIVE_INFINITY
    const title = readTitle(text.slice(...heading.title), heading.title[0])
    if (title === undefined || (title.name !== undefined && heading.depth > plain)) return { heading }
    if (title.name === undefined) plain = Math.min(plain, heading.depth)
    return { heading, title }
  })
}

/** The index of the heading that ends a section: of another one, or of a rank that no group in it has. */
function endOfSection(titled: readonly Titled[], index: number, least: number): number {
  const depth = titled[index]?.heading.depth ?? 1
  const end = titled.findIndex(
    ({ heading, title }, other) =>
      other > index && (title !== undefined || heading.depth < depth || (heading.depth === depth && depth === least)),
  )
  return end === -1 ? titled.length : end
}

function readSection(
  text: string,
  { heading, title }: Required<Titled>,
  { inner, next }: { readonly inner: readonly Heading[]; readonly next: Heading | undefined },
  places: Places,
): Section {
  const limit = next === undefined ? text.length : next.range[0]
  const starts = [heading, ...inner]
  const groups = starts.map((one, index) => {
    const behind = starts[index + 1]?.range[0] ?? limit
    const range: Range = [one.range[0], places.lastContent(one.range[1], behind)]
    const items = places.itemsIn(one.range[1], behind).filter(({ depth }) => depth === 0)
    return index === 0
      ? { name: '', range, items }
      : { heading: one, name: plainTitle(text.slice(...one.title)), range, items }
  })
  const range: Range = [places.anchorAbove(heading), groups.at(-1)?.range[1] ?? heading.range[1]]
  return { title, heading, range, groups, entries: findEntries(text, places.itemsIn(heading.range[1], limit)) }
}

/** Looks up what lies between two offsets. */
class Places {
  private readonly blocks: Blocks
  private readonly text: string
  private readonly itemRanges: readonly Range[]

  constructor(blocks: Blocks, text: string) {
    this.blocks = blocks
    this.text = text
    this.itemRanges = blocks.items.map(({ range }) => range)
  }

  /** Where the last line ends that says something, or the first offset. */
  lastContent(from: number, to: number): number {
    const { contents, unclosed = this.text.length } = this.blocks
    const last = contents[countBefore(contents, Math.min(to, unclosed)) - 1]
    return Math.max(from, last?.[1] ?? 0)
  }

  itemsIn(from: number, to: number): readonly ListItem[] {
    const { items, unclosed = to } = this.blocks
    return items.slice(countBefore(this.itemRanges, from), countBefore(this.itemRanges, Math.min(to, unclosed)))
  }

  /** Where the anchor of a heading begins, where one stands right above it; else where the heading does. */
  anchorAbove({ range }: Heading): number {
    const { anchors } = this.blocks
    const anchor = anchors[countBefore(anchors, range[0]) - 1]
    if (anchor === undefined || range[0] - anchor[1] > farthestAnchor) return range[0]
    return this.text.slice(anchor[1], range[0]).trim() === '' ? anchor[0] : range[0]
  }
}

/** Two line endings and a blank between them. */
const farthestAnchor = 8

/** How many of them, in the order of their places, begin before an offset. */
function countBefore(all: readonly Range[], offset: number): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.[0] ?? offset) < offset) low = middle + 1
    else high = middle
  }
  return low
}
