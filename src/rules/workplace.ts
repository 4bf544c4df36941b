import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'

/** Where a command may run: in a directory below one of those that readers start in. */
export type Workplace =
  | { readonly known: true; readonly directories: readonly RepoPath[] }
  | { readonly known: false; readonly reason: string }

/** The directories that `directory` may mean in a document: seen from beside it, or from any directory around it. */
export function findWorkplace(document: RepoPath, directory: string, tree: Tree): Workplace {
  const below = [directory, ...behindClone(directory, tree)]
  const directories = withAncestors(dirname(document))
    .flatMap((start) => below.flatMap((path) => join(start, path) ?? []))
    .filter((path) => tree.directories.has(path))
  return directories.length > 0 && !directory.startsWith('/')
    ? { known: true, directories: [...new Set(directories)] }
    : { known: false, reason: `it runs in \`${directory}\`, which is no directory of this repository` }
}

/**
 * Who has cloned a repository changes into it, so that its name comes first: one that is no directory here, or that is a
 * Python package, which nobody works in.
 */
function behindClone(directory: string, tree: Tree): readonly string[] {
  const [first = '', ...rest] = directory.split('/')
  const isClone = !tree.directories.has(first) || tree.entries.has(`${first}/__init__.py`)
  return first !== '' && first !== '..' && isClone ? [rest.join('/')] : []
}

/** Whether a directory may be the clone itself, so that what is missing there may be of another repository. */
export function mayBeClone(directory: string, tree: Tree): boolean {
  return behindClone(directory, tree).length > 0
}
