import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { rememberingFor } from '../text/remember.ts'
import { dirname } from '../text/repo-path.ts'

/** What stands right in a directory: files and their like in the order of the tree, then directories. */
export function standingIn(directory: RepoPath, tree: Tree): readonly RepoPath[] {
  return indexDirectories(tree).get(directory) ?? []
}

/** Made when it is first asked for: where all is well, nothing is looked for in its neighbourhood. */
const indexDirectories = rememberingFor(
  ({ entries, directories }: Tree): ReadonlyMap<RepoPath, readonly RepoPath[]> => {
    const found = new Map<RepoPath, RepoPath[]>()
    for (const paths of [entries.keys(), directories]) {
      for (const path of paths) {
        const known = found.get(dirname(path))
        if (known) known.push(path)
        else found.set(dirname(path), [path])
      }
    }
    return found
  },
)
