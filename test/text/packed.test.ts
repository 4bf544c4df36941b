import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, unpack } from '../../src/text/packed.ts'

const viaJson = (values: readonly object[]): unknown => JSON.parse(JSON.stringify(values))

describe('packed values', () => {
  test.each<readonly [about: string, values: readonly object[]]>([
    ['nothing', []],
    ['no keys', [{}]],
    [
      'alike',
      [
        { text: 'a', range: [0, 1] },
        { text: 'b', range: [1, 2] },
        { text: 'a', range: [7, 8] },
      ],
    ],
    ['of several forms', [{ text: 'a' }, { text: 'a', change: true }, { names: [] }, { names: ['a', 'b'] }]],
    ['nothing in a key', [{ text: undefined, last: null }]],
    ['more than ASCII', [{ text: 'ä\t"\u2028\n' }]],
    [
      'strings like numbers',
      [
        { text: '0', at: 0 },
        { text: '1', at: 1 },
      ],
    ],
    ['a key that objects have', [JSON.parse('{"__proto__":{"text":"a"}}')]],
  ])('are what they were: %s', (_, values) => {
    expect(unpack(pack(values))).toStrictEqual(viaJson(values))
  })

  test('keep the order of keys', () => {
    const values = [{ b: 1, a: { d: 'x', c: true } }]
    expect(JSON.stringify(unpack(pack(values)))).toBe(JSON.stringify(values))
  })

  test('are ASCII without tabs or line ends, and name their keys once', () => {
    const text = pack(Array.from({ length: 100 }, (_, at) => ({ name: 'ä\t\n', at })))
    expect(text).toMatch(/^[\x20-\x7E]*$/)
    expect(text.split('name')).toHaveLength(2)
  })

  test('whatever they are', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(), fc.boolean(), fc.constant(null))
    const { value } = fc.letrec((tie) => ({
      value: fc.dictionary(fc.string(), fc.oneof({ depthSize: 'small' }, leaf, tie('value'), fc.array(leaf)), {
        maxKeys: 4,
      }),
    }))
    const objects = fc.array(value)
    fc.assert(
      fc.property(objects, (values) => {
        expect(unpack(pack(values))).toStrictEqual(viaJson(values))
      }),
    )
  })
})
