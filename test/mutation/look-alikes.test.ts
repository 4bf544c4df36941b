import { describe, expect, test } from 'vitest'
import { checkFiles, compareOutcomes, untouched } from '../support/fixture-check.ts'
import { append, type FixtureName, readFixture } from '../support/fixture-files.ts'
import { noReferences, pendingReferences, unknownReferences } from './look-alikes.ts'

describe.each(['observatory', 'turnkey'] as const)('in %s, silence about', (fixture) => {
  test.each(noReferences)('%s: %s', async (_, text) => {
    const { diagnostics, outcomes } = await addToReadme(fixture, text)
    expect(diagnostics).toEqual([])
    expect(outcomes).toEqual([])
  })

  test.each([
    ...unknownReferences.map((row) => [...row, 'unknown'] as const),
    ...pendingReferences.map((row) => [...row, 'pending'] as const),
  ])('%s: %s', async (_, text, claims, outcome) => {
    const { diagnostics, outcomes } = await addToReadme(fixture, text)
    expect(diagnostics).toEqual([])
    expect(outcomes).toEqual(claims.map((claim) => `README.md: ${claim}: nothing → ${outcome}`).sort())
  })
})

test('there are many kinds of look-alikes', () => {
  const all = [...noReferences, ...unknownReferences, ...pendingReferences]
  expect(new Set(all.map(([what]) => what)).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(25)
})

interface Addition {
  readonly diagnostics: readonly string[]
  readonly outcomes: readonly string[]
}

async function addToReadme(fixture: FixtureName, text: string): Promise<Addition> {
  const files = readFixture(fixture)
  const before = await untouched(fixture)
  const after = await checkFiles(append('README.md', text)(files))
  return { diagnostics: after.diagnostics.map(({ message }) => message), outcomes: compareOutcomes(before, after) }
}
