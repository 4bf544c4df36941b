import type { Entry } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

const astral = /[\ud800-\udfff]/

/** The map that a repository lists: in bytewise order of the paths, however they were found. */
export function inOrder(entries: ReadonlyMap<RepoPath, Entry>): ReadonlyMap<RepoPath, Entry> {
  if (isInOrder(entries.keys())) return entries
  const pairs = [...entries]
  // UTF-16 sorts like UTF-8 as long as there are no surrogates.
  const exotic = pairs.some(([path]) => astral.test(path))
  pairs.sort(exotic ? ([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)) : ([a], [b]) => (a < b ? -1 : 1))
  return new Map(pairs)
}

/** Whether paths are in order already, as git lists them; not told of those with surrogates. */
function isInOrder(paths: Iterable<RepoPath>): boolean {
  let last = ''
  for (const path of paths) {
    if (path < last || astral.test(path)) return false
    last = path
  }
  return true
}

/** Computes something at the first call only. */
export function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= compute()
    return result
  }
}
