import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../errors.ts'
import type { RepoPath } from '../model/location.ts'
import { nearest } from '../text/nearest.ts'
import { withAncestors } from '../text/repo-path.ts'
import { commandNames } from './names.ts'

/**
 * Paths of the command line, which are relative to `-C` or the current directory, as paths below the root. Throws a
 * UsageError for one that is outside, and for one that names nothing among the entries of the snapshot.
 */
export function rootedPaths(
  paths: readonly string[],
  root: string,
  directory: string | undefined,
  entries: ReadonlyMap<RepoPath, unknown>,
): readonly RepoPath[] {
  const base = realpathSync(directory ?? process.cwd())
  const known = namesOf(entries.keys())
  return paths.map((written) => {
    const path = below(root, resolve(base, written)) ?? below(root, behindLinks(resolve(base, written)))
    if (path === undefined) throw new UsageError(`\`${written}\` is outside \`${root}\``)
    if (!known.has(path)) throw unknownPath(written, path, known)
    return path
  })
}

/** Whether a path is another one or lies below it; all paths lie below the root. */
export function isBelow(directory: RepoPath, path: RepoPath): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`)
}

/** Files, and the directories that they stand in. */
function namesOf(files: Iterable<RepoPath>): ReadonlySet<RepoPath> {
  const names = new Set<RepoPath>([''])
  for (const file of files) for (const name of withAncestors(file)) names.add(name)
  return names
}

function below(root: string, place: string): RepoPath | undefined {
  const path = relative(root, place)
  const isOutside = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
  return isOutside ? undefined : path.split(sep).join('/')
}

/** The same place where the way to it leads through symbolic links, as it may where somebody gives an absolute path. */
function behindLinks(place: string): string {
  try {
    return join(realpathSync(dirname(place)), basename(place))
  } catch {
    return place
  }
}

function unknownPath(written: string, path: RepoPath, known: Iterable<RepoPath>): UsageError {
  const command = nearest(written, commandNames)
  const meant = nearest(path, known) ?? (command && `relops ${command}`)
  const advice = meant === undefined ? '' : `; did you mean \`${meant}\`?`
  return new UsageError(`\`${written}\` is no file or directory of this snapshot${advice}`)
}
