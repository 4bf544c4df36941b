import { expect, test } from 'vitest'
import { compareVersions } from '../../src/text/version-order.ts'

test.each([
  ['1.0', '1.0.1', '1.1', '1.2', '1.10', '2.0'],
  ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta', '1.0.0-rc.1', '1.0.0-rc.2', '1.0.0-rc.11', '1.0.0'],
  ['1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.0.1'],
  ['9.1', '9.1p1', '9.2'],
  ['2024-01-31', '2024.2', '2024-11-02', '20240101000000000000000000001', '20240101000000000000000000002'],
])('%s … is in order', (...versions) => {
  expect(versions.toReversed().toSorted(compareVersions)).toEqual(versions)
})

test.each([
  ['1.0', '1.0+build.7'],
  ['1.0.0', '01.0.0'],
  ['1.0-RC1', '1.0rc1'],
])('%s is as new as %s', (one, other) => expect(compareVersions(one, other)).toBe(0))
