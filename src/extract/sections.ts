import type { Document } from '../markdown/document.ts'
import type { Tense } from '../model/reference.ts'
import { textOf } from './progress.ts'

/** What a heading names: a release (`## 1.2.0`, of a package: `## pkg@1.2.0`), or a day. */
export type Time =
  | { readonly title: string; readonly version: string; readonly package?: string }
  | { readonly title: string; readonly date: string }

/** What the headings above a place say of all that stands there. */
export interface Section {
  readonly time?: Time
  /** What lists of changes say of all that they name. */
  readonly tense?: Tense
}

/** `## 1.2.0`, `## [v1.2.0] - 2024-01-31`, `## Release 1.2.0 (2024-01-31)`, `## pkg@1.2.0`. */
const releaseHeading =
  /^\s*(?:(?:version|release|released)\s+)?(?:([@\w./-]+)@)?\[?v?(\d+\.\d+(?:\.\d+)*(?:[-.+]?[a-z][\w.+-]*)?)\]?(?:\s*(?:[-–—:/(]|released\b).*)?\s*$/i

/** `## Some Tool 1.2.0`, which in other documents than changelogs may be a tool that is used. */
const titledRelease = /^\s*(?:[\w./-]+\s+){1,3}v?(?=\d+\.\d+\.\d)/

/** `## 2024-01-31`, `## [2024-01-31] Title`: an entry of a log. */
const datedHeading = /^\s*\[?(\d{4}-\d{2}-\d{2})\b/

/** Headings that say something of all that is named below them. */
const sayings: readonly { readonly heading: RegExp; readonly kind: Tense['kind']; readonly says: string }[] = [
  // `### Removed`, as changelogs have it, and `### Deleted Files` of a plan.
  { heading: /^(?:removed|deleted)(?:\s*\/\s*\w+)?(?:\s+files?)?\s*:?$/i, kind: 'absent', says: 'lists what is gone' },
  {
    heading: /^(?:new files?|files? to (?:create|add|write))\s*:?$/i,
    kind: 'planned',
    says: 'lists what is to be made',
  },
  // `## Migrating from v1`, `## Breaking changes`.
  {
    heading:
      /\b(?:(?:migrat(?:ion|ing)|upgrad(?:e|ing))\s+(?:guide|notes?|from|to)|breaking changes?|what['’]s new|renamed|removed)\b/i,
    kind: 'absent',
    says: 'names what was along with what is',
  },
]

/** Documents on changes by their name, whatever their language. */
const changeDocument = /(?:^|\/)(?:migrat(?:ion|ing)|upgrad(?:e|ing)|what-?s-?new|breaking-?changes)[^/]*$/i

interface Heading {
  readonly depth: number
  readonly start: number
  readonly section: Section
}

/** Answers for each offset of a document: a heading counts down to the next one of its rank. */
export function readSections(document: Document, isChangelog: boolean): (offset: number) => Section {
  const whole = changeDocument.test(document.path) ? ofChanges : {}
  const known = openSections(document, whole, isChangelog)
  return (offset) => {
    let low = 0
    let high = known.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((known[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return known[low - 1]?.section ?? whole
  }
}

const ofChanges: Section = {
  tense: { kind: 'absent', reason: 'a document on what has changed names what was along with what is' },
}

/** For each heading, what holds from there on: what it says itself, and what those around it say. */
function openSections({ passages }: Document, whole: Section, isChangelog: boolean): readonly Heading[] {
  const open: Heading[] = []
  const headings = passages.filter(({ kind }) => kind === 'heading')
  return headings.map((passage) => {
    const depth = passage.depth ?? 1
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const section = readTitle(textOf(passage).trim(), open.at(-1)?.section ?? whole, isChangelog)
    const heading = { depth, start: passage.range[0], section }
    open.push(heading)
    return heading
  })
}

/** What a title says, beside what those above it say. */
function readTitle(title: string, above: Section, isChangelog: boolean): Section {
  const time = readTime(title, isChangelog)
  if (time) return { ...above, time }
  const tense = tenseOf(title)
  return tense ? { ...above, tense } : above
}

/** The time that a heading names. In changelogs the name of a product may stand before a version. */
export function readTime(title: string, isChangelog: boolean): Time | undefined {
  const [, name, version] = releaseHeading.exec(isChangelog ? title.replace(titledRelease, '') : title) ?? []
  if (version !== undefined) return { title, version, ...(name !== undefined && { package: name }) }
  const date = datedHeading.exec(title)?.[1]
  return date === undefined ? undefined : { title, date }
}

function tenseOf(title: string): Tense | undefined {
  const said = sayings.find(({ heading }) => heading.test(title))
  return said && { kind: said.kind, reason: `the section \`${title}\` ${said.says}` }
}
