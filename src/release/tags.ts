import type { Fact } from '../model/fact.ts'
import type { DatedTag, SeenTags } from '../model/moment.ts'
import { groupBy } from '../text/groups.ts'
import { type TagReading, tagReader } from '../text/tag-form.ts'
import { compareVersions, isPrerelease } from '../text/version-order.ts'

/** A tag whose name has the form of a release. */
interface VersionTag extends TagReading {
  readonly tag: DatedTag
  /** How many commits of the log come before its own; nothing where that is not in it. */
  readonly place: number | undefined
  readonly isPrerelease: boolean
}

/** A commit that was released, with all tags on it. */
export interface ReleasePoint {
  readonly commit: string
  readonly version: string
  readonly tag: DatedTag
  readonly aliases: readonly string[]
  readonly isPrerelease: boolean
}

/** What the tags of one package, or of the repository itself, come to. */
export interface ReleasePoints {
  /** The oldest first: none leads up to one before it. */
  readonly points: readonly ReleasePoint[]
  readonly unreachable: readonly string[]
  readonly floating: readonly string[]
}

/** Which tags are meant. */
export interface TagChoice {
  readonly forms: readonly string[]
  /** Without one, tags that name no package; where there are none, those of the only package that there is. */
  readonly package?: string
  /** Whether there is such a package beyond doubt, so that it may have no release yet. */
  readonly isConfigured?: boolean
}

/**
 * Finds the releases among tags. `placeOf` gives a commit's place in the log, which has children before parents, so
 * that no clock decides which of two releases came first where history does.
 */
export function findReleasePoints(
  { before, beside }: SeenTags,
  choice: TagChoice,
  placeOf: (commit: string) => number | undefined,
): Fact<ReleasePoints> {
  const read = tagReader(choice.forms)
  const versions = [...before, ...beside].flatMap((tag): readonly VersionTag[] => {
    const reading = read(tag.name)
    if (!reading) return []
    return [{ ...reading, tag, place: placeOf(tag.commit), isPrerelease: isPrerelease(reading.version) }]
  })
  const chosen = chooseTags(versions, choice)
  if (!chosen.known) return chosen
  const tags = withNumbered(chosen.value)
  const floating = findFloating(tags)
  const own = tags.filter((tag) => !floating.has(tag))
  const value = {
    points: toPoints(own.filter(({ place }) => place !== undefined)),
    unreachable: namesOf(own.filter(({ place }) => place === undefined)),
    floating: namesOf([...floating]),
  }
  return { known: true, value }
}

function chooseTags(
  tags: readonly VersionTag[],
  { forms, package: wanted, isConfigured }: TagChoice,
): Fact<readonly VersionTag[]> {
  if (wanted !== undefined) {
    const isOwn = ({ name }: VersionTag): boolean => name === wanted || !forms.some((form) => form.includes('{name}'))
    const own = tags.filter(isOwn)
    // A name that is mistyped would make a history without releases.
    return own.length > 0 || isConfigured
      ? { known: true, value: own }
      : { known: false, reason: `no tag names \`${wanted}\`` }
  }
  const nameless = tags.filter(({ name }) => name === undefined)
  const isHere = ({ place }: VersionTag): boolean => place !== undefined
  // Those that led nowhere, made by mistake or on a branch that is gone, say nothing of how releases are tagged.
  if (nameless.length > 0 && (nameless.some(isHere) || !tags.some(isHere))) return { known: true, value: nameless }
  const named = tags.filter(({ name }) => name !== undefined)
  const names = new Set(named.map(({ name }) => name))
  if (names.size <= 1) return { known: true, value: named }
  const some = [...names].slice(0, 3).map((name) => `\`${name}\``)
  return {
    known: false,
    reason: `the tags are those of ${names.size} packages (${some.join(', ')}${names.size > 3 ? ', …' : ''}), and none is named`,
  }
}

/**
 * `1.0.0-1` is a pre-release to some and a revision to others. It is the former where it comes before a tag of `1.0.0`.
 */
function withNumbered(tags: readonly VersionTag[]): readonly VersionTag[] {
  const byVersion = groupBy(tags, ({ version }) => version)
  return tags.map((tag) => {
    const whole = /^([\d.]+)-\d+$/.exec(tag.version)?.[1]
    const isEarly = whole !== undefined && byVersion.get(whole)?.some((other) => precedes(tag, other))
    return isEarly ? { ...tag, isPrerelease: true } : tag
  })
}

/** How many numbers of a version a tag may leave out or have: more are never written. */
const mostNumbers = 4

/**
 * Tags such as `v1` that were moved to follow `v1.4.0`. A `1.4` that comes before everything of it is a release: many
 * projects leave the zero out.
 */
function findFloating(tags: readonly VersionTag[]): ReadonlySet<VersionTag> {
  const stable = tags.filter((tag) => !tag.isPrerelease)
  const longer = groupBy(
    stable.flatMap((tag) => prefixesOf(tag.version).map((prefix) => ({ tag, prefix }))),
    ({ prefix }) => prefix,
  )
  return new Set(tags.filter((tag) => longer.get(tag.version)?.some((other) => !precedes(tag, other.tag))))
}

function prefixesOf(version: string): readonly string[] {
  const numbers = version.split('.', mostNumbers + 1)
  return numbers.slice(1).map((_, index) => numbers.slice(0, index + 1).join('.'))
}

function precedes(one: VersionTag, other: VersionTag): boolean {
  if (one.place !== undefined && other.place !== undefined) return one.place > other.place
  return one.tag.made < other.tag.made
}

/** One release for each commit and each version: other tags of the same are its aliases. */
function toPoints(tags: readonly VersionTag[]): readonly ReleasePoint[] {
  const byCommit = groupBy(tags, ({ tag }) => tag.commit)
  const named = [...byCommit.values()].flatMap((group) => group.toSorted(byRank)[0] ?? [])
  const namers = new Map([...groupBy(named, ({ version }) => version).values()].flatMap(mergeVersion))
  return [...namers]
    .sort(([one], [other]) => (other.place ?? 0) - (one.place ?? 0))
    .map(([first, commits]) => ({
      commit: first.tag.commit,
      version: first.version,
      tag: first.tag,
      aliases: namesOf(commits.flatMap((commit) => byCommit.get(commit) ?? [])).filter(
        (name) => name !== first.tag.name,
      ),
      isPrerelease: first.isPrerelease,
    }))
}

/** Of two commits that are tagged with one version, the older one was released under it. */
function mergeVersion(tags: readonly VersionTag[]): readonly (readonly [VersionTag, readonly string[]])[] {
  const [oldest] = tags.toSorted((one, other) => (other.place ?? 0) - (one.place ?? 0) || byRank(one, other))
  return oldest ? [[oldest, tags.map(({ tag }) => tag.commit)]] : []
}

/** Stable versions before others, and of those the highest first. */
function byRank(one: VersionTag, other: VersionTag): number {
  return (
    Number(one.isPrerelease) - Number(other.isPrerelease) ||
    compareVersions(other.version, one.version) ||
    compareTexts(one.tag.name, other.tag.name)
  )
}

function namesOf(tags: readonly VersionTag[]): readonly string[] {
  return tags.map(({ tag }) => tag.name).sort(compareTexts)
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
