import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

export const goneReason = 'is not there any more'
export const irregularReason = 'is not a regular file'
export const linkedReason = 'lies behind a symbolic link'

// O_NONBLOCK keeps a FIFO from holding us up; Windows knows neither flag, and there they are 0.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a regular file below `root`, which is a real path, and hands it to `use`. Unknown, with the reason, where a
 * symbolic link is on the way, or something else than a file stands there. The path must be confined already.
 */
export function openBelow<T>(root: string, path: RepoPath, use: (file: number, size: number) => Fact<T>): Fact<T> {
  try {
    const place = join(root, path)
    const file = openSync(place, openFlags)
    try {
      const stats = fstatSync(file)
      if (!stats.isFile()) return { known: false, reason: irregularReason }
      return isWhereItShould(file, place) ? use(file, stats.size) : { known: false, reason: linkedReason }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return { known: false, reason: failureReason(error) }
  }
}

/**
 * Whether the opened file is the one at the path when no link is followed. Asked after opening: a directory that is
 * exchanged for a link between the question and the opening would get past an earlier one.
 */
function isWhereItShould(file: number, expected: string): boolean {
  // One question instead of many, where the system answers it, which counts when many files are read.
  if (placeOf(file) === expected) return true
  const actual = realpathSync.native(expected)
  if (fold(actual) !== fold(expected)) return false
  const opened = fstatSync(file, { bigint: true })
  const found = lstatSync(actual, { bigint: true })
  return found.ino === opened.ino && found.dev === opened.dev
}

let tellsPlaces = process.platform === 'linux'

/** Where an opened file stands, without any link on the way; nothing where the system does not tell. */
function placeOf(file: number): string | undefined {
  if (!tellsPlaces) return undefined
  try {
    return readlinkSync(`/proc/self/fd/${file}`)
  } catch {
    tellsPlaces = false
    return undefined
  }
}

/** Some file systems answer with the name on the disk, which may differ in case and normal form from the one asked. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase()
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
