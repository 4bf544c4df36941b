import { beforeAll, describe, expect, test } from 'vitest'
import { applyFixes } from '../../src/fix.ts'
import type { Location } from '../../src/model/location.ts'
import type { Diagnostic, Report } from '../../src/model/report.ts'
import { checkFiles, compareOutcomes, type Expected, essence, locate, untouched } from '../support/fixture-check.ts'
import { type Files, readFixture } from '../support/fixture-files.ts'
import { type Break, type Damage, damages } from './damages.ts'
import { policyDamages } from './policy-damages.ts'
import { timeDamages } from './time-damages.ts'

const fixtures = {
  observatory: readFixture('observatory'),
  turnkey: readFixture('turnkey'),
} as const

describe('an untouched fixture', () => {
  test.each([
    ['observatory', { documents: 11, claims: 208, holds: 176, broken: 0, pending: 6, unknown: 26, suppressed: 0 }],
    ['turnkey', { documents: 5, claims: 119, holds: 84, broken: 0, pending: 17, unknown: 18, suppressed: 0 }],
  ] as const)('%s has nothing to complain of', async (name, summary) => {
    const report = await untouched(name)
    expect(report.diagnostics).toEqual([])
    expect(report.summary).toEqual(summary)
  })
})

describe('a damage', () => {
  test('there are many kinds of', () => {
    expect(new Set(damages.map(({ name }) => name)).size).toBe(damages.length)
    expect(damages.length).toBeGreaterThanOrEqual(90)
  })

  for (const damage of [...damages, ...timeDamages, ...policyDamages])
    describe(`${damage.fixture}: ${damage.name}`, () => expectDamage(damage))
})

function expectDamage({ fixture, given, change, options, breaks = [], besides = [] }: Damage): void {
  const whole = given?.(fixtures[fixture]) ?? fixtures[fixture]
  const damaged = change(whole)
  let before: Report
  let after: Report
  beforeAll(async () => {
    before = await (given ? checkFiles(whole) : untouched(fixture))
    after = await checkFiles(damaged, options)
  })

  test('is seen at its place and nowhere else', () => {
    expect(before.diagnostics).toEqual([])
    expect(after.diagnostics.map(essence)).toEqual(inOrder(breaks.map((expected) => toExpected(damaged, expected))))
  })

  test('leaves the other claims as they were', () => {
    const [broken, others] = partition(compareOutcomes(before, after), (line) => line.endsWith('→ broken'))
    expect(others).toEqual([...besides].sort())
    expect(broken).toHaveLength(after.results.filter(isBroken).length - before.results.filter(isBroken).length)
    expect(after.results.filter(isBroken).filter(({ claim }) => !isReported(claim.location, after))).toHaveLength(
      after.summary.suppressed,
    )
  })

  test('is mended by its safe fixes, which touch nothing else', async () => {
    expect(after.diagnostics.filter((diagnostic) => !staysInside(diagnostic))).toEqual([])
    const fixed = Object.fromEntries(applyFixes(after.diagnostics, after.sources))
    if (Object.keys(fixed).length === 0) return
    const mended = await checkFiles({ ...damaged, ...fixed }, options)
    expect(mended.diagnostics.map(({ message }) => message)).toEqual(
      after.diagnostics.filter(({ fix }) => fix?.applicability !== 'safe').map(({ message }) => message),
    )
  })
}

function toExpected(files: Files, { ruleId, path, marked, message, evidence }: Break): Expected {
  const at = locate(files, path, marked)
  return { ruleId, at, message, ...(evidence && { evidence: locate(files, ...evidence) }) }
}

/** Reports go by documents, and through each of them from its first to its last character. */
function inOrder(expected: readonly Expected[]): readonly Expected[] {
  const paths = [...new Set(expected.map(({ at }) => at.path))].sort()
  return paths.flatMap((path) =>
    expected.filter(({ at }) => at.path === path).sort((a, b) => a.at.range[0] - b.at.range[0]),
  )
}

function isBroken({ verdict }: Report['results'][number]): boolean {
  return verdict.outcome === 'broken'
}

/** A claim of the whole document stands at its beginning. */
function isReported(claim: Location, { diagnostics }: Report): boolean {
  return diagnostics.some(({ location }: Diagnostic) => {
    const [start, end] = location.range
    const isInside = claim.range[1] === 0 || (claim.range[0] <= start && end <= claim.range[1])
    return location.path === claim.path && isInside
  })
}

function staysInside({ location: { range }, fix }: Diagnostic): boolean {
  return (fix?.edits ?? []).every((edit) => range[0] <= edit.range[0] && edit.range[1] <= range[1])
}

function partition<T>(list: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(isFirst), list.filter((item) => !isFirst(item))]
}
