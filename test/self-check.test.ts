import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check, loadConfig, openRepository, reporters, ruleIds, selectDocuments } from '../src/index.ts'

const { repository } = await openRepository(join(import.meta.dirname, '..'), { kind: 'worktree' })
const configuration = await loadConfig(repository, {}, ruleIds)
const { documents } = selectDocuments(configuration, (await repository.list()).keys())
const report = await check(repository, { config: configuration.config, documents })

test('nothing is wrong with our own documents', () => {
  const compact = reporters.get('compact')?.(report, { all: false, color: false, version: '' })
  expect(report.diagnostics, compact).toHaveLength(0)
})

test('what we say is read, and most of it can be told', () => {
  const { holds, claims, pending, broken, suppressed } = report.summary
  expect(holds).toBeGreaterThanOrEqual(150)
  expect(holds / claims).toBeGreaterThan(0.7)
  expect({ pending, broken }).toEqual({ pending: 0, broken: suppressed })
})
