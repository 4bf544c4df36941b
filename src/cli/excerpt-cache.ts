import { type ExcerptStore, openStore } from '../excerpts/store.ts'
import type { Config } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { openCacheFile } from './cache-file.ts'

/** What earlier runs have kept of a repository's documents. */
export interface ExcerptCache {
  readonly store: ExcerptStore
  /** Writes what this run has read. */
  save(isThere: (path: RepoPath) => boolean): void
}

/** Opens what is kept of the documents of the repository at `root`, as one configuration has them read. */
export function openExcerptCache(root: string, config: Config, version: string): ExcerptCache | undefined {
  const file = openCacheFile(root, 'excerpts', version, JSON.stringify(config, withMaps))
  if (file === undefined) return undefined
  const store = openStore(file.lines)
  return {
    store,
    save(isThere) {
      const lines = store.format(isThere)
      if (lines !== undefined) file.write(lines)
    },
  }
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value
}
