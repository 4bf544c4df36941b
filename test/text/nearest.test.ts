import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/text/nearest.ts'
import { startWatch } from '../support/stopwatch.ts'

describe('nearest', () => {
  it.each([
    ['a letter changed', 'rulis', ['rules'], 'rules'],
    ['a letter left out', 'documnts', ['documents'], 'documents'],
    ['a letter put in', 'kiind', ['kind'], 'kind'],
    ['neighbours swapped', 'ruels', ['rules', 'roles'], 'rules'],
    ['several edits in a long word', 'misssing-anhcor', ['missing-file', 'missing-anchor'], 'missing-anchor'],
    ['another case', 'ERROR', ['error', 'warning'], 'error'],
    ['another case of a short word', 'MD', ['md', 'me'], 'md'],
    ['a swap at the end', 'docs/setpu', ['docs/setup'], 'docs/setup'],
    ['an edit at the beginning', 'xocs/setup.md', ['docs/setup.md'], 'docs/setup.md'],
    ['the closest', 'docs/instal.md', ['docs/instill.md', 'docs/install.md'], 'docs/install.md'],
    ['the first in order among equals', 'cat-1', ['cat-3', 'cat-2', 'cat-4'], 'cat-2'],
    ['the same, however the candidates are ordered', 'cat-1', ['cat-4', 'cat-2', 'cat-3'], 'cat-2'],
    ['nothing for words of other meaning', 'sources', ['documents', 'rules', 'references'], undefined],
    ['nothing for short words', 'md', ['me'], undefined],
    ['nothing for more than an edit in three letters', 'kimt', ['kind'], undefined],
    ['nothing without candidates', 'rules', [], undefined],
    ['nothing for an empty word', '', ['a', ''], ''],
    ['one edit and not two, though both are near', 'abcdef', ['abxdey', 'abcdex'], 'abcdex'],
  ])('finds %s', (_, word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected)
  })

  it('agrees with the full table of distances', () => {
    const words = wordsOf('ab-c', 7).filter((_, index) => index % 37 === 0)
    for (const word of words.slice(0, 60)) {
      const limit = Math.min(4, Math.floor(word.length / 3))
      const ranked = words
        .map((candidate) => ({ candidate, edits: fullDistance(word, candidate) }))
        .filter(({ edits }) => edits <= limit)
        .sort((left, right) => left.edits - right.edits || (left.candidate < right.candidate ? -1 : 1))
      expect(nearest(word, words)).toBe(ranked[0]?.candidate)
    }
  })

  it('looks through 200 000 similar paths in a moment', () => {
    const paths = Array.from({ length: 200_000 }, (_, index) => `packages/part-${index % 977}/src/file-${index}.ts`)
    const spent = startWatch()
    expect(nearest('packages/part-12/src/fiel-12.ts', paths)).toBe('packages/part-12/src/file-12.ts')
    expect(spent()).toBeLessThan(2000)
  })
})

function wordsOf(letters: string, length: number): string[] {
  if (length === 0) return ['']
  const shorter = wordsOf(letters, length - 1)
  return shorter.flatMap((word) => [...letters].map((letter) => word + letter))
}

function fullDistance(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, row) =>
    Array.from({ length: right.length + 1 }, (_, column) => (row === 0 || column === 0 ? row + column : 0)),
  )
  const cell = (row: number, column: number) => table[row]?.[column] ?? 0
  for (let row = 1; row <= left.length; row++) {
    for (let column = 1; column <= right.length; column++) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1
      const isSwap = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      const edits = [cell(row - 1, column - 1) + cost, cell(row - 1, column) + 1, cell(row, column - 1) + 1]
      if (isSwap) edits.push(cell(row - 2, column - 2) + 1)
      table[row]?.splice(column, 1, Math.min(...edits))
    }
  }
  return cell(left.length, right.length)
}
