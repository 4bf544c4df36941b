import type { Inline, Passage } from '../markdown/document.ts'
import type { Range } from '../model/location.ts'

/** The words before and after a reference in its own sentence. Code in them is a bare pair of backticks: `` ` ` ``. */
export interface Surroundings {
  readonly before: string
  readonly after: string
}

/** A stretch of a passage. Of a part of an inline text, `within` has the offsets into its value. */
export interface Stretch {
  readonly range: Range
  readonly within?: { readonly start: number; readonly end: number }
  readonly isLink?: true
}

/** Words farther away than this do not count, which also bounds the work for passages of any length. */
const reach = 400

/** An end of a sentence; abbreviations such as "e.g." and numbers do not end one. */
export const sentenceEnd =
  /(?<!\b(?:e\.g|i\.e|eg|ie|vs|cf|etc|approx|incl|resp|no|fig)\.?)[.!?](?=\s+["'(\p{Lu}`*])|\n\s*\n/giu

/** The words around a stretch of a passage. */
export function readSurroundings({ inlines }: Passage, { range, within }: Stretch): Surroundings {
  const first = countUpTo(inlines, 1, range[0])
  // The label of a link has inlines of its own, which are neither before nor after it; an image has none.
  const next = within ? first + 1 : countUpTo(inlines, 0, range[1] - 1)
  const value = within ? (inlines[first]?.value ?? '') : ''
  let before = within ? value.slice(Math.max(0, within.start - reach), within.start) : ''
  for (let index = first - 1; index >= 0 && before.length < reach; index -= 1) before = write(inlines[index]) + before
  let after = within ? value.slice(within.end, within.end + reach) : ''
  for (let index = next; index < inlines.length && after.length < reach; index += 1) after += write(inlines[index])
  return { before: lastSentence(before.slice(-reach)), after: firstSentence(after.slice(0, reach)) }
}

/** How many inlines begin, or end, at an offset or before it. */
function countUpTo(inlines: readonly Inline[], side: 0 | 1, offset: number): number {
  let low = 0
  let high = inlines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((inlines[middle]?.range[side] ?? offset) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function write(inline: Inline | undefined): string {
  // What other code says is no word of the sentence, and its dots do not end it.
  if (inline?.kind === 'code') return '` `'
  return inline?.kind === 'break' ? '\n' : (inline?.value ?? '')
}

/** What every end of a sentence has. */
const sentenceMark = /[.!?\n]/

function lastSentence(text: string): string {
  if (!sentenceMark.test(text)) return text
  let start = 0
  for (const match of `${text}X`.matchAll(sentenceEnd)) start = match.index + match[0].length
  return text.slice(start)
}

function firstSentence(text: string): string {
  if (!sentenceMark.test(text)) return text
  const end = text.search(sentenceEnd)
  return end < 0 ? text : text.slice(0, end)
}
