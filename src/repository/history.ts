import type { Departure, Entry } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { withAncestors } from '../text/repo-path.ts'
import { ifPossible } from './checkout.ts'
import { isConfined } from './confined-path.ts'
import type { Git } from './git.ts'

/** How far back departures are looked for: so many commits, the newest first, the same on every machine. */
const commitLimit = 5000

/** More paths than this are cheaper to pick out of all changes than to have git look for. */
const pathspecLimit = 64

/** How often a file may have been renamed on the way to where it is now. */
const renameLimit = 8

/** One changed path of a commit, with the path it was renamed to where renames are looked for. */
interface Change {
  readonly commit: string
  readonly status: string
  readonly path: RepoPath
  readonly target?: RepoPath
}

/**
 * When paths left the history that ends at a commit, and where to. A path is a file, or a directory that lost its last
 * one. Nothing is said of paths that the commit still has: what happened to them is not committed yet. Of renames only
 * those count that end at a file that is there now.
 */
export async function departuresFrom(
  git: Git,
  head: string,
  paths: Iterable<RepoPath>,
  entries: ReadonlyMap<RepoPath, Entry>,
  renames = renameLimit,
): Promise<ReadonlyMap<RepoPath, Departure>> {
  const wanted = new Set([...paths].filter((path) => isConfined(path) && !entries.has(path)))
  if (wanted.size === 0) return new Map()
  const removals = await ifPossible(findRemovals(git, head, wanted))
  if (removals === undefined || removals.size === 0) return new Map()
  const targets = (await ifPossible(findRenames(git, removals))) ?? new Map<RepoPath, RepoPath>()
  const moved = [...targets.values()].filter((target) => !entries.has(target))
  const onward = renames > 0 ? await departuresFrom(git, head, moved, entries, renames - 1) : new Map()
  const settle = (target: RepoPath): RepoPath | undefined =>
    entries.has(target) ? target : onward.get(target)?.renamedTo
  return new Map([...removals].map(([path, commit]) => [path, departure(commit, targets.get(path), settle)]))
}

function departure(
  commit: string,
  target: RepoPath | undefined,
  settle: (target: RepoPath) => RepoPath | undefined,
): Departure {
  const renamedTo = target === undefined ? undefined : settle(target)
  return renamedTo === undefined ? { commit } : { commit, renamedTo }
}

/** The commit that removed each path, where the last thing that happened to the path was its removal. */
async function findRemovals(
  git: Git,
  head: string,
  wanted: ReadonlySet<RepoPath>,
): Promise<ReadonlyMap<RepoPath, string>> {
  const commits = await git.output('rev-list', [`--max-count=${commitLimit}`, head])
  const newest = new Map<RepoPath, Change>()
  const pathspecs = wanted.size > pathspecLimit ? [] : wanted
  const options = ['--root', '--no-renames', '--diff-filter=AD', '--', ...pathspecs]
  await changes(git, commits.toString(), options, (change) => {
    for (const path of withAncestors(change.path)) {
      if (wanted.has(path) && !newest.has(path)) newest.set(path, change)
    }
  })
  const removed = [...newest].filter(([, change]) => change.status.startsWith('D'))
  return new Map(removed.map(([path, change]) => [path, change.commit]))
}

/** Where the removed paths were renamed to by the very commits that removed them. */
async function findRenames(
  git: Git,
  removals: ReadonlyMap<RepoPath, string>,
): Promise<ReadonlyMap<RepoPath, RepoPath>> {
  const commits = [...new Set(removals.values())].map((commit) => `${commit}\n`).join('')
  const targets = new Map<RepoPath, RepoPath>()
  await changes(git, commits, ['-M', '-l1000', '--diff-filter=R'], (change) => {
    if (change.target !== undefined && removals.get(change.path) === change.commit) {
      targets.set(change.path, change.target)
    }
  })
  return targets
}

/** The changes that commits made, in the order of the commits. Merges are passed over: their parents tell. */
function changes(
  git: Git,
  commits: string,
  options: readonly string[],
  visit: (change: Change) => void,
): Promise<void> {
  const fixed = ['--stdin', '-r', '-z', '--raw', '--no-ext-diff', '--no-textconv', '--relative']
  return git.records('diff-tree', [...fixed, ...options], changeReader(visit), commits)
}

/** Reads `<commit>`, and for each change of it `:<modes> <oids> <status>`, `<path>` and, of a rename, `<target>`. */
function changeReader(visit: (change: Change) => void): (record: Buffer) => void {
  let commit = ''
  let status: string | undefined
  let source: RepoPath | undefined

  function takePath(path: RepoPath, statusOfPath: string): void {
    if (statusOfPath.startsWith('R') && source === undefined) {
      source = path
      return
    }
    const change = { commit, status: statusOfPath }
    visit(source === undefined ? { ...change, path } : { ...change, path: source, target: path })
    status = undefined
    source = undefined
  }

  return (record) => {
    const text = record.toString()
    if (status !== undefined) takePath(text, status)
    else if (text.startsWith(':')) status = text.slice(text.lastIndexOf(' ') + 1)
    else commit = text
  }
}
