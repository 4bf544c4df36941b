import { endOfTrivia, readReplacement } from '../tokens.ts'
import type { Expression, ExpressionOf, FormattedValue } from './ast.ts'
import { type Cursor, Fault } from './cursor.ts'
import { withoutEscapes } from './escapes.ts'
import { readValue } from './lists.ts'

/** Constants and values in turn, as they are found. */
export class Pieces {
  readonly values: (ExpressionOf<'constant'> | FormattedValue)[] = []
  /** False where a character is given by its name, which takes a table to know. */
  isKnown = true
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  addLiteral(start: number, end: number, isRaw: boolean): void {
    if (start >= end) return
    const found = withoutEscapes(this.#text.slice(start, end), isRaw)
    if (found.is === 'fault') throw new Fault('an escape is not complete', [start, end])
    if (found.is === 'character-name') this.isKnown = false
    else this.addText(found.text, start, end)
  }

  /** A constant beside a constant is one with it. */
  addText(text: string, start: number, end: number): void {
    if (text === '') return
    const last = this.values.at(-1)
    const before = last?.kind === 'constant' && last.value.type === 'str' ? last : undefined
    if (before) this.values.pop()
    this.values.push({
      kind: 'constant',
      value: { type: 'str', value: before?.value.type === 'str' ? before.value.value + text : text },
      range: [before?.range[0] ?? start, end],
    })
  }

  addValue(value: FormattedValue): void {
    this.values.push(value)
  }
}

/** A stretch of a formatted string: all between its quotes, or the format of a value. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly isRaw: boolean
  /** It ends at a brace, and has no doubled ones. */
  readonly isFormat: boolean
}

/** Adds what a stretch holds. What comes back is the offset where it ends. */
export function readFormatted(cursor: Cursor, { start, end, isRaw, isFormat }: Stretch, pieces: Pieces): number {
  const { text } = cursor
  let literal = start
  let at = start
  while (at < end) {
    const character = text[at] ?? ''
    if (character === '\\' && !isRaw) at = endOfEscape(text, at)
    else if (character !== '{' && character !== '}') at += 1
    else if (isFormat && character === '}') break
    else if (!isFormat && text[at + 1] === character && at + 1 < end) {
      pieces.addLiteral(literal, at + 1, isRaw)
      at += 2
      literal = at
    } else if (character === '}') throw new Fault('`}` closes nothing', [at, at + 1])
    else {
      pieces.addLiteral(literal, at, isRaw)
      at = readField(cursor, at, { end, isRaw }, pieces)
      literal = at
    }
  }
  pieces.addLiteral(literal, at, isRaw)
  return at
}

/** A brace behind a backslash opens a field all the same; those of a character's name do not. */
function endOfEscape(text: string, at: number): number {
  const next = text[at + 1] ?? ''
  if (next === '{' || next === '}') return at + 1
  const name = next === 'N' ? /^N\{[^}]{0,200}\}/.exec(text.slice(at + 1, at + 204)) : null
  return at + 1 + (name?.[0].length ?? 1)
}

/** Reads `{value=!r:format}`. What comes back is the offset behind it. */
function readField(
  cursor: Cursor,
  open: number,
  { end, isRaw }: Pick<Stretch, 'end' | 'isRaw'>,
  pieces: Pieces,
): number {
  const { text } = cursor
  const { tokens, end: stop } = readReplacement(text, open + 1)
  const last = tokens.at(-1)
  const shows = last?.kind === 'operator' && last.text === '='
  const inner = cursor.within(shows ? tokens.slice(0, -1) : tokens, stop)
  inner.enter()
  const value = readValue(inner)
  inner.expectEnd()
  if (shows) pieces.addText(shownSource(text, open + 1, stop), open + 1, stop)
  const conversion = text[stop] === '!' ? conversionAt(text, stop) : undefined
  const afterConversion = conversion ? endOfTrivia(text, stop + 2) : stop
  const format = text[afterConversion] === ':' ? readFormat(inner, afterConversion + 1, { end, isRaw }) : undefined
  if (format && !format.isKnown) pieces.isKnown = false
  const close = format?.end ?? afterConversion
  if (text[close] !== '}' || close >= end) throw new Fault('`{` is not closed', [open, open + 1])
  const converts = conversion ?? (shows && !format ? 'r' : undefined)
  pieces.addValue({
    kind: 'formatted',
    value,
    ...(converts && { conversion: converts }),
    ...(format && { format: format.expression }),
    range: [open, close + 1],
  })
  return close + 1
}

const conversions = ['s', 'r', 'a'] as const

function conversionAt(text: string, at: number): FormattedValue['conversion'] {
  const found = conversions.find((letter) => letter === text[at + 1])
  if (!found) throw new Fault('`!` takes `s`, `r` or `a`', [at, at + 1])
  return found
}

interface Format {
  readonly expression: Expression
  readonly isKnown: boolean
  readonly end: number
}

function readFormat(cursor: Cursor, start: number, { end, isRaw }: Pick<Stretch, 'end' | 'isRaw'>): Format {
  const pieces = new Pieces(cursor.text)
  cursor.enter()
  const stop = readFormatted(cursor, { start, end, isRaw, isFormat: true }, pieces)
  cursor.leave()
  const expression = { kind: 'joined-string', values: pieces.values, range: [start, stop] } as const
  return { expression, isKnown: pieces.isKnown, end: stop }
}

/** `{value = }` shows its source, spaces and all, but no comments. */
function shownSource(text: string, start: number, end: number): string {
  const source = text.slice(start, end).replace(/\r\n?/g, '\n')
  if (!source.includes('#')) return source
  let shown = ''
  let at = start
  for (const { range } of readReplacement(text, start).tokens) {
    shown += withoutComments(text.slice(at, range[0])) + text.slice(...range)
    at = range[1]
  }
  return (shown + withoutComments(text.slice(at, end))).replace(/\r\n?/g, '\n')
}

function withoutComments(text: string): string {
  return text.replace(/#[^\r\n]*/g, '')
}
