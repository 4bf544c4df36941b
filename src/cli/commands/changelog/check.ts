import { decodeText, limits } from '../../../facts/text.ts'
import { checkChangelog } from '../../../release/changelog/check.ts'
import { defaultSections } from '../../../release/changelog/generate.ts'
import { readChangelog } from '../../../release/changelog.ts'
import type { Release } from '../../../release/release.ts'
import { changelogJson, changelogText } from '../../../report/changelog.ts'
import type { Repository } from '../../../repository/repository.ts'
import type { ReleaseOptions } from '../../options.ts'
import { destinationsOf, exitCodes, write } from '../../output.ts'
import { openChangelog, textOf } from './changelog-file.ts'
import { readHistory, withFormat } from './history.ts'

const formats = new Map([
  ['pretty', changelogText],
  ['json', changelogJson],
])

/** `relops changelog check`: compares the list of changes with tags, commits, and with what it said itself. */
export async function changelogCheckCommand(given: ReleaseOptions, version: string): Promise<number> {
  const options = withFormat(given)
  const destinations = destinationsOf(options, formats)
  const opened = await openChangelog(options)
  const text = textOf(opened)
  const { releases, unreachable } = await readHistory(opened, options)
  const sections = [
    ...defaultSections,
    ...[...opened.config.release.sections.values()].filter((name) => name !== false),
  ]
  const texts = await textsAtTags(opened.repository, opened.path, text, releases)
  const { hosting } = opened
  const findings = checkChangelog(text, { releases, unreachable, sections, texts, ...(hosting && { hosting }) })
  for (const { make, file, format } of destinations) {
    const isSilent = options.quiet && findings.length === 0 && format === 'pretty'
    if (!isSilent) await write(make({ path: opened.path, text, findings, version }), file)
  }
  return findings.length === 0 ? exitCodes.fine : exitCodes.findings
}

/** A snapshot is opened for each, so that only the newest releases are compared with what they said. */
const mostCompared = 20

async function textsAtTags(
  repository: Repository,
  path: string,
  text: string,
  releases: readonly Release[],
): Promise<ReadonlyMap<string, string>> {
  const written = new Set(readChangelog(text).sections.flatMap(({ title }) => title.version ?? []))
  const texts = new Map<string, string>()
  for (const { version, tag } of releases
    .filter((release) => written.has(release.version ?? ''))
    .slice(0, mostCompared)) {
    if (version === undefined || tag === undefined) continue
    const there = await repository.at({ is: 'revision', name: tag })
    const bytes = there.known ? (await there.value.read([path], limits.document)).get(path) : undefined
    const then = bytes && decodeText(bytes)
    if (then?.known) texts.set(version, then.value)
  }
  return texts
}
