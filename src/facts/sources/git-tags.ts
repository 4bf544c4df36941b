import type { Fact } from '../../model/fact.ts'
import { type DatedTag, dayOf } from '../../model/moment.ts'
import type { Data, Field, Gap, Listing, Row, TagsSource } from '../../model/source.ts'
import { isTagForm, type TagReading, tagReader } from '../../text/tag-form.ts'
import { compareVersions } from '../../text/version-order.ts'
import type { SourceContext } from './context.ts'

/**
 * Lists tags that have a form of a release, the newest version first. At a revision those count that led up to it; what
 * lies on other branches, as fixes of old releases do, may be known to the documents of this one or not: each is a gap.
 */
export async function readGitTags(source: TagsSource, { repository }: SourceContext): Promise<Fact<Listing>> {
  const odd = source.tags.find((form) => !isTagForm(form))
  if (odd !== undefined) return { known: false, reason: `\`${odd}\` is no form of a tag` }
  const tags = await repository.tags()
  if (!tags.known) return tags
  const releases = releasesOf(tags.value.before, source.tags)
  const beside = releasesOf(tags.value.beside, source.tags)
  if (releases.length === 0 && beside.length === 0) return { known: false, reason: 'no tag has the form of a release' }
  return { known: true, value: { rows: releases.map(toRow), gaps: beside.map(toGap), read: [] } }
}

/** A tag, and what its form makes of it. */
interface Release extends TagReading {
  readonly tag: DatedTag
}

function releasesOf(tags: readonly DatedTag[], forms: readonly string[]): readonly Release[] {
  const read = tagReader(forms)
  const releases = tags.flatMap((tag) => {
    const reading = read(tag.name)
    return reading ? [{ tag, ...reading }] : []
  })
  return withoutAliases(releases).toSorted(
    (one, other) =>
      compareTexts(one.name, other.name) ||
      compareVersions(other.version, one.version) ||
      compareTexts(one.tag.name, other.tag.name),
  )
}

/** A `v1` that moves along with `v1.2.3` names no release of its own. */
function withoutAliases(releases: readonly Release[]): readonly Release[] {
  const shortened = new Set(
    releases.flatMap((release) => {
      const dots = [...release.version.matchAll(/\./g)]
      return dots.map(({ index }) => keyOf(release, release.version.slice(0, index)))
    }),
  )
  return releases.filter((release) => !shortened.has(keyOf(release, release.version)))
}

/** No tag has a blank. */
function keyOf({ tag, name }: Release, version: string): string {
  return `${tag.commit} ${version} ${name ?? ''}`
}

function compareTexts(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other)
}

/** Tags stand in no file, and so do their fields. */
function toRow({ tag, version, name }: Release): Row {
  const given = (value: Data): Field => ({ known: true, value })
  const fields = Object.entries({ version: given(version), date: dateOf(tag), commit: given(tag.commit) })
  return {
    path: [tag.name],
    fields: new Map([...fields, ...(name === undefined ? [] : [['name', given(name)] as const])]),
  }
}

function dateOf({ made }: DatedTag): Field {
  const value = dayOf(made)
  return value === undefined ? { known: false, reason: 'has a date that no calendar has' } : { known: true, value }
}

function toGap({ tag }: Release): Gap {
  return { reason: `\`${tag.name}\` did not lead up to this commit`, like: tag.name }
}
