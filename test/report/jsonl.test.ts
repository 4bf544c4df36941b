import { expect, test } from 'vitest'
import { json } from '../../src/report/json.ts'
import { jsonl } from '../../src/report/jsonl.ts'
import { options, sample } from './sample.ts'

test.each([false, true])('the values of json, one a line, results with all: %s', (all) => {
  const lines = jsonl(sample, { ...options, all }).split('\n')
  const values = lines.slice(0, -1).map((line) => JSON.parse(line))
  const {
    schemaVersion,
    tool,
    snapshot,
    summary,
    diagnostics,
    results = [],
  } = JSON.parse(json(sample, { ...options, all }))
  expect(lines.at(-1)).toBe('')
  expect(values).toEqual([
    { type: 'run', schemaVersion, tool, snapshot },
    ...diagnostics.map((value: object) => ({ type: 'diagnostic', ...value })),
    ...results.map((value: object) => ({ type: 'result', ...value })),
    { type: 'summary', ...summary },
  ])
  expect(results.length > 0).toBe(all)
})
