import type { Range } from '../model/location.ts'
import type { Fence } from './document.ts'
import type { Within } from './within.ts'

/**
 * Turns a stretch of a fence's value into the source range it was read from; into the whole fence where that fails. Most
 * fences are never asked.
 */
export function withinFence(text: string, fence: Fence): Within {
  let place: Within | undefined
  return (start, end) => {
    place ??= placeIn(text, fence)
    return place(start, end)
  }
}

function placeIn(text: string, { range, value }: Fence): Within {
  const starts = lineStarts(text, range, value)
  if (starts === undefined) return () => range
  const place = (offset: number): number => {
    const line = lastAtMost(starts, offset)
    return line === undefined ? range[0] : line.source + offset - line.value
  }
  return (start, end) => [place(start), place(end)]
}

/** Where a line begins in the value, and where the same characters begin in the source. */
interface LineStart {
  readonly value: number
  readonly source: number
}

/** Containers put characters before a line and never behind it, so that each line is the end of one in the source. */
function lineStarts(text: string, [start, end]: Range, value: string): readonly LineStart[] | undefined {
  const isFenced = /^(?:```|~~~)/.test(text.slice(start, start + 3))
  let at = isFenced ? afterLine(text, start) : start
  let inValue = 0
  const starts: LineStart[] = []
  for (const written of value.split('\n')) {
    const line = written.replace(/\r$/, '')
    const after = afterLine(text, at)
    const lineEnd = endOfLine(text, at, Math.min(after, Math.max(end, at)))
    const source = lineEnd - line.length
    if (source < at || text.slice(source, lineEnd) !== line) return undefined
    starts.push({ value: inValue, source })
    inValue += written.length + 1
    at = after
  }
  return starts
}

function afterLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 ? text.length : newline + 1
}

function endOfLine(text: string, from: number, after: number): number {
  let end = after
  while (end > from && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  return end
}

function lastAtMost(starts: readonly LineStart[], offset: number): LineStart | undefined {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle]?.value ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return starts[low - 1]
}
