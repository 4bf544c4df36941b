import type { Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'

/** What stands at a path of the snapshot. */
export type Found =
  | { readonly is: 'file' | 'directory'; readonly path: RepoPath }
  | { readonly is: 'closed'; readonly reason: string }
  | { readonly is: 'nothing' }

const nothing: Found = { is: 'nothing' }
const longestChain = 40

/** Looks a path up in the tree; symbolic links are followed as long as they stay inside. */
export function lookUp(tree: Tree, path: RepoPath, hops = 0): Found {
  const entry = tree.entries.get(path)
  if (entry?.kind === 'file') return { is: 'file', path }
  if (tree.directories.has(path)) return { is: 'directory', path }
  if (entry?.kind === 'submodule') return { is: 'directory', path }
  if (entry?.kind === 'special') return { is: 'closed', reason: `\`${path}\` is not a regular file` }
  return entry ? follow(tree, path, entry.target, '', hops) : lookBehind(tree, path, hops)
}

/** A path may pass through a symbolic link or into a submodule. */
function lookBehind(tree: Tree, path: RepoPath, hops: number): Found {
  const gate = withAncestors(dirname(path)).find((ancestor) => tree.entries.has(ancestor))
  const entry = gate === undefined ? undefined : tree.entries.get(gate)
  if (gate === undefined || !entry || entry.kind === 'file' || entry.kind === 'special') return nothing
  if (entry.kind === 'submodule')
    return { is: 'closed', reason: `\`${gate}\` is a submodule, whose files are not read` }
  return follow(tree, gate, entry.target, path.slice(gate.length), hops)
}

function follow(tree: Tree, link: RepoPath, target: string, rest: string, hops: number): Found {
  const goal = target.startsWith('/') ? undefined : join(dirname(link), target + rest)
  if (goal === undefined) return { is: 'closed', reason: `\`${link}\` is a symbolic link that leaves the repository` }
  return hops < longestChain ? lookUp(tree, goal, hops + 1) : nothing
}
