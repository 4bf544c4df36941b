import type { Range } from '../model/location.ts'
import type { Inline } from './document.ts'

/** Turns a stretch of an inline's value into the source range it was read from. */
export type Within = (start: number, end: number) => Range

/**
 * Places inside one inline. `text` is the document's.
 *
 * Values differ from their source by escapes, character references, and what containers put before a line. Where the
 * two cannot be brought together, every stretch is answered with the whole inline: too wide, but never beside the point.
 */
export function within(text: string, inline: Pick<Inline, 'kind' | 'value' | 'range'>): Within {
  const { kind, value, range } = inline
  if (text.slice(...range) === value) return (start, end) => [range[0] + start, range[0] + end]
  const units = align(text, range, value, kind === 'code' ? readCodeUnit : readUnits)
  if (units === undefined) return () => range
  return (start, end) => {
    const first = units[start]?.[0] ?? range[1]
    return [first, end > start ? (units[end - 1]?.[1] ?? range[1]) : first]
  }
}

/** The source of each unit of a value, or nothing where they do not match. */
function align(text: string, [start, end]: Range, value: string, read: Read): readonly Range[] | undefined {
  const units: Range[] = []
  let at = start
  while (units.length < value.length) {
    const index = units.length
    at = skipUnseen(text, at, value.charCodeAt(index))
    const step = read(text, at, value, index)
    if (step === undefined || at + step.length > end) return undefined
    for (let count = 0; count < step.units; count += 1) units.push([at, at + step.length])
    at += step.length
  }
  return units
}

interface Step {
  /** How much of the source is read, and how many units of the value it makes. */
  readonly length: number
  readonly units: number
}

type Read = (text: string, at: number, value: string, index: number) => Step | undefined

/** In code, a line ending is read as a space, and nothing is escaped but pipes in tables. */
function readCodeUnit(text: string, at: number, value: string, index: number): Step | undefined {
  const wanted = value[index]
  if (wanted === '|' && text.startsWith('\\|', at)) return { length: 2, units: 1 }
  if (text[at] === wanted) return { length: 1, units: 1 }
  return wanted === ' ' ? readLineEnding(text, at) : undefined
}

function readUnits(text: string, at: number, value: string, index: number): Step | undefined {
  const source = text[at]
  const wanted = value[index]
  if (wanted === '\n') return readLineEnding(text, at)
  if (source === '\\' && isPunctuation(text.charCodeAt(at + 1)) && text[at + 1] === wanted)
    return { length: 2, units: 1 }
  if (source === '&') return readReference(text, at, value, index)
  return source === wanted ? { length: 1, units: 1 } : undefined
}

function readLineEnding(text: string, at: number): Step | undefined {
  if (text.startsWith('\r\n', at)) return { length: 2, units: 1 }
  return text[at] === '\n' || text[at] === '\r' ? { length: 1, units: 1 } : undefined
}

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|([a-z][a-z\d]{1,31}));/iy

/** A name that stands in the value as it does in the source is none that HTML knows, except for `&amp;` itself. */
function readReference(text: string, at: number, value: string, index: number): Step | undefined {
  reference.lastIndex = at
  const match = reference.exec(text)
  const isKept = match?.[1] !== undefined && match[1].toLowerCase() !== 'amp' && value.startsWith(match[0], index)
  if (match === null || isKept) return value[index] === '&' ? { length: 1, units: 1 } : undefined
  const code = value.codePointAt(index) ?? 0
  return { length: match[0].length, units: code > 0xffff ? 2 : 1 }
}

/** Spaces around a line ending and the markers of block quotes are in the source alone. */
function skipUnseen(text: string, from: number, wanted: number): number {
  if (wanted === 0x0a) return skipSpaces(text, from)
  const before = text[from - 1]
  if (before !== '\n' && before !== '\r') return from
  let at = skipSpaces(text, from)
  while (text[at] === '>' && wanted !== 0x3e) at = skipSpaces(text, at + 1)
  return at
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at += 1
  return at
}

/** ASCII punctuation, which alone can be escaped. */
function isPunctuation(code: number): boolean {
  return (
    (code > 0x20 && code < 0x30) ||
    (code > 0x39 && code < 0x41) ||
    (code > 0x5a && code < 0x61) ||
    (code > 0x7a && code < 0x7f)
  )
}
