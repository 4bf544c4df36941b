import type { Fact } from '../../model/fact.ts'
import type { Edit } from '../../model/verdict.ts'
import { applyEdits } from '../../text/edits.ts'
import { type Changelog, readChangelog, type Section, unreleasedOf } from '../changelog.ts'
import type { Definition } from './blocks.ts'
import { isDayOfCalendar } from './dates.ts'
import { comparePage, type Hosting, tagPage } from './hosting.ts'
import { findLater, nothingLater, type ReleasedState } from './later.ts'
import { blockBehind, linesBefore, linesBehind, withoutLines } from './lines.ts'
import { definitionsByLabel, labelOf, linkOf, normaliseLabel, type SectionLink } from './links.ts'
import { isBracketed, styleOf } from './style.ts'

export interface CutOptions {
  readonly version: string
  /** `2025-10-02` */
  readonly date: string
  /** The tag that will name the release; written like the one before, or `v1.2.0`, when left out. */
  readonly tag?: string
  /** The tag before it, where the changelog has no release yet to go by. */
  readonly previous?: string
  /** Where the repository is shown, for the first release of a changelog; others are written like the one before. */
  readonly hosting?: Hosting
  /** What the release has, where commits came after it. */
  readonly state?: ReleasedState
}

/** A changelog with a release cut out of what is not released. */
export interface Cut {
  readonly text: string
  /** How many items and other blocks came after the release, and stay. */
  readonly staying: number
}

/**
 * Moves what is not released under the heading of a release, written like the one before it, and leaves in the section
 * of what is not released only what came after it. Links that compare releases are written on. Doing so twice changes
 * nothing.
 */
export function cutRelease(text: string, options: CutOptions): Fact<Cut> {
  const { version, date, state } = options
  if (!isDayOfCalendar(date)) return unable(`there is no day \`${date}\``)
  const whole = readChangelog(text)
  const open = unreleasedOf(whole)
  const later = state && open ? findLater(whole, open, version, state) : nothingLater
  const changelog = readChangelog(applyEdits(text, [withoutLines(text, later.ranges)]).text)
  const section = unreleasedOf(changelog)
  const hasChanges = section !== undefined && section.range[1] > section.heading.range[1]
  const isThere = changelog.sections.some(({ title }) => title.isReleased && title.version === version)
  if (isThere && !hasChanges) return { known: true, value: { text, staying: later.count } }
  if (isThere) return unable(`there is a section of \`${version}\` already`)
  if (section === undefined) return unable('there is no section of what is not released')
  if (!hasChanges) return unable(later.count > 0 ? allLater : 'nothing stands in the section of what is not released')
  const edits = editsOf(changelog, section, options, later.lines)
  return { known: true, value: { text: applyEdits(changelog.text, [edits]).text, staying: later.count } }
}

const allLater = 'all that stands in the section of what is not released came after it'

function unable(reason: string): Fact<Cut> {
  return { known: false, reason }
}

/** The release before, whose manner the new one takes over. */
interface Model {
  readonly section: Section
  readonly label: string
  readonly version: string
  readonly link?: SectionLink
}

function modelOf(changelog: Changelog, definitions: ReadonlyMap<string, Definition>): Model | undefined {
  const released = changelog.sections.filter(({ title }) => title.isReleased && title.label !== undefined)
  const section = released.find(({ title }) => !title.isYanked) ?? released[0]
  const version = section?.title.version
  if (section === undefined || version === undefined) return undefined
  const link = linkOf(changelog, section, definitions)
  return { section, version, label: labelOf(changelog, section), ...(link && { link }) }
}

function editsOf(
  changelog: Changelog,
  section: Section,
  options: CutOptions,
  later: readonly string[],
): readonly Edit[] {
  const definitions = definitionsByLabel(changelog)
  const model = modelOf(changelog, definitions)
  const tag = options.tag ?? likeModel(model?.link?.revisions?.to, model, options.version) ?? `v${options.version}`
  const label = likeModel(model?.label, model, options.version) ?? options.version
  const lines = headingLines(changelog, section, { ...options, model, label, tag })
  return [
    headingEdit(changelog, section, lines, later),
    ...unreleasedLink(changelog, section, tag, definitions),
    ...newDefinition(changelog, section, { model, label, tag, definitions, options }),
  ]
}

/** A text about the release before with the version of this one, where it holds the version. */
function likeModel(text: string | undefined, model: Model | undefined, version: string): string | undefined {
  if (text === undefined || model === undefined || !text.includes(model.version)) return undefined
  return text.replace(model.version, () => version)
}

interface Written {
  readonly model: Model | undefined
  readonly version: string
  readonly label: string
  readonly tag: string
  readonly date: string
}

/** A section with a number has waited for its date alone; others stay, and have what came later. */
function headingEdit(
  changelog: Changelog,
  { heading, title }: Section,
  lines: readonly string[],
  later: readonly string[],
): Edit {
  const staying = later.length === 0 ? [] : ['', ...later]
  if (title.version === undefined) return linesBehind(changelog, heading.range[1], [...staying, '', ...lines])
  const above = later.length === 0 ? [] : [styleOf(changelog, undefined).unreleased, ...staying, '']
  return { range: heading.range, text: [...above, ...lines].join(changelog.newline) }
}

function headingLines(changelog: Changelog, section: Section, written: Written): readonly string[] {
  const { model, label, date } = written
  const { text } = changelog
  if (model === undefined) {
    const name = isBracketed(text, section) ? `[${label}]` : label
    return [`${'#'.repeat(section.heading.depth)} ${name} - ${date}`]
  }
  const { heading, title, range } = model.section
  const [start, end] = title.label ?? heading.title
  const before = text.slice(heading.range[0], start)
  const behind = title.date
    ? text.slice(end, title.date.range[0]) + title.date.write(date) + closing(text, title.date.range[1])
    : closing(text, end)
  const line = before + label + withAddress(behind, written)
  const above = text.slice(range[0], heading.range[0]).trimEnd()
  const anchor = above.startsWith('<a') ? above : ''
  const underline = /[\r\n]([-=]+)\s*$/.exec(text.slice(...heading.range))?.[1]?.[0]
  return [
    ...(anchor === '' ? [] : [likeModel(anchor, model, written.version) ?? anchor]),
    line,
    ...(underline === undefined ? [] : [underline.repeat(line.length)]),
  ]
}

/** What closes brackets and emphasis behind a version or a date, a link's address among it. */
function closing(text: string, offset: number): string {
  return /^(?:\]\([^()\s]*\)|[\])*`])*/.exec(text.slice(offset, offset + 1000))?.[0] ?? ''
}

/** An address in a heading compares the release before with this one. */
function withAddress(behind: string, { model, tag }: Written): string {
  const { link } = model ?? {}
  if (link?.definition || !link?.revisions) return behind
  return behind.replace(link.address, () => nextAddress(link, tag) ?? link.address)
}

/** The link of this release, from that of the one before. */
function nextAddress({ revisions }: SectionLink, tag: string): string | undefined {
  return revisions?.write(revisions.from === undefined ? undefined : revisions.to, tag)
}

/** What is not released yet is compared with this release from now on. */
function unreleasedLink(
  changelog: Changelog,
  section: Section,
  tag: string,
  definitions: ReadonlyMap<string, Definition>,
): readonly Edit[] {
  const link = section.title.version === undefined ? linkOf(changelog, section, definitions) : undefined
  if (link?.revisions?.from === undefined) return []
  return [{ range: link.range, text: link.revisions.write(tag, link.revisions.to) }]
}

interface NewDefinition {
  readonly model: Model | undefined
  readonly label: string
  readonly tag: string
  readonly definitions: ReadonlyMap<string, Definition>
  readonly options: CutOptions
}

/** Where headings are references, the new one needs a definition, among the others. */
function newDefinition(changelog: Changelog, section: Section, about: NewDefinition): readonly Edit[] {
  const { model, label, tag, definitions, options } = about
  if (definitions.has(normaliseLabel(label)) || !isBracketed(changelog.text, model?.section ?? section)) return []
  const open = linkOf(changelog, section, definitions)
  if (open?.definition && open.revisions?.from !== undefined) {
    const address = open.revisions.write(open.revisions.from, tag)
    return [linesBehind(changelog, open.definition.range[1], [`[${label}]: ${address}`])]
  }
  if (model?.link?.definition) {
    const address = nextAddress(model.link, tag)
    const place = model.link.definition.range[0]
    return address === undefined ? [] : [linesBefore(changelog, place, [`[${label}]: ${address}`])]
  }
  const { hosting, previous } = options
  if (model !== undefined || hosting === undefined) return []
  const name = labelOf(changelog, section)
  const page = previous === undefined ? tagPage(hosting, tag) : comparePage(hosting, previous, tag)
  const lines = [`[${name}]: ${comparePage(hosting, tag, 'HEAD')}`, `[${label}]: ${page}`]
  return [blockBehind(changelog, changelog.end, lines)]
}
