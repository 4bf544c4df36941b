import { widthOf } from '../text/width.ts'
import { settle } from './escape.ts'

/** A table of cells that are Markdown, its columns as wide as their widest cell, as formatters write them. */
export function layOut(lines: readonly (readonly string[])[]): string {
  const cells = lines.map((line) => line.map((cell) => ({ cell: settle(cell), width: widthOf(cell) })))
  const widths = (cells[0] ?? []).map((_, at) => cells.reduce((most, line) => Math.max(most, line[at]?.width ?? 0), 3))
  const rows = cells.map((line) => line.map(({ cell, width }, at) => cell + ' '.repeat((widths[at] ?? 0) - width)))
  const delimiters = widths.map((width) => '-'.repeat(width))
  const [header = [], ...body] = rows
  return [header, delimiters, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
