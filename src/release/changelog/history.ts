import type { Config } from '../../model/config.ts'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Repository } from '../../repository/repository.ts'
import { isPrerelease } from '../../text/version-order.ts'
import type { Changelog } from '../changelog.ts'
import { type ReadAlready, readReleases } from '../read-releases.ts'
import type { Release, ReleaseHistory } from '../release.ts'

/**
 * The releases that a list of changes tells of. Where pre-releases have sections of their own, their commits are not to
 * be told again. A list that has releases, in a clone that has none of their tags, is compared with nothing: every
 * commit would seem not to be released. One alone may be the first, which is tagged next.
 */
export async function readChangelogHistory(
  repository: Repository,
  { release }: Pick<Config, 'release'>,
  changelog: Changelog,
  packageName?: string,
  log?: ReadAlready['log'],
): Promise<Fact<ReleaseHistory>> {
  const prereleases = listsPrereleases(changelog) ? 'list' : release.prereleases
  const already = { skips: changelog.skips, ...(log && { log }) }
  const history = await readReleases(repository, { release: { ...release, prereleases } }, packageName, already)
  if (!history.known) return history
  const { releases, unreachable } = history.value
  const isTagged = releases.some(({ version }) => version !== undefined)
  if (isTagged || changelog.sections.filter(isRelease).length < 2) return history
  const reason =
    unreachable.length > 0 ? 'no tag of a release led up to this commit' : 'no tag has the form of a release'
  return { known: false, reason: `${reason}, and the list has releases` }
}

function isRelease({ title }: Changelog['sections'][number]): boolean {
  return title.isReleased && title.version !== undefined
}

function listsPrereleases({ sections }: Changelog): boolean {
  return sections.some((section) => isRelease(section) && isPrerelease(section.title.version ?? ''))
}

/** How much is read of what a list said at its tags; the newest go first. */
const mostBytes = 32 * 1024 * 1024

/** What a list of changes said when releases were tagged that it has sections of, by their versions. */
export async function readTaggedTexts(
  repository: Repository,
  path: RepoPath,
  { sections }: Changelog,
  releases: readonly Release[],
): Promise<ReadonlyMap<string, string>> {
  const written = new Set(sections.flatMap(({ title }) => title.version ?? []))
  const tagged = releases.flatMap(({ version, tag }) =>
    version !== undefined && tag !== undefined && written.has(version) ? [[tag, version] as const] : [],
  )
  const contents = await repository.tagged(
    path,
    tagged.map(([tag]) => tag),
    mostBytes,
  )
  const decoder = new TextDecoder()
  return new Map(
    tagged.flatMap(([tag, version]) => {
      const content = contents.get(tag)
      return content === undefined ? [] : [[version, decoder.decode(content)] as const]
    }),
  )
}
