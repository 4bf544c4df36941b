import type { Departure, Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { withAncestors } from '../text/repo-path.ts'
import { ifPossible } from './checkout.ts'
import { isConfined } from './confined-path.ts'
import type { Git } from './git.ts'
import { incompleteHistory } from './reasons.ts'

/** How far back departures are looked for: so many commits, the newest first, the same on every machine. */
const commitLimit = 5000

/**
 * More paths than this are cheaper to pick out of all changes than to have git look for: it compares each of them with
 * every name of a directory that has changed.
 */
const pathspecLimit = 4

const longestPath = 4096

/** How often a file may have been renamed on the way to where it is now. */
const renameLimit = 8

/** A path that a commit removed, with the path it was renamed to where renames are looked for. */
interface Change {
  readonly commit: string
  readonly path: RepoPath
  /** The object that it became; all zeros where it is gone. */
  readonly oid: string
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
  const wanted = new Set([...paths].filter((path) => isSearchable(path) && !entries.has(path)))
  const removals = await findRemovals(git, head, wanted)
  const targets = await findRenames(git, removals)
  const moved = [...targets.values()].filter((target) => !entries.has(target))
  const onward = renames > 0 ? await departuresFrom(git, head, moved, entries, renames - 1) : new Map()
  const settle = (target: RepoPath): RepoPath | undefined =>
    entries.has(target) ? target : onward.get(target)?.renamedTo
  return new Map([...removals].map(([path, commit]) => [path, departure(commit, targets.get(path), settle)]))
}

/**
 * Those of the paths that some commit had, of all that lead up to `head`: not only of the newest, since what never was
 * there is another thing than what was forgotten.
 */
export async function rememberedUpTo(
  git: Git,
  head: string,
  paths: Iterable<RepoPath>,
): Promise<Fact<ReadonlySet<RepoPath>>> {
  const wanted = new Set([...paths].filter(isSearchable))
  const found = new Set<RepoPath>()
  if (wanted.size === 0) return { known: true, value: found }
  const input = `${[head, '--', ...wanted].join('\n')}\n`
  const search = async (): Promise<true> => {
    const commits = await git.output('rev-list', ['--full-history', '--no-merges', '--stdin'], input)
    await changes(git, commits.toString(), ['--root', '--no-renames'], ({ path }) => {
      for (const outer of withAncestors(path)) if (wanted.has(outer)) found.add(outer)
    })
    return true
  }
  if (await ifPossible(search())) return { known: true, value: found }
  return { known: false, reason: incompleteHistory }
}

/** Git is asked for some paths in lines, and for others as arguments, which must not be longer than systems take. */
export function isSearchable(path: RepoPath): boolean {
  return isConfined(path) && path.length <= longestPath && !path.includes('\n')
}

function departure(
  commit: string,
  target: RepoPath | undefined,
  settle: (target: RepoPath) => RepoPath | undefined,
): Departure {
  const renamedTo = target === undefined ? undefined : settle(target)
  return renamedTo === undefined ? { commit } : { commit, renamedTo }
}

/** The newest commit that removed each path. Nothing in a clone that lacks the trees to tell. */
async function findRemovals(
  git: Git,
  head: string,
  wanted: ReadonlySet<RepoPath>,
): Promise<ReadonlyMap<RepoPath, string>> {
  const newest = new Map<RepoPath, string>()
  if (wanted.size === 0) return newest
  const commits = await git.output('rev-list', [`--max-count=${commitLimit}`, head])
  const pathspecs = wanted.size > pathspecLimit ? [] : wanted
  const options = ['--no-renames', '--diff-filter=D', '--', ...pathspecs]
  const search = changes(git, commits.toString(), options, ({ path, commit }) => {
    for (const lost of withAncestors(path)) if (wanted.has(lost) && !newest.has(lost)) newest.set(lost, commit)
  })
  await ifPossible(search)
  for (const path of await committed(git, head, [...newest.keys()])) newest.delete(path)
  return newest
}

/** Those of the paths that are in a commit, as files or directories. */
async function committed(git: Git, commit: string, paths: readonly RepoPath[]): Promise<readonly RepoPath[]> {
  if (paths.length === 0) return []
  const input = paths.map((path) => `${commit}:./${path}\n`).join('')
  const answers = (await git.output('cat-file', ['--batch-check=%(objecttype)'], input)).toString().split('\n')
  return paths.filter((_, index) => answers[index] === 'blob' || answers[index] === 'tree')
}

/** Where the removed paths were renamed to by the very commits that removed them. */
async function findRenames(
  git: Git,
  removals: ReadonlyMap<RepoPath, string>,
): Promise<ReadonlyMap<RepoPath, RepoPath>> {
  if (removals.size === 0) return new Map()
  const commits = [...new Set(removals.values())].map((commit) => `${commit}\n`).join('')
  const targets = new Map<RepoPath, RepoPath>()
  const search = changes(git, commits, ['-M', '-l1000', '--diff-filter=R'], ({ commit, path, target }) => {
    if (target !== undefined && removals.get(path) === commit) targets.set(path, target)
  })
  await ifPossible(search)
  return targets
}

/** The changes that commits made, in the order of the commits. Merges are passed over: their parents tell. */
export function changes(
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
  let oid = ''
  let awaited = 0
  let path: RepoPath | undefined

  function takePath(text: string): void {
    awaited -= 1
    if (awaited > 0) path = text
    else visit(path === undefined ? { commit, oid, path: text } : { commit, oid, path, target: text })
  }

  function takeMeta(text: string): void {
    oid = text.split(' ', 4)[3] ?? ''
    awaited = /^R\d*$/.test(text.slice(text.lastIndexOf(' ') + 1)) ? 2 : 1
    path = undefined
  }

  return (record) => {
    const text = record.toString()
    if (awaited > 0) takePath(text)
    else if (text.startsWith(':')) takeMeta(text)
    else commit = text
  }
}
