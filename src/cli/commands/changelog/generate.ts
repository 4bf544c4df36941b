import type { Commit } from '../../../release/release.ts'
import type { ChangelogWriteOptions } from '../../options.ts'
import { printRemarks } from '../../output.ts'
import { openToWrite, settleChangelog } from './changelog-file.ts'

/** `relops changelog generate`: a line for each commit that is not released and has a section. */
export async function changelogGenerateCommand(options: ChangelogWriteOptions): Promise<number> {
  const [opened, { generateChangelog, sectionNames }, { readHistory }] = await Promise.all([
    openToWrite(options, 'relops changelog generate'),
    import('../../../release/changelog/generate.ts'),
    import('./history.ts'),
  ])
  const { config, hosting, text } = opened
  const { releases } = await readHistory(opened)
  const unreleased = releases.find(({ version }) => version === undefined)?.commits ?? []
  const sections = sectionNames(config.release.sections)
  const generated = generateChangelog(text, unreleased, { sections, ...(hosting && { hosting }) })
  const code = await settleChangelog(opened, generated.text, options)
  if (!options.quiet) {
    const { added, removed, kept } = generated
    printRemarks([
      ...(added.length === 0 ? [] : [`${countOf(added)} got a line`]),
      ...(removed.length === 0 ? [] : [`${countOf(removed)} lost a line`]),
      ...kept.map(({ id }) => `${id.slice(0, 7)} should have no line, and its item holds more than that`),
    ])
  }
  return code
}

function countOf(commits: readonly Commit[]): string {
  return commits.length === 1 ? '1 commit' : `${commits.length} commits`
}
