import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ExcerptStore, openStore } from '../excerpts/store.ts'
import type { Config } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { cacheDirectory } from './cache-directory.ts'

/** What earlier runs have kept of a repository's documents, and where. */
export interface ExcerptCache {
  readonly store: ExcerptStore
  /** Writes what this run has read. That it cannot is no reason to fail. */
  save(isThere: (path: RepoPath) => boolean): void
}

/**
 * Opens the cache of the repository at `root`. It lies in the user's own directory, never in the work tree, where
 * somebody could commit one: there is none where the one is in the other. What cannot be read is empty.
 */
export function openExcerptCache(root: string, config: Config, version: string): ExcerptCache | undefined {
  const directory = cacheDirectory(root)
  if (directory === undefined) return undefined
  const file = join(directory, 'excerpts', `${digest(root).slice(0, 32)}.cache`)
  const store = openStore(readText(file), digest(`${version}\n${ownStamp()}\n${JSON.stringify(config, withMaps)}`))
  return {
    store,
    save(isThere) {
      const text = store.format(isThere)
      if (text !== undefined) writeWhole(file, text)
    },
  }
}

/** Tells builds of one version apart, as those who work on relops have them. */
function ownStamp(): string {
  const { size, mtimeMs } = statSync(import.meta.filename)
  return `${size} ${mtimeMs}`
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(draft, text, { mode: 0o600 })
    renameSync(draft, file)
  } catch {
    // No place, no space or no leave to write: the next run reads the documents again.
    remove(draft)
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It was never made.
  }
}
