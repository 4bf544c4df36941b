import { expect, test } from 'vitest'
import { showProgress } from '../../src/cli/progress.ts'

/** What is shown when steps are told at these times. */
function shown(...times: readonly number[]): readonly string[] {
  const written: string[] = []
  let time = 0
  const progress = showProgress({ write: (text) => written.push(text), now: () => time })
  for (const [index, at] of times.entries()) {
    time = at
    progress.tell({ doing: 'reading documents', done: index + 1, of: times.length })
  }
  progress.end()
  return written
}

const clear = '\r\u001B[K'

test.each<readonly [name: string, times: readonly number[], expected: readonly string[]]>([
  ['nothing of a run that is quick', [0, 500, 999], []],
  [
    'the step of the moment after a second',
    [0, 1001],
    [`${clear}relops: [${'#'.repeat(24)}] reading documents, 2 of 2`, clear],
  ],
  [
    'ten times a second at most',
    [1000, 1050, 1099, 1100],
    [
      `${clear}relops: [${'#'.repeat(6)}${'-'.repeat(18)}] reading documents, 1 of 4`,
      `${clear}relops: [${'#'.repeat(24)}] reading documents, 4 of 4`,
      clear,
    ],
  ],
])('%s', (_, times, expected) => {
  expect(shown(...times)).toEqual(expected)
})

test('a step without an end to count to', () => {
  const written: string[] = []
  let time = 0
  const progress = showProgress({ write: (text) => written.push(text), now: () => time })
  time = 2000
  progress.tell({ doing: 'looking into history' })
  expect(written).toEqual([`${clear}relops: looking into history …`])
})
