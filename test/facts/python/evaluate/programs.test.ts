import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaintsOf } from '../../../support/registry-listing.ts'
import { type Execution, execute, pythonCan } from '../../../support/registry-oracle.ts'
import { type Generated, registryPrograms, sourceOf } from '../../../support/registry-programs.ts'

const runs = Number(process.env.RELOPS_RUNS ?? 75)

const hasPython = pythonCan('import sys; assert sys.version_info >= (3, 10)')

/** What stays the same in both of these is what can be known. */
const worlds = 2

const timeout = 60_000 + runs * 200

/** A program that fails is made smaller as long as this leaves time for. */
const limits = { numRuns: runs, interruptAfterTimeLimit: timeout - 20_000, markInterruptAsFailure: true }

describe.skipIf(!hasPython)('what is listed of a random program is what Python 3.10 or later makes of it', () => {
  test.each([
    ['that can be known', false],
    ['with parts that only a run tells', true],
  ])('%s', { timeout }, async (_, unknowable) => {
    const programs = registryPrograms(unknowable)
    const sample = fc.sample(programs, runs)
    const executions = runAll(sample)
    if (process.env.RELOPS_RUNS !== undefined) console.info(statistics(sample))
    const raising = [...executions.values()].filter((each) => each.some((world) => 'raised' in world))
    expect(raising.length).toBeLessThan(runs / 20)

    await fc.assert(
      fc.asyncProperty(programs, async (generated) => {
        const executed = executions.get(sourceOf(generated)) ?? runAll([generated]).get(sourceOf(generated)) ?? []
        expect(await complaintsOf(generated.program, executed)).toEqual([])
      }),
      limits,
    )
  })
})

/** Runs all programs in one process, and keeps what came of each by its source. */
function runAll(generated: readonly Generated[]): ReadonlyMap<string, readonly Execution[]> {
  const executions = execute(
    generated.map(({ program }) => program),
    worlds,
  )
  return new Map(generated.map((each, at) => [sourceOf(each), executions[at] ?? []]))
}

/** In how many of the programs each kind of code stands, the rarest first. */
function statistics(generated: readonly Generated[]): string {
  const counts = new Map<string, number>()
  for (const { used } of generated) for (const kind of used.keys()) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const lines = [...counts].sort(([, one], [, other]) => one - other).map(([kind, count]) => `${count} ${kind}`)
  return [`${generated.length} programs`, ...lines].join('\n')
}
