import type { RepoPath } from '../model/location.ts'
import { withAncestors } from '../text/repo-path.ts'
import type { History, Removal } from './answers.ts'
import { ifPossible } from './checkout.ts'
import type { Git } from './git.ts'
import { changes } from './tree-changes.ts'

/** How far back removals are looked for: so many commits, the newest first, the same on every machine. */
const commitLimit = 5000

/**
 * More paths than this are cheaper to pick out of all changes than to have git look for: it compares each of them with
 * every name of a directory that has changed.
 */
const pathspecLimit = 4

/** What became of those of the paths that left. Git is asked for what it has not answered before. */
export async function removalsIn(
  { git, head, answers }: History,
  paths: readonly RepoPath[],
): Promise<ReadonlyMap<RepoPath, Removal>> {
  const wanted = new Set(paths.filter((path) => !answers.removals.has(path)))
  const newest = await findRemovals(git, head, wanted)
  const targets = await findRenames(git, newest.found)
  const fresh = new Map([...wanted].map((path) => [path, removal(newest.found.get(path), targets.found.get(path))]))
  if (newest.isComplete && targets.isComplete) for (const [path, one] of fresh) answers.removals.set(path, one)
  return new Map(
    paths.flatMap((path) => {
      const one = fresh.get(path) ?? answers.removals.get(path)
      return one ? [[path, one] as const] : []
    }),
  )
}

function removal(commit: string | undefined, target: RepoPath | undefined): Removal | undefined {
  if (commit === undefined) return undefined
  return target === undefined ? { commit } : { commit, target }
}

/** What git found for paths, which is not all in a clone that lacks the trees or files to tell. */
interface Found {
  readonly found: ReadonlyMap<RepoPath, string>
  readonly isComplete: boolean
}

/** The newest commit that removed each path. */
async function findRemovals(git: Git, head: string, wanted: ReadonlySet<RepoPath>): Promise<Found> {
  const newest = new Map<RepoPath, string>()
  if (wanted.size === 0) return { found: newest, isComplete: true }
  const commits = await git.output('rev-list', [`--max-count=${commitLimit}`, head])
  const pathspecs = wanted.size > pathspecLimit ? [] : wanted
  const options = ['--no-renames', '--diff-filter=D', '--', ...pathspecs]
  const search = changes(git, commits.toString(), options, ({ path, commit }) => {
    for (const lost of withAncestors(path)) if (wanted.has(lost) && !newest.has(lost)) newest.set(lost, commit)
  })
  const isComplete = await isDone(search)
  for (const path of await committed(git, head, [...newest.keys()])) newest.delete(path)
  return { found: newest, isComplete }
}

/** Those of the paths that are in a commit, as files or directories. */
async function committed(git: Git, commit: string, paths: readonly RepoPath[]): Promise<readonly RepoPath[]> {
  if (paths.length === 0) return []
  const input = paths.map((path) => `${commit}:./${path}\n`).join('')
  const answers = (await git.output('cat-file', ['--batch-check=%(objecttype)'], input)).toString().split('\n')
  return paths.filter((_, index) => answers[index] === 'blob' || answers[index] === 'tree')
}

/** Where the removed paths were renamed to by the very commits that removed them. */
async function findRenames(git: Git, removals: ReadonlyMap<RepoPath, string>): Promise<Found> {
  const targets = new Map<RepoPath, RepoPath>()
  if (removals.size === 0) return { found: targets, isComplete: true }
  const commits = [...new Set(removals.values())].map((commit) => `${commit}\n`).join('')
  const search = changes(git, commits, ['-M', '-l1000', '--diff-filter=R'], ({ commit, path, target }) => {
    if (target !== undefined && removals.get(path) === commit) targets.set(path, target)
  })
  return { found: targets, isComplete: await isDone(search) }
}

async function isDone(search: Promise<void>): Promise<boolean> {
  return (await ifPossible(search.then(() => true))) ?? false
}
