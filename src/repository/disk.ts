import { lstatSync, readlinkSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname } from '../text/repo-path.ts'
import { isConfined } from './confined-path.ts'
import { goneReason, irregularReason, linkedReason, openBelow } from './opening.ts'
import { outsideReason, tooLargeReason } from './reasons.ts'

/** What stands at a path: an entry, or something that no snapshot lists. */
export type Standing = Entry | { readonly kind: 'directory' }

/** The files below a root, seen without following any link. */
export interface Disk {
  /** What stands at a path. Nothing where its directory is reached through a symbolic link, or the path strays. */
  at(path: RepoPath): Standing | undefined
  read(path: RepoPath, limit: number): Fact<Uint8Array>
  /** What says that a file is the one that it was; nothing where that cannot be told. */
  stamp(path: RepoPath): string | undefined
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

  function stamp(path: RepoPath): string | undefined {
    if (!isConfined(path) || wayTo(dirname(path)) !== 'open') return undefined
    const stats = look(join(root, path))
    return stats?.isFile() ? stampOf(stats) : undefined
  }

  return { at, read, stamp }
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

const plainFile: Standing = { kind: 'file', executable: false }
const executableFile: Standing = { kind: 'file', executable: true }

function standing(place: string, stats: Stats): Standing | undefined {
  if (stats.isFile()) return (stats.mode & 0o100) === 0 ? plainFile : executableFile
  if (stats.isDirectory()) return { kind: 'directory' }
  return stats.isSymbolicLink() ? symlink(place) : { kind: 'special' }
}

/** Longer ago, in milliseconds, than the steps in which any file system counts time. */
const longAgo = 2000

/** A file that changes within one step of the clock looks as before, so that one that has just changed has no stamp. */
function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string | undefined {
  const isSettled = Math.max(mtimeMs, ctimeMs) < Date.now() - longAgo
  return isSettled ? [size, mtimeMs, ctimeMs, ino].join(' ') : undefined
}

function symlink(place: string): Entry | undefined {
  try {
    return { kind: 'symlink', target: readlinkSync(place) }
  } catch {
    return undefined
  }
}

function readBelow(root: string, path: RepoPath, limit: number): Fact<Uint8Array> {
  return openBelow(root, path, (file, size) =>
    size > limit ? { known: false, reason: tooLargeReason(size, limit) } : { known: true, value: readAll(file, size) },
  )
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
