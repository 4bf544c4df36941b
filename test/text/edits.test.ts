import { expect, test } from 'vitest'
import type { Edit } from '../../src/model/verdict.ts'
import { applyEdits } from '../../src/text/edits.ts'

/** `2-4 x` puts `x` in place of what stands from 2 to 4. Edits of one group are divided by commas. */
function group(words: string): readonly Edit[] {
  return words.split(', ').map((edit) => {
    const [, start, end, text = ''] = /^(\d+)-(\d+) ?(.*)$/.exec(edit) ?? []
    return { range: [Number(start), Number(end)], text }
  })
}

const cases: Record<string, readonly [groups: readonly string[], text: string, count: number]> = {
  none: [[], 'abcdefgh', 0],
  one: [['2-4 X'], 'abXefgh', 1],
  'several, in any order': [['6-7 Y', '0-1 X'], 'XbcdefYh', 2],
  neighbours: [['2-4 X', '4-6 Y'], 'abXYgh', 2],
  'what is removed': [['2-4 '], 'abefgh', 1],
  'an overlap: the first by its place': [['3-6 Y', '2-4 X'], 'abXefgh', 1],
  'an overlap at the same start: the first that is given': [['2-3 X', '2-5 Y'], 'abXdefgh', 1],
  'one inside another': [['1-7 X', '3-4 Y'], 'aXh', 1],
  'a chain: the third does not overlap the first': [['1-4 X', '3-6 Y', '5-7 Z'], 'aXeZh', 2],
  'the same twice': [['2-4 X', '2-4 X'], 'abXefgh', 1],
  'insertions at one place, in their order': [['3-3 X', '3-3 Y', '3-3 Z'], 'abcXYZdefgh', 3],
  'the same insertion twice': [['3-3 X', '3-3 X'], 'abcXdefgh', 1],
  'an insertion before what is replaced': [['3-5 Y', '3-3 X'], 'abcXYfgh', 2],
  'an insertion behind what is replaced': [['3-5 Y', '5-5 X'], 'abcYXfgh', 2],
  'an insertion into what is replaced': [['3-5 Y', '4-4 X'], 'abcYfgh', 1],
  'at both ends': [['0-0 X', '8-8 Y'], 'XabcdefghY', 2],
  'a group, as a whole': [['0-1 X, 6-7 Y'], 'XbcdefYh', 1],
  'a group that overlaps in a part: none of it': [['0-1 X, 4-6 Y', '5-7 Z, 2-3 W'], 'XbcdYgh', 1],
  'a group that shares an edit': [['0-1 X, 4-6 Y', '4-6 Y, 2-3 W'], 'XbWdYgh', 2],
  'a group that overlaps itself': [['0-3 X, 2-4 Y', '3-4 Z'], 'abcZefgh', 1],
  'a group of which all is there': [['0-1 X, 4-6 Y', '4-6 Y'], 'XbcdYgh', 1],
  'a group without edits': [[''], 'abcdefgh', 0],
}

test.each(Object.entries(cases))('%s', (_, [groups, text, count]) => {
  const edits = groups.map((words) => (words === '' ? [] : group(words)))
  expect(applyEdits('abcdefgh', edits)).toEqual({ text, count })
})

test('a hundred thousand take no time', () => {
  const text = 'ab'.repeat(100_000)
  const groups = Array.from({ length: 100_000 }, (_, index) => [
    { range: [2 * (99_999 - index), 2 * (99_999 - index) + 1] as const, text: 'x' },
  ])
  expect(applyEdits(text, groups)).toEqual({ text: 'xb'.repeat(100_000), count: 100_000 })
})
