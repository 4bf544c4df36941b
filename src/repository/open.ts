import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { bareFailure, type Checkout, findGit, openCheckout, resolveCommit } from './checkout.ts'
import { departuresFrom } from './history.ts'
import { entryLimit, listCommit } from './listing.ts'
import type { Repository } from './repository.ts'
import { listStaged } from './staged.ts'
import { storedSnapshot } from './stored-snapshot.ts'
import { directoryTree, presentBelow, worktreeOf } from './worktree.ts'

/** Which state of a repository is asked for. */
export type SnapshotChoice =
  | { readonly kind: 'worktree' }
  | { readonly kind: 'index' }
  | { readonly kind: 'revision'; readonly revision: string }

/** A repository on this machine, and the real path of the directory that its paths are relative to. */
export interface OpenedRepository {
  readonly repository: Repository
  readonly root: string
}

/**
 * Opens the repository that a directory belongs to. A directory that is named is the root, even where it lies below
 * the top level of its git repository; without one the root is the top level around the current directory, or outside
 * git that directory itself. Throws a UsageError for what has no such snapshot.
 */
export async function openRepository(
  directory: string | undefined,
  choice: SnapshotChoice,
  limit: number = entryLimit,
): Promise<OpenedRepository> {
  const start = realDirectory(directory ?? process.cwd())
  const place = findGit(start)
  if (place?.kind === 'own') throw bareFailure(place.directory)
  const root = directory === undefined ? (place?.directory ?? start) : start
  const repository =
    place === undefined
      ? openDirectory(root, choice, limit)
      : await openSnapshot(await openCheckout(place.directory, root), root, choice, limit)
  return { repository, root }
}

function realDirectory(directory: string): string {
  try {
    const real = realpathSync.native(resolve(directory))
    if (statSync(real).isDirectory()) return real
  } catch {
    // The message is the same for what is not there and for what is no directory.
  }
  throw new UsageError(`\`${directory}\` is not a directory`)
}

function openDirectory(root: string, choice: SnapshotChoice, limit: number): Repository {
  if (choice.kind === 'index') throw new UsageError(`\`${root}\` is not in a git repository, so that nothing is staged`)
  if (choice.kind === 'revision') {
    throw new UsageError(`\`${root}\` is not in a git repository, so that there is no revision \`${choice.revision}\``)
  }
  return { snapshot: { kind: 'worktree' }, ...directoryTree(root, limit), departures: async () => new Map() }
}

async function openSnapshot(
  checkout: Checkout,
  root: string,
  choice: SnapshotChoice,
  limit: number,
): Promise<Repository> {
  if (choice.kind === 'worktree') return openWorktree(checkout, root, limit)
  return choice.kind === 'index' ? openIndex(checkout, root, limit) : openRevision(checkout, choice.revision, limit)
}

function openWorktree(checkout: Checkout, root: string, limit: number): Repository {
  const contents = worktreeOf(checkout.git, root, limit)
  const history = historyOf(checkout, checkout.head, contents.list)
  return { snapshot: { kind: 'worktree', ...commitOf(checkout.head) }, ...contents, ...history }
}

function openIndex(checkout: Checkout, root: string, limit: number): Repository {
  const contents = storedSnapshot(checkout.git, () => listStaged(checkout.git, limit))
  const history = historyOf(checkout, checkout.head, contents.list)
  const present: Repository['present'] = async (paths) => presentBelow(root, paths)
  return { snapshot: { kind: 'index', ...commitOf(checkout.head) }, ...contents, ...history, present }
}

async function openRevision(checkout: Checkout, revision: string, limit: number): Promise<Repository> {
  const commit = await resolveCommit(checkout.git, revision)
  if (commit === undefined) throw unknownRevision(revision, checkout.isShallow)
  const contents = storedSnapshot(checkout.git, () => listCommit(checkout.git, limit, commit))
  // A revision is judged alike on every machine, whatever stands in the work tree of this one.
  const present: Repository['present'] = async () => new Set()
  return { snapshot: { kind: 'revision', commit }, ...contents, ...historyOf(checkout, commit, contents.list), present }
}

function unknownRevision(revision: string, isShallow: boolean): UsageError {
  const remedy = isShallow ? ', a shallow clone: fetch it first, or all with `git fetch --unshallow --tags`' : ''
  return new UsageError(`\`${revision}\` names no commit of this repository${remedy}`)
}

function commitOf(head: string | undefined): { readonly commit?: string } {
  return head === undefined ? {} : { commit: head }
}

/** A shallow clone has history, but where it is cut off, all files seem to have come at once. */
function historyOf(
  checkout: Checkout,
  commit: string | undefined,
  list: Repository['list'],
): Pick<Repository, 'departures'> {
  return {
    async departures(paths) {
      if (commit === undefined || checkout.isShallow) return new Map()
      return departuresFrom(checkout.git, commit, paths, await list())
    },
  }
}
