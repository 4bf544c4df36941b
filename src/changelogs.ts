import type { ChangelogRoles } from './changelog-roles.ts'
import { type ChangelogRole, historyRules } from './model/changelog.ts'
import type { ChangelogClaim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import { changelogKey, type Fact, type Facts } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { Problem } from './model/verdict.ts'
import { type VersionPlace, versionKey } from './model/version.ts'
import { checkChangelog } from './release/changelog/check.ts'
import type { ChangelogTruth, Finding, ManifestVersion } from './release/changelog/finding.ts'
import { sectionNames } from './release/changelog/generate.ts'
import { readChangelogHistory, readTaggedTexts } from './release/changelog/history.ts'
import { readRemote } from './release/changelog/hosting.ts'
import { hostingIn } from './release/changelog/links.ts'
import { type Changelog, readChangelog } from './release/changelog.ts'
import { type ReadAlready, readCommits } from './release/read-releases.ts'
import type { ReleaseHistory } from './release/release.ts'
import type { Repository } from './repository/repository.ts'

/** The history of each list, read once for several checks of it. */
export type ReadHistory = (path: RepoPath, changelog: Changelog, name?: string) => Promise<Fact<ReleaseHistory>>

/**
 * Reads histories, and keeps them by the list and what it keeps out: fixes change the text of a list, and rarely what
 * is to be known of its commits.
 */
export function rememberHistories(repository: Repository, config: Config): ReadHistory {
  const known = new Map<string, Promise<Fact<ReleaseHistory>>>()
  let log: ReadAlready['log']
  return (path, changelog, name) => {
    const titles = changelog.sections.map(({ title: { version, isReleased } }) => [version, isReleased])
    const key = JSON.stringify([path, name, changelog.skips.map(({ id, reason }) => [id, reason]), titles])
    log ??= readCommits(repository, config)
    const found = known.get(key) ?? readChangelogHistory(repository, config, changelog, name, log)
    known.set(key, found)
    return found
  }
}

/** What lists of changes are judged by. */
export interface Judging {
  readonly config: Config
  readonly roles: ChangelogRoles
  readonly texts: ReadonlyMap<RepoPath, string>
  readonly versions: Facts['versions']
  readonly readHistory: ReadHistory
  /** Whether a rule is asked for: what none of them needs is not read. */
  readonly runs: (ruleId: string) => boolean
}

/** Compares each list with itself, tags and commits, and gives what is wrong by its rule. */
export async function judgeChangelogs(
  repository: Repository,
  claims: readonly ChangelogClaim[],
  judging: Judging,
): Promise<Facts['changelogs']> {
  const judged = new Map<string, Fact<readonly Problem[]>>()
  for (const path of new Set(claims.map(({ location }) => location.path))) {
    const role = judging.roles.get(path)
    const own = claims.filter(({ location, rule }) => location.path === path && judging.runs(rule))
    if (!role || own.length === 0) continue
    const changelog = readChangelog(judging.texts.get(path) ?? '')
    const isAsked = own.some(({ rule }) => historyRules.has(rule))
    const history = isAsked ? await judging.readHistory(path, changelog, role.package) : undefined
    const truth = await truthOf(repository, { path, changelog, role, history, judging, own })
    const findings = checkChangelog(changelog.text, truth)
    for (const { rule } of own) {
      const isUntold = historyRules.has(rule) && history?.known === false
      const value = findings.filter((finding) => finding.rule === rule).map((finding) => toProblem(path, finding))
      judged.set(changelogKey(path, rule), isUntold ? history : { known: true, value })
    }
  }
  return judged
}

function toProblem(path: RepoPath, { message, range, fix }: Finding): Problem {
  return { message, at: { path, range }, subject: message, ...(fix && { fix }) }
}

interface Asked {
  readonly path: RepoPath
  readonly changelog: Changelog
  readonly role: ChangelogRole
  readonly history: Fact<ReleaseHistory> | undefined
  readonly judging: Judging
  readonly own: readonly ChangelogClaim[]
}

async function truthOf(repository: Repository, asked: Asked): Promise<ChangelogTruth> {
  const { path, changelog, role, history, judging, own } = asked
  const { release } = judging.config
  const remote = async () => readRemote((await repository.remote()) ?? '', release.forge)
  const hosting = hostingIn(changelog, release.forge) ?? (await remote())
  const base = { sections: sectionNames(release.sections), ...(hosting && { hosting }) }
  if (!history?.known) return base
  const { releases, unreachable } = history.value
  const isCompared = own.some(({ rule }) => rule === 'changed-section')
  return {
    ...base,
    ...{ releases, unreachable },
    ...(isCompared && { texts: await readTaggedTexts(repository, path, changelog, releases) }),
    manifests: knownVersions(manifestsOf(judging.config, role), judging.versions),
  }
}

function manifestsOf({ release }: Config, role: ChangelogRole): readonly VersionPlace[] {
  if (role.package === undefined) return release.manifests
  return release.packages.find(({ name }) => name === role.package)?.manifests ?? []
}

function knownVersions(places: readonly VersionPlace[], versions: Facts['versions']): readonly ManifestVersion[] {
  return places.flatMap((place) => {
    const found = versions.get(versionKey(place))
    return found?.known ? [{ path: place.file, version: found.value.version }] : []
  })
}
