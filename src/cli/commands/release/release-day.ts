import { UsageError } from '../../../errors.ts'
import { dayOf, isDay } from '../../../model/moment.ts'
import type { Release } from '../../../release/release.ts'
import { isInCalendar } from '../../../text/day.ts'

/** The day of a release: that of its tag, else of SOURCE_DATE_EPOCH, else the given one. No clock is asked. */
export function dayOfRelease(release: Release | undefined, given: string | undefined): string | undefined {
  if (given !== undefined && !(isDay(given) && isInCalendar(given))) {
    throw new UsageError(`\`${given}\` is no day; write it as 2025-10-02`)
  }
  const tagged = release?.tag === undefined ? undefined : release.date
  const epoch = process.env.SOURCE_DATE_EPOCH
  return tagged ?? (epoch && /^\d{1,15}$/.test(epoch) ? dayOf(Number(epoch)) : undefined) ?? given
}
