import type { Algorithm, FileDigest } from '../model/checksum.ts'
import type { Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { readBlobs } from './blobs.ts'
import { isConfined } from './confined-path.ts'
import { type Disk, diskBelow, type Standing } from './disk.ts'
import { inOrder, once } from './entries.ts'
import type { Git } from './git.ts'
import { type Listed, listIndex, type Stored, submoduleMode } from './listing.ts'
import { noFileReason, outsideReason } from './reasons.ts'
import type { Repository } from './repository.ts'
import { readTargets, storedEntry } from './stored-snapshot.ts'
import { walk } from './walk.ts'

type Contents = Pick<Repository, 'list' | 'read' | 'stamps' | 'digest' | 'present'>

/** What git tracks and what it does not ignore, as it stands on the disk. */
export function worktreeOf(git: Git, root: string, limit: number): Contents {
  const found = once(async () => find(git, await listIndex(git, limit, true), diskBelow(root)))
  return contents(root, found, git)
}

/** All files below a directory that is not in a git repository. */
export function directoryTree(root: string, limit: number): Contents {
  const found = once(async () => findWalked(walk(root, limit), diskBelow(root)))
  return contents(root, found)
}

/** The entries of a work tree, and the objects of those that a sparse checkout leaves out of it. */
interface Found {
  readonly entries: ReadonlyMap<RepoPath, Entry>
  readonly absent: ReadonlyMap<RepoPath, Stored>
}

function contents(root: string, found: () => Promise<Found>, git?: Git): Contents {
  return {
    list: async () => (await found()).entries,
    read: async (paths, limit) => readFound(await found(), diskBelow(root), paths, limit, git),
    stamps: async (paths) => stampsBelow(root, await found(), paths),
    digest: async (paths, algorithm) => digestFound(await found(), root, paths, algorithm, git),
    present: async (paths) => presentBelow(root, paths),
  }
}

/** Those of the paths where anything stands below the root, symbolic links not followed. */
export function presentBelow(root: string, paths: Iterable<RepoPath>): ReadonlySet<RepoPath> {
  const disk = diskBelow(root)
  return new Set([...paths].filter((path) => disk.at(path) !== undefined))
}

/** What is on the disk decides, for tracked files too: one may have been deleted, or become a link or a directory. */
async function find(git: Git, listed: readonly Listed[], disk: Disk): Promise<Found> {
  const entries = new Map<RepoPath, Entry>()
  const absent = new Map<RepoPath, Stored>()
  for (const { path, stored } of listed) {
    const standing = disk.at(withoutSlash(path))
    const entry = standing && entryOf(standing, isRepository(path, stored))
    if (entry !== undefined) entries.set(withoutSlash(path), entry)
    else if (stored?.sparse && standing === undefined) absent.set(path, stored)
  }
  const targets = await readTargets(git, absent.values())
  for (const [path, stored] of absent) entries.set(path, storedEntry(stored, targets))
  return { entries: inOrder(entries), absent }
}

function findWalked(paths: readonly RepoPath[], disk: Disk): Found {
  const entries = new Map<RepoPath, Entry>()
  for (const path of paths) {
    const standing = disk.at(path)
    const entry = standing && entryOf(standing, false)
    if (entry !== undefined) entries.set(path, entry)
  }
  return { entries: inOrder(entries), absent: new Map() }
}

/** A submodule, or another repository inside this one, which git names with a slash behind it and does not look into. */
function isRepository(path: RepoPath, stored: Stored | undefined): boolean {
  return stored === undefined ? path.endsWith('/') : stored.mode === submoduleMode
}

function withoutSlash(path: RepoPath): RepoPath {
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function entryOf(standing: Standing, isSubmodule: boolean): Entry | undefined {
  if (standing.kind === 'directory') return isSubmodule ? { kind: 'submodule' } : undefined
  return standing
}

function stampsBelow(root: string, { entries }: Found, paths: Iterable<RepoPath>): ReadonlyMap<RepoPath, string> {
  const disk = diskBelow(root)
  const stamps = new Map<RepoPath, string>()
  for (const path of paths) {
    const stamp = entries.get(path)?.kind === 'file' ? disk.stamp(path) : undefined
    if (stamp !== undefined) stamps.set(path, stamp)
  }
  return stamps
}

async function readFound(
  { entries, absent }: Found,
  disk: Disk,
  paths: Iterable<RepoPath>,
  limit: number,
  git: Git | undefined,
): Promise<ReadonlyMap<RepoPath, Fact<Uint8Array>>> {
  const facts = new Map<RepoPath, Fact<Uint8Array>>()
  const stored = new Map<RepoPath, string>()
  for (const path of new Set(paths)) {
    const object = absent.get(path)
    if (object !== undefined && entries.get(path)?.kind === 'file') stored.set(path, object.oid)
    else facts.set(path, readListed(entries.get(path), disk, path, limit))
  }
  if (git === undefined || stored.size === 0) return facts
  const blobs = await readBlobs(git, stored.values(), limit)
  for (const [path, oid] of stored) facts.set(path, blobs.get(oid) ?? { known: false, reason: noFileReason(undefined) })
  return facts
}

async function digestFound(
  { entries, absent }: Found,
  root: string,
  paths: Iterable<RepoPath>,
  algorithm: Algorithm,
  git: Git | undefined,
): Promise<ReadonlyMap<RepoPath, Fact<FileDigest>>> {
  const wanted = [...new Set(paths)]
  const files = wanted.filter((path) => entries.get(path)?.kind === 'file')
  const standing = files.filter((path) => !absent.has(path))
  const oids = files.flatMap((path) => absent.get(path)?.oid ?? [])
  // What computes digests is loaded for those who ask for any.
  const { digestBelow } = await import('./digests/digest-below.ts')
  const digests = await digestBelow(root, standing, algorithm)
  const blobs = git && oids.length > 0 ? await digestObjects(git, oids, algorithm) : new Map<string, FileDigest>()
  return new Map(
    wanted.map((path) => {
      const value = blobs.get(absent.get(path)?.oid ?? '')
      const none = isConfined(path) ? noFileReason(entries.get(path)) : outsideReason
      return [path, digests.get(path) ?? (value ? { known: true, value } : { known: false, reason: none })]
    }),
  )
}

async function digestObjects(git: Git, oids: readonly string[], algorithm: Algorithm) {
  const { digestBlobs } = await import('./digests/digest-blobs.ts')
  return digestBlobs(git, oids, algorithm)
}

function readListed(entry: Entry | undefined, disk: Disk, path: RepoPath, limit: number): Fact<Uint8Array> {
  if (!isConfined(path)) return { known: false, reason: outsideReason }
  if (entry?.kind !== 'file') return { known: false, reason: noFileReason(entry) }
  return disk.read(path, limit)
}
