import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname } from '../../text/repo-path.ts'
import { type Disk, diskBelow } from '../disk.ts'
import { codeOf } from '../failure.ts'

/** What a file keeps when another one takes its place. */
export interface Attributes {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/**
 * Tells a file from all others, and from itself after a change: its number in the file system, its size and when it was
 * last written. Renaming changes none of them, and nobody who only fills a repository knows them. Nothing for what is
 * no regular file.
 */
export function identify(place: string): string | undefined {
  const stats = lstatSync(place, { bigint: true, throwIfNoEntry: false })
  return stats?.isFile() ? `${stats.ino}:${stats.size}:${stats.mtimeNs}` : undefined
}

/** The same below a root, for what is reached without a link. Empty where nothing stands, a word where no file does. */
export function identifyBelow(root: string, disk: Disk, path: RepoPath): string {
  const standing = disk.at(path)
  if (standing !== undefined) return standing.kind === 'file' ? (identify(join(root, path)) ?? '') : standing.kind
  const directory = dirname(path)
  return directory === '' || disk.at(directory)?.kind === 'directory' ? '' : 'unreachable'
}

const creation = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/** What a file may be opened for that was nowhere before, as far as the user's umask lets it. */
const newModes = { plain: 0o666, executable: 0o777 } as const

/**
 * Makes a file that is not there yet, with all of its bytes on the disk: with the attributes of the file that it
 * replaces, or as a new one of its kind.
 */
export function create(
  root: string,
  path: RepoPath,
  bytes: Uint8Array,
  like: Attributes | keyof typeof newModes,
): void {
  const place = join(root, path)
  // Nobody else may look into it before it has the mode of the file that it replaces.
  const file = openSync(place, creation, typeof like === 'string' ? newModes[like] : 0o600)
  try {
    // Asked after opening: a directory may have been exchanged for a link since it was looked at.
    if (!isThere(file, root, path)) throw new UsageError(`The directory of \`${path}\` was exchanged`)
    writeAll(file, bytes)
    if (typeof like !== 'string') take(file, like)
    fsyncSync(file)
    if (fstatSync(file).size !== bytes.length) throw new UsageError(`\`${path}\` did not take all of its bytes`)
  } finally {
    closeSync(file)
  }
}

function isThere(file: number, root: string, path: RepoPath): boolean {
  if (diskBelow(root).at(path)?.kind !== 'file') return false
  const [opened, found] = [fstatSync(file, { bigint: true }), lstatSync(join(root, path), { bigint: true })]
  return opened.ino === found.ino && opened.dev === found.dev
}

/** A full disk may take some of the bytes before it takes none. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written, bytes.length - written, null)
  }
}

function take(file: number, { mode, uid, gid }: Attributes): void {
  const own = fstatSync(file)
  const isKept = (own.uid === uid && own.gid === gid) || tryChown(file, uid, gid)
  if (!isKept && own.gid !== gid) tryChown(file, own.uid, gid)
  // With another owner, a bit that lends the owner's rights would lend ours.
  fchmodSync(file, isKept ? mode & 0o7777 : mode & 0o777)
}

function tryChown(file: number, uid: number, gid: number): boolean {
  try {
    fchownSync(file, uid, gid)
    return true
  } catch {
    return false
  }
}

/** Makes new names in a directory outlast a loss of power, where the system has a way to ask for it. */
export function syncDirectory(place: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(place, constants.O_RDONLY)
  try {
    fsyncSync(directory)
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error
  } finally {
    closeSync(directory)
  }
}

/** Removes a file. Whether it is gone then. */
export function remove(place: string): boolean {
  return isDone(() => unlinkSync(place), ['ENOENT', 'ENOTDIR'])
}

/** Removes a directory unless something is in it. Whether it is gone, or in use. */
export function removeIfEmpty(place: string): boolean {
  return isDone(() => rmdirSync(place), ['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'])
}

function isDone(act: () => void, fine: readonly string[]): boolean {
  try {
    act()
    return true
  } catch (error) {
    return fine.includes(codeOf(error))
  }
}
