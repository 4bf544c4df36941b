import type { Inline, Passage } from '../markdown/document.ts'

/** The words before and after a reference in its own sentence. Code in them is a bare pair of backticks: `` ` ` ``. */
export interface Surroundings {
  readonly before: string
  readonly after: string
}

/** An end of a sentence; abbreviations such as "e.g." and numbers do not end one. */
const sentenceEnd =
  /(?<!\b(?:e\.g|i\.e|eg|ie|vs|cf|etc|approx|incl|resp|no|fig)\.?)[.!?](?=\s+["'(\p{Lu}`*])|\n\s*\n/giu

/** Returns the words around any stretch of the passage. */
export function readSurroundings(passage: Passage): (start: number, end: number) => Surroundings {
  const pieces = passage.inlines.map(write)
  return (start, end) => {
    let before = ''
    let after = ''
    for (const [index, inline] of passage.inlines.entries()) {
      const piece = pieces[index] ?? ''
      if (inline.range[1] <= start) before += piece
      else if (inline.range[0] >= end) after += piece
      else if (inline.kind === 'text') {
        before += inline.value.slice(0, Math.max(0, start - inline.range[0]))
        after += inline.value.slice(Math.max(0, end - inline.range[0]))
      }
    }
    return { before: lastSentence(before), after: firstSentence(after) }
  }
}

function write(inline: Inline): string {
  // What other code says is no word of the sentence, and its dots do not end it.
  if (inline.kind === 'code') return '` `'
  return inline.kind === 'break' ? '\n' : inline.value
}

function lastSentence(text: string): string {
  let start = 0
  for (const match of `${text}X`.matchAll(sentenceEnd)) start = match.index + match[0].length
  return text.slice(start)
}

function firstSentence(text: string): string {
  const end = text.search(sentenceEnd)
  return end < 0 ? text : text.slice(0, end)
}
