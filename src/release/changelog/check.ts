import { compareVersions, isPrerelease } from '../../text/version-order.ts'
import { type Changelog, readChangelog } from '../changelog.ts'
import { checkCommits } from './check-commits.ts'
import { checkHeadings } from './check-headings.ts'
import { checkLinks } from './check-links.ts'
import { checkReleases } from './check-releases.ts'
import type { ChangelogTruth, Checked, Finding, ReleasedSection, TaggedRelease } from './finding.ts'
import { versionKey } from './titles.ts'

/** Finds what is wrong in a changelog, in the order of its places. No network is asked. */
export function checkChangelog(text: string, truth: ChangelogTruth): readonly Finding[] {
  const checked = prepare(readChangelog(text), truth)
  return [checkHeadings, checkLinks, checkReleases, checkCommits]
    .flatMap((check) => check(checked))
    .sort((one, other) => one.range[0] - other.range[0])
}

function prepare(changelog: Changelog, truth: ChangelogTruth): Checked {
  const released = changelog.sections.flatMap((section): readonly ReleasedSection[] => {
    const { version, isReleased } = section.title
    return version === undefined || !isReleased ? [] : [{ section, version, range: section.heading.title }]
  })
  const tagged = (truth.releases ?? []).flatMap((release): readonly TaggedRelease[] =>
    release.version === undefined ? [] : [{ ...release, version: release.version }],
  )
  const names = tagged.flatMap(({ tag, aliases, version }) =>
    [tag ?? version, ...aliases].map((name) => [name, version] as const),
  )
  return {
    changelog,
    truth,
    released,
    stable: released
      .filter(({ version }) => !isPrerelease(version))
      .sort((one, other) => compareVersions(one.version, other.version)),
    tagged,
    sectionByVersion: new Map(released.map((one) => [versionKey(one.version), one])),
    releaseByVersion: new Map(tagged.map((one) => [versionKey(one.version), one])),
    versionByTag: new Map(names),
  }
}
