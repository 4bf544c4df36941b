import type { ReadCommit } from './logged.ts'
import type { Disposition } from './release.ts'
import { findReverts, idFinder, isRevert, type Log } from './reverts.ts'

/** What is known of commits before they are compared, in the order of the log. */
export interface Judging extends Log {
  readonly commits: readonly ReadCommit[]
  /** Why each is told elsewhere, if it is. */
  readonly outside: (id: string) => string | undefined
}

/** Tells the one disposition of a commit, by its place in the log. */
export function judge(judging: Judging): (place: number) => Disposition {
  const { commits } = judging
  const { reverted, cancelled, undone } = findReverts(judging, (place) => isTold(commits[place]))
  const duplicates = findDuplicates(judging, undone)
  const named = (place: number): string => commits[place]?.id ?? ''
  return (place) => {
    const commit = commits[place]
    if (!commit) return { is: 'unconventional' }
    const reason = judging.outside(commit.id)
    if (reason !== undefined) return { is: 'skipped', reason }
    const by = reverted.get(place)
    if (by !== undefined) return { is: 'reverted', by: named(by) }
    const target = cancelled.get(place)
    if (target !== undefined) return { is: 'skipped', reason: reasonOfRevert(judging, place, target) }
    const original = duplicates.get(place)
    return original === undefined ? commit.alone : { is: 'duplicate', of: named(original) }
  }
}

function reasonOfRevert({ commits, owners }: Judging, place: number, target: number): string {
  const what = `it reverts \`${commits[target]?.id.slice(0, 7)}\``
  return owners[target] === owners[place] ? `${what} of the same release` : `${what}, which has no section`
}

function isTold(commit: ReadCommit | undefined): boolean {
  return commit?.alone.is === 'included'
}

/** Commits that came out before, or are told in the same release: what was taken back meanwhile may come again. */
function findDuplicates(judging: Judging, undone: ReadonlySet<number>): ReadonlyMap<number, number> {
  const { commits, owners } = judging
  const findId = idFinder(judging)
  const firsts = new Map<string, number>()
  const duplicates = new Map<number, number>()
  for (const place of repeating(commits)) {
    const commit = commits[place]
    if (!commit || undone.has(place) || isRevert(commit) || !isTold(commit)) continue
    const { written, picked } = commit
    const original = firsts.get(written) ?? (picked === undefined ? undefined : findId(picked))
    const isUsable = original !== undefined && original > place && !undone.has(original) && isTold(commits[original])
    if (isUsable && isReleasedBy(owners, original, place)) duplicates.set(place, original)
    else firsts.set(written, place)
  }
  return duplicates
}

/** The places of commits that may be others again, or have been written again, the oldest first. */
function repeating(commits: readonly ReadCommit[]): readonly number[] {
  // Times tell most commits apart, and take less to compare than words.
  const alike = twice(commits.keys(), (place) => commits[place]?.writtenAt)
  const again = new Set(twice(alike, (place) => commits[place]?.written))
  const places = commits.flatMap(({ picked }, place) => (picked !== undefined || again.has(place) ? [place] : []))
  return places.toReversed()
}

/** Those that have their key in common with another one. */
function twice<K>(places: Iterable<number>, keyOf: (place: number) => K): readonly number[] {
  const firsts = new Map<K, number>()
  const found = new Set<number>()
  for (const place of places) {
    const key = keyOf(place)
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, place)
    else found.add(first).add(place)
  }
  return [...found]
}

/** Whether one commit came out with another one, or before it. Releases have numbers, the oldest first. */
function isReleasedBy(owners: Int32Array, one: number, other: number): boolean {
  const release = (place: number): number => {
    const owner = owners[place] ?? -1
    return owner < 0 ? Number.POSITIVE_INFINITY : owner
  }
  return release(one) <= release(other)
}
