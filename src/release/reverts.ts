import { groupBy } from '../text/groups.ts'
import { lazily } from '../text/lazily.ts'
import { findMerged, type Node } from './attribution.ts'
import { readRevertTitle, withoutNumbers } from './commits/reverts.ts'
import type { Commit } from './release.ts'

/** What tells of a commit what it reverts. */
type Reverting = Pick<Commit, 'id' | 'parents' | 'title' | 'reverts'>

/** Commits in the order of the log, children before parents, and which release each came out with. */
export interface Log {
  readonly commits: readonly Reverting[]
  /** Where each commit stands in it, by its id. */
  readonly places: ReadonlyMap<string, number>
  readonly owners: Int32Array
}

/** What reverts come to. All are places in the log. */
export interface Reverts {
  /** Commits that a later one of the same release takes back, by that one. */
  readonly reverted: ReadonlyMap<number, number>
  /** Commits that only take back others of their release, or what is told nowhere, by one of these. */
  readonly cancelled: ReadonlyMap<number, number>
  /** All that was taken back, be it in a later release. */
  readonly undone: ReadonlySet<number>
}

/**
 * Pairs reverts with what they revert, the newest first, so that a revert that was itself reverted does nothing.
 * `isTold` says of a place whether its commit has a section of its own.
 */
export function findReverts(log: Log, isTold: (place: number) => boolean): Reverts {
  const find = targetFinder(log)
  const reverted = new Map<number, number>()
  const cancelled = new Map<number, number>()
  const undone = new Set<number>()
  for (const [place, commit] of log.commits.entries()) {
    if (!mayRevert(commit) || reverted.has(place)) continue
    const targets = find(place, commit).filter((target) => !reverted.has(target))
    const isHere = (target: number): boolean => log.owners[target] === log.owners[place]
    for (const target of targets) {
      undone.add(target)
      if (isHere(target)) reverted.set(target, place)
    }
    const isSilent = targets.every((target) => isHere(target) || !isTold(target))
    const [first] = targets
    if (first !== undefined && isSilent && isRevert(commit)) cancelled.set(place, first)
  }
  return { reverted, cancelled, undone }
}

/** Whether the title says that all that a commit does is to revert. */
export function isRevert({ title }: Pick<Commit, 'title'>): boolean {
  return readRevertTitle(title) !== undefined
}

function mayRevert(commit: Reverting): boolean {
  return commit.reverts.length > 0 || isRevert(commit)
}

type FindTargets = (place: number, commit: Reverting) => readonly number[]

/** Finds what a commit reverts: by ids, else by the title. Always something older, so that nothing goes round. */
function targetFinder(log: Log): FindTargets {
  const { commits } = log
  const findId = idFinder(log)
  const byTitle = lazily(() => groupBy(commits.keys(), (place) => withoutNumbers(commits[place]?.title ?? '')))
  const merged = lazily(() => findMerged(commits, log.places))
  const titled = (place: number, title: string): readonly number[] => {
    const wanted = readRevertTitle(title)?.title
    const found =
      wanted === undefined
        ? undefined
        : byTitle()
            .get(wanted)
            ?.find((other) => other > place)
    return found === undefined ? [] : [found]
  }
  return (place, commit) => {
    const named = commit.reverts.flatMap((id) => findId(id) ?? [])
    const found = commit.reverts.length > 0 && named.length > 0 ? named : titled(place, commit.title)
    const whole = found.flatMap((target) => (isMerge(commits[target]) ? (merged().get(target) ?? []) : [target]))
    return [...new Set(whole)].filter((target) => target > place && !isMerge(commits[target]))
  }
}

/** Finds the place of a commit by its id, or by a beginning of it that no other has. */
export function idFinder({ commits, places }: Pick<Log, 'places'> & { readonly commits: readonly Node[] }) {
  const sorted = lazily(() => commits.map(({ id }) => id).sort())
  return (beginning: string): number | undefined => {
    const whole = places.get(beginning)
    if (whole !== undefined) return whole
    const ids = sorted()
    const at = firstFrom(ids, beginning)
    const [first, second] = [ids[at], ids[at + 1]]
    if (!first?.startsWith(beginning) || second?.startsWith(beginning)) return undefined
    return places.get(first)
  }
}

/** Where the first of sorted texts stands that is not before this one. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a commit joins branches. */
export function isMerge(commit: Node | undefined): boolean {
  return (commit?.parents.length ?? 0) > 1
}
