import { UsageError } from '../../../errors.ts'
import { dayOf, isDay } from '../../../model/moment.ts'
import { cutRelease } from '../../../release/changelog/cut-release.ts'
import type { Release } from '../../../release/release.ts'
import type { ChangelogReleaseOptions } from '../../options.ts'
import { openToWrite, settleChangelog, textOf } from './changelog-file.ts'
import { readHistory } from './history.ts'

/** `relops changelog release`: moves what is not released under the heading of a release. */
export async function changelogReleaseCommand(written: string, options: ChangelogReleaseOptions): Promise<number> {
  const version = written.replace(/^v(?=\d)/, '')
  if (!/^\d[\w.+-]*$/.test(version)) throw new UsageError(`\`${written}\` is no version`)
  const opened = await openToWrite(options, 'relops changelog release')
  const text = textOf(opened)
  const { releases } = await readHistory(opened)
  const own = releases.find((release) => release.version === version)
  const tag = own?.tag ?? tagLike(releases, version)
  const { hosting } = opened
  const date = dateOf(options, own)
  const cut = cutRelease(text, { version, date, ...(tag !== undefined && { tag }), ...(hosting && { hosting }) })
  if (!cut.known) throw new UsageError(`\`${opened.path}\` cannot be released as ${version}: ${cut.reason}`)
  return settleChangelog(opened, cut.value, options)
}

/** Written like the newest tag. */
function tagLike(releases: readonly Release[], version: string): string | undefined {
  const last = releases.find(({ tag }) => tag !== undefined)
  if (last?.tag === undefined || last.version === undefined || !last.tag.includes(last.version)) return undefined
  return last.tag.replace(last.version, () => version)
}

/** No clock is asked, so that every machine writes the same. */
function dateOf({ date }: ChangelogReleaseOptions, own: Release | undefined): string {
  if (date !== undefined && !isDay(date)) throw new UsageError(`\`${date}\` is no day; write it as 2025-10-02`)
  const epoch = process.env.SOURCE_DATE_EPOCH
  const day = date ?? own?.date ?? (epoch && /^\d+$/.test(epoch) ? dayOf(Number(epoch)) : undefined)
  if (day === undefined) throw new UsageError('No tag and no SOURCE_DATE_EPOCH tells the day; give it with `--date`')
  return day
}
