import type { Range } from '../../model/location.ts'

/**
 * A line of a makefile with the lines that continue it. A backslash and the line ending after it are blanks here, so that
 * offsets into `text` and into the file differ by `start` alone.
 */
export interface LogicalLine {
  readonly text: string
  readonly start: number
  /** Where the next line begins. */
  readonly end: number
}

/** The logical line that begins at an offset. */
export function lineAt(text: string, start: number): LogicalLine {
  const pieces: string[] = []
  let from = start
  for (;;) {
    const newline = text.indexOf('\n', from)
    const next = newline < 0 ? text.length : newline + 1
    const end = contentEnd(text, from, next)
    if (newline < 0 || !isContinued(text, from, end)) {
      pieces.push(text.slice(from, end))
      return { text: pieces.join(''), start, end: next }
    }
    pieces.push(text.slice(from, end - 1), ' '.repeat(next - end + 1))
    from = next
  }
}

function contentEnd(text: string, from: number, next: number): number {
  if (next === from || text[next - 1] !== '\n') return next
  return next - 2 >= from && text[next - 2] === '\r' ? next - 2 : next - 1
}

/** Whether an odd number of backslashes stands before the end of the line. */
function isContinued(text: string, from: number, end: number): boolean {
  let first = end
  while (first > from && text[first - 1] === '\\') first -= 1
  return (end - first) % 2 === 1
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t'
}

/** The first offset from here on that is no blank. */
export function skipBlanks(text: string, from: number, to = text.length): number {
  let at = from
  while (at < to && isBlank(text[at])) at += 1
  return at
}

/** Where the word ends that begins here; a reference may have blanks in it. */
export function wordEnd(text: string, from: number, to = text.length): number {
  return findOutside(text, isBlank, from, to) ?? to
}

/** The words of a stretch, in which a reference and an escaped blank are part of a word. */
export function wordsOf(text: string, from: number, to: number): readonly Range[] {
  const found: Range[] = []
  for (let at = skipBlanks(text, from, to); at < to; ) {
    const end = wordEnd(text, at, to)
    found.push([at, end])
    at = skipBlanks(text, end, to)
  }
  return found
}

/** The first character of some kind that is neither escaped by a backslash nor inside of a reference. */
export function findOutside(
  text: string,
  isWanted: (char: string | undefined, at: number) => boolean,
  from = 0,
  to = text.length,
): number | undefined {
  for (let at = from; at < to; ) {
    const char = text[at]
    if (isWanted(char, at)) return at
    if (char === '$') at = referenceEnd(text, at) ?? to
    else at += char === '\\' ? 2 : 1
  }
  return undefined
}

const closing = new Map([
  ['(', ')'],
  ['{', '}'],
])

/** Where the reference ends whose `$` stands here: `$(X)`, `${X}`, `$X`, `$$`. Nothing where it is never closed. */
export function referenceEnd(text: string, dollar: number): number | undefined {
  const open = text[dollar + 1] ?? ''
  const close = closing.get(open)
  if (close === undefined) return Math.min(dollar + 2, text.length)
  let depth = 0
  for (let at = dollar + 1; at < text.length; at++) {
    if (text[at] === open) depth += 1
    else if (text[at] === close && --depth === 0) return at + 1
  }
  return undefined
}

/** Where a comment begins, or the line ends. */
export function codeEnd(text: string): number {
  return findOutside(text, (char) => char === '#') ?? text.length
}
