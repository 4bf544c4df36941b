import { createHash } from 'node:crypto'
import type { Algorithm, PastDigest } from '../model/checksum.ts'
import type { Change, Departure, Entry, Fact } from '../model/fact.ts'
import type { LoggedCommit } from '../model/history.ts'
import type { RepoPath } from '../model/location.ts'
import type { Moment, SeenTags } from '../model/moment.ts'
import type { Snapshot } from '../model/report.ts'
import { isConfined } from './confined-path.ts'
import { digestOf } from './digests/digest-of.ts'
import { inOrder } from './entries.ts'
import { noFileReason, noHistory, noMoment, outsideReason, tooLargeReason } from './reasons.ts'
import type { Repository } from './repository.ts'

export type MemoryFile =
  | string
  | Uint8Array
  | { readonly symlink: string }
  | { readonly submodule: true }
  | { readonly text: string; readonly executable: true }

/** What a repository in memory is said to know beyond its files. */
export interface MemoryOptions {
  readonly snapshot?: Snapshot
  /** Paths where something stands on the disk that the snapshot does not list. */
  readonly present?: readonly RepoPath[]
  readonly departures?: Readonly<Record<RepoPath, Departure>>
  /** Why it is not known what was there before. Without it, `departures` and what is there now were. */
  readonly forgotten?: string
  /** Its other moments: by a tag, a commit, a day, or the path of a file for when that was last committed. */
  readonly moments?: Readonly<Record<string, Repository>>
  /** Its tags, or why they are not known. None without it. */
  readonly tags?: Partial<SeenTags> | string
  /** What files were at the commits that changed them, the newest first. */
  readonly past?: Readonly<Record<RepoPath, readonly PastFile[]>>
  /** Its commits, children before parents, or why they are not known. None without it. */
  readonly commits?: readonly LoggedCommit[] | string
  /** What commits of it changed, by their ids. */
  readonly touched?: Readonly<Record<string, readonly RepoPath[]>>
  /** The commits that last changed files, and for the root the newest one. There is no history without it. */
  readonly changes?: Readonly<Record<RepoPath, Change>>
  /** Where it came from. */
  readonly remote?: string
  /** Files that cannot be read, with the reason. */
  readonly unreadable?: Readonly<Record<RepoPath, string>>
}

/** What a file was at a commit. */
interface PastFile extends Omit<PastDigest, 'hex'> {
  readonly text: string
}

/** A repository that is made of literals, for tests. */
export function memoryRepository(
  files: Readonly<Record<RepoPath, MemoryFile>>,
  options: MemoryOptions = {},
): Repository {
  const known = new Map(Object.entries(files))
  const entries = inOrder(new Map([...known].map(([path, file]) => [path, entryOf(file)])))
  const departures = new Map(Object.entries(options.departures ?? {}))
  const unreadable = new Map(Object.entries(options.unreadable ?? {}))
  const readOne = (path: RepoPath, limit: number): Fact<Uint8Array> => {
    const reason = unreadable.get(path)
    return reason === undefined ? contentOf(path, known.get(path), limit) : { known: false, reason }
  }
  return {
    snapshot: options.snapshot ?? { kind: 'worktree' },
    list: async () => entries,
    read: async (paths, limit) => new Map([...paths].map((path) => [path, readOne(path, limit)])),
    stamps: async () => new Map(),
    digest: async (paths, algorithm) =>
      new Map([...paths].map((path) => [path, digestOf(readOne(path, Number.POSITIVE_INFINITY), algorithm)])),
    present: async (paths) => new Set([...paths].filter((path) => options.present?.includes(path))),
    departures: async (paths) => pick(paths, departures),
    remembered: async (paths) =>
      options.forgotten === undefined
        ? { known: true, value: new Set([...paths].filter((path) => departures.has(path) || known.has(path))) }
        : { known: false, reason: options.forgotten },
    pastDigests: async (paths, algorithm) =>
      options.forgotten === undefined
        ? { known: true, value: new Map([...paths].map((path) => [path, pastOf(options.past?.[path], algorithm)])) }
        : { known: false, reason: options.forgotten },
    changes: async (paths) => changesIn(paths, options.changes),
    tags: async () =>
      typeof options.tags === 'string'
        ? { known: false, reason: options.tags }
        : { known: true, value: { before: [], beside: [], ...options.tags } },
    log: async (read) => map(commitsOf(options), (commits) => commits.map(read)),
    touching: async (paths) =>
      map(commitsOf(options), (commits) => {
        const touched = new Map(Object.entries(options.touched ?? {}))
        const named = [...paths]
        const isTouching = ({ id }: LoggedCommit): boolean =>
          (touched.get(id) ?? []).some((path) => named.some((name) => path === name || path.startsWith(`${name}/`)))
        return new Set(commits.filter(isTouching).map(({ id }) => id))
      }),
    tagged: async (path, tags, limit) => {
      const moments = new Map(Object.entries(options.moments ?? {}))
      const read = async (tag: string) => [tag, (await moments.get(tag)?.read([path], limit))?.get(path)] as const
      const found = await Promise.all([...tags].map(read))
      return new Map(found.flatMap(([tag, content]) => (content?.known ? [[tag, content.value] as const] : [])))
    },
    remote: async () => options.remote,
    commit: async () => undefined,
    at: async (moment) => otherMoment(moment, new Map(Object.entries(options.moments ?? {}))),
  }
}

function commitsOf({ commits = [] }: MemoryOptions): Fact<readonly LoggedCommit[]> {
  return typeof commits === 'string' ? { known: false, reason: commits } : { known: true, value: commits }
}

function map<T, R>(fact: Fact<T>, make: (value: T) => R): Fact<R> {
  return fact.known ? { known: true, value: make(fact.value) } : fact
}

function changesIn(
  paths: Iterable<RepoPath>,
  changes?: Readonly<Record<RepoPath, Change>>,
): ReadonlyMap<RepoPath, Fact<Change>> {
  const known = new Map(Object.entries(changes ?? {}))
  const reason = changes ? 'has never been committed' : noHistory
  const changeOf = (path: RepoPath): Fact<Change> => {
    const value = known.get(path)
    return value ? { known: true, value } : { known: false, reason }
  }
  return new Map([...paths].map((path) => [path, changeOf(path)]))
}

function otherMoment(moment: Moment, moments: ReadonlyMap<string, Repository>): Fact<Repository> {
  const name = namesOf(moment).find((known) => moments.has(known))
  const found = name === undefined ? undefined : moments.get(name)
  if (name === undefined || !found) return { known: false, reason: noMoment(moment, false) }
  const snapshot = moment.is === 'release' ? { ...found.snapshot, tag: name } : found.snapshot
  return { known: true, value: { ...found, snapshot } }
}

function namesOf(moment: Moment): readonly string[] {
  if (moment.is === 'release') return moment.tags
  if (moment.is === 'revision') return [moment.name]
  if (moment.is === 'fork') return [`fork of ${moment.branch}`]
  return [moment.is === 'date' ? moment.date : moment.path]
}

function entryOf(file: MemoryFile): Entry {
  if (typeof file === 'string' || file instanceof Uint8Array) return { kind: 'file', executable: false }
  if ('symlink' in file) return { kind: 'symlink', target: file.symlink }
  return 'submodule' in file ? { kind: 'submodule' } : { kind: 'file', executable: true }
}

function contentOf(path: RepoPath, file: MemoryFile | undefined, limit: number): Fact<Uint8Array> {
  if (!isConfined(path)) return { known: false, reason: outsideReason }
  const value = file === undefined ? undefined : bytesOf(file)
  if (value === undefined) return { known: false, reason: noFileReason(file === undefined ? undefined : entryOf(file)) }
  return value.length > limit ? { known: false, reason: tooLargeReason(value.length, limit) } : { known: true, value }
}

function bytesOf(file: MemoryFile): Uint8Array | undefined {
  if (file instanceof Uint8Array) return file
  if (typeof file === 'string') return new TextEncoder().encode(file)
  return 'text' in file ? new TextEncoder().encode(file.text) : undefined
}

function pastOf(files: readonly PastFile[] = [], algorithm: Algorithm): readonly PastDigest[] {
  return files.map(({ text, ...rest }) => ({ ...rest, hex: createHash(algorithm).update(text).digest('hex') }))
}

function pick<T>(keys: Iterable<RepoPath>, values: ReadonlyMap<RepoPath, T>): ReadonlyMap<RepoPath, T> {
  const found = new Map<RepoPath, T>()
  for (const key of keys) {
    const value = values.get(key)
    if (value !== undefined) found.set(key, value)
  }
  return found
}
