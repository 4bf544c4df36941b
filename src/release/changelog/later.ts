import type { Range } from '../../model/location.ts'
import { type Changelog, type Group, readChangelog, type Section, unreleasedOf } from '../changelog.ts'
import type { Heading } from './blocks.ts'
import { countEndings } from './lines.ts'
import { sectionOf } from './section-text.ts'

/** What a release is known to have, where other commits came after it. */
export interface ReleasedState {
  /** Whether a commit, by its short id, came out with it or before; nothing for an id of no commit. */
  readonly isReleased: (id: string) => boolean | undefined
  /** The changelog at its tag; empty where there was none. */
  readonly text: string
}

/** What is to stay in the section of what is not released when a release is cut out of it. */
export interface Later {
  /** Where it stands, in order. */
  readonly ranges: readonly Range[]
  /** The same as lines, below the headings that it stands below. */
  readonly lines: readonly string[]
  /** How many items and other blocks it is. */
  readonly count: number
}

export const nothingLater: Later = { ranges: [], lines: [], count: 0 }

/**
 * Finds what came after a release: items whose commits all did, and what names no commit and did not stand there yet
 * when the tag was made. What an item tells of several commits is told with the first of them that came out.
 */
export function findLater(changelog: Changelog, section: Section, version: string, state: ReleasedState): Later {
  const { text } = changelog
  const told = toldAt(readChangelog(state.text), version)
  const commits = commitReader(section, state)
  const parts = section.groups.map((group, index): Part => {
    const blocks = blocksIn(text, group, index === 0 ? section.heading : group.heading)
    const later = blocks.filter(({ range }) => {
      const released = commits(range)
      if (released.length > 0) return released.every((one) => !one)
      const words = plain(text.slice(...range))
      return /[\p{L}\p{N}]/u.test(words) && !told.has(words)
    })
    return { blocks, later, ...(index > 0 && group.heading && { heading: group.heading }) }
  })
  const placed = parts.map((part, index) => ({ ...part, ...spreadOf(parts, index) }))
  return {
    ranges: placed.flatMap(({ heading, isAllLater, later }) => [
      ...(heading && isAllLater ? [heading.range] : []),
      ...later.map(({ range }) => range),
    ]),
    lines: linesOf(text, placed),
    count: parts.reduce((count, { later }) => count + later.length, 0),
  }
}

/** A stretch of a group: one item with all that is in it, or what stands between two. */
interface Block {
  readonly range: Range
  readonly isItem: boolean
  /** Whether a blank line, or something else than a list, is before it. */
  readonly isSpaced: boolean
}

interface Part {
  readonly heading?: Heading
  readonly blocks: readonly Block[]
  readonly later: readonly Block[]
}

function blocksIn(text: string, { items, range }: Group, heading: Heading | undefined): readonly Block[] {
  const blocks: Block[] = []
  const add = (from: number, to: number, isItem: boolean): void => {
    const [start, end] = trimLines(text, from, to)
    const last = blocks.at(-1)
    if (start >= end) return
    const gap = text.slice(last?.range[1] ?? heading?.range[1], start)
    const isApart = last !== undefined && !(isItem && last.isItem)
    blocks.push({ range: [start, end], isItem, isSpaced: isApart || countEndings(gap) > 1 })
  }
  let end = heading?.range[1] ?? range[0]
  for (const item of items) {
    add(end, item.range[0], false)
    add(...item.range, true)
    end = item.range[1]
  }
  add(end, range[1], false)
  return blocks
}

/** Without blank lines before and behind; the first line keeps its indentation. */
function trimLines(text: string, from: number, to: number): Range {
  const inner = text.slice(from, to)
  const first = from + inner.length - inner.trimStart().length
  const start = Math.max(text.lastIndexOf('\n', first - 1), text.lastIndexOf('\r', first - 1)) + 1
  return [Math.max(from, start), from + inner.trimEnd().length]
}

/** What is known of the commits of blocks, which are asked for in the order of the text. */
function commitReader({ entries }: Section, { isReleased }: ReleasedState): (range: Range) => readonly boolean[] {
  let next = 0
  return ([, end]) => {
    const found: boolean[] = []
    for (; (entries[next]?.item.range[0] ?? end) < end; next++) {
      found.push(...(entries[next]?.ids ?? []).flatMap((id) => isReleased(id) ?? []))
    }
    return found
  }
}

/** All that the changelog said at the tag of what was not released, or of that release. */
function toldAt(changelog: Changelog, version: string): ReadonlySet<string> {
  const sections = [unreleasedOf(changelog), sectionOf(changelog, version)].flatMap((section) => section ?? [])
  return new Set(
    sections.flatMap(({ groups, heading }) =>
      groups.flatMap((group, index) =>
        blocksIn(changelog.text, group, index === 0 ? heading : group.heading).map(({ range }) =>
          plain(changelog.text.slice(...range)),
        ),
      ),
    ),
  )
}

/** As it is compared. Definitions are part of nothing, wherever they stand. */
function plain(text: string): string {
  return text
    .replace(/^ {0,3}\[[^[\]]{1,999}\]:.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}

interface Spread {
  /** Whether something below its heading, at any depth, is later. */
  readonly hasLater: boolean
  /** Whether nothing else is. */
  readonly isAllLater: boolean
}

function spreadOf(parts: readonly Part[], index: number): Spread {
  const depth = parts[index]?.heading?.depth ?? 0
  const end = parts.findIndex(({ heading }, other) => other > index && (heading?.depth ?? 0) <= depth)
  const own = parts.slice(index, end === -1 ? parts.length : end)
  const hasLater = own.some(({ later }) => later.length > 0)
  return { hasLater, isAllLater: hasLater && own.every(({ blocks, later }) => later.length === blocks.length) }
}

type Stretch = Pick<Block, 'range' | 'isSpaced'>

function linesOf(text: string, parts: readonly (Part & Spread)[]): readonly string[] {
  const stretches = parts.flatMap(
    ({ heading, hasLater, blocks: [top], later: [first, ...others] }): readonly Stretch[] => [
      ...(heading && hasLater ? [{ range: heading.range, isSpaced: true }] : []),
      // The first stands as far from the heading as what was above it did.
      ...(first && top ? [{ ...first, isSpaced: top.isSpaced }, ...others] : []),
    ],
  )
  return stretches.flatMap(({ range, isSpaced }, index) => [
    ...(isSpaced && index > 0 ? [''] : []),
    ...text.slice(...range).split(/\r\n|\r|\n/),
  ])
}
