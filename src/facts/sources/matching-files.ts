import type { Entry, Fact, Tree } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { compileGlob, type Glob } from '../../text/glob.ts'
import { dirname, join } from '../../text/repo-path.ts'

/** Files that some patterns include and none excludes, in the order of the tree; what lies in submodules is not there. */
export function matchingFiles(
  tree: Tree,
  include: readonly string[],
  exclude: readonly string[],
): Fact<readonly RepoPath[]> {
  const wanted = compileAll(include)
  const unwanted = compileAll(exclude)
  if (!wanted.known) return wanted
  if (!unwanted.known) return unwanted
  const files = [...tree.entries]
    .filter(([path, entry]) => wanted.value(path) && !unwanted.value(path) && isFile(path, entry, tree))
    .map(([path]) => path)
  if (files.length > 0) return { known: true, value: files }
  return { known: false, reason: `no file matches ${include.map((pattern) => `\`${pattern}\``).join(', ')}` }
}

type Matches = Extract<Glob, { matches: unknown }>['matches']

function compileAll(patterns: readonly string[]): Fact<Matches> {
  const matchers: Matches[] = []
  for (const pattern of patterns) {
    const glob = compileGlob(pattern)
    if ('problem' in glob) return { known: false, reason: `\`${pattern}\` is not compared: ${glob.problem}` }
    matchers.push(glob.matches)
  }
  return { known: true, value: (path) => matchers.some((matches) => matches(path)) }
}

/** A symbolic link is a file unless it leads to a directory of the tree. */
function isFile(path: RepoPath, entry: Entry, tree: Tree): boolean {
  if (entry.kind !== 'symlink') return entry.kind === 'file'
  const target = join(dirname(path), entry.target)
  return target === undefined || !tree.directories.has(target)
}
