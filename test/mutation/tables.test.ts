import { beforeAll, describe, expect, test } from 'vitest'
import { checkAndFix } from '../../src/fix.ts'
import type { Location } from '../../src/model/location.ts'
import type { Report } from '../../src/model/report.ts'
import { memoryRepository } from '../../src/repository/memory.ts'
import { checkFiles, compareOutcomes, optionsOf, untouched } from '../support/fixture-check.ts'
import { type Files, readFixture, textOf } from '../support/fixture-files.ts'
import { tableDamages } from './table-damages.ts'

const observatory = readFixture('observatory')

describe.each(tableDamages)('$name', ({ change, says, unknown = [], stays = [] }) => {
  const damaged = change(observatory)
  let after: Report
  beforeAll(async () => {
    after = await checkFiles(damaged)
  })

  test('is told at its place, with what shows it', () => {
    expect(linesOf(after, damaged)).toEqual(says)
  })

  test('leaves the other claims as they were', async () => {
    const lines = compareOutcomes(await untouched('observatory'), after)
    const others = lines.filter((line) => /^.+ holds → (?:unknown|pending)$/.test(line))
    expect(others).toEqual(unknown.map((words) => `docs/module/release_ops.md: ${words}: holds → unknown`))
  })

  test('is mended in its document alone, and stays mended', async () => {
    const repository = memoryRepository(damaged)
    const { report, rewritten } = await checkAndFix(repository, await optionsOf(repository))
    expect([...rewritten.keys()].filter((path) => path !== 'docs/module/release_ops.md')).toEqual([])
    expect(report.diagnostics.map(({ message }) => message)).toEqual(stays)
  })
})

function linesOf({ diagnostics }: Report, files: Files): readonly string[] {
  const words = ({ path, range }: Location) => `«${textOf(files, path).slice(...range)}»`
  return diagnostics.map(({ ruleId, location, message, evidence }) => {
    const shown = evidence ? ` ← ${evidence.path} ${words(evidence)}` : ''
    return `${ruleId} ${words(location)} ${message}${shown}`
  })
}
