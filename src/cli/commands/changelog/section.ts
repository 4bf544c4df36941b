import { UsageError } from '../../../errors.ts'
import { readSectionText } from '../../../release/changelog/section-text.ts'
import { readChangelog } from '../../../release/changelog.ts'
import { noSuch } from '../../names.ts'
import type { ChangelogOptions } from '../../options.ts'
import { exitCodes, write } from '../../output.ts'
import { openChangelog, textOf } from './changelog-file.ts'

/** `relops changelog section`: what stands in the section of a version. */
export async function changelogSectionCommand(version: string, options: ChangelogOptions): Promise<number> {
  const opened = await openChangelog(options)
  const text = textOf(opened)
  const body = readSectionText(text, version)
  if (body === undefined) {
    const known = readChangelog(text).sections.flatMap(({ title }) => title.version ?? [])
    if (known.length === 0) throw new UsageError(`\`${opened.path}\` has no section of a release`)
    throw noSuch('section', version, known)
  }
  await write(`${body}\n`)
  return exitCodes.fine
}
