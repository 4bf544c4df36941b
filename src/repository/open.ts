import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Fact } from '../model/fact.ts'
import { type Ahead, lookAhead } from './ahead.ts'
import { type AnswersAt, openAnswers } from './answers.ts'
import { changesUpTo } from './changes.ts'
import { bareFailure, type Checkout, findGit, ifPossible, openCheckout, resolveCommit, settingOf } from './checkout.ts'
import { type Git, gitIn } from './git.ts'
import { departuresFrom, rememberedIn } from './history.ts'
import { entryLimit } from './listing.ts'
import { commitsTouching, readLog } from './log.ts'
import { type FoundMoment, momentFinder } from './moments.ts'
import { noHistory, shallowHistory, shallowLog, shallowTags } from './reasons.ts'
import type { Repository } from './repository.ts'
import { storedSnapshot } from './stored-snapshot.ts'
import { contentsAtTags } from './tagged.ts'
import { tagsSeenFrom } from './tags.ts'
import { listCommit } from './trees.ts'
import { directoryTree, presentBelow, worktreeOf } from './worktree.ts'

/** Which state of a repository is asked for. */
export type SnapshotChoice =
  | { readonly kind: 'worktree' }
  | { readonly kind: 'index' }
  | { readonly kind: 'revision'; readonly revision: string }

/** A repository on this machine. */
export interface OpenedRepository {
  readonly repository: Repository
  /** The real path of the directory that its paths are relative to. */
  readonly root: string
  /** Where that lies in its git repository: `packages/app/`. Empty at the top, and outside git. */
  readonly prefix: string
  /** Whether commits and tags are missing, and those that are left are taken for all of them, as `allowShallow` asks. */
  readonly isCut: boolean
}

export interface OpenOptions {
  /** Takes what a shallow clone has of the history for all of it. */
  readonly allowShallow?: boolean
  /** What earlier runs asked of the history of the repository at a root. */
  readonly answersAt?: (root: string) => AnswersAt
}

/**
 * Opens the repository that a directory belongs to. A directory that is named is the root, even where it lies below
 * the top level of its git repository; without one the root is the top level around the current directory, or outside
 * git that directory itself. Throws a UsageError for what has no such snapshot.
 */
export function openRepository(
  directory: string | undefined,
  options: SnapshotChoice & OpenOptions,
  limit: number = entryLimit,
): Promise<OpenedRepository> {
  return openWithAhead(directory, options, undefined, limit)
}

/** The same, with the log and the tags read at once for those who ask for them next, unless `signal` says that nobody will. */
export async function openWithAhead(
  directory: string | undefined,
  { allowShallow = false, answersAt = () => openAnswers(), ...choice }: SnapshotChoice & OpenOptions,
  signal: AbortSignal | undefined,
  limit: number = entryLimit,
): Promise<OpenedRepository> {
  const start = realDirectory(directory ?? process.cwd())
  const place = findGit(start)
  if (place?.kind === 'own') throw bareFailure(place.directory)
  const root = directory === undefined ? (place?.directory ?? start) : start
  if (place === undefined) return { repository: openDirectory(root, choice, limit), root, prefix: '', isCut: false }
  const isAhead = signal !== undefined && choice.kind !== 'revision'
  const ahead = isAhead && lookAhead(gitIn({ ...settingOf(place.directory, root), signal }))
  const checkout = await openCheckout(place.directory, root, answersAt(root))
  const isCut = allowShallow && checkout.isShallow
  const opening = { ...checkout, lacksLog: checkout.isShallow && !isCut, ...(ahead && { ahead }) }
  const repository = await openSnapshot(opening, root, choice, limit)
  return { repository, root, prefix: checkout.prefix, isCut }
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
  return { snapshot: { kind: 'worktree' }, ...directoryTree(root, limit), ...withoutHistory }
}

/** A checkout, and whether its log is not told for being cut off. Files of other times are another matter. */
interface Opening extends Checkout {
  readonly lacksLog: boolean
  readonly ahead?: Ahead
}

type History = Pick<
  Repository,
  | 'departures'
  | 'remembered'
  | 'pastDigests'
  | 'changes'
  | 'tags'
  | 'log'
  | 'touching'
  | 'tagged'
  | 'remote'
  | 'commit'
  | 'at'
>

const withoutHistory: History = {
  departures: async () => new Map(),
  remembered: async () => ({ known: false, reason: noHistory }),
  pastDigests: async () => ({ known: false, reason: noHistory }),
  changes: async (paths) => new Map([...paths].map((path) => [path, { known: false, reason: noHistory }])),
  tags: async () => ({ known: false, reason: noHistory }),
  log: async () => ({ known: false, reason: noHistory }),
  touching: async () => ({ known: false, reason: noHistory }),
  tagged: async () => new Map(),
  remote: async () => undefined,
  commit: async () => undefined,
  at: async () => ({ known: false, reason: noHistory }),
}

async function openSnapshot(
  checkout: Opening,
  root: string,
  choice: SnapshotChoice,
  limit: number,
): Promise<Repository> {
  if (choice.kind === 'worktree') return openWorktree(checkout, root, limit)
  if (choice.kind === 'index') return openIndex(checkout, root, limit)
  const commit = await resolveCommit(checkout.git, choice.revision)
  if (commit === undefined) throw unknownRevision(choice.revision, checkout.isShallow)
  return openCommit(checkout, { commit }, limit)
}

function openWorktree(checkout: Opening, root: string, limit: number): Repository {
  const contents = worktreeOf(checkout.git, root, limit)
  const history = historyOf(checkout, checkout.head, contents.list, limit)
  return { snapshot: { kind: 'worktree', ...commitOf(checkout.head) }, ...contents, ...history }
}

function openIndex(checkout: Opening, root: string, limit: number): Repository {
  const contents = storedSnapshot(checkout.git, async () => {
    const { listStaged } = await import('./staged.ts')
    return listStaged(checkout.git, limit)
  })
  const history = historyOf(checkout, checkout.head, contents.list, limit)
  const present: Repository['present'] = async (paths) => presentBelow(root, paths)
  return { snapshot: { kind: 'index', ...commitOf(checkout.head) }, ...contents, ...history, present }
}

function openCommit(checkout: Opening, found: FoundMoment, limit: number): Repository {
  const contents = storedSnapshot(checkout.git, () => listCommit(checkout.git, limit, found.commit, checkout.prefix))
  // A revision is judged alike on every machine, whatever stands in the work tree of this one.
  const present: Repository['present'] = async () => new Set()
  const history = historyOf(checkout, found.commit, contents.list, limit)
  return { snapshot: { kind: 'revision', ...found }, ...contents, ...history, present }
}

function unknownRevision(revision: string, isShallow: boolean): UsageError {
  const remedy = isShallow ? ', a shallow clone: fetch it first, or all with `git fetch --unshallow --tags`' : ''
  return new UsageError(`\`${revision}\` names no commit of this repository${remedy}`)
}

function commitOf(head: string | undefined): { readonly commit?: string } {
  return head === undefined ? {} : { commit: head }
}

/** A shallow clone has history, but where it is cut off, all files seem to have come at once. */
function historyOf(checkout: Opening, commit: string | undefined, list: Repository['list'], limit: number): History {
  const find = momentFinder(checkout, commit)
  const pastOf = (head: string) => ({ git: checkout.git, head, answers: checkout.answersAt(head) })
  return {
    async departures(paths) {
      if (commit === undefined || checkout.isShallow) return new Map()
      return departuresFrom(pastOf(commit), paths, await list())
    },
    async remembered(paths) {
      if (commit === undefined) return { known: false, reason: noHistory }
      if (checkout.isShallow) return { known: false, reason: shallowHistory }
      return rememberedIn(pastOf(commit), paths)
    },
    async pastDigests(paths, algorithm) {
      if (commit === undefined) return { known: false, reason: noHistory }
      if (checkout.isShallow) return { known: false, reason: shallowHistory }
      const { pastDigestsUpTo } = await import('./past-digests.ts')
      return pastDigestsUpTo(checkout.git, commit, paths, algorithm)
    },
    async changes(paths) {
      return commit === undefined ? withoutHistory.changes(paths) : changesUpTo(checkout, commit, paths)
    },
    async tags(led) {
      if (commit === undefined) return { known: false, reason: noHistory }
      if (checkout.lacksLog) return { known: false, reason: shallowTags }
      return tagsSeenFrom(checkout.git, commit, led, checkout.ahead?.takeTags())
    },
    async log(read) {
      if (commit === undefined) return { known: false, reason: noHistory }
      if (checkout.lacksLog) return { known: false, reason: shallowLog }
      const told = await checkout.ahead?.takeLog(commit)
      return told ? { known: true, value: told.map(read) } : readLog(checkout.git, commit, read)
    },
    async touching(paths) {
      if (commit === undefined) return { known: false, reason: noHistory }
      if (checkout.lacksLog) return { known: false, reason: shallowLog }
      return commitsTouching(checkout.git, commit, paths)
    },
    tagged: (path, tags, limit) => contentsAtTags(checkout.git, path, tags, limit),
    remote: () => remoteOf(checkout.git),
    commit: async (revision) =>
      commit && resolveCommit(checkout.git, revision.replace(/^(?:HEAD|@)(?=$|[~^])/, commit)),
    async at(moment) {
      const found = await find(moment)
      return found.known ? openedAlready(openCommit(checkout, found.value, limit)) : found
    },
  }
}

/** A snapshot whose files are listed, as those of another moment may not be in a partial clone. */
async function openedAlready(value: Repository): Promise<Fact<Repository>> {
  try {
    await value.list()
    return { known: true, value }
  } catch (error) {
    if (error instanceof UsageError) return { known: false, reason: error.message }
    throw error
  }
}

/** Settings of the repository alone: those of a person may lead elsewhere, and what it includes may be any file. */
async function remoteOf(git: Git): Promise<string | undefined> {
  const found = await ifPossible(git.output('config', ['--local', '--no-includes', '--get', 'remote.origin.url']))
  return found?.toString().trim() || undefined
}
