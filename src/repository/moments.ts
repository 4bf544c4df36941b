import type { Fact } from '../model/fact.ts'
import type { Moment } from '../model/moment.ts'
import { type Checkout, resolveCommit, type Tag } from './checkout.ts'
import { once } from './entries.ts'
import { noMoment } from './reasons.ts'

/** The commit of a moment, and the tag that it was found by. */
export type FoundMoment = Tag | { readonly commit: string }

/** Finds the commit of a moment, days and files seen from one commit. Tags are read once for a checkout. */
export type FindMoment = (moment: Moment) => Promise<Fact<FoundMoment>>

/** Looks through the history that ends at `head`; nothing as long as there are no commits. */
export function momentFinder(checkout: Checkout, head: string | undefined): FindMoment {
  const line = once(() => firstParents(checkout, head ?? ''))
  const find = async (moment: Moment): Promise<FoundMoment | undefined> => {
    if (moment.is === 'revision') return commitNamed(checkout, moment.name)
    if (moment.is === 'release') return releaseTagged(checkout, moment.tags)
    if (head === undefined) return undefined
    if (moment.is === 'fork') return forkOf(checkout, head, moment.branch)
    return moment.is === 'date' ? lastOn(await line(), moment.date) : lastChangeOf(checkout, head, moment.path)
  }
  return async (moment) => {
    const value = await find(moment)
    return value ? { known: true, value } : { known: false, reason: noMoment(moment, checkout.isShallow) }
  }
}

async function releaseTagged(checkout: Checkout, names: readonly string[]): Promise<FoundMoment | undefined> {
  const tags = await checkout.tags()
  const [first] = names.flatMap((name) => tags.get(name) ?? [])
  return first
}

/** A tag, else a commit by the beginning of its id. Branches are no moments: they move. */
async function commitNamed(checkout: Checkout, name: string): Promise<FoundMoment | undefined> {
  const tagged = (await checkout.tags()).get(name)
  if (tagged || !/^[0-9a-f]{4,64}$/i.test(name)) return tagged
  const commit = await resolveCommit(checkout.git, name)
  return commit?.startsWith(name.toLowerCase()) ? { commit } : undefined
}

/**
 * The newest commit that a branch of this clone, or of where it was cloned from, shares with the history of another
 * commit. A shallow clone may lack the one that it would be.
 */
async function forkOf({ git, isShallow }: Checkout, head: string, branch: string): Promise<FoundMoment | undefined> {
  if (isShallow) return undefined
  for (const ref of [`refs/heads/${branch}`, `refs/remotes/${branch}`, `refs/remotes/origin/${branch}`]) {
    const tip = await resolveCommit(git, ref)
    if (tip === undefined) continue
    const listed = (await git.output('rev-parse', [`${tip}...${head}`])).toString().trimEnd().split('\n')
    const [base] = listed.filter((line) => line.startsWith('^'))
    return base === undefined ? undefined : { commit: base.slice(1) }
  }
  return undefined
}

interface Dated {
  readonly commit: string
  /** Seconds since 1970. */
  readonly committed: number
}

/** The commits that a branch has been at, newest first: merges, but not what came with them. */
async function firstParents({ git }: Checkout, head: string): Promise<readonly Dated[]> {
  const listed = await git.output('rev-list', ['--first-parent', '--timestamp', head])
  return listed
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => ({ commit: line.slice(line.indexOf(' ') + 1), committed: Number.parseInt(line, 10) }))
}

function lastOn(line: readonly Dated[], date: string): FoundMoment | undefined {
  const nextDay = Date.parse(`${date}T00:00:00Z`) / 1000 + 24 * 60 * 60
  const last = line.find(({ committed }) => committed < nextDay)
  return last && { commit: last.commit }
}

/** Where a shallow clone is cut off, all files seem to have come at once, so that nothing is said then. */
async function lastChangeOf(
  { git, isShallow }: Checkout,
  head: string,
  path: string,
): Promise<FoundMoment | undefined> {
  const listed = await git.output('rev-list', ['--max-count=1', '--parents', head, '--', path])
  const [commit = '', ...parents] = listed.toString().trimEnd().split(' ')
  return commit === '' || (isShallow && parents.length === 0) ? undefined : { commit }
}
