import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname } from '../text/repo-path.ts'

/** What stands right in a directory: files and their like in the order of the tree, then directories. */
export function standingIn(directory: RepoPath, tree: Tree): readonly RepoPath[] {
  const known = indexes.get(tree) ?? indexDirectories(tree)
  indexes.set(tree, known)
  return known.get(directory) ?? []
}

/** Made when it is first asked for: where all is well, nothing is looked for in its neighbourhood. */
const indexes = new WeakMap<Tree, ReadonlyMap<RepoPath, readonly RepoPath[]>>()

function indexDirectories({ entries, directories }: Tree): ReadonlyMap<RepoPath, readonly RepoPath[]> {
  const found = new Map<RepoPath, RepoPath[]>()
  for (const paths of [entries.keys(), directories]) {
    for (const path of paths) {
      const known = found.get(dirname(path))
      if (known) known.push(path)
      else found.set(dirname(path), [path])
    }
  }
  return found
}
