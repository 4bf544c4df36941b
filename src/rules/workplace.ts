import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'

/** Where a command may run: in a directory below one of those that readers start in. */
export type Workplace =
  | { readonly known: true; readonly directories: readonly RepoPath[] }
  | { readonly known: false; readonly reason: string }

/** The directories that `directory` may mean in a document: seen from beside it, or from any directory around it. */
export function findWorkplace(document: RepoPath, directory: string, tree: Tree): Workplace {
  const starts = withAncestors(dirname(document))
  const directories = starts
    .flatMap((start) => join(start, directory) ?? [])
    .filter((path) => tree.directories.has(path))
  return directories.length > 0 && !directory.startsWith('/')
    ? { known: true, directories: [...new Set(directories)] }
    : { known: false, reason: `it runs in \`${directory}\`, which is no directory of this repository` }
}
