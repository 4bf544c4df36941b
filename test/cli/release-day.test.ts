import { afterEach, expect, test } from 'vitest'
import { dayOfRelease } from '../../src/cli/commands/release/release-day.ts'
import type { Release } from '../../src/release/release.ts'

const before = process.env.SOURCE_DATE_EPOCH
afterEach(() => {
  if (before === undefined) delete process.env.SOURCE_DATE_EPOCH
  else process.env.SOURCE_DATE_EPOCH = before
})

const untagged: Release = { aliases: [], isPrerelease: false, commits: [] }
const tagged: Release = { ...untagged, version: '1.0.0', tag: 'v1.0.0', date: '2020-09-13' }

const cases: readonly (readonly [
  release: Release,
  epoch: string,
  given: string | undefined,
  day: string | undefined,
])[] = [
  [tagged, '1700000000', '2024-01-02', '2020-09-13'],
  [untagged, '1700000000', '2024-01-02', '2023-11-14'],
  [untagged, '', '2024-01-02', '2024-01-02'],
  [untagged, 'soon', '2024-01-02', '2024-01-02'],
  [untagged, '', undefined, undefined],
]

test.each(cases)('the day of the tag, then SOURCE_DATE_EPOCH, then --date: %#', (release, epoch, given, day) => {
  process.env.SOURCE_DATE_EPOCH = epoch
  expect(dayOfRelease(release, { quiet: true, ...(given !== undefined && { date: given }) })).toBe(day)
})

test.each(['2024-02-30', 'today', '2024-1-2'])('%s is no day', (given) => {
  expect(() => dayOfRelease(untagged, { date: given })).toThrow(`\`${given}\` is no day; write it as 2025-10-02`)
})
