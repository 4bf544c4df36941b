import type { Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { readBlobs } from './blobs.ts'
import { isConfined } from './confined-path.ts'
import { inOrder, once } from './entries.ts'
import type { Git } from './git.ts'
import { type Listed, linkMode, type Stored, submoduleMode } from './listing.ts'
import { missingObject, noFileReason, outsideReason } from './reasons.ts'
import type { Repository } from './repository.ts'

/** Longer targets than any system takes are not worth reading. */
const targetLimit = 65_536

/** Lists and reads what is stored in git's objects. Nothing of the work tree is looked at. */
export function storedSnapshot(
  git: Git,
  listing: () => Promise<readonly Listed[]>,
): Pick<Repository, 'list' | 'read' | 'stamps' | 'digest'> {
  const stored = once(async () => storedByPath(await listing()))
  const list = once(async () => inOrder(await entriesOf(git, await stored())))
  return {
    list,
    async read(paths, limit) {
      return readStored(git, await stored(), await list(), paths, limit)
    },
    async stamps(paths) {
      const wanted = wantedBlobs(await stored(), await list(), paths)
      return new Map([...wanted].flatMap(([path, blob]) => (blob.known ? [[path, blob.value] as const] : [])))
    },
    async digest(paths, algorithm) {
      const wanted = wantedBlobs(await stored(), await list(), paths)
      const { digestBlobs } = await import('./digests/digest-blobs.ts')
      const digests = await digestBlobs(git, oidsOf(wanted), algorithm)
      return answer(wanted, (oid) => known(digests.get(oid)))
    },
  }
}

/** The entry for something stored, with the targets of links at hand by their object ids. */
export function storedEntry(stored: Stored, targets: ReadonlyMap<string, string>): Entry {
  if (stored.mode === submoduleMode) return { kind: 'submodule' }
  if (stored.mode === linkMode) return { kind: 'symlink', target: targets.get(stored.oid) ?? '' }
  return { kind: 'file', executable: stored.mode === '100755' }
}

/** What links lead to, by object id. Snapshots of other moments have most of their links in common. */
const knownTargets = new WeakMap<Git, Map<string, string>>()

/** Targets of the links among what is stored, by object id. */
export async function readTargets(git: Git, stored: Iterable<Stored>): Promise<ReadonlyMap<string, string>> {
  const known = knownTargets.get(git) ?? new Map<string, string>()
  knownTargets.set(git, known)
  const links = [...stored].filter(({ mode, oid }) => mode === linkMode && !known.has(oid)).map(({ oid }) => oid)
  const blobs = await readBlobs(git, links, targetLimit)
  for (const [oid, blob] of blobs) known.set(oid, blob.known ? new TextDecoder().decode(blob.value) : '')
  return known
}

/** The sides of a conflict share a path; any of them stands for it. */
function storedByPath(listed: readonly Listed[]): ReadonlyMap<RepoPath, Stored> {
  return new Map(listed.flatMap(({ path, stored }) => (stored === undefined ? [] : [[path, stored]])))
}

async function entriesOf(git: Git, stored: ReadonlyMap<RepoPath, Stored>): Promise<ReadonlyMap<RepoPath, Entry>> {
  const targets = await readTargets(git, stored.values())
  return new Map([...stored].map(([path, item]) => [path, storedEntry(item, targets)]))
}

async function readStored(
  git: Git,
  stored: ReadonlyMap<RepoPath, Stored>,
  entries: ReadonlyMap<RepoPath, Entry>,
  paths: Iterable<RepoPath>,
  limit: number,
): Promise<ReadonlyMap<RepoPath, Fact<Uint8Array>>> {
  const wanted = wantedBlobs(stored, entries, paths)
  const blobs = await readBlobs(git, oidsOf(wanted), limit)
  return answer(wanted, (oid) => blobs.get(oid) ?? { known: false, reason: noFileReason(undefined) })
}

type Wanted = ReadonlyMap<RepoPath, Fact<string>>

function wantedBlobs(
  stored: ReadonlyMap<RepoPath, Stored>,
  entries: ReadonlyMap<RepoPath, Entry>,
  paths: Iterable<RepoPath>,
): Wanted {
  return new Map([...new Set(paths)].map((path) => [path, wantedBlob(path, stored.get(path), entries.get(path))]))
}

function oidsOf(wanted: Wanted): readonly string[] {
  return [...wanted.values()].filter((blob) => blob.known).map((blob) => blob.value)
}

/** What was found for each path by the id of its object, or why it has none. */
function answer<T>(wanted: Wanted, find: (oid: string) => Fact<T>): ReadonlyMap<RepoPath, Fact<T>> {
  return new Map([...wanted].map(([path, blob]) => [path, blob.known ? find(blob.value) : blob]))
}

function known<T>(value: T | undefined): Fact<T> {
  return value === undefined ? { known: false, reason: missingObject } : { known: true, value }
}

/** The object that holds a file's content, or why there is none. */
function wantedBlob(path: RepoPath, stored: Stored | undefined, entry: Entry | undefined): Fact<string> {
  if (!isConfined(path)) return { known: false, reason: outsideReason }
  if (stored === undefined || entry?.kind !== 'file') return { known: false, reason: noFileReason(entry) }
  if (stored.stage !== 0) return { known: false, reason: 'has a conflict in the index that is not resolved' }
  return { known: true, value: stored.oid }
}
