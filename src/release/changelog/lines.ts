import type { Range } from '../../model/location.ts'
import type { Edit } from '../../model/verdict.ts'

/** A text whose lines are edited, and what those that are added end in. */
interface LinedText {
  readonly text: string
  readonly newline: string
}

/** Puts lines behind the one that ends at an offset, whether or not anything ends it. */
export function linesBehind({ text, newline }: LinedText, offset: number, lines: readonly string[]): Edit {
  const next = afterEnding(text, offset)
  const isOpen = next === offset && !isAtStart(text, offset)
  const added = isOpen ? lines.map((line) => newline + line) : lines.map((line) => line + newline)
  return { range: [next, next], text: added.join('') }
}

/** Puts lines before the one that begins at an offset. */
export function linesBefore({ newline }: LinedText, offset: number, lines: readonly string[]): Edit {
  return { range: [offset, offset], text: lines.map((line) => line + newline).join('') }
}

/** Puts a block behind the line that ends at an offset, with blank lines around it where there are none yet. */
export function blockBehind(lined: LinedText, offset: number, lines: readonly string[]): Edit {
  const { text } = lined
  const next = afterEnding(text, offset)
  const before = isAtStart(text, offset) ? [] : ['']
  const behind = next >= text.length || isEnding(text[next]) ? [] : ['']
  return linesBehind(lined, offset, [...before, ...lines, ...behind])
}

/**
 * Takes out lines, given by their ranges in order, with one of the gaps around them where there are two. A text that
 * ended without a line ending still does.
 */
export function withoutLines(text: string, ranges: readonly Range[]): readonly Edit[] {
  return joinRanges(text, ranges).map(([start, end]) => {
    const isBehindBlank = beforeBlanks(text, start) < start
    const next = afterBlanks(text, end)
    if (next < text.length) return cut([start, isBehindBlank ? next : end])
    const last = beforeBlanks(text, start)
    return cut(isEnding(text[end - 1]) ? [last, end] : [beforeEnding(text, last), end])
  })
}

function cut(range: Range): Edit {
  return { range, text: '' }
}

/** Whole lines, those that follow one another in one range. */
function joinRanges(text: string, ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = []
  for (const [start, end] of ranges) {
    const last = joined.at(-1)
    const whole = afterEnding(text, end)
    if (last !== undefined && last[1] >= start) joined.splice(-1, 1, [last[0], Math.max(last[1], whole)])
    else joined.push([start, whole])
  }
  return joined
}

/** How many line endings there are between two offsets, of which none counts twice. */
export function countEndings(text: string): number {
  return (text.match(/\r\n|\r|\n/g) ?? []).length
}

/** The offset behind the line ending at an offset, where there is one. */
export function afterEnding(text: string, offset: number): number {
  if (text[offset] === '\r' && text[offset + 1] === '\n') return offset + 2
  return isEnding(text[offset]) ? offset + 1 : offset
}

function beforeEnding(text: string, offset: number): number {
  if (text[offset - 1] === '\n' && text[offset - 2] === '\r') return offset - 2
  return isEnding(text[offset - 1]) ? offset - 1 : offset
}

/** Over blank lines, of which the first begins at the offset. */
function afterBlanks(text: string, offset: number): number {
  let end = offset
  for (;;) {
    let at = end
    while (isSpace(text[at])) at += 1
    const next = afterEnding(text, at)
    if (next === at) return at === text.length ? at : end
    end = next
  }
}

/** Back over blank lines, of which the last ends before the offset. */
function beforeBlanks(text: string, offset: number): number {
  let start = offset
  for (;;) {
    const end = beforeEnding(text, start)
    let at = end
    while (isSpace(text[at - 1])) at -= 1
    if (end === start || !(at === 0 || isEnding(text[at - 1]))) return start
    start = at
  }
}

function isSpace(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t'
}

function isEnding(unit: string | undefined): boolean {
  return unit === '\n' || unit === '\r'
}

function isAtStart(text: string, offset: number): boolean {
  return offset === 0 || (offset === 1 && text.startsWith('\uFEFF'))
}
