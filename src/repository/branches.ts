import { findGit, ifPossible, openCheckout } from './checkout.ts'

/** Where a commit lies among the branches of a clone. */
export interface Branches {
  /** The branch that is checked out; nothing where a commit is. */
  readonly current?: string
  /** The branch that a clone begins with, as the remote had it. */
  readonly main?: string
  /** All that the commit leads up to, those of remotes by their names there. */
  readonly containing: readonly string[]
}

/** The branches of the clone around a directory, as seen from a commit; nothing outside git. */
export async function readBranches(directory: string, commit: string): Promise<Branches | undefined> {
  const place = findGit(directory)
  if (place?.kind !== 'top') return undefined
  const { git } = await openCheckout(place.directory, directory)
  const say = async (...[command, args]: Parameters<typeof git.output>): Promise<string> =>
    (await ifPossible(git.output(command, args)))?.toString().trim() ?? ''
  const [head, main, containing] = await Promise.all([
    say('rev-parse', ['--symbolic-full-name', 'HEAD']),
    say('for-each-ref', ['--format=%(symref)', 'refs/remotes/origin/HEAD']),
    say('for-each-ref', [`--contains=${commit}`, '--format=%(refname)', 'refs/heads', 'refs/remotes']),
  ])
  const names = containing.split('\n').flatMap((ref) => nameOf(ref) ?? [])
  const [current, first] = [nameOf(head), nameOf(main)]
  return {
    ...(current !== undefined && { current }),
    ...(first !== undefined && { main: first }),
    containing: [...new Set(names)].sort(),
  }
}

function nameOf(ref: string): string | undefined {
  const name = /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(ref)?.[1]
  return name === 'HEAD' ? undefined : name
}
