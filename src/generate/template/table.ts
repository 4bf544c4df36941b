import { escapeText, writeCellCode } from '../escape.ts'
import { layOut } from '../layout.ts'
import { writeBytes } from './bytes.ts'
import { isList, listOf, Markdown, memberOf, Refusal, textOf } from './value.ts'

/** How a cell is written. Items of a list are written one by one. */
const formats: ReadonlyMap<string, (value: unknown) => string> = new Map([
  ['text', writeText],
  ['code', (value) => (value instanceof Markdown ? value.cell : writeCellCode(textOf(value)))],
  ['bytes', writeBytes],
])

interface Column {
  readonly header: string
  readonly cell: (row: unknown) => string
}

/**
 * A table of rows. Each column is `"fields.name"` or `Header: "fields.name"`, and may end in a format:
 * `"name | code"`.
 */
export function writeTable(rows: unknown, columns: readonly unknown[]): Markdown {
  const items = listOf(rows)
  const read = columns.map(readColumn)
  if (read.length === 0) throw new Refusal('a table wants columns')
  const lines = [read.map(({ header }) => escapeText(header)), ...items.map((row) => read.map(({ cell }) => cell(row)))]
  const text = layOut(lines)
  return new Markdown(text, escapeText(text))
}

function readColumn(column: unknown): Column {
  const [header, spec] = isList(column) ? [unquote(textOf(column[0])), textOf(column[1])] : [undefined, textOf(column)]
  const [path = '', name = 'text', ...others] = spec.split('|').map((part) => part.trim())
  const format = others.length === 0 ? formats.get(name) : undefined
  if (!format) throw new Refusal(`there is no format \`${[name, ...others].join(' | ')}\` of cells`)
  return { header: header ?? path.split('.').at(-1) ?? '', cell: (row) => writeCell(memberOf(row, path), format) }
}

function unquote(name: string): string {
  return /^(["']).*\1$/s.test(name) ? name.slice(1, -1) : name
}

function writeCell(value: unknown, format: (value: unknown) => string): string {
  if (value === null) return ''
  return isList(value) ? value.map((item) => format(item)).join(', ') : format(value)
}

function writeText(value: unknown): string {
  return value instanceof Markdown ? value.cell : escapeText(textOf(value))
}
