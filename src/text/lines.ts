import type { Range } from '../model/location.ts'

/** A place as people count it: both from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Where the lines of one text begin and end. */
export interface Lines {
  /** A final line ending does not start a line: `"a\n"` has one, `""` none. */
  readonly count: number
  /**
   * The place of an offset. A line ending belongs to the line that it ends; what follows the last one is column 1 of
   * line `count + 1`, as in an editor. Throws a RangeError for an offset outside the text.
   */
  position(offset: number): Position
  /**
   * The characters of a line without its ending, and without a byte order mark. Takes every line that `position` gives
   * and throws a RangeError for others.
   */
  content(line: number): Range
}

const lineEnding = /\r\n|\r|\n/g
const byteOrderMark = '\uFEFF'

/** Indexes the lines of a text, ended by LF, CRLF or a lone CR. Each look-up is a binary search. */
export function indexLines(text: string): Lines {
  const contents = contentsOf(text)
  const last = contents.at(-1)
  const isOpen = last !== undefined && last[0] < text.length

  const content = (line: number): Range => {
    const range = contents[line - 1]
    if (range === undefined) throw new RangeError(`Line ${line} is outside the text`)
    return range
  }
  return {
    count: isOpen ? contents.length : contents.length - 1,
    position: (offset) => {
      if (!(offset >= 0 && offset <= text.length)) throw new RangeError(`Offset ${offset} is outside the text`)
      const line = lineAt(contents, offset)
      return { line, column: Math.max(0, offset - content(line)[0]) + 1 }
    },
    content,
  }
}

/** One range more than there are line endings. */
function contentsOf(text: string): readonly Range[] {
  const contents: Range[] = []
  let start = text.startsWith(byteOrderMark) ? byteOrderMark.length : 0
  const end = (at: number, length: number): void => {
    contents.push([start, at])
    start = at + length
  }
  if (text.includes('\r')) for (const { index, 0: ending } of text.matchAll(lineEnding)) end(index, ending.length)
  // Most texts have line feeds alone, which are found much faster.
  else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) end(at, 1)
  contents.push([start, text.length])
  return contents
}

/** The number of the last line that starts at or before the offset; 1 for an offset before a byte order mark. */
function lineAt(contents: readonly Range[], offset: number): number {
  let low = 1
  let high = contents.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const start = contents[middle - 1]?.[0] ?? 0
    if (start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
