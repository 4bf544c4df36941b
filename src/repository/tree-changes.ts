import type { RepoPath } from '../model/location.ts'
import type { Git } from './git.ts'

/** A path that a commit removed, with the path it was renamed to where renames are looked for. */
interface Change {
  readonly commit: string
  readonly path: RepoPath
  /** The object that it became; all zeros where it is gone. */
  readonly oid: string
  readonly target?: RepoPath
}

/** The changes that commits made, in the order of the commits. Merges are passed over: their parents tell. */
export function changes(
  git: Git,
  commits: string,
  options: readonly string[],
  visit: (change: Change) => void,
): Promise<void> {
  const fixed = ['--stdin', '-r', '-z', '--raw', '--no-ext-diff', '--no-textconv', '--relative']
  return git.records('diff-tree', [...fixed, ...options], changeReader(visit), commits)
}

/** Reads `<commit>`, and for each change of it `:<modes> <oids> <status>`, `<path>` and, of a rename, `<target>`. */
function changeReader(visit: (change: Change) => void): (record: Buffer) => void {
  let commit = ''
  let oid = ''
  let awaited = 0
  let path: RepoPath | undefined

  function takePath(text: string): void {
    awaited -= 1
    if (awaited > 0) path = text
    else visit(path === undefined ? { commit, oid, path: text } : { commit, oid, path, target: text })
  }

  function takeMeta(text: string): void {
    oid = text.split(' ', 4)[3] ?? ''
    awaited = /^R\d*$/.test(text.slice(text.lastIndexOf(' ') + 1)) ? 2 : 1
    path = undefined
  }

  return (record) => {
    const text = record.toString()
    if (awaited > 0) takePath(text)
    else if (text.startsWith(':')) takeMeta(text)
    else commit = text
  }
}
