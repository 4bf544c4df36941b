import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { indexLines } from '../../src/text/lines.ts'

describe('count', () => {
  it.each([
    ['', 0],
    ['\uFEFF', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\nb', 2],
    ['a\n\n', 2],
    ['\n', 1],
    ['a\r\nb\r\n', 2],
    ['a\rb\r', 2],
    ['a\n\rb', 3],
    ['\uFEFFa\n', 1],
    ['a\u2028b\u0085c\vd\fe', 1],
  ])('of %j is %i', (text, count) => {
    expect(indexLines(text).count).toBe(count)
  })
})

/** Every offset of the text, as `line:column`. */
function positions(text: string): string {
  const lines = indexLines(text)
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => lines.position(offset))
  return offsets.map(({ line, column }) => `${line}:${column}`).join(' ')
}

describe('position', () => {
  it.each([
    ['', '1:1'],
    ['ab', '1:1 1:2 1:3'],
    ['a\nb', '1:1 1:2 2:1 2:2'],
    ['a\n', '1:1 1:2 2:1'],
    ['a\r\nb', '1:1 1:2 1:3 2:1 2:2'],
    ['a\rb', '1:1 1:2 2:1 2:2'],
    ['\uFEFFab\nc', '1:1 1:1 1:2 1:3 2:1 2:2'],
    ['a\uFEFFb', '1:1 1:2 1:3 1:4'],
    ['😀b', '1:1 1:2 1:3 1:4'],
  ])('of the offsets of %j', (text, expected) => {
    expect(positions(text)).toBe(expected)
  })

  it.each([-1, 2, Number.NaN])('of offset %d in one character throws', (offset) => {
    expect(() => indexLines('a').position(offset)).toThrow(RangeError)
  })
})

describe('content', () => {
  it.each([
    ['', ['']],
    ['\uFEFF', ['']],
    ['a', ['a']],
    ['a\nbc\n', ['a', 'bc', '']],
    ['a\r\n\r\nb', ['a', '', 'b']],
    ['a\rb', ['a', 'b']],
    ['\uFEFFa\r\nb', ['a', 'b']],
  ])('of the lines of %j', (text, expected) => {
    const lines = indexLines(text)
    expect(expected.map((_, index) => text.slice(...lines.content(index + 1)))).toEqual(expected)
    expect(() => lines.content(expected.length + 1)).toThrow(RangeError)
    expect(() => lines.content(0)).toThrow(RangeError)
  })
})

test('every offset lies in the line that position gives, at the column that it gives', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '😀', '\r', '\n', '\r\n', '\uFEFF') })
  fc.assert(
    fc.property(text, fc.nat(), (text, seed) => {
      const lines = indexLines(text)
      const offset = seed % (text.length + 1)
      const { line, column } = lines.position(offset)
      const [start, end] = lines.content(line)
      expect(offset).toBeLessThanOrEqual(end + 2)
      expect(offset === 0 ? Math.max(start, 0) : start + column - 1).toBe(offset === 0 ? start : offset)
    }),
  )
})
