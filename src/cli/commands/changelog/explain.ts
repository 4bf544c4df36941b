import { UsageError } from '../../../errors.ts'
import { toContextCommit } from '../../../release/context.ts'
import type { Commit, Disposition, Judged, Release, ReleaseHistory } from '../../../release/release.ts'
import { sanitise, sanitiseJson } from '../../../report/sanitise.ts'
import type { Repository } from '../../../repository/repository.ts'
import type { ReleaseOptions } from '../../options.ts'
import { destinationsOf, exitCodes, write } from '../../output.ts'
import { openHistory, withFormat } from './history.ts'

/** A commit, where it came out, and all that may be said of others with it. */
interface Found extends Judged {
  readonly release: Release
  readonly commits: ReadonlyMap<string, Commit>
}

const formats = new Map([
  ['pretty', textOf],
  ['json', jsonOf],
])

/** `relops changelog explain`: the one disposition of a commit, in words. */
export async function explainCommand(name: string, given: ReleaseOptions): Promise<number> {
  const options = withFormat(given)
  const destinations = destinationsOf(options, formats)
  const { repository, history } = await openHistory(options)
  const found = await find(name, repository, history)
  for (const { make, file } of destinations) await write(make(found), file)
  return exitCodes.fine
}

async function find(name: string, repository: Repository, { releases }: ReleaseHistory): Promise<Found> {
  const named = await repository.commit(name)
  // What begins several ids names none of them to git.
  const id = named ?? name.toLowerCase()
  const all = releases.flatMap((release) => release.commits.map((judged) => ({ ...judged, release })))
  const matching = all.filter(({ commit }) => id !== '' && commit.id.startsWith(id))
  const [first] = matching
  if (!first) throw new UsageError(`\`${name}\` names ${elsewhere(named)}`)
  if (matching.length > 1)
    throw new UsageError(`\`${name}\` is the beginning of ${matching.length} commits; give more of it`)
  return { ...first, commits: new Map(all.map(({ commit }) => [commit.id, commit])) }
}

function elsewhere(commit: string | undefined): string {
  if (commit === undefined) return 'no commit of this repository'
  return `the commit ${commit.slice(0, 7)}, which did not lead to this one`
}

function textOf(found: Found): string {
  const { commit, disposition, changes = [] } = found
  const lines = [
    titleOf(commit),
    `  ${placeOf(found.release)}`,
    `  ${wordsOf(disposition, found.commits)}${commit.breaking === undefined ? '' : ', breaking'}`,
    ...changes.map(({ section, description }) => `    ${section}: ${description}`),
  ]
  return lines.map((line) => `${sanitise(line)}\n`).join('')
}

function placeOf({ version, tag, date }: Release): string {
  if (version === undefined) return 'not released yet'
  return `released as ${version} with the tag ${tag}${date === undefined ? '' : ` of ${date}`}`
}

function wordsOf(disposition: Disposition, commits: ReadonlyMap<string, Commit>): string {
  const other = (id: string): string => {
    const commit = commits.get(id)
    return commit ? titleOf(commit) : id
  }
  switch (disposition.is) {
    case 'included':
      return `included in ${disposition.section}`
    case 'reverted':
      return `reverted by ${other(disposition.by)}`
    case 'duplicate':
      return `a duplicate of ${other(disposition.of)}`
    case 'unconventional':
      return 'unconventional: its title has no type'
    default:
      return `${disposition.is}: ${disposition.reason}`
  }
}

function titleOf({ id, title }: Commit): string {
  return `${id.slice(0, 7)} ${title}`.trimEnd()
}

function jsonOf(found: Found): string {
  const { version, tag, date } = found.release
  const release = { version: version ?? null, tag: tag ?? null, date: date ?? null }
  const data = { schemaVersion: 1, release, commit: toContextCommit(found) }
  return `${JSON.stringify(data, undefined, 2).split('\n').map(sanitiseJson).join('\n')}\n`
}
