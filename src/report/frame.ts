import type { Range } from '../model/location.ts'
import { type Cell, layOutLine } from './cells.ts'
import type { Source } from './source.ts'

/** How a frame is coloured; neither function may change what is seen of its text otherwise. */
export interface FramePaint {
  readonly margin: (text: string) => string
  readonly mark: (text: string) => string
}

/** For output without colour. */
const noPaint: FramePaint = { margin: (text) => text, mark: (text) => text }

const context = 1
/** However many digits the line numbers have, this much of a line is shown: more than the widest escaped character. */
const leastRoom = 20

/**
 * Shows a range in its line, with a line above and below and carets under exactly the range. A range over several lines
 * is marked to the end of the first, with the number of its last line.
 */
export function frame(source: Source, range: Range, paint: FramePaint = noPaint, width = 100): string {
  const { lines } = source
  const line = lines.position(range[0]).line
  const first = Math.max(1, line - context)
  const last = Math.max(line, Math.min(lines.count, line + context))
  const margin = marginOf(last, paint)
  const room = Math.max(leastRoom, width - margin.width)

  const row = (number: number): string => {
    const start = lines.content(number)[0]
    return margin.row(String(number), textOf(layOutLine(source.text, lines.content(number), [start, start], room)))
  }
  const focus = layOutLine(source.text, lines.content(line), range, room)
  return [
    ...numbers(first, line - 1).map(row),
    margin.row(String(line), textOf(focus)),
    margin.row('', paint.mark(caretsOf(focus) + continuation(source, range))),
    ...numbers(line + 1, last).map(row),
  ].join('\n')
}

/** The line in which a range begins, without indentation, cut to the room around the range. */
export function quote({ text, lines }: Source, range: Range, room: number): string {
  const content = lines.content(lines.position(range[0]).line)
  return textOf(layOutLine(text, content, range, room)).trim()
}

interface Margin {
  readonly width: number
  readonly row: (label: string, content: string) => string
}

function marginOf(lastNumber: number, paint: FramePaint): Margin {
  const digits = String(lastNumber).length
  return {
    width: '  '.length + digits + ' │ '.length,
    row: (label, content) => {
      const margin = paint.margin(`  ${label.padStart(digits)} │`)
      return content === '' ? margin : `${margin} ${content}`
    },
  }
}

function textOf(cells: readonly Cell[]): string {
  return cells
    .map((cell) => cell.text)
    .join('')
    .trimEnd()
}

function caretsOf(cells: readonly Cell[]): string {
  return cells
    .map(({ width, carets }) => '^'.repeat(carets) + ' '.repeat(width - carets))
    .join('')
    .trimEnd()
}

/** A line ending belongs to the line before, so a range that ends with one does not reach the next line. */
function continuation({ lines }: Source, [start, end]: Range): string {
  const last = lines.position(Math.max(start, end - 1)).line
  return last > lines.position(start).line ? ` to line ${last}` : ''
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
