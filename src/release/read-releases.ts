import type { Config, ReleaseConfig } from '../model/config.ts'
import type { Fact } from '../model/fact.ts'
import { dayOf } from '../model/moment.ts'
import type { Repository } from '../repository/repository.ts'
import { groupBy } from '../text/groups.ts'
import { lazily } from '../text/lazily.ts'
import { attribute, unreleased } from './attribution.ts'
import type { Skip } from './changelog/commit-ids.ts'
import { judge } from './dispositions.ts'
import { ReadCommit } from './logged.ts'
import type { Disposition, Judged, Release, ReleaseHistory } from './release.ts'
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
  return repository.log((commit) => new ReadCommit(commit, release))
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
  const placed = logged.then((log) => new Map((log.known ? log.value : []).map(({ id }, place) => [id, place])))
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
  const outside = (id: string): string | undefined =>
    touched && !touched.value.has(id) ? `it changes nothing of \`${packageName}\`` : undefined
  const overridden = findSkipped(log.value, skips)
  const history = { log: log.value, places, outside, overridden }
  return { known: true, value: toHistory(history, points.value, release.prereleases) }
}

/** Commits in the order of the log. */
interface History {
  readonly log: readonly ReadCommit[]
  readonly places: ReadonlyMap<string, number>
  readonly outside: (id: string) => string | undefined
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
  const owners = attribute(
    history.log,
    history.places,
    told.map(({ commit }) => commit),
  )
  const judgeOne = judgeLater(history, owners)
  const placed = groupBy(history.log.keys(), (place) => owners[place] ?? unreleased)
  const placeOf = (commit: string): number => history.places.get(commit) ?? -1
  const folded = groupBy(
    points.filter((point) => !isTold(point)).toReversed(),
    ({ commit }) => owners[placeOf(commit)] ?? unreleased,
  )
  const releaseOf = (owner: number, point?: ReleasePoint): Release => {
    const judged = lazily(() => (placed.get(owner) ?? []).flatMap(judgeOne))
    return {
      ...(point ? named(point, history.log[placeOf(point.commit)]) : { aliases: [], isPrerelease: false }),
      ...withPrereleases(folded.get(owner) ?? []),
      get commits() {
        return judged()
      },
    }
  }
  const releases = told.map((point, owner) => releaseOf(owner, point)).toReversed()
  return { releases: [releaseOf(unreleased), ...releases], unreachable, floating }
}

/** What became of a commit, found out when it is asked for. */
function judgeLater(
  { log, places, outside, overridden }: History,
  owners: Int32Array,
): (place: number) => readonly Judged[] {
  const disposed = lazily(() => judge({ commits: log, places, owners, outside }))
  return (place) => {
    const found = log[place]
    if (!found) return []
    const { id, commit } = found
    const reason = overridden.get(id)
    const disposition: Disposition = reason === undefined ? disposed()(place) : { is: 'overridden', reason }
    const changes = disposition.is === 'included' ? found.changes : []
    return [{ commit, disposition, ...(changes.length > 0 && { changes }) }]
  }
}

/** A short id may be that of several commits, which all are meant then. */
function findSkipped(log: readonly ReadCommit[], skips: readonly Skip[]): ReadonlyMap<string, string> {
  if (skips.length === 0) return new Map()
  const found = log.flatMap(({ id }) => {
    const skip = skips.find((one) => id.startsWith(one.id))
    return skip ? [[id, skip.reason || 'the changelog says `relops:skip`'] as const] : []
  })
  return new Map(found)
}

/** A tag without a day of its own has that of its commit. */
function named(
  { version, tag, aliases, isPrerelease }: ReleasePoint,
  commit: ReadCommit | undefined,
): Omit<Release, 'commits'> {
  const date = dayOf(tag.made || (commit?.time ?? Number.NaN))
  return { version, tag: tag.name, aliases, ...(date !== undefined && { date }), isPrerelease }
}

function withPrereleases(points: readonly ReleasePoint[]): Pick<Release, 'prereleases'> {
  const prereleases = points.flatMap(({ tag, aliases }) => [tag.name, ...aliases])
  return prereleases.length > 0 ? { prereleases } : {}
}
