import type { Departure, Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { withAncestors } from '../text/repo-path.ts'
import type { History, Removal } from './answers.ts'
import { ifPossible } from './checkout.ts'
import { isConfined, longestPath } from './confined-path.ts'
import type { Git } from './git.ts'
import { incompleteHistory } from './reasons.ts'
import { removalsIn } from './removals.ts'
import { changes } from './tree-changes.ts'

/** How often a file may have been renamed on the way to where it is now. */
const renameLimit = 8

/**
 * When paths left the history that ends at a commit, and where to. A path is a file, or a directory that lost its last
 * one. Nothing is said of paths that the commit still has: what happened to them is not committed yet. Of renames only
 * those count that end at a file that is there now.
 */
export async function departuresFrom(
  history: History,
  paths: Iterable<RepoPath>,
  entries: ReadonlyMap<RepoPath, Entry>,
  renames = renameLimit,
): Promise<ReadonlyMap<RepoPath, Departure>> {
  const wanted = [...paths].filter((path) => isSearchable(path) && !entries.has(path))
  const removals = await removalsIn(history, wanted)
  const moved = [...removals.values()].flatMap(({ target }) =>
    target !== undefined && !entries.has(target) ? [target] : [],
  )
  const onward = renames > 0 ? await departuresFrom(history, moved, entries, renames - 1) : new Map()
  const settle = (target: RepoPath): RepoPath | undefined =>
    entries.has(target) ? target : onward.get(target)?.renamedTo
  return new Map([...removals].map(([path, removal]) => [path, departure(removal, settle)]))
}

/**
 * Those of the paths that some commit had, of all that lead up to the last one: not only of the newest, since what never
 * was there is another thing than what was forgotten.
 */
export async function rememberedIn(
  { git, head, answers }: History,
  paths: Iterable<RepoPath>,
): Promise<Fact<ReadonlySet<RepoPath>>> {
  const asked = [...paths].filter(isSearchable)
  const wanted = new Set(asked.filter((path) => !answers.remembered.has(path)))
  if (wanted.size > 0) {
    const found = await ifPossible(findRemembered(git, head, wanted))
    if (found === undefined) return { known: false, reason: incompleteHistory }
    for (const path of wanted) answers.remembered.set(path, found.has(path))
  }
  return { known: true, value: new Set(asked.filter((path) => answers.remembered.get(path))) }
}

async function findRemembered(git: Git, head: string, wanted: ReadonlySet<RepoPath>): Promise<ReadonlySet<RepoPath>> {
  const found = new Set<RepoPath>()
  const input = `${[head, '--', ...wanted].join('\n')}\n`
  const commits = await git.output('rev-list', ['--full-history', '--no-merges', '--stdin'], input)
  await changes(git, commits.toString(), ['--root', '--no-renames'], ({ path }) => {
    for (const outer of withAncestors(path)) if (wanted.has(outer)) found.add(outer)
  })
  return found
}

/** Git is asked for some paths in lines, and for others as arguments, which must not be longer than systems take. */
export function isSearchable(path: RepoPath): boolean {
  return isConfined(path) && path.length <= longestPath && !path.includes('\n')
}

function departure({ commit, target }: Removal, settle: (target: RepoPath) => RepoPath | undefined): Departure {
  const renamedTo = target === undefined ? undefined : settle(target)
  return renamedTo === undefined ? { commit } : { commit, renamedTo }
}
