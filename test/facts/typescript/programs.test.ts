import fc from 'fast-check'
import { expect, test } from 'vitest'
import { execute, faultsOf } from '../../support/typescript-oracle.ts'
import { makeProgram } from './programs.ts'
import { readRegistry } from './read-registry.ts'

const runs = Number(process.env.RELOPS_RUNS ?? 100)

test(`${runs} programs made at random list what node lists, or say what is not known`, async () => {
  const choices = fc.record({ seed: fc.integer(), size: fc.integer({ min: 3, max: 14 }) })
  const programs = fc.sample(choices, runs).map(makeProgram)
  const executed = execute(programs)
  const counts = { ends: 0, whole: 0, rows: 0 }
  for (const [index, program] of programs.entries()) {
    const real = executed[index]
    const listing = await readRegistry(program.files, { export: program.export })
    if (!listing.known || !real) throw new Error('no answer')
    if ('error' in real) counts.ends += 1
    counts.rows += listing.value.rows.length
    if (!('error' in real) && listing.value.gaps.length === 0) counts.whole += 1
    const faults = faultsOf(listing.value, real)
    if (faults.length > 0) expect.fail([...faults, program.export, ...Object.values(program.files)].join('\n'))
  }
  if (process.env.RELOPS_RUNS) console.log(counts)
  // The test is about programs that run, and of which much is known.
  expect(counts.ends).toBeLessThan(runs * 0.5)
  expect(counts.whole).toBeGreaterThan(runs * 0.2)
}, 600_000)
