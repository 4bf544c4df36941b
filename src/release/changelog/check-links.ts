import type { Edit } from '../../model/verdict.ts'
import { compareVersions, isPrerelease } from '../../text/version-order.ts'
import { type Section, unreleasedOf } from '../changelog.ts'
import type { Definition } from './blocks.ts'
import type { Checked, Finding, ReleasedSection } from './finding.ts'
import { definitionsByLabel, labelOf, linkOf, normaliseLabel, type SectionLink } from './links.ts'
import { isBracketed } from './style.ts'
import { readTitle, versionKey } from './titles.ts'

/** Links that compare releases: those that are missing, that belong to no section, and that compare something else. */
export function checkLinks(checked: Checked): readonly Finding[] {
  const { changelog, released } = checked
  const definitions = definitionsByLabel(changelog)
  const linked = changelog.sections.map((section) => ({ section, link: linkOf(changelog, section, definitions) }))
  // Where no heading has a definition, brackets are a matter of style.
  const isUsual = linked.some(({ link }) => link?.definition !== undefined)
  const releases = new Map(released.map((one) => [one.section, one]))
  return [
    ...linked.flatMap(({ section, link }): readonly Finding[] => {
      if (link === undefined) return isUsual ? missingLink(checked, section) : []
      const release = releases.get(section)
      return release === undefined ? wrongUnreleased(checked, section, link) : wrongLink(checked, release, link)
    }),
    ...orphans(checked),
  ]
}

function missingLink({ changelog }: Checked, section: Section): readonly Finding[] {
  if (!isBracketed(changelog.text, section)) return []
  const message = `No definition says where \`[${labelOf(changelog, section)}]\` leads`
  return [{ rule: 'missing-link', message, range: section.heading.title }]
}

/** What is not released is compared with the newest release, or with its own section's where that is not tagged yet. */
function wrongUnreleased(checked: Checked, section: Section, { revisions, range }: SectionLink): readonly Finding[] {
  if (section !== unreleasedOf(checked.changelog) || revisions?.from === undefined) return []
  const { from } = revisions
  const newest = newestRelease(checked)
  const base = versionOf(from, checked)
  if (newest === undefined || base === undefined || compareVersions(base, newest) === 0) return []
  if (compareVersions(base, newest) > 0) return []
  const to = tagLike(from, base, newest)
  const edits: readonly Edit[] = [{ range, text: revisions.write(to, revisions.to) }]
  return [
    {
      rule: 'wrong-link',
      message: `This compares with \`${from}\`, and the newest release is \`${newest}\``,
      range,
      fix: { title: `Compare with \`${to}\``, applicability: 'safe', edits },
    },
  ]
}

function newestRelease({ stable }: Checked): string | undefined {
  return stable.at(-1)?.version
}

/** The version that a revision is the tag of, where it is one. */
function versionOf(revision: string, { versionByTag }: Checked): string | undefined {
  return versionByTag.get(revision) ?? /(?:^|[^\d.])(\d+(?:\.\d+)+(?:[-.+]?[a-z][\w.+-]*)?)$/i.exec(revision)?.[1]
}

/** The tag of another version, written like one that is known. */
function tagLike(tag: string, version: string, other: string): string {
  return tag.replace(version, () => other)
}

function wrongLink(checked: Checked, release: ReleasedSection, { revisions, range }: SectionLink): readonly Finding[] {
  if (revisions === undefined) return []
  const { version } = release
  const to = versionOf(revisions.to, checked)
  if (to !== undefined && compareVersions(to, version) !== 0) {
    const text = revisions.write(revisions.from, tagLike(revisions.to, to, version))
    return [
      {
        rule: 'wrong-link',
        message: `This leads to \`${revisions.to}\`, and the section is that of \`${version}\``,
        range,
        fix: { title: `Lead to \`${version}\``, applicability: 'unsafe', edits: [{ range, text }] },
      },
    ]
  }
  const from = revisions.from === undefined ? undefined : versionOf(revisions.from, checked)
  if (from === undefined || !isWrongStart(checked, release, from)) return []
  const message = `This compares with \`${revisions.from}\`, which is not the release before \`${version}\``
  return [{ rule: 'wrong-link', message, range }]
}

/**
 * Whether a release cannot be compared with another one: a newer one, or one with others between them. Those do not
 * count that are fixes of the older series, came out later, or are pre-releases, which stand beside other series.
 */
function isWrongStart({ released, stable }: Checked, { section, version }: ReleasedSection, from: string): boolean {
  if (compareVersions(from, version) >= 0) return true
  const below = released[released.findIndex((one) => one.section === section) + 1]?.version
  if (isPrerelease(version) || (below !== undefined && compareVersions(below, from) === 0)) return false
  const between = stable.slice(countUpTo(stable, from), countUpTo(stable, version))
  const [series, own] = [seriesOf(from), versionKey(version)]
  return between.some((one) => {
    const { title } = one.section
    const isOther = title.name === section.title.name && !title.isYanked && seriesOf(one.version) !== series
    const isEarlier = (title.date?.day ?? '') <= (section.title.date?.day ?? '9999')
    return isOther && isEarlier && versionKey(one.version) !== own
  })
}

/** How many releases, the oldest first, are no newer than a version. */
function countUpTo(releases: readonly ReleasedSection[], version: string): number {
  let [low, high] = [0, releases.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareVersions(releases[middle]?.version ?? version, version) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/** `1.2` of `1.2.3`. */
function seriesOf(version: string): string {
  return version.split('.', 2).join('.')
}

/** Definitions for versions that have no section, and that nothing else refers to. */
function orphans({ changelog, sectionByVersion }: Checked): readonly Finding[] {
  const { text, definitions } = changelog
  const labels = new Set(changelog.sections.map((section) => normaliseLabel(labelOf(changelog, section))))
  return definitions.flatMap((definition): readonly Finding[] => {
    const { label, range } = definition
    const title = readTitle(label, 0)
    const isFree = title !== undefined && !labels.has(normaliseLabel(label)) && !isUsed(text, definition)
    if (!isFree || (title.version !== undefined && sectionByVersion.has(versionKey(title.version)))) return []
    const message = title.version === undefined ? 'There is no such section' : `No section is that of \`${label}\``
    return [{ rule: 'orphan-link', message, range }]
  })
}

/** Whether the label stands in brackets anywhere else. */
function isUsed(text: string, { label, range }: Definition): boolean {
  const reference = `[${label}]`
  const first = text.indexOf(reference)
  return first < range[0] || text.indexOf(reference, range[1]) !== -1
}
