import type { Range } from '../model/location.ts'
import { widthOf } from '../text/width.ts'
import { findActive, numberOf } from './sanitise.ts'

/** What a terminal shows for a character of a line, and how many of its columns are marked. Never without width. */
export interface Cell {
  readonly text: string
  readonly width: number
  readonly carets: number
}

interface Placed extends Cell {
  readonly column: number
}

/** A stretch of a line, which may begin and end within a character. */
interface Window {
  readonly range: Range
  readonly cutsBefore: boolean
  readonly cutsAfter: boolean
}

const tabStop = 4
const ellipsis = '…'
/** On each side so many units are laid out for a free column: enough but for long emoji, which then get fewer. */
const unitsPerColumn = 2
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Lays a line out in columns, with the focus marked and in view, and `…` for what does not fit into the room. An empty
 * focus marks one column, where an insertion would begin; behind the last character that is a blank.
 *
 * Only the surroundings of the focus are looked at: a line may be as long as a file.
 */
export function layOutLine(text: string, line: Range, focus: Range, room: number): readonly Cell[] {
  const marked = within(focus, line)
  if (line[1] - line[0] < room && plain.test(text.slice(...line))) return plainCells(text, line, marked)
  const window = surroundings(line, marked, room * unitsPerColumn)
  return clip(place(text, window.range, marked), window, room)
}

/** Most lines need no look at each of their characters: what is before the focus, the focus, and what is behind it. */
function plainCells(text: string, [start, end]: Range, [from, to]: Range): readonly Cell[] {
  const stop = from === to ? Math.min(from + 1, end) : to
  const cellOf = (first: number, last: number, isMarked: boolean): readonly Cell[] =>
    first === last ? [] : [{ text: text.slice(first, last), width: last - first, carets: isMarked ? last - first : 0 }]
  const behindLast = from === end ? [blank] : []
  return [...cellOf(start, from, false), ...cellOf(from, stop, true), ...cellOf(stop, end, false), ...behindLast]
}

/** Where an insertion at the end of a line would begin. */
const blank: Cell = { text: ' ', width: 1, carets: 1 }

function within([start, end]: Range, [low, high]: Range): Range {
  const from = Math.min(Math.max(start, low), high)
  return [from, Math.min(Math.max(end, from), high)]
}

function surroundings([low, high]: Range, [start, end]: Range, reach: number): Window {
  const from = Math.max(low, start - reach)
  const to = Math.min(high, Math.min(end, start + reach) + reach)
  return { range: [from, to], cutsBefore: from > low, cutsAfter: to < high }
}

function place(text: string, [start, end]: Range, focus: Range): readonly Placed[] {
  const cells: Placed[] = []
  let column = 0
  for (const { written, offset, width } of charactersOf(text.slice(start, end))) {
    const shown = width > 0 ? written : spellOut(written, column)
    const shownWidth = width > 0 ? width : shown.length
    const from = start + offset
    const carets = caretsOf([from, from + written.length], shownWidth, focus)
    cells.push({ text: shown, column, width: shownWidth, carets })
    column += shownWidth
  }
  const isBehindLast = focus[0] === end
  return isBehindLast ? [...cells, { ...blank, column }] : cells
}

function spellOut(written: string, column: number): string {
  return written === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : numberOf(written)
}

function caretsOf([start, end]: Range, width: number, focus: Range): number {
  if (focus[0] === focus[1]) return start <= focus[0] && focus[0] < end ? 1 : 0
  return start < focus[1] && focus[0] < end ? width : 0
}

/** Without width where it must not or cannot be seen as it stands. */
interface Character {
  readonly written: string
  readonly offset: number
  readonly width: number
}

/** Of these, each is a grapheme with the width of a column; two number signs may begin a command of a build server. */
const plain = /^(?!.*##)[ -~]*$/

/** Graphemes; but code points where one of them is active, or where the whole has not the width of a character. */
function* charactersOf(text: string): Generator<Character> {
  if (plain.test(text)) return yield* plainCharactersOf(text)
  const active = findActive(text)
  for (const { segment, index } of graphemes.segment(text)) {
    const codePoints = codePointsOf(segment, index)
    const width = widthOf(segment)
    const isWhole = (width === 1 || width === 2) && !codePoints.some(({ offset }) => active.has(offset))
    if (isWhole) yield { written: segment, offset: index, width }
    else yield* codePoints.map((point) => ({ ...point, width: active.has(point.offset) ? 0 : widthOf(point.written) }))
  }
}

function* plainCharactersOf(text: string): Generator<Character> {
  for (let offset = 0; offset < text.length; offset += 1) yield { written: text.charAt(offset), offset, width: 1 }
}

function codePointsOf(grapheme: string, start: number): readonly Omit<Character, 'width'>[] {
  let end = start
  return Array.from(grapheme, (written) => {
    end += written.length
    return { written, offset: end - written.length }
  })
}

/** Keeps as much as fits, the focus in the middle, or its start at the left where it is too wide itself. */
function clip(cells: readonly Placed[], { cutsBefore, cutsAfter }: Window, room: number): readonly Cell[] {
  const total = endOf(cells.at(-1))
  if (total <= room && !cutsBefore && !cutsAfter) return cells

  const spare = room - 2 * widthOf(ellipsis)
  const focus = cells.filter((cell) => cell.carets > 0)
  const start = focus[0]?.column ?? 0
  const margin = Math.max(0, Math.floor((spare - (endOf(focus.at(-1)) - start)) / 2))
  const left = Math.max(0, Math.min(start - margin, total - spare))
  // The outermost cell of a cut is at best a part of a character.
  const from = Math.max(
    cells.findIndex((cell) => cell.column >= left),
    cutsBefore ? 1 : 0,
  )
  const to = Math.min(
    cells.findLastIndex((cell) => endOf(cell) <= left + spare) + 1,
    cells.length - (cutsAfter ? 1 : 0),
  )
  return [...cells.slice(0, from).slice(-1).map(more), ...cells.slice(from, to), ...cells.slice(to, to + 1).map(more)]
}

function endOf(cell: Placed | undefined): number {
  return cell === undefined ? 0 : cell.column + cell.width
}

/** Stands for what was left out, marked where that begins with more of the focus. */
function more({ carets }: Cell): Cell {
  const width = widthOf(ellipsis)
  return { text: ellipsis, width, carets: carets > 0 ? width : 0 }
}
