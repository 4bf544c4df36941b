import type { Commit, Disposition } from './release.ts'
import { findReverts, idFinder, isRevert, type Log } from './reverts.ts'

/** What tells that a commit is another one again. */
export interface Origin {
  /** The commit that it says it was picked from. */
  readonly picked?: string
  /** The same of a commit that was rebased or picked: author, time of writing and title. */
  readonly written: string
}

/** What is known of commits before they are compared, each list in the order of the log. */
export interface Judging extends Log {
  readonly origins: readonly Origin[]
  /** What each comes to by its message alone. */
  readonly alone: readonly Disposition[]
  /** Why each is told elsewhere, if it is. */
  readonly outside: (commit: Commit) => string | undefined
}

/** The one disposition of each commit, in the order of the log. */
export function judge(judging: Judging): readonly Disposition[] {
  const { commits, places, alone } = judging
  const { reverted, cancelled, undone } = findReverts(judging, (commit) => isTold(alone[places.get(commit.id) ?? -1]))
  const duplicates = findDuplicates(judging, undone)
  const named = (place: number): string => commits[place]?.id ?? ''
  return commits.map((commit, place): Disposition => {
    const own = alone[place] ?? { is: 'unconventional' }
    const reason = judging.outside(commit)
    if (reason !== undefined) return { is: 'skipped', reason }
    const by = reverted.get(place)
    if (by !== undefined) return { is: 'reverted', by: named(by) }
    const target = cancelled.get(place)
    if (target !== undefined) return { is: 'skipped', reason: reasonOfRevert(judging, place, target) }
    const original = duplicates.get(place)
    return original === undefined ? own : { is: 'duplicate', of: named(original) }
  })
}

function reasonOfRevert({ commits, owners }: Judging, place: number, target: number): string {
  const what = `it reverts \`${commits[target]?.id.slice(0, 7)}\``
  return owners[target] === owners[place] ? `${what} of the same release` : `${what}, which has no section`
}

function isTold(disposition: Disposition | undefined): boolean {
  return disposition?.is === 'included'
}

/** Commits that came out before, or are told in the same release: what was taken back meanwhile may come again. */
function findDuplicates(judging: Judging, undone: ReadonlySet<number>): ReadonlyMap<number, number> {
  const { commits, owners, origins, alone } = judging
  const findId = idFinder(judging)
  const firsts = new Map<string, number>()
  const duplicates = new Map<number, number>()
  for (let place = commits.length - 1; place >= 0; place--) {
    const [commit, origin] = [commits[place], origins[place]]
    if (!commit || !origin || !isTold(alone[place]) || undone.has(place) || isRevert(commit)) continue
    const original = firsts.get(origin.written) ?? (origin.picked === undefined ? undefined : findId(origin.picked))
    const isUsable = original !== undefined && original > place && !undone.has(original) && isTold(alone[original])
    if (isUsable && isReleasedBy(owners, original, place)) duplicates.set(place, original)
    else firsts.set(origin.written, place)
  }
  return duplicates
}

/** Whether one commit came out with another one, or before it. Releases have numbers, the oldest first. */
function isReleasedBy(owners: Int32Array, one: number, other: number): boolean {
  const release = (place: number): number => {
    const owner = owners[place] ?? -1
    return owner < 0 ? Number.POSITIVE_INFINITY : owner
  }
  return release(one) <= release(other)
}
