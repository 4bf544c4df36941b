import { expect, test } from 'vitest'
import { json } from '../../src/report/json.ts'
import { pretty } from '../../src/report/pretty.ts'
import { judge } from '../support/rule-cases.ts'

const text = '`src/a.py` and `src/none.py`, [both](src/a.py), `src/<name>.py`.\n\n- Run `make all`.\n'
const report = await judge(text, { files: { 'src/a.py': '', Makefile: 'all:\n' }, document: 'README.md' })
const options = { all: false, color: false, version: '0.1.0' }

test('the claims of a document by kind and verdict', () => {
  expect(pretty(report, { ...options, stats: true })).toContain(
    [
      'Document   claims  holds  broken  pending  unknown  verified',
      'README.md       5      3       1        0        1       75%',
      '  file          4      2       1        0        1',
      '  task          1      1       0        0        0',
    ].join('\n'),
  )
})

test('the same as data', () => {
  expect(JSON.parse(json(report, { ...options, stats: true })).stats).toEqual({
    documents: [
      {
        ...{ path: 'README.md', claims: 5, holds: 3, broken: 1, pending: 0, unknown: 1 },
        references: { claims: 4, verified: 3, share: 0.75 },
        kinds: [
          { kind: 'file', claims: 4, holds: 2, broken: 1, pending: 0, unknown: 1 },
          { kind: 'task', claims: 1, holds: 1, broken: 0, pending: 0, unknown: 0 },
        ],
      },
    ],
  })
})

test('only where it is asked for', () => {
  expect(pretty(report, options)).not.toContain('verified')
  expect(JSON.parse(json(report, options))).not.toHaveProperty('stats')
})
