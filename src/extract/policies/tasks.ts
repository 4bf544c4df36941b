import type { Document, Item, Passage } from '../../markdown/document.ts'
import type { Part } from '../../model/reference.ts'

/** An item with a box, and all that stands in it but for items with boxes of their own. */
export interface Task {
  readonly item: Item
  readonly box: Part
  readonly passages: readonly Passage[]
  /** Whether items with boxes stand in it. */
  readonly hasTasks: boolean
}

/** The task items of a document, in its order. */
export function tasksOf(document: Document): readonly Task[] {
  const { passages } = document
  return passages.flatMap((passage, index) => {
    const { item } = passage
    if (item?.checked === undefined || isSame(passages[index - 1]?.item, item)) return []
    const box = boxOf(document, item)
    return box ? [{ item, box, ...contentOf(passages, index, item) }] : []
  })
}

function isSame(before: Item | undefined, { range }: Item): boolean {
  return before !== undefined && before.range[0] === range[0] && before.range[1] === range[1]
}

function contentOf(passages: readonly Passage[], first: number, item: Item): Pick<Task, 'passages' | 'hasTasks'> {
  const own: Passage[] = []
  let inner: Item | undefined
  for (let index = first; index < passages.length; index += 1) {
    const passage = passages[index]
    if (passage === undefined || passage.range[0] >= item.range[1]) break
    if (inner && passage.range[0] < inner.range[1]) continue
    if (passage.item?.checked !== undefined && !isSame(passage.item, item)) inner = passage.item
    else own.push(passage)
  }
  return { passages: own, hasTasks: inner !== undefined }
}

const marker = /^(?:[-+*]|\d{1,9}[.)])[ \t]+(\[[ \txX]\])/

function boxOf({ text }: Document, { range }: Item): Part | undefined {
  const [whole, box] = marker.exec(text.slice(range[0], Math.min(range[1], range[0] + 40))) ?? []
  if (whole === undefined || box === undefined) return undefined
  const end = range[0] + whole.length
  return { text: box, range: [end - box.length, end] }
}
