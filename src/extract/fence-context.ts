import type { Document, Fence, Passage } from '../markdown/document.ts'
import type { Tense } from '../model/reference.ts'
import type { Context } from './context.ts'

/** What the words before a fence say of what it shows. */
export function readFenceContext(document: Document, context: Context): (fence: Fence) => Tense | undefined {
  return ({ range }) => {
    const passage = lastPassageBefore(document.passages, range[0])
    return passage && context(passage, { range: [passage.range[1], passage.range[1]] })
  }
}

function lastPassageBefore(passages: readonly Passage[], offset: number): Passage | undefined {
  let low = 0
  let high = passages.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((passages[middle]?.range[0] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return passages[low - 1]
}
