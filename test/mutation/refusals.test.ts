import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { checkFiles, locate } from '../support/fixture-check.ts'
import { type Files, readFixture } from '../support/fixture-files.ts'
import { refusals } from './refusals.ts'

describe('nothing is judged when', () => {
  test.each(refusals)('$fixture: $name', async ({ fixture, change, problems }) => {
    const files = change(readFixture(fixture))
    expect((await refusalOf(files)).problems).toEqual(
      problems.map(([marked, message]) => ({ message, at: locate(files, 'relops.docs.json', marked) })),
    )
  })
})

async function refusalOf(files: Files): Promise<UsageError> {
  const report = checkFiles(files)
  await expect(report).rejects.toThrow(UsageError)
  return report.then(
    () => new UsageError('Nothing was refused'),
    (error) => error,
  )
}
