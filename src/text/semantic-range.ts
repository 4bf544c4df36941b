import { type Comparator, compare, Range, SemVer } from 'semver'
import { areEqual, type Interval, type Intervals, intersect, unite } from './intervals.ts'

/** A place on the line of semantic versions, right before or behind one of them; behind all without one. */
interface Cut {
  readonly version?: SemVer
  readonly isBehind: boolean
}

/** Pre-releases are in a range only where one of its bounds is a pre-release of the same version. */
interface VersionSet {
  readonly releases: Intervals<Cut>
  readonly prereleases: Intervals<Cut>
}

const longest = 500

/** Whether two ranges of npm allow the same versions; nothing where that cannot be told. */
export function haveSameSemanticVersions(left: string, right: string): boolean | undefined {
  const [one, other] = [readSet(left), readSet(right)]
  if (!one || !other) return undefined
  return (
    areEqual(one.releases, other.releases, compareCuts) && areEqual(one.prereleases, other.prereleases, compareCuts)
  )
}

/** Whether a range of npm allows a version; nothing where that cannot be told. */
export function admitsSemanticVersion(range: string, version: string): boolean | undefined {
  const [set, found] = [readRange(range), readVersion(version)]
  return set && found && set.test(found)
}

/** Whether two versions come at the same place, whatever builds they are of; nothing where one is no version. */
export function areSameSemanticVersion(left: string, right: string): boolean | undefined {
  const [one, other] = [readVersion(left), readVersion(right)]
  return one && other && compare(one, other) === 0
}

function readVersion(text: string): SemVer | undefined {
  return attempt(() => new SemVer(text.trim()))
}

function readRange(text: string): Range | undefined {
  return text.length > longest ? undefined : attempt(() => new Range(text, { loose: true }))
}

/** The library answers what it cannot read by an exception. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function readSet(text: string): VersionSet | undefined {
  const range = readRange(text)
  return range && attempt(() => setOf(range))
}

function setOf({ set }: Range): VersionSet {
  const alternatives = set.map((comparators) => ({ comparators, interval: intervalOf(comparators) }))
  return {
    releases: unite(
      alternatives.map(({ interval }) => ({ from: releaseAt(interval.from), to: releaseAt(interval.to) })),
      compareCuts,
    ),
    prereleases: unite(
      alternatives.flatMap(({ comparators, interval }) =>
        intersect(unite(comparators.flatMap(prereleasesOf), compareCuts), unite([interval], compareCuts), compareCuts),
      ),
      compareCuts,
    ),
  }
}

const start: Cut = { version: new SemVer('0.0.0-0'), isBehind: false }
const end: Cut = { isBehind: true }

function intervalOf(comparators: readonly Comparator[]): Interval<Cut> {
  const bounds = comparators.filter(({ value }) => value !== '').map(boundsOf)
  return {
    from: bounds.reduce((latest, { from }) => (compareCuts(latest, from) < 0 ? from : latest), start),
    to: bounds.reduce((earliest, { to }) => (compareCuts(earliest, to) < 0 ? earliest : to), end),
  }
}

function boundsOf({ operator, semver: version }: Comparator): Interval<Cut> {
  const before = { version, isBehind: false }
  const behind = { version, isBehind: true }
  if (operator.startsWith('>')) return { from: operator === '>' ? behind : before, to: end }
  if (operator.startsWith('<')) return { from: start, to: operator === '<' ? before : behind }
  return { from: before, to: behind }
}

/** The cut before the first release that comes behind a cut. */
function releaseAt({ version, isBehind }: Cut): Cut {
  if (!version) return end
  const isBetween = isBehind || version.prerelease.length > 0
  return { version: isBetween ? nextRelease(version) : version, isBehind: false }
}

/** The library changes what it increments, and hands out the version that it is given: it is made anew of its text. */
function nextRelease({ version }: SemVer): SemVer {
  return new SemVer(version).inc('patch')
}

/** All pre-releases of the version that a bound is a pre-release of. */
function prereleasesOf({ value, semver }: Comparator): readonly Interval<Cut>[] {
  if (value === '' || semver.prerelease.length === 0) return []
  const release = nextRelease(semver)
  const least = new SemVer(`${release.version}-0`)
  return [{ from: { version: least, isBehind: false }, to: { version: release, isBehind: false } }]
}

function compareCuts(left: Cut, right: Cut): number {
  if (!left.version || !right.version) return Number(!left.version) - Number(!right.version)
  return compare(left.version, right.version) || Number(left.isBehind) - Number(right.isBehind)
}
