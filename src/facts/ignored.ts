import ignore, { type Ignore } from 'ignore'
import type { IgnoredPath, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { dirname, withAncestors } from '../text/repo-path.ts'

/** The `.gitignore` files that can decide about these paths. */
export function gitignoresFor(paths: Iterable<RepoPath>, tree: Tree): readonly RepoPath[] {
  const found = new Set<RepoPath>()
  for (const path of paths)
    for (const file of around(path)) if (tree.entries.get(file)?.kind === 'file') found.add(file)
  return [...found]
}

/** Innermost first: the first that has a word on a path decides. */
function around(path: RepoPath): readonly RepoPath[] {
  return withAncestors(dirname(path)).map((directory) => (directory === '' ? '.gitignore' : `${directory}/.gitignore`))
}

/** Which of the paths the snapshot's own `.gitignore` files leave out, and by which line. */
export function findIgnored(
  paths: Iterable<RepoPath>,
  texts: ReadonlyMap<RepoPath, string>,
  present: ReadonlySet<RepoPath>,
): ReadonlyMap<RepoPath, IgnoredPath> {
  const matchers = new Map([...texts].map(([file, text]) => [file, compile(text)]))
  const found = new Map<RepoPath, IgnoredPath>()
  for (const path of paths) {
    const at = ignoringLine(path, matchers)
    if (at) found.set(path, { at, present: present.has(path) })
    else if (present.has(path)) found.set(path, { present: true })
  }
  return found
}

/** Each pattern is marked with its place, so that the one which decides can be shown. */
function compile(text: string): Ignore {
  const matcher = ignore({ allowRelativePaths: true })
  let start = 0
  for (const line of text.split('\n')) {
    const pattern = line.replace(/\r$/, '')
    matcher.add({ pattern, mark: `${start}-${start + pattern.length}` })
    start += line.length + 1
  }
  return matcher
}

function ignoringLine(path: RepoPath, matchers: ReadonlyMap<RepoPath, Ignore>): Location | undefined {
  for (const file of around(path)) {
    const inside = dirname(file) === '' ? path : path.slice(dirname(file).length + 1)
    const matcher = matchers.get(file)
    // Nothing stands there to tell a directory by, which patterns with a slash behind them are about.
    const result = [inside, `${inside}/`]
      .map((name) => matcher?.test(name))
      .find((found) => found?.ignored || found?.unignored)
    if (result?.unignored) return undefined
    const [start = 0, end = 0] = (result?.rule?.mark ?? '').split('-').map(Number)
    if (result?.ignored) return { path: file, range: [start, end] }
  }
  return undefined
}
