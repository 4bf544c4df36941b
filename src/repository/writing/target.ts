import { accessSync, constants, lstatSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname, withAncestors } from '../../text/repo-path.ts'
import { isConfined } from '../confined-path.ts'
import { type Disk, diskBelow } from '../disk.ts'
import { outsideReason } from '../reasons.ts'
import { type Attributes, identify } from './files.ts'

/** What is to be written: a file that was read before, byte for byte, or one that is not there yet. */
export interface Change {
  readonly path: RepoPath
  /** Nothing for a new file. */
  readonly before: Uint8Array | undefined
  readonly after: Uint8Array
  /** Of a new file: whether it may be run. One that is there already keeps its mode. */
  readonly executable?: boolean
}

/** A place that can be written to as a change wants it. */
export interface Target extends Change {
  /** Empty for a new file. */
  readonly identity: string
  readonly attributes?: Attributes
  /** Directories that a new file needs, outer ones first. */
  readonly missing: readonly RepoPath[]
}

/** Looks at the place of a change. Unknown, with the reason, where that is not what was read, or may not be written. */
export function inspect(root: string, change: Change): Fact<Target> {
  if (!isConfined(change.path)) return refused(outsideReason)
  const disk = diskBelow(root)
  try {
    return change.before === undefined
      ? inspectNew(disk, change)
      : inspectExisting(join(root, change.path), disk, change, change.before)
  } catch (error) {
    // Only what the system says of a file that others change meanwhile comes here.
    if (error instanceof Error && 'code' in error) return refused(changedReason)
    throw error
  }
}

const changedReason = 'has changed since it was read'

function inspectNew(disk: Disk, change: Change): Fact<Target> {
  const around = withAncestors(dirname(change.path)).filter((path) => path !== '')
  const closed = around.find((path) => !['directory', undefined].includes(disk.at(path)?.kind))
  if (closed !== undefined) return refused(`is new, and \`${closed}\` ${kindOf(disk.at(closed)?.kind)}`)
  if (disk.at(change.path) !== undefined) return refused('is there already')
  const missing = around.filter((path) => disk.at(path) === undefined).toReversed()
  return { known: true, value: { ...change, identity: '', missing } }
}

function kindOf(kind: Entry['kind'] | 'directory' | undefined): string {
  return kind === 'symlink' ? 'is a symbolic link' : 'is not a directory'
}

function inspectExisting(place: string, disk: Disk, change: Change, before: Uint8Array): Fact<Target> {
  const standing = disk.at(change.path)
  const identity = standing?.kind === 'file' ? identify(place) : undefined
  const content = disk.read(change.path, Math.max(before.length, 1))
  if (identity === undefined) return content.known ? refused(changedReason) : content
  // A file that has grown is not read.
  if (lstatSync(place).size !== before.length) return refused(changedReason)
  if (!content.known) return content
  if (Buffer.compare(content.value, before) !== 0) return refused(changedReason)
  if (!isWritable(place)) return refused('is read-only')
  const { mode, uid, gid } = lstatSync(place)
  if (identify(place) !== identity) return refused(changedReason)
  return { known: true, value: { ...change, identity, attributes: { mode, uid, gid }, missing: [] } }
}

/** Whether its owner lets us: a rename would not ask. */
function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Paths that lead to a file of another path, as those of another case do where a file system sees no difference. */
export function doubled(root: string, targets: readonly Target[]): readonly RepoPath[] {
  const known = new Set<string>()
  return targets.flatMap(({ path, identity }) => {
    const place = identity === '' ? join(root, path) : realpathSync.native(join(root, path))
    const isKnown = known.has(place)
    known.add(place)
    return isKnown ? [path] : []
  })
}

function refused(reason: string): { readonly known: false; readonly reason: string } {
  return { known: false, reason }
}
