import { describe, expect, test } from 'vitest'
import { type CheckOptions, check } from '../src/check.ts'
import { defaultConfig } from '../src/config/configuration.ts'
import type { DocumentRole } from '../src/model/config.ts'
import { memoryRepository } from '../src/repository/memory.ts'

/** Documents with claims that hold, break, are unknown, are of another time, and are settled by the document itself. */
const documents: Readonly<Record<string, string>> = {
  'docs/guide.md': '# Guide\n\n[here](#guide) [gone](#gone) [top](#top) [there](plan.md#plan) [nowhere](plan.md#no)\n',
  'docs/plan.md': '# Plan\n\n- [x] `src/main.ts`\n- [ ] `src/gone.ts` will be added\n\n## Plan\n\n[second](#plan-1)\n',
  'docs/record.md': '# Record\n\n`src/main.ts` and `src/gone.ts`, [here](#RECORD) [not](#records)\n',
  'CHANGELOG.md': '# Changelog\n\n## 1.0.0\n\n- Add `src/gone.ts`, [see](#100) [not](#101)\n',
}
const roles = new Map<string, DocumentRole | undefined>([
  ['docs/guide.md', undefined],
  ['docs/plan.md', { kind: 'plan' }],
  ['docs/record.md', { kind: 'record', asOf: 'v1.0.0' }],
  ['CHANGELOG.md', { kind: 'changelog' }],
])
const repository = memoryRepository(
  { ...documents, 'src/main.ts': '' },
  { moments: { 'v1.0.0': memoryRepository({ 'src/gone.ts': '' }) } },
)

const report = (more: Partial<CheckOptions>) => check(repository, { config: defaultConfig, documents: roles, ...more })

describe('a report of what does not hold', () => {
  test.each<readonly [about: string, more: Partial<CheckOptions>]>([
    ['by default', {}],
    ['when strict', { strict: true }],
    ['of anchors alone', { only: ['missing-anchor'] }],
    ['of files alone', { only: ['missing-file'] }],
    ['of rules that look at no link', { only: ['stale-checksum'] }],
  ])('tells what one of all tells, %s', async (_, more) => {
    const all = await report(more)
    const open = await report({ ...more, detail: 'open' })
    expect(open.summary).toEqual(all.summary)
    expect(open.diagnostics).toEqual(all.diagnostics)
    expect(open.results).toEqual(all.results.filter(({ verdict }) => verdict.outcome !== 'holds'))
  })

  test('has the texts that diagnostics point into, and no others', async () => {
    expect([...(await report({})).sources.keys()].sort()).toEqual(Object.keys(documents).sort())
    expect([...(await report({ detail: 'open', only: ['missing-file'] })).sources.keys()]).toEqual(['docs/record.md'])
  })

  test('is of documents in which something holds', async () => {
    const { summary } = await report({})
    for (const count of [summary.holds, summary.broken, summary.pending]) expect(count).toBeGreaterThan(0)
  })
})
