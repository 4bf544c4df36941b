import { UsageError } from '../../../errors.ts'
import { dayOf, isDay } from '../../../model/moment.ts'
import type { Release } from '../../../release/release.ts'
import { isInCalendar } from '../../../text/day.ts'
import { printRemarks } from '../../output.ts'

/**
 * The day of a release: that of its tag, else of SOURCE_DATE_EPOCH, else the given one. No clock is asked, so that every
 * machine writes the same. Says where the given day is not used.
 */
export function dayOfRelease(
  release: Release | undefined,
  { date: given, quiet }: { readonly date?: string; readonly quiet?: boolean },
): string | undefined {
  if (given !== undefined && !(isDay(given) && isInCalendar(given))) {
    throw new UsageError(`\`${given}\` is no day; write it as 2025-10-02`)
  }
  const tagged = release?.tag === undefined ? undefined : release.date
  const epoch = process.env.SOURCE_DATE_EPOCH
  const day = tagged ?? (epoch && /^\d{1,15}$/.test(epoch) ? dayOf(Number(epoch)) : undefined) ?? given
  if (given !== undefined && given !== day && !quiet) {
    const teller = tagged === day ? `\`${release?.tag}\`` : 'SOURCE_DATE_EPOCH'
    printRemarks([`\`--date\` is not used: ${teller} says ${day}`])
  }
  return day
}

/** The same, where there has to be one. */
export function needDayOfRelease(...asked: Parameters<typeof dayOfRelease>): string {
  const day = dayOfRelease(...asked)
  if (day === undefined) throw new UsageError('No tag and no SOURCE_DATE_EPOCH tells the day; give it with `--date`')
  return day
}
