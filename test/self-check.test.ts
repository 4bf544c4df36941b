import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check, loadConfig, openRepository, reporters, ruleIds, selectDocuments } from '../src/index.ts'

/** What our own documents come to. Whoever writes in them looks at the difference, and copies the new numbers. */
const expected = {
  documents: 29,
  claims: 128,
  holds: 104,
  broken: 2,
  pending: 0,
  unknown: 22,
  suppressed: 2,
}

const { repository } = await openRepository(join(import.meta.dirname, '..'), { kind: 'worktree' })
const configuration = await loadConfig(repository, {}, ruleIds)
const { documents } = selectDocuments(configuration, (await repository.list()).keys())
const report = await check(repository, { config: configuration.config, documents })

test('nothing is wrong with our own documents', () => {
  const compact = reporters.get('compact')?.(report, { all: false, color: false, version: '' })
  expect(report.diagnostics, compact).toHaveLength(0)
})

test('as many claims as we know of are read out of them', () => {
  expect(report.summary).toEqual(expected)
})
