import type { Entry, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { basename, dirname } from '../text/repo-path.ts'

/** Indexes what a snapshot lists. */
export function buildTree(entries: ReadonlyMap<RepoPath, Entry>): Tree {
  const directories = new Set<RepoPath>([''])
  for (const path of entries.keys()) addDirectories(directories, dirname(path))
  let byFoldedPath: Tree['byFoldedPath'] | undefined
  let byName: Tree['byName'] | undefined
  // Where all that is named is there, nobody asks for these.
  return {
    entries,
    directories,
    get byFoldedPath() {
      byFoldedPath ??= indexBy([...entries.keys(), ...directories], (path) => path.toLowerCase())
      return byFoldedPath
    },
    get byName() {
      byName ??= indexBy(entries.keys(), basename)
      return byName
    },
  }
}

function indexBy(
  paths: Iterable<RepoPath>,
  keyOf: (path: RepoPath) => string,
): ReadonlyMap<string, readonly RepoPath[]> {
  const index = new Map<string, RepoPath[]>()
  for (const path of paths) append(index, keyOf(path), path)
  return index
}

function addDirectories(directories: Set<RepoPath>, innermost: RepoPath): void {
  for (let directory = innermost; !directories.has(directory); directory = dirname(directory))
    directories.add(directory)
}

function append(index: Map<string, RepoPath[]>, key: string, path: RepoPath): void {
  const known = index.get(key)
  if (known) known.push(path)
  else index.set(key, [path])
}
