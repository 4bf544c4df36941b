import type { Entry, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { basename, dirname } from '../text/repo-path.ts'

/** Indexes what a snapshot lists. */
export function buildTree(entries: ReadonlyMap<RepoPath, Entry>): Tree {
  const directories = new Set<RepoPath>([''])
  const byFoldedPath = new Map<string, RepoPath[]>()
  const byName = new Map<string, RepoPath[]>()
  for (const path of entries.keys()) {
    addDirectories(directories, dirname(path))
    append(byName, basename(path), path)
    append(byFoldedPath, path.toLowerCase(), path)
  }
  for (const directory of directories) append(byFoldedPath, directory.toLowerCase(), directory)
  return { entries, directories, byFoldedPath, byName }
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
