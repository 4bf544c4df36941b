import type { BoundTable } from '../model/binding.ts'
import { widthOf } from '../text/width.ts'

/** What to make of a table. Rows are counted from 0, without the header. */
export interface TableChange {
  /** New cells by row and column. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, string>>
  readonly removed: ReadonlySet<number>
  /** New rows behind a row, or at the top behind -1. */
  readonly added: ReadonlyMap<number, readonly (readonly string[])[]>
}

/** A line of a table, taken apart. */
interface Line {
  /** Markers of the quote or list around it. */
  readonly prefix: string
  /** What stands between the pipes, space and all. */
  readonly cells: readonly string[]
  readonly hasFirstPipe: boolean
  readonly hasLastPipe: boolean
  /** Space behind the last pipe. */
  readonly behind: string
}

/** The table's source with the changes made. Lines that nothing changes in stay as they are. */
export function rewriteTable({ source }: BoundTable, { cells, removed, added }: TableChange): string {
  const lines = source.split(/\r?\n/).map(readLine)
  const [header, delimiter, ...rows] = lines
  if (!header || !delimiter) return source
  const layout = readLayout([header, delimiter, ...rows], delimiter)
  const fresh = (values: readonly string[]): Line => ({
    ...delimiter,
    cells: header.cells.map((_, at) => pad(values[at] ?? '')),
  })
  const body = rows.flatMap((row, at) => [
    ...(removed.has(at) ? [] : [withCells(row, cells.get(at), header.cells.length)]),
    ...(added.get(at) ?? []).map(fresh),
  ])
  const kept = [header, delimiter, ...(added.get(-1) ?? []).map(fresh), ...body]
  const laid = layout ? align(kept, layout) : kept
  return joinLines(laid, source.includes('\r\n') ? '\r\n' : '\n')
}

/** Lines end like the first one. What stands behind the last one is not the table's. */
function joinLines(lines: readonly Line[], eol: string): string {
  return lines.map((line, at) => writeLine(at === lines.length - 1 ? { ...line, behind: '' } : line)).join(eol)
}

function withCells(row: Line, changes: ReadonlyMap<number, string> | undefined, columns: number): Line {
  if (!changes) return row
  const count = Math.max(row.cells.length, Math.min(columns, Math.max(...changes.keys()) + 1))
  const all = Array.from({ length: count }, (_, at) => row.cells[at] ?? '')
  return { ...row, cells: all.map((cell, at) => (changes.has(at) ? pad(changes.get(at) ?? '') : cell)) }
}

function pad(text: string): string {
  return text === '' ? ' ' : ` ${text} `
}

function readLine(text: string, index: number): Line {
  const line = text.trimEnd()
  const prefix = index === 0 ? '' : (/^[ \t>]*/.exec(line)?.[0] ?? '')
  const content = line.slice(prefix.length)
  const parts = splitAtPipes(content)
  const hasFirstPipe = parts.length > 1 && parts[0] === ''
  const hasLastPipe = parts.length > 1 && parts.at(-1) === ''
  const cells = parts.slice(hasFirstPipe ? 1 : 0, hasLastPipe ? -1 : undefined)
  return { prefix, cells, hasFirstPipe, hasLastPipe, behind: text.slice(line.length) }
}

/** A backslash takes the meaning from the pipe behind it, in code as well. */
function splitAtPipes(text: string): readonly string[] {
  return (text.match(/(?:[^|\\]|\\.?)+|\|/g) ?? []).reduce<string[]>(
    (parts, piece) => {
      if (piece === '|') parts.push('')
      else parts[parts.length - 1] = piece
      return parts
    },
    [''],
  )
}

function writeLine({ prefix, cells, hasFirstPipe, hasLastPipe, behind }: Line): string {
  const content = cells.join('|')
  const begun = hasFirstPipe ? `|${content}` : content.trimStart()
  return `${prefix}${hasLastPipe ? `${begun}|` : begun.trimEnd()}${behind}`
}

type Side = 'left' | 'right' | 'center'

/** How wide the columns of an aligned table are, and to which side their content goes. */
interface Layout {
  readonly widths: readonly number[]
  /** Whether the widest cell fills its column. */
  readonly isTight: readonly boolean[]
  readonly sides: readonly Side[]
}

/** The layout of a table whose pipes stand one below the other; nothing of one that is not aligned. */
function readLayout(lines: readonly Line[], delimiter: Line): Layout | undefined {
  const widths = delimiter.cells.map(widthOf)
  const isAligned = lines.every(
    ({ cells }) => cells.length === widths.length && cells.every((cell, at) => widthOf(cell) === widths[at]),
  )
  if (!isAligned) return undefined
  const others = lines.filter((line) => line !== delimiter)
  const isTight = widths.map((width, at) => others.some(({ cells }) => widthOf((cells[at] ?? '').trim()) + 2 >= width))
  return { widths, isTight, sides: delimiter.cells.map(sideOf) }
}

function sideOf(dashes: string): Side {
  const text = dashes.trim()
  if (!text.endsWith(':')) return 'left'
  return text.startsWith(':') ? 'center' : 'right'
}

/** Columns grow with their content, and shrink where they were no wider than it. */
function align(lines: readonly Line[], { widths, isTight, sides }: Layout): readonly Line[] {
  const [, delimiter] = lines
  const needed = widths.map((width, at) => {
    const content = lines.filter((line) => line !== delimiter).map(({ cells }) => widthOf((cells[at] ?? '').trim()) + 2)
    return Math.max(isTight[at] ? leastWidth : width, ...content)
  })
  return lines.map((line) => ({
    ...line,
    cells: line.cells.map((cell, at) => {
      const width = needed[at] ?? 0
      if (widthOf(cell) === width) return cell
      return line === delimiter ? stretchDashes(cell, width) : justify(cell.trim(), width, sides[at] ?? 'left')
    }),
  }))
}

/** Three dashes between two spaces. */
const leastWidth = 5

function stretchDashes(cell: string, width: number): string {
  const [, before = '', first = '', last = '', behind = ''] = /^(\s*)(:?)-+(:?)(\s*)$/.exec(cell) ?? []
  const dashes = width - before.length - first.length - last.length - behind.length
  return `${before}${first}${'-'.repeat(Math.max(1, dashes))}${last}${behind}`
}

function justify(text: string, width: number, side: Side): string {
  const spare = Math.max(0, width - widthOf(text) - 2)
  const left = { left: 0, right: spare, center: Math.floor(spare / 2) }[side]
  return ` ${' '.repeat(left)}${text}${' '.repeat(spare - left)} `
}
