import type { Range } from '../../../model/location.ts'
import { endOfTrivia, readReplacement } from '../tokens.ts'
import type { ExpressionOf, FormattedValue } from './ast.ts'
import { type Cursor, Fault } from './cursor.ts'
import { withoutEscapes } from './escapes.ts'
import { readValue } from './lists.ts'

/** What a stretch of a string is made of: constants and values in turn, as they are found. */
export class Pieces {
  readonly values: (ExpressionOf<'constant'> | FormattedValue)[] = []
  /** False where a character is given by its name, which takes a table to know. */
  isKnown = true
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  addLiteral([start, end]: Range, isRaw: boolean, hasDoubledBraces = false): void {
    const source = this.#text.slice(start, end)
    const found = withoutEscapes(
      hasDoubledBraces ? source.replace(/\{\{|\}\}/g, ([brace = '']) => brace) : source,
      isRaw,
    )
    if (found.is === 'fault') throw new Fault('an escape is not complete', [start, end])
    if (found.is === 'character-name') this.isKnown = false
    else this.addText(found.text, [start, end])
  }

  /** A constant beside a constant is one with it. */
  addText(text: string, [start, end]: Range): void {
    if (text === '') return
    const last = this.values.at(-1)
    const before = last?.kind === 'constant' && last.value.type === 'str' ? last.value.value : undefined
    const range: Range = [before !== undefined && last ? last.range[0] : start, end]
    if (before !== undefined) this.values.pop()
    this.values.push({ kind: 'constant', value: { type: 'str', value: (before ?? '') + text }, range })
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
export function readFormatted(cursor: Cursor, stretch: Stretch, pieces: Pieces): number {
  const { start, end, isRaw, isFormat } = stretch
  const { text } = cursor
  let literal = start
  let at = start
  while (at < end) {
    const length = literalLength(text, at, stretch)
    at += length
    if (length > 0) continue
    if (text[at] === '}' && isFormat) break
    if (text[at] === '}') throw new Fault('`}` closes nothing', [at, at + 1])
    pieces.addLiteral([literal, at], isRaw, !isFormat)
    at = readField(cursor, at, stretch, pieces)
    literal = at
  }
  pieces.addLiteral([literal, at], isRaw, !isFormat)
  return at
}

/** How much at an offset is text for sure: a character, an escape, a doubled brace, or nothing. */
function literalLength(text: string, at: number, { end, isRaw, isFormat }: Stretch): number {
  const character = text[at] ?? ''
  if (character === '\\' && !isRaw) return escapeLength(text, at)
  if (character !== '{' && character !== '}') return 1
  return !isFormat && text[at + 1] === character && at + 1 < end ? 2 : 0
}

/** A brace behind a backslash opens a field all the same; those of a character's name do not. */
function escapeLength(text: string, at: number): number {
  const next = text[at + 1] ?? ''
  if (next === '{' || next === '}') return 1
  const name = next === 'N' ? /^N\{[^}]{0,200}\}/.exec(text.slice(at + 1, at + 204)) : null
  return 1 + (name?.[0].length ?? 1)
}

/** Reads `{value=!r:format}`. What comes back is the offset behind it. */
function readField(cursor: Cursor, open: number, stretch: Stretch, pieces: Pieces): number {
  const { text } = cursor
  const { tokens, end: stop } = readReplacement(text, open + 1)
  const last = tokens.at(-1)
  const shows = last?.kind === 'operator' && last.text === '='
  const inner = cursor.within(shows ? tokens.slice(0, -1) : tokens, stop)
  inner.enter()
  const value = readValue(inner)
  inner.expectEnd()
  if (shows) pieces.addText(shownSource(text, open + 1, stop), [open + 1, stop])
  const conversion = text[stop] === '!' ? conversionAt(text, stop) : undefined
  const behind = conversion ? endOfTrivia(text, stop + 2) : stop
  const format = text[behind] === ':' ? readFormat(inner, { ...stretch, start: behind + 1, isFormat: true }) : undefined
  const close = format?.range[1] ?? behind
  if (text[close] !== '}' || close >= stretch.end) throw new Fault('`{` is not closed', [open, open + 1])
  if (format && !format.isKnown) pieces.isKnown = false
  pieces.values.push({
    kind: 'formatted',
    value,
    ...converts(conversion, shows && !format),
    ...formats(format),
    range: [open, close + 1],
  })
  return close + 1
}

/** `{value=}` shows the value as `repr` does, but where a format is given. */
function converts(conversion: FormattedValue['conversion'], isShown: boolean): Pick<FormattedValue, 'conversion'> {
  const letter = conversion ?? (isShown ? 'r' : undefined)
  return letter ? { conversion: letter } : {}
}

const conversions = ['s', 'r', 'a'] as const

function conversionAt(text: string, at: number): FormattedValue['conversion'] {
  const found = conversions.find((letter) => letter === text[at + 1])
  if (!found) throw new Fault('`!` takes `s`, `r` or `a`', [at, at + 1])
  return found
}

interface Format {
  readonly values: Pieces['values']
  readonly isKnown: boolean
  readonly range: Range
}

function readFormat(cursor: Cursor, stretch: Stretch): Format {
  const pieces = new Pieces(cursor.text)
  cursor.enter()
  const end = readFormatted(cursor, stretch, pieces)
  cursor.leave()
  return { values: pieces.values, isKnown: pieces.isKnown, range: [stretch.start, end] }
}

function formats(format: Format | undefined): Pick<FormattedValue, 'format'> {
  return format ? { format: { kind: 'joined-string', values: format.values, range: format.range } } : {}
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
