import type { Fact } from '../../model/fact.ts'
import type { DatedTag } from '../../model/moment.ts'
import type { Data, Field, Gap, Listing, Row, TagsSource } from '../../model/source.ts'
import { compareVersions } from '../../text/version-order.ts'
import type { SourceContext } from './context.ts'

/**
 * Lists tags that have a form of a release, the newest version first. At a revision those count that led up to it; what
 * lies on other branches, as fixes of old releases do, may be known to the documents of this one or not: each is a gap.
 */
export async function readGitTags(source: TagsSource, { repository }: SourceContext): Promise<Fact<Listing>> {
  const odd = source.tags.find((form) => !isForm(form))
  if (odd !== undefined) return { known: false, reason: `\`${odd}\` is no form of a tag` }
  const tags = await repository.tags()
  if (!tags.known) return tags
  const releases = releasesOf(tags.value.before, source.tags)
  const beside = releasesOf(tags.value.beside, source.tags)
  if (releases.length === 0 && beside.length === 0) return { known: false, reason: 'no tag has the form of a release' }
  return { known: true, value: { rows: releases.map(toRow), gaps: beside.map(toGap), read: [] } }
}

/** A tag, and what its form makes of it. */
interface Release {
  readonly tag: DatedTag
  readonly version: string
  /** Of the package, where the form has it. */
  readonly name?: string
}

/** No name of a tag is longer; each of them is compared with each form. */
const longestTag = 255

function releasesOf(tags: readonly DatedTag[], forms: readonly string[]): readonly Release[] {
  const patterns = [dotted, undotted].flatMap((version) => forms.map((form) => compileForm(form, version)))
  const releases = tags.flatMap((tag) => readRelease(tag, patterns) ?? [])
  return withoutAliases(releases).toSorted(
    (one, other) =>
      compareTexts(one.name, other.name) ||
      compareVersions(other.version, one.version) ||
      compareTexts(one.tag.name, other.tag.name),
  )
}

/** Whether a form has one version, and one name of a package at most. */
function isForm(form: string): boolean {
  return form.split('{version}').length === 2 && form.split('{name}').length <= 2
}

/** `pkg-2-1.0` is a release of `pkg-2`: a version with a dot is looked for first. */
const dotted = '\\d+\\.\\d[\\w.+-]*'
const undotted = '\\d[\\w.+-]*'

function compileForm(form: string, version: string): RegExp {
  const parts = form.split(/(\{version\}|\{name\})/)
  const patterns = parts.map((part) => {
    if (part === '{version}') return `(?<version>${version})`
    return part === '{name}' ? '(?<name>\\S+?)' : part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  })
  return new RegExp(`^${patterns.join('')}$`)
}

function readRelease(tag: DatedTag, patterns: readonly RegExp[]): Release | undefined {
  if (tag.name.length > longestTag) return undefined
  for (const pattern of patterns) {
    const { version, name } = pattern.exec(tag.name)?.groups ?? {}
    if (version !== undefined) return { tag, version, ...(name !== undefined && { name }) }
  }
  return undefined
}

/** A `v1` that moves along with `v1.2.3` names no release of its own. */
function withoutAliases(releases: readonly Release[]): readonly Release[] {
  const byCommit = new Map<string, Release[]>()
  for (const release of releases) {
    const known = byCommit.get(release.tag.commit)
    if (known) known.push(release)
    else byCommit.set(release.tag.commit, [release])
  }
  return releases.filter(({ tag, version, name }) =>
    (byCommit.get(tag.commit) ?? []).every((other) => other.name !== name || !other.version.startsWith(`${version}.`)),
  )
}

function compareTexts(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other)
}

/** Tags stand in no file, and so do their fields. */
function toRow({ tag, version, name }: Release): Row {
  const given = (value: Data): Field => ({ known: true, value })
  const fields = Object.entries({ version: given(version), date: dayOf(tag), commit: given(tag.commit) })
  return {
    path: [tag.name],
    fields: new Map([...fields, ...(name === undefined ? [] : [['name', given(name)] as const])]),
  }
}

/** The day in UTC on which a tag was made. */
function dayOf({ made }: DatedTag): Field {
  const date = new Date(made * 1000)
  const isCalendar = !Number.isNaN(date.getTime()) && date.getUTCFullYear() < 10_000
  return isCalendar
    ? { known: true, value: date.toISOString().slice(0, 10) }
    : { known: false, reason: 'has a date that no calendar has' }
}

function toGap({ tag }: Release): Gap {
  return { reason: `\`${tag.name}\` did not lead up to this commit`, like: tag.name }
}
