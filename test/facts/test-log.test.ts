import { expect, test } from 'vitest'
import { readTestLog } from '../../src/facts/test-log.ts'

test.each([
  ['=== 12 passed in 0.34s ===', true],
  ['12 passed, 2 warnings in 0.34s', true],
  ['=== 1 failed, 11 passed in 0.34s (0:00:01) ===', false],
  ['=== 11 passed, 1 error in 0.34s ===', false],
  ['=== no tests ran in 0.01s ===', false],
  ['1 failed, 1 passed in 1.0s\n2 passed in 1.0s', true],
  [' Test Files  1 passed (1)\n      Tests  11 passed | 1 skipped (12)', true],
  ['      Tests  1 failed | 11 passed (12)', false],
  ['Tests:       1 failed, 11 passed, 12 total', false],
  ['Tests:       12 passed, 12 total', true],
  ['Ran 3 tests in 0.001s\n\nOK', true],
  ['Ran 3 tests in 0.001s\n\nFAILED (failures=1)', false],
  ['ok  \texample.org/a\t0.012s\nok  \texample.org/b\t(cached)', true],
  ['FAIL\texample.org/a\t0.012s\nok  \texample.org/b\t0.01s', false],
  ['test result: ok. 12 passed; 0 failed; 0 ignored', true],
  ['test result: FAILED. 11 passed; 1 failed\ntest result: ok. 1 passed', false],
  ['All went well, 12 of them passed.', undefined],
  ['', undefined],
])('%j', (text, passed) => expect(readTestLog('a.log', text)?.passed).toBe(passed))
