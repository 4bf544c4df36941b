import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Line } from '../excerpts/excerpt.ts'
import { cacheDirectory } from './cache-directory.ts'

/** A file that one run leaves to the next, of ASCII alone. */
export interface CacheFile {
  /** The lines that were written; none where another version wrote them, and where they are damaged. */
  readonly lines: readonly Line[]
  /** That it cannot be written is no reason to fail. */
  write(lines: readonly Line[]): void
}

/**
 * The file of some kind for the repository at `root`. It lies in the user's own directory, never in the work tree, where
 * somebody could commit one: there is none where the one is in the other. `key` tells what the text depends on, besides
 * the version and build of relops.
 *
 * Its first line is a digest of all that with one of the text, which keeps what was damaged from being read.
 */
export function openCacheFile(root: string, kind: string, version: string, key = ''): CacheFile | undefined {
  const directory = cacheDirectory(root)
  if (directory === undefined) return undefined
  const file = join(directory, kind, `${digest('sha256', root).slice(0, 32)}.cache`)
  const origin = digest('sha256', `${version}\n${ownStamp()}\n${key}`)
  return {
    lines: readSealed(file, origin),
    write: (lines) => writeWhole(file, [() => `${origin} ${digestOf(lines)}`, ...lines]),
  }
}

/** Tells builds of one version apart, as those who work on relops have them. */
function ownStamp(): string {
  const { size, mtimeMs } = statSync(import.meta.filename)
  return `${size} ${mtimeMs}`
}

function digest(algorithm: 'sha1' | 'sha256', content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex')
}

function digestOf(lines: readonly Line[]): string {
  const hash = createHash('sha1')
  for (const line of lines) hash.update(`${line()}\n`)
  return hash.digest('hex')
}

function readSealed(file: string, origin: string): readonly Line[] {
  try {
    const bytes = readFileSync(file)
    const start = bytes.indexOf('\n') + 1
    const seal = `${origin} ${digest('sha1', bytes.subarray(start))}\n`
    return bytes.toString('latin1', 0, start) === seal ? linesOf(bytes, start) : []
  } catch {
    return []
  }
}

function linesOf(bytes: Buffer, start: number): readonly Line[] {
  const lines: Line[] = []
  for (let at = start; at < bytes.length; ) {
    const found = bytes.indexOf('\n', at)
    const [first, end] = [at, found === -1 ? bytes.length : found]
    lines.push(() => bytes.toString('latin1', first, end))
    at = end + 1
  }
  return lines
}

function writeWhole(file: string, lines: readonly Line[]): void {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeLines(draft, lines)
    renameSync(draft, file)
  } catch {
    // No place, no space or no leave to write: the next run finds out again.
    remove(draft)
  }
}

/** So many lines are written at once: all of them would take their size in memory again. */
const atOnce = 500

function writeLines(file: string, lines: readonly Line[]): void {
  const open = openSync(file, 'w', 0o600)
  try {
    for (let at = 0; at < lines.length; at += atOnce) {
      const part = lines.slice(at, at + atOnce).map((line) => `${line()}\n`)
      writeFileSync(open, part.join(''), 'latin1')
    }
  } finally {
    closeSync(open)
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It was never made.
  }
}
