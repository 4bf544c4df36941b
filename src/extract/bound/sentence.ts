import type { Document, Passage } from '../../markdown/document.ts'
import type { BoundCell } from '../../model/binding.ts'
import type { Range } from '../../model/location.ts'
import { inlinesWithin, spansOf } from './spans.ts'

/** What stands before and behind the one `{{ … }}` of a text. */
export function readHole(text: string): readonly [before: string, behind: string] | undefined {
  const [before, behind, ...more] = text.split(/\{\{[^{}]*\}\}/)
  return before === undefined || behind === undefined || more.length > 0 ? undefined : [before, behind]
}

/** What stands in the hole of a sentence, wherever a passage reads like it. */
export function findInSentence(document: Document, text: string): readonly BoundCell[] {
  const hole = readHole(text)
  if (!hole) return []
  const [before, behind] = hole.map((part) => part.replaceAll(/\s+/g, ' '))
  return document.passages.flatMap((passage) => {
    const range = rangeBetween(passage, (before ?? '').trimStart(), (behind ?? '').trimEnd())
    return range ? [{ range, spans: spansOf(document, inlinesWithin(passage.inlines, range)) }] : []
  })
}

/** The source between two texts of a passage. */
function rangeBetween(passage: Passage, before: string, behind: string): Range | undefined {
  const { text, places, inCode } = flatten(passage)
  const from = text.indexOf(before)
  if (from < 0) return undefined
  const start = from + before.length
  const end = behind === '' ? text.length : indexOutside(text, behind, start, inCode)
  if (end < start) return undefined
  const trimmed = text.slice(start, end)
  const first = start + trimmed.length - trimmed.trimStart().length
  const last = first + trimmed.trim().length
  if (last <= first) return undefined
  return [places[first - 1]?.[1] ?? places[first]?.[0] ?? 0, places[last]?.[0] ?? passage.range[1]]
}

/** The next place of words that do not begin inside of code, where a full stop may be a part of a version. */
function indexOutside(text: string, words: string, from: number, inCode: readonly boolean[]): number {
  let at = text.indexOf(words, from)
  while (inCode[at] === true) at = text.indexOf(words, at + 1)
  return at
}

interface Flat {
  readonly text: string
  /** Where each unit of the text begins and ends in the source. */
  readonly places: readonly Range[]
  readonly inCode: readonly boolean[]
}

/** What a reader sees, with each stretch of space as one. */
function flatten({ inlines }: Passage): Flat {
  let text = ''
  const places: Range[] = []
  const inCode: boolean[] = []
  for (const { kind, value, range } of inlines) {
    const isExact = value.length === range[1] - range[0]
    for (let index = 0; index < value.length; index++) {
      const unit = value.charAt(index)
      const isSpace = /\s/.test(unit)
      if (isSpace && text.endsWith(' ')) continue
      text += isSpace ? ' ' : unit
      places.push(isExact ? [range[0] + index, range[0] + index + 1] : range)
      inCode.push(kind === 'code')
    }
  }
  return { text, places, inCode }
}
