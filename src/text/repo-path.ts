import type { RepoPath } from '../model/location.ts'

/** The directory of a path; `''` for what stands at the root. */
export function dirname(path: RepoPath): RepoPath {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** The last segment of a path. */
export function basename(path: RepoPath): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The extension of a path's last segment in lower case, without its dot; `''` for none, and for `.gitignore`. */
export function extension(path: RepoPath): string {
  const name = basename(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/**
 * A path read relative to a directory, with `.`, `..` and doubled slashes resolved by their letters alone. A trailing
 * slash is dropped. Nothing when it leaves the root.
 */
export function join(directory: RepoPath, path: string): RepoPath | undefined {
  if (isPlain(path)) return directory === '' ? path : `${directory}/${path}`
  const segments = directory === '' ? [] : directory.split('/')
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.pop() === undefined) return undefined
  }
  return segments.join('/')
}

/** Whether a path is all names: nothing climbs, stands still or is empty. It costs less to tell than to take apart. */
function isPlain(path: string): boolean {
  const [first, last] = [path[0], path.at(-1)]
  return first !== undefined && first !== '.' && first !== '/' && last !== '/' && !/\/[./]/.test(path)
}

/** A path as a document in `directory` would write it. */
export function relative(directory: RepoPath, path: RepoPath): string {
  const from = directory === '' ? [] : directory.split('/')
  const to = path.split('/')
  let shared = 0
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/')
}

/** A directory and all those that it stands in, innermost first, the root last. */
export function withAncestors(directory: RepoPath): readonly RepoPath[] {
  const found = [directory]
  for (let current = directory; current !== ''; ) {
    current = dirname(current)
    found.push(current)
  }
  return found
}
