import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, layOutLine } from '../../src/report/cells.ts'

const printable = fc.string({ unit: fc.constantFrom(...'ab [#]~-'), maxLength: 12 })

test('a line of plain characters is laid out like one that also has another character', () => {
  const columnsOf = (cells: readonly Cell[]) => cells.map(({ text, width, carets }) => [text, width, carets])
  fc.assert(
    fc.property(printable, (line) => {
      const whole = layOutLine(line, [0, line.length], [0, 1], 80)
      const other = layOutLine(`${line}é`, [0, line.length + 1], [0, 1], 80)
      expect(columnsOf(whole.slice(0, line.length))).toEqual(columnsOf(other.slice(0, line.length)))
    }),
  )
})
