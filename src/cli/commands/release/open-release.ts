import type { Documents } from '../../../documents.ts'
import { UsageError } from '../../../errors.ts'
import { readText } from '../../../facts/texts.ts'
import type { Config } from '../../../model/config.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Hosting } from '../../../release/changelog/hosting.ts'
import { sectionOf } from '../../../release/changelog/section-text.ts'
import { readChangelog } from '../../../release/changelog.ts'
import { readReleases } from '../../../release/read-releases.ts'
import type { Release, ReleaseHistory } from '../../../release/release.ts'
import { tagLike, versionIn } from '../../../release/tag-name.ts'
import { shallowReleases } from '../../../repository/reasons.ts'
import type { Repository } from '../../../repository/repository.ts'
import { compareVersions, isPrerelease } from '../../../text/version-order.ts'
import type { OneReleaseOptions } from '../../options.ts'
import { openWorkspace, type Workspace } from '../../workspace.ts'
import { openChangelog } from '../changelog/changelog-file.ts'

/** One that came out. */
export type TaggedRelease = Release & { readonly tag: string }

/** A release of a repository, ready to be looked at. */
export interface OpenedRelease {
  readonly workspace: Workspace
  readonly config: Config
  readonly version: string
  /** The package that it is of; the repository itself without one. */
  readonly packageName?: string
  readonly history: Fact<ReleaseHistory>
  /** With its tag; else what is not released yet. */
  readonly release: Fact<Release>
  /** The release before it, or why none is known. */
  readonly previous: Fact<TaggedRelease>
  /** The tag that it has, or is to have as far as that can be told. */
  readonly tag?: string
  /** The snapshot of its tag; without one, what was looked at. */
  readonly repository: Repository
  readonly documents: Documents
  readonly changelog: { readonly path: RepoPath; readonly text: Fact<string> }
  readonly hosting?: Hosting
}

/** Opens a release by its version. Throws a UsageError for what is no version. */
export async function openRelease(written: string, options: OneReleaseOptions): Promise<OpenedRelease> {
  const version = versionIn(written)
  if (version === undefined) throw new UsageError(`\`${written}\` is no version`)
  const workspace = await openWorkspace([], options)
  const opened = await openChangelog(options)
  const history = await readReleases(workspace.repository, tellingOf(version, opened.config), options.package, {
    skips: opened.changelog.skips,
  })
  const releases = history.known ? history.value.releases : []
  const own = releases.findIndex((release) => release.version !== undefined && isSame(release.version, version))
  const release = own < 0 ? releases[0] : releases[own]
  const tag = release?.tag ?? tagLike(releases, version)
  const repository = await snapshotOf(release?.tag, workspace.repository)
  const path = opened.path
  return {
    workspace,
    config: workspace.options.config,
    version,
    ...(options.package !== undefined && { packageName: options.package }),
    history,
    release: releaseOf(release, history),
    previous: previousOf(releases[Math.max(own, 0) + 1], history, opened.isCut),
    ...(tag !== undefined && { tag }),
    repository,
    documents:
      repository === workspace.repository ? workspace.options.documents : await workspace.documentsOf(repository),
    changelog: { path, text: await changelogText(path, version, [repository, workspace.repository]) },
    ...(opened.hosting && { hosting: opened.hosting }),
  }
}

/** A pre-release is told with the release that it led to, unless it is asked for. */
export function tellingOf(version: string, config: Config): Config {
  return isPrerelease(version) ? { ...config, release: { ...config.release, prereleases: 'list' } } : config
}

function releaseOf(release: Release | undefined, history: Fact<ReleaseHistory>): Fact<Release> {
  if (release) return { known: true, value: release }
  return history.known ? noRelease : history
}

function previousOf(
  release: Release | undefined,
  history: Fact<ReleaseHistory>,
  isCut: boolean,
): OpenedRelease['previous'] {
  if (!history.known) return history
  if (release?.tag !== undefined) return { known: true, value: { ...release, tag: release.tag } }
  return { known: false, reason: isCut ? shallowReleases : 'no release came before' }
}

const noRelease = { known: false, reason: 'there is no release' } as const

function isSame(one: string, other: string): boolean {
  return one === other || compareVersions(one, other) === 0
}

/** A tag tells what was released, whatever came after it. */
async function snapshotOf(tag: string | undefined, repository: Repository): Promise<Repository> {
  const there = tag === undefined ? undefined : await repository.at({ is: 'revision', name: tag })
  return there?.known ? there.value : repository
}

/** As it was released, where it told of that version then already. */
async function changelogText(path: RepoPath, version: string, places: readonly Repository[]): Promise<Fact<string>> {
  const texts = await Promise.all(places.map((repository) => textAt(path, repository)))
  const telling = texts.find((text) => text.known && sectionOf(readChangelog(text.value), version) !== undefined)
  return telling ?? texts.find(({ known }) => known) ?? { known: false, reason: `\`${path}\` is not there` }
}

async function textAt(path: RepoPath, repository: Repository): Promise<Fact<string>> {
  const text = await readText(repository, path)
  return text.known ? text : { known: false, reason: `\`${path}\` ${text.reason}` }
}
