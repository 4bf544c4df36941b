import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import { join } from 'node:path'
import type { Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname } from '../text/repo-path.ts'
import { isConfined } from './confined-path.ts'
import { outsideReason, tooLargeReason } from './reasons.ts'

/** What stands at a path: an entry, or something that no snapshot lists. */
export type Standing = Entry | { readonly kind: 'directory' }

const goneReason = 'is not there any more'
const irregularReason = 'is not a regular file'
const linkedReason = 'lies behind a symbolic link'

/** The files below a root, seen without following any link. */
export interface Disk {
  /** What stands at a path. Nothing where its directory is reached through a symbolic link, or the path strays. */
  at(path: RepoPath): Standing | undefined
  read(path: RepoPath, limit: number): Fact<Uint8Array>
}

/** Looks at the disk below `root`, which is a real path. Remembers directories, not files: make one for each question. */
export function diskBelow(root: string): Disk {
  const directories = new Map<RepoPath, Way>([['', 'open']])

  function wayTo(directory: RepoPath): Way {
    const known = directories.get(directory)
    if (known !== undefined) return known
    const outer = wayTo(dirname(directory))
    const way = outer === 'open' ? wayThrough(look(join(root, directory))) : outer
    directories.set(directory, way)
    return way
  }

  function at(path: RepoPath): Standing | undefined {
    if (!isConfined(path) || wayTo(dirname(path)) !== 'open') return undefined
    const place = join(root, path)
    const stats = look(place)
    return stats && standing(place, stats)
  }

  function read(path: RepoPath, limit: number): Fact<Uint8Array> {
    if (!isConfined(path)) return { known: false, reason: outsideReason }
    if (wayTo(dirname(path)) === 'linked') return { known: false, reason: linkedReason }
    const found = at(path)
    return found?.kind === 'file' ? readBelow(root, path, limit) : { known: false, reason: standingReason(found) }
  }

  return { at, read }
}

/** Whether a directory can be walked into, is reached through a symbolic link, or is no directory. */
type Way = 'open' | 'linked' | 'closed'

function wayThrough(stats: Stats | undefined): Way {
  if (stats?.isSymbolicLink()) return 'linked'
  return stats?.isDirectory() ? 'open' : 'closed'
}

function standingReason(found: Exclude<Standing, { kind: 'file' }> | undefined): string {
  if (found === undefined) return goneReason
  return found.kind === 'symlink' ? 'is a symbolic link' : irregularReason
}

function look(place: string): Stats | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false })
  } catch {
    // A name that is too long, or a directory that may not be searched: nothing that could be told of stands there.
    return undefined
  }
}

function standing(place: string, stats: Stats): Standing | undefined {
  if (stats.isFile()) return { kind: 'file', executable: (stats.mode & 0o100) !== 0 }
  if (stats.isDirectory()) return { kind: 'directory' }
  return stats.isSymbolicLink() ? symlink(place) : { kind: 'special' }
}

function symlink(place: string): Entry | undefined {
  try {
    return { kind: 'symlink', target: readlinkSync(place) }
  } catch {
    return undefined
  }
}

// O_NONBLOCK keeps a FIFO from holding us up; Windows knows neither flag, and there they are 0.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

function readBelow(root: string, path: RepoPath, limit: number): Fact<Uint8Array> {
  try {
    const file = openSync(join(root, path), openFlags)
    try {
      return readOpened(file, root, path, limit)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return { known: false, reason: failureReason(error) }
  }
}

function readOpened(file: number, root: string, path: RepoPath, limit: number): Fact<Uint8Array> {
  const stats = fstatSync(file, { bigint: true })
  if (!stats.isFile()) return { known: false, reason: irregularReason }
  if (!isWhereItShould(stats, root, path)) return { known: false, reason: linkedReason }
  if (stats.size > limit) return { known: false, reason: tooLargeReason(Number(stats.size), limit) }
  return { known: true, value: readAll(file, Number(stats.size)) }
}

/**
 * Whether the opened file is the one at the path when no link is followed. Asked after opening: a directory that is
 * exchanged for a link between the question and the opening would get past an earlier one.
 */
function isWhereItShould(opened: BigIntStats, root: string, path: RepoPath): boolean {
  const expected = join(root, path)
  const actual = realpathSync.native(expected)
  if (fold(actual) !== fold(expected)) return false
  const found = lstatSync(actual, { bigint: true })
  return found.ino === opened.ino && found.dev === opened.dev
}

/** Some file systems answer with the name on the disk, which may differ in case and normal form from the one asked. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function readAll(file: number, size: number): Uint8Array {
  const content = new Uint8Array(size)
  let length = 0
  while (length < size) {
    const count = readSync(file, content, length, size - length, null)
    if (count === 0) return content.slice(0, length)
    length += count
  }
  return content
}

function failureReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  // Only what the system said is an answer; anything else is a mistake of ours.
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error
  if (code === 'ELOOP') return 'is a symbolic link'
  if (code === 'ENXIO' || code === 'EISDIR') return irregularReason
  if (code === 'ENOENT' || code === 'ENOTDIR') return goneReason
  return `cannot be read (${code})`
}
