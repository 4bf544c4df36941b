import type { Column } from '../../model/binding.ts'
import type { Facts } from '../../model/fact.ts'
import type { Row } from '../../model/source.ts'
import { writeCell } from '../cell.ts'
import { escapeText } from '../escape.ts'
import type { Style } from '../inline.ts'
import { layOut } from '../layout.ts'
import { depthOf, gapBelow, type Register, rowsAt } from '../rows.ts'
import { type Content, contentOf } from '../wanted.ts'
import { columnsFor } from './columns.ts'
import { type Bench, type Generator, listIn, type Made, made, mistaken, type Order, untold } from './generator.ts'
import { fromGap, registerOf } from './listed.ts'

/** A table with a row for each row of a source, or of one of its levels. */
export const table: Generator = {
  name: 'table',
  parameters: [{ name: 'source', isRequired: true }, { name: 'rows' }, { name: 'columns' }],
  needs: ({ values }) => [{ fact: 'listing', source: values.get('source') ?? '' }],
  make: makeTable,
}

function makeTable({ values }: Order, facts: Facts, { sources }: Bench): Made {
  const register = registerOf(values.get('source') ?? '', facts, sources)
  if ('known' in register) return register
  const level = values.get('rows')
  if (level !== undefined && !register.levels.includes(level)) return noLevel(register, level)
  const columns = columnsFor(register, level, listIn(values.get('columns')))
  if ('reason' in columns) return mistaken(columns.reason)
  const gap = gapBelow(register, [], depthOf(register, level))
  if (gap) return fromGap(register.name, gap)
  return writeTable(register, rowsAt(register, level), columns)
}

function noLevel({ name, levels }: Register, level: string): Made {
  const known = levels.length === 0 ? 'it has none' : `there is ${levels.map((one) => `\`${one}\``).join(', ')}`
  return mistaken(`\`${name}\` has no level \`${level}\`; ${known}`)
}

function writeTable(register: Register, rows: readonly Row[], columns: readonly Column[]): Made {
  const written: (readonly string[])[] = []
  for (const column of columns) {
    const contents: Content[] = []
    for (const row of rows) {
      const content = contentOf(register, row, column)
      if (!content.known) return untold(content.reason, content.at)
      if (content.value.gap) return fromGap(register.name, content.value.gap)
      contents.push(content.value)
    }
    const style = styleOf(column, contents)
    written.push(contents.map((content) => writeCell(content, { style, isFull: () => true })))
  }
  const header = columns.map((column) => escapeText(column.header))
  return made(layOut([header, ...rows.map((_, at) => written.map((cells) => cells[at] ?? ''))]))
}

/** All cells of a column are written alike: names in code, and in plain words what has blanks or is a number. */
function styleOf({ format }: Column, contents: readonly Content[]): Style {
  if (format !== undefined) return format === 'text' ? 'text' : 'code'
  const texts = contents.flatMap(({ is, items }) => (is === 'one' ? items.map(({ text }) => text) : []))
  const areWords = texts.some((text) => /\s/.test(text))
  const areNumbers = texts.length > 0 && texts.every((text) => /^(?:-?[\d.]+|true|false)$/.test(text))
  return areWords || areNumbers ? 'text' : 'code'
}
