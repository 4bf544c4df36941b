import type { Config, ReleaseConfig } from '../model/config.ts'
import type { Fact } from '../model/fact.ts'
import type { LoggedCommit } from '../model/history.ts'
import { dayOf } from '../model/moment.ts'
import type { Repository } from '../repository/repository.ts'
import { groupBy } from '../text/groups.ts'
import { attribute, unreleased } from './attribution.ts'
import type { Skip } from './changelog/commit-ids.ts'
import { findPicked } from './commits/reverts.ts'
import { readSquashed } from './commits/squash.ts'
import { linesOf, readCommit } from './commits.ts'
import { judge, type Origin } from './dispositions.ts'
import type { Change, Commit, Disposition, Judged, Release, ReleaseHistory } from './release.ts'
import { judgeAlone, toChanges } from './sections.ts'
import { findReleasePoints, type ReleasePoint, type ReleasePoints } from './tags.ts'

/** What is known already of what releases are read from. */
export interface ReadAlready {
  /** The comments of a changelog that keep commits out. */
  readonly skips?: readonly Skip[]
  /** Of this repository, by this configuration: several packages have it in common. */
  readonly log?: Promise<Fact<readonly ReadCommit[]>>
}

/** Reads all commits that led to a snapshot, in one run of git. */
export function readCommits(
  repository: Repository,
  { release }: Pick<Config, 'release'>,
): Promise<Fact<readonly ReadCommit[]>> {
  return repository.log((commit) => read(commit, release))
}

/**
 * Reads the releases that led to a snapshot, of the repository or of one of its packages: each commit stands in exactly
 * one, with exactly one disposition.
 */
export async function readReleases(
  repository: Repository,
  config: Pick<Config, 'release'>,
  packageName?: string,
  { skips = [], log: logged = readCommits(repository, config) }: ReadAlready = {},
): Promise<Fact<ReleaseHistory>> {
  const { release } = config
  const configured = release.packages.find(({ name }) => name === packageName)
  const placed = logged.then(
    (log) => new Map((log.known ? log.value : []).map(({ commit }, place) => [commit.id, place])),
  )
  const [log, tags, touched, places] = await Promise.all([
    logged,
    repository.tags(placed.then((known) => (commit) => known.has(commit))),
    configured && repository.touching(configured.paths),
    placed,
  ])
  if (!log.known) return log
  if (!tags.known) return tags
  if (touched && !touched.known) return touched
  const forms = configured && configured.tags.length > 0 ? configured.tags : release.tags
  const named = packageName !== undefined && { package: packageName }
  const choice = { forms, ...named, isConfigured: configured !== undefined }
  const points = findReleasePoints(tags.value, choice, (commit) => places.get(commit))
  if (!points.known) return points
  const outside = (commit: Commit): string | undefined =>
    touched && !touched.value.has(commit.id) ? `it changes nothing of \`${packageName}\`` : undefined
  const overridden = findSkipped(log.value, skips)
  const history = { log: log.value, places, outside, overridden }
  return { known: true, value: toHistory(history, points.value, release.prereleases) }
}

/** A commit as it is read, with what only the comparison with others needs. */
export interface ReadCommit {
  readonly commit: Commit
  readonly origin: Origin
  readonly changes: readonly Change[]
  /** What it comes to by its message alone. */
  readonly alone: Disposition
}

function read(logged: LoggedCommit, { sections, squash }: ReleaseConfig): ReadCommit {
  const lines = linesOf(logged.message)
  const commit = readCommit(logged, lines)
  const picked = findPicked(lines)
  const written = JSON.stringify([commit.author, logged.written, commit.title])
  const changes = squash === 'expand' ? toChanges(readSquashed(lines), sections) : []
  const origin = { written, ...(picked !== undefined && { picked }) }
  return { commit, origin, changes, alone: judgeAlone(commit, sections, changes) }
}

/** Commits in the order of the log. */
interface History {
  readonly log: readonly ReadCommit[]
  readonly places: ReadonlyMap<string, number>
  readonly outside: (commit: Commit) => string | undefined
  /** Why commits are kept out, by their ids. */
  readonly overridden: ReadonlyMap<string, string>
}

function toHistory(
  history: History,
  { points, unreachable, floating }: ReleasePoints,
  prereleases: ReleaseConfig['prereleases'],
): ReleaseHistory {
  const isTold = ({ isPrerelease }: ReleasePoint): boolean => prereleases === 'list' || !isPrerelease
  const told = points.filter(isTold)
  const commits = history.log.map(({ commit }) => commit)
  const released = told.map(({ commit }) => commit)
  const owners = attribute(commits, history.places, released)
  const judged = groupBy(judgeAll(history, commits, owners), ({ place }) => owners[place] ?? unreleased)
  const placeOf = (commit: string): number => history.places.get(commit) ?? -1
  const folded = groupBy(
    points.filter((point) => !isTold(point)).toReversed(),
    ({ commit }) => owners[placeOf(commit)] ?? unreleased,
  )
  const releaseOf = (owner: number, point?: ReleasePoint): Release => ({
    ...(point ? named(point, commits[placeOf(point.commit)]) : { aliases: [], isPrerelease: false }),
    ...withPrereleases(folded.get(owner) ?? []),
    commits: (judged.get(owner) ?? []).map(({ place: _, ...one }) => one),
  })
  const releases = told.map((point, owner) => releaseOf(owner, point)).toReversed()
  return { releases: [releaseOf(unreleased), ...releases], unreachable, floating }
}

function judgeAll(
  { log, places, outside, overridden }: History,
  commits: readonly Commit[],
  owners: Int32Array,
): readonly (Judged & { readonly place: number })[] {
  const [origins, alone] = [log.map(({ origin }) => origin), log.map((one) => one.alone)]
  const dispositions = judge({ commits, places, owners, origins, alone, outside })
  return log.map(({ commit, changes }, place) => {
    const reason = overridden.get(commit.id)
    const own = dispositions[place] ?? { is: 'unconventional' }
    const disposition: Disposition = reason === undefined ? own : { is: 'overridden', reason }
    const isListed = disposition.is === 'included' && changes.length > 0
    return { place, commit, disposition, ...(isListed && { changes }) }
  })
}

/** A short id may be that of several commits, which all are meant then. */
function findSkipped(log: readonly ReadCommit[], skips: readonly Skip[]): ReadonlyMap<string, string> {
  if (skips.length === 0) return new Map()
  const found = log.flatMap(({ commit: { id } }) => {
    const skip = skips.find((one) => id.startsWith(one.id))
    return skip ? [[id, skip.reason || 'the changelog says `relops:skip`'] as const] : []
  })
  return new Map(found)
}

/** A tag without a day of its own has that of its commit. */
function named(
  { version, tag, aliases, isPrerelease }: ReleasePoint,
  commit: Commit | undefined,
): Omit<Release, 'commits'> {
  const date = dayOf(tag.made || (commit?.time ?? Number.NaN))
  return { version, tag: tag.name, aliases, ...(date !== undefined && { date }), isPrerelease }
}

function withPrereleases(points: readonly ReleasePoint[]): Pick<Release, 'prereleases'> {
  const prereleases = points.flatMap(({ tag, aliases }) => [tag.name, ...aliases])
  return prereleases.length > 0 ? { prereleases } : {}
}
