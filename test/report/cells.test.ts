import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, layOutLine } from '../../src/report/cells.ts'

const printable = fc.string({ unit: fc.constantFrom(...'ab [#]~-'), maxLength: 12 })

/** What stands in the first columns, and which of them are marked. */
function columnsOf(cells: readonly Cell[], count: number): readonly [text: string, marks: string] {
  const text = cells.map((cell) => cell.text).join('')
  const marks = cells.map(({ width, carets }) => '^'.repeat(carets) + ' '.repeat(width - carets)).join('')
  return [text.slice(0, count), marks.slice(0, count)]
}

test('a line of plain characters is laid out like one that also has another character', () => {
  fc.assert(
    fc.property(printable, fc.nat(12), fc.nat(12), (line, one, other) => {
      const focus = [Math.min(one, other), Math.max(one, other)] as const
      const own = layOutLine(line, [0, line.length], focus, 80)
      const longer = layOutLine(`${line}é`, [0, line.length + 1], focus, 80)
      expect(columnsOf(own, line.length)).toEqual(columnsOf(longer, line.length))
    }),
  )
})

test('what is inserted behind the last character is marked there', () => {
  expect(columnsOf(layOutLine('ab', [0, 2], [2, 2], 80), 3)).toEqual(['ab ', '  ^'])
})
