import { expect, test } from 'vitest'
import type { Summary } from '../../src/model/report.ts'
import { diagnosticsLine, summaryLine } from '../../src/report/summary.ts'
import { tallyUnknown } from '../../src/report/tally.ts'
import { readMarks, reportOf, resultOf } from './sample.ts'

const none: Summary = { documents: 0, claims: 0, holds: 0, broken: 0, pending: 0, unknown: 0, suppressed: 0 }

test.each<[Partial<Summary>, string]>([
  [
    { documents: 3, claims: 214, holds: 209, broken: 3, suppressed: 1, pending: 1, unknown: 1 },
    '3 documents, 214 claims: 209 hold, 3 broken (1 suppressed), 1 pending, 1 unknown',
  ],
  [{ documents: 1, claims: 2, holds: 1, broken: 1 }, '1 document, 2 claims: 1 holds, 1 broken'],
  [{ documents: 2, claims: 1, unknown: 1 }, '2 documents, 1 claim: 0 hold, 1 unknown'],
  [{ documents: 3, claims: 214, holds: 214 }, '214 claims hold in 3 documents'],
  [{ documents: 1, claims: 1, holds: 1 }, '1 claim holds in 1 document'],
  [{ documents: 3 }, '3 documents, no claims'],
])('%o', (summary, expected) => {
  expect(summaryLine({ ...none, ...summary })).toBe(expected)
})

test('diagnostics by severity, and what can be fixed', () => {
  const document = readMarks('«a»')
  const fix = { title: 'Write `b`', edits: [] }
  const diagnostics = [
    ...reportOf(document, { severity: 'note', fix: { ...fix, applicability: 'safe' } }).diagnostics,
    ...reportOf(document, { severity: 'error', fix: { ...fix, applicability: 'unsafe' } }).diagnostics,
    ...reportOf(document, { severity: 'error', fix: { ...fix, applicability: 'safe' } }).diagnostics,
  ]
  expect(diagnosticsLine(diagnostics)).toBe('2 errors, 1 note, 2 with a safe fix, 1 with an unsafe fix')
  expect(diagnosticsLine(reportOf(document).diagnostics)).toBe('1 error')
  expect(diagnosticsLine([])).toBe('')
})

test('reasons for unknown, most frequent first, whatever their values', () => {
  const reasons = ['`a` is ignored', 'is `<name>` a placeholder', '`b` is ignored', 'a lone ` mark', 'a lone ` mark']
  const results = reasons.map((reason) => resultOf({ path: 'a.md', range: [0, 0] }, '', { outcome: 'unknown', reason }))
  const holds = resultOf({ path: 'a.md', range: [0, 0] }, '', { outcome: 'holds', message: '`a` is ignored' })
  expect(tallyUnknown([...results, holds])).toEqual([
    { text: '`…` is ignored', claims: 2 },
    { text: 'a lone ` mark', claims: 2 },
    { text: 'is `…` a placeholder', claims: 1 },
  ])
})
