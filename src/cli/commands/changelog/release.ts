import { UsageError } from '../../../errors.ts'
import { readText } from '../../../facts/texts.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import { CommitIndex } from '../../../release/changelog/commit-ids.ts'
import { type CutOptions, cutRelease } from '../../../release/changelog/cut-release.ts'
import { generateChangelog, sectionNames } from '../../../release/changelog/generate.ts'
import { sectionOf } from '../../../release/changelog/section-text.ts'
import type { Release } from '../../../release/release.ts'
import { tagLike, versionIn } from '../../../release/tag-name.ts'
import type { Repository } from '../../../repository/repository.ts'
import type { ChangelogReleaseOptions } from '../../options.ts'
import { printRemarks } from '../../output.ts'
import { tellingOf } from '../release/open-release.ts'
import { needDayOfRelease } from '../release/release-day.ts'
import { type OpenedChangelog, openToWrite, settleChangelog, textOf } from './changelog-file.ts'
import { readHistory } from './history.ts'

/**
 * `relops changelog release`: brings what is not released in line with its commits, so that none is missed, and moves it
 * under the heading of a release.
 */
export async function changelogReleaseCommand(written: string, options: ChangelogReleaseOptions): Promise<number> {
  const version = versionIn(written)
  if (version === undefined) throw new UsageError(`\`${written}\` is no version`)
  const opened = await openToWrite(options, 'relops changelog release')
  textOf(opened)
  const { releases } = await readHistory({ ...opened, config: tellingOf(version, opened.config) })
  const own = releases.find((release) => release.version === version)
  const tag = own?.tag ?? tagLike(releases, version) ?? tagOfPackage(opened, version)
  const { hosting } = opened
  const date = needDayOfRelease(own, options)
  const complete = options.generate === false ? textOf(opened) : completed(opened, version, own ?? releases[0])
  const previous = releases.at(own ? releases.indexOf(own) + 1 : 1)?.tag
  const cut = cutRelease(complete, {
    ...{ version, date },
    ...(tag !== undefined && { tag }),
    ...(previous !== undefined && { previous }),
    ...(hosting && { hosting }),
    ...(own && (await stateOf(opened, own, releases))),
  })
  if (!cut.known) throw new UsageError(`\`${opened.path}\` cannot be released as ${version}: ${cut.reason}`)
  const { text, staying } = cut.value
  const code = await settleChangelog(opened, text, options)
  if (staying > 0 && !options.quiet) {
    const [what, did] = staying === 1 ? ['1 entry stays', 'it'] : [`${staying} entries stay`, 'they']
    printRemarks([`${what} unreleased, as ${did} came after \`${tag}\``])
  }
  return code
}

/** What a release has, where commits came after it: without any, all that stands there belongs to it. */
async function stateOf(
  { repository, path }: OpenedChangelog,
  { tag = '', version }: Release,
  releases: readonly Release[],
): Promise<Pick<CutOptions, 'state'>> {
  const at = releases.findIndex((release) => release.version === version)
  if (releases.slice(0, at).every(({ commits }) => commits.length === 0)) return {}
  const owned = releases.flatMap(({ commits }, index) => commits.map(({ commit }) => ({ commit, index })))
  const owners = new CommitIndex(owned, ({ commit }) => commit)
  const isReleased = (id: string): boolean | undefined => {
    const owner = owners.find(id)
    return owner && owner.index >= at
  }
  const text = await textAt(tag, path, repository)
  if (!text.known) {
    throw new UsageError(`\`${path}\` cannot be released as ${version}: what it was at \`${tag}\` ${text.reason}`)
  }
  return { state: { isReleased, text: text.value } }
}

/** The list at a tag, empty where there was none: that is another thing than not to know it. */
async function textAt(tag: string, path: RepoPath, repository: Repository): Promise<Fact<string>> {
  const then = await repository.at({ is: 'revision', name: tag })
  if (!then.known) return { known: false, reason: `is not known: ${then.reason}` }
  if (!(await then.value.list()).has(path)) return { known: true, value: '' }
  return readText(then.value, path)
}

/** The list with a line for each commit of the release. One that was released before is left as it is. */
function completed(opened: OpenedChangelog, version: string, release: Release | undefined): string {
  const text = textOf(opened)
  const { config, changelog, hosting } = opened
  if (!release || sectionOf(changelog, version)?.title.isReleased) return text
  const options = { sections: sectionNames(config.release.sections), ...(hosting && { hosting }) }
  return generateChangelog(text, release.commits, options).text
}

/** The first release of a package has no other one to go by. */
function tagOfPackage({ config: { release }, package: name }: OpenedChangelog, version: string): string | undefined {
  if (name === undefined) return undefined
  const own = release.packages.find((one) => one.name === name)?.tags ?? []
  const form = own[0] ?? release.tags.find((one) => one.includes('{name}'))
  return form?.replaceAll('{name}', () => name).replaceAll('{version}', () => version)
}
