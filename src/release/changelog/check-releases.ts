import type { Range } from '../../model/location.ts'
import { compareVersions } from '../../text/version-order.ts'
import { type Changelog, readChangelog } from '../changelog.ts'
import type { Checked, Finding, ReleasedSection } from './finding.ts'
import { sectionOf } from './section-text.ts'
import { versionKey } from './titles.ts'

/** Sections against tags, their days, what the sections said when they were tagged, and what manifests say. */
export function checkReleases(checked: Checked): readonly Finding[] {
  return [
    ...missingSections(checked),
    ...missingTags(checked),
    ...checked.released.flatMap((one) => [...wrongDate(checked, one), ...changedSection(checked, one)]),
    ...wrongVersions(checked),
  ]
}

/** Tags older than all sections were made before there was a changelog. Of pre-releases none is expected. */
function missingSections(checked: Checked): readonly Finding[] {
  const { sectionByVersion, released } = checked
  const series = seriesOf(checked.changelog)
  const oldest = released.map(({ version }) => version).sort(compareVersions)[0]
  if (oldest === undefined) return []
  return checked.tagged.flatMap((release): readonly Finding[] => {
    const { version, isPrerelease, tag } = release
    const isOld = compareVersions(version, oldest) < 0
    if (isPrerelease || isOld || sectionByVersion.has(versionKey(version))) return []
    if (series.some((start) => version.startsWith(start))) return []
    const below = released.find((one) => compareVersions(one.version, version) < 0) ?? released.at(-1)
    const message = `\`${tag ?? version}\` is tagged, and no section is that of \`${version}\``
    return [{ rule: 'missing-release', message, range: below?.range ?? [0, 0] }]
  })
}

/** The releases that are told together below a heading such as `2.0.x`, by how their versions start: `2.0.`. */
function seriesOf({ text, headings }: Changelog): readonly string[] {
  return headings.flatMap(({ title }) => {
    const numbers = /(?:^|[\s[(])v?(\d{1,9}(?:\.\d{1,9}){0,2})\.[x*](?![\w.*])/i.exec(text.slice(...title))?.[1]
    return numbers === undefined ? [] : [`${numbers}.`]
  })
}

/**
 * Sections newer than all tags are of releases in the making, and those older than all tags of a time before there were
 * any. Where pre-releases are told with the release they led to, their own tags are known by name alone.
 */
function missingTags(checked: Checked): readonly Finding[] {
  const tagged = checked.tagged.filter(({ isPrerelease }) => !isPrerelease)
  const versions = tagged.map(({ version }) => version).sort(compareVersions)
  const [oldest, newest] = [versions[0], versions.at(-1)]
  if (oldest === undefined || newest === undefined) return []
  const isBetween = ({ version }: ReleasedSection): boolean =>
    compareVersions(version, oldest) >= 0 && compareVersions(version, newest) <= 0
  return checked.released.filter(isBetween).flatMap((one) => missingTag(checked, one))
}

function missingTag(checked: Checked, { version, range, section }: ReleasedSection): readonly Finding[] {
  const { isYanked, name } = section.title
  const isSeries = /\.[x*]$/i.test(version)
  if (isSeries || isYanked || name !== undefined || checked.releaseByVersion.has(versionKey(version))) return []
  const names = (checked.truth.releases ?? []).flatMap(({ aliases, prereleases = [], tag = '' }) => [
    tag,
    ...aliases,
    ...prereleases,
  ])
  const isTag = [...names, ...(checked.truth.unreachable ?? [])].some((tag) => endsInVersion(tag, version))
  return isTag ? [] : [{ rule: 'missing-tag', message: `No tag is that of \`${version}\``, range }]
}

function endsInVersion(tag: string, version: string): boolean {
  return tag === version || (tag.endsWith(version) && !/[\d.]/.test(tag.at(-version.length - 1) ?? ''))
}

/** Where the author lives, it may be the day before or after. */
const aDay = 24 * 60 * 60 * 1000

function wrongDate(checked: Checked, { section, version }: ReleasedSection): readonly Finding[] {
  const { date, name } = section.title
  const release = checked.releaseByVersion.get(versionKey(version))
  if (date?.day === undefined || release?.date === undefined || name !== undefined) return []
  if (Math.abs(Date.parse(date.day) - Date.parse(release.date)) <= aDay) return []
  return [
    {
      rule: 'wrong-date',
      message: `\`${release.tag ?? version}\` is of ${release.date} in UTC, and this says ${date.day}`,
      range: date.range,
      fix: {
        title: `Write ${date.write(release.date)}`,
        applicability: 'safe',
        edits: [{ range: date.range, text: date.write(release.date) }],
      },
    },
  ]
}

/** Compares words and numbers: how they are set, broken into lines and marked up is not what a release said. */
function changedSection({ changelog, truth }: Checked, one: ReleasedSection): readonly Finding[] {
  const text = truth.texts?.get(one.version)
  const own: Range = [one.section.heading.range[1], one.section.range[1]]
  // Most sections stand there as they were, for which nothing need be read.
  if (text === undefined || standsIn(text, changelog.text.slice(...own))) return []
  const old = sectionOf(readChangelog(text), one.version)
  if (old === undefined || !old.title.isReleased) return []
  const now = wordsOf(changelog.text, own)
  const before = wordsOf(text, [old.heading.range[1], old.range[1]])
  const at = now.findIndex(({ word }, index) => word !== before[index]?.word)
  if (at === -1 && now.length === before.length) return []
  const message = `The section of \`${one.version}\` said something else when it was tagged`
  return [{ rule: 'changed-section', message, range: lineAt(changelog.text, now[at]?.offset) ?? one.range }]
}

/** Whether a section stands in a text word for word, with another one or nothing behind it. */
function standsIn(text: string, section: string): boolean {
  const at = section.trim() === '' ? -1 : text.indexOf(section)
  return at !== -1 && /^\s*(?:$|[#[<])/.test(text.slice(at + section.length, at + section.length + 200))
}

interface Word {
  readonly word: string
  readonly offset: number
}

/**
 * Neither the comments that relops reads are words, nor definitions and the addresses of links, which change when a
 * repository moves.
 */
const unsaid = /<!-- relops[-:][^<>]{0,1000}-->|^ {0,3}\[[^[\]\r\n]{1,300}\]:[^\r\n]*|\]\([^()\s]{0,2000}\)/gm

function wordsOf(text: string, [from, to]: Range): readonly Word[] {
  const said = text.slice(from, to).replace(unsaid, (match) => ' '.repeat(match.length))
  return [...said.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word, offset: from + index }))
}

function lineAt(text: string, offset: number | undefined): Range | undefined {
  if (offset === undefined) return undefined
  const start = Math.max(text.lastIndexOf('\n', offset), text.lastIndexOf('\r', offset)) + 1
  const length = /^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0
  return [start, start + length]
}

/**
 * Manifests that are ahead of sections are of the release to come. Those that are behind a tag are wrong by themselves,
 * wherever the list is.
 */
function wrongVersions(checked: Checked): readonly Finding[] {
  const { released, truth } = checked
  const section = released.find((one) => one.section.title.name === undefined)
  const newestTag = checked.tagged
    .filter(({ isPrerelease }) => !isPrerelease)
    .map(({ version }) => version)
    .sort(compareVersions)
    .at(-1)
  const range = section?.range ?? [0, 0]
  return (truth.manifests ?? []).flatMap(({ path, version }): readonly Finding[] => {
    const isBehind = (other: string | undefined): boolean => other !== undefined && compareVersions(version, other) < 0
    if (isBehind(newestTag) || !isBehind(section?.version)) return []
    const message = `\`${path}\` says \`${version}\`, and the newest section is that of \`${section?.version}\``
    return [{ rule: 'wrong-version', message, range }]
  })
}
