import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collapsePaths, expandPaths } from '../../src/text/dotted-paths.ts'

describe('expandPaths', () => {
  test.each([
    ['a.b', ['a.b']],
    ['a.{b,c}', ['a.b', 'a.c']],
    ['a.{b}', ['a.b']],
    ['a.{b, c}.d', ['a.b.d', 'a.c.d']],
    ['{a,b}.{c,d}', ['a.c', 'a.d', 'b.c', 'b.d']],
    ['a.{b.{c,d},e}', ['a.b.c', 'a.b.d', 'a.e']],
    ['a.{b', ['a.{b']],
    ['a.b}', ['a.b}']],
    [`${'{a,b}'.repeat(20)}`, [`${'{a,b}'.repeat(20)}`]],
    [`${'{'.repeat(2000)}${'}'.repeat(2000)}`, [`${'{'.repeat(2000)}${'}'.repeat(2000)}`]],
  ])('%s', (text, paths) => expect(expandPaths(text)).toEqual(paths))
})

describe('collapsePaths', () => {
  test.each([
    [
      ['a.b', 'a.c', 'd.e'],
      ['a.{b,c}', 'd.e'],
    ],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      ['a.b.c', 'a.b.d', 'a.e'],
      ['a.b.{c,d}', 'a.e'],
    ],
    [
      ['a.x', 'b.y', 'a.z'],
      ['a.{x,z}', 'b.y'],
    ],
  ])('%s', (paths, texts) => expect(collapsePaths(paths.map((path) => path.split('.')))).toEqual(texts))

  test('what is collapsed expands to the same paths', () => {
    const name = fc.stringMatching(/^[a-z_0-9-]{1,5}$/)
    const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 4 }), { selector: (path) => path.join('.') })
    fc.assert(
      fc.property(paths, (some) => {
        const expanded = collapsePaths(some).flatMap(expandPaths)
        expect([...expanded].sort()).toEqual(some.map((path) => path.join('.')).sort())
      }),
    )
  })
})
