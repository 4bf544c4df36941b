import type { Change, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Checkout } from './checkout.ts'
import { noMoment } from './reasons.ts'

/** How many paths git is asked for at once. */
const width = 4

/** The commits that last changed each of the paths, of those that lead up to `head`. */
export async function changesUpTo(
  checkout: Checkout,
  head: string,
  paths: Iterable<RepoPath>,
): Promise<ReadonlyMap<RepoPath, Fact<Change>>> {
  const left = [...new Set(paths)]
  const found = new Map<RepoPath, Fact<Change>>()
  const work = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop())
      found.set(path, await changeOf(checkout, head, path))
  }
  await Promise.all(Array.from({ length: width }, work))
  return found
}

/** Where a shallow clone is cut off, all files seem to have come at once, so that nothing is said then. */
async function changeOf({ git, isShallow }: Checkout, head: string, path: RepoPath): Promise<Fact<Change>> {
  const limit = path === '' ? [] : ['--', path]
  const listed = await git.output('rev-list', ['--max-count=1', '--parents', '--timestamp', head, ...limit])
  const [committed = '', commit = '', ...parents] = listed.toString().trimEnd().split(' ')
  const isCut = path !== '' && isShallow && parents.length === 0
  if (commit === '' || isCut) return { known: false, reason: noMoment({ is: 'committed', path }, isShallow) }
  return { known: true, value: { commit, committed: Number(committed) } }
}
