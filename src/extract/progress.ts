import type { Document, Passage } from '../markdown/document.ts'

/** How far a thing is that an item or a row of a table speaks of. */
export type Progress = 'open' | 'done' | 'dropped'

/** What people write into a cell that says how far its row is. */
const statuses: ReadonlyMap<string, Progress> = new Map([
  ...each('open', 'pending|planned|todo|to do|not started|proposed|backlog|tbd|future|upcoming|waiting|blocked|open'),
  ...each('open', 'in progress|in review|wip|not yet|missing|deferred|draft|🔲|⬜|⚪|⏳|📋|🚧'),
  ...each('done', 'done|complete|completed|shipped|implemented|available|ready|✅|✔|☑|🟢'),
  ...each('dropped', 'removed|deleted|dropped|cancelled|canceled|retired|obsolete|❌|🗑'),
])

function each(progress: Progress, words: string): readonly (readonly [string, Progress])[] {
  return words.split('|').map((word) => [word, progress])
}

/** Marks of what is done, and words where a reader expects them. What is done *when* something else is, is not yet. */
const mark = '(?:✅|✔|☑)\\uFE0F?'
const doneWord = '(?:done|completed?|shipped)\\b(?!\\s+(?:when|if|once|criteria)\\b)'
const doneFirst = new RegExp(`^\\s*(?:${mark}|\\[x\\]|${doneWord})`, 'iu')
const doneInside = new RegExp(`${mark}\\s*(?:[:)—–-]|${doneWord})`, 'iu')
const doneLast = new RegExp(`(?:${mark}|\\(${doneWord}\\)|[—–:-]\\s*${doneWord}\\.?)\\s*$`, 'iu')

/** Marks of what is still to be done, at the head of an item. */
const openFirst = /^\s*(?:⏳|🔲|⬜|🚧|📋)/u

/** Marks are short; the passage around them may be long. */
const reach = 40

/** Answers for each passage: by its own words, those of the item around its item, else by a status in its row. */
export function readProgress(document: Document): (passage: Passage) => Progress | undefined {
  const rows = new Map<string, Progress>()
  for (const passage of document.passages) {
    const status = passage.cell && passage.cell.row > 0 ? statusOf(textOf(passage).trim()) : undefined
    if (status) rows.set(rowOf(passage), status)
  }
  const done = findDone(document)
  const ownProgress = (passage: Passage) => (passage.item && openFirst.test(textOf(passage)) ? 'open' : undefined)
  const isDone = (passage: Passage) => (passage.item ? done.has(passage) : saysDone(passage))
  return (passage) => (isDone(passage) ? 'done' : (rows.get(rowOf(passage)) ?? ownProgress(passage)))
}

/** Words count for more than the mark before them, which decides where they are no status: "✅ since May". */
function statusOf(text: string): Progress | undefined {
  if (text.length > reach) return undefined
  const letters = text
    .replaceAll(/[^\p{L} ]/gu, '')
    .trim()
    .toLowerCase()
  const own = statuses.get(letters === '' ? text.replaceAll('\uFE0F', '') : letters)
  return own ?? (doneFirst.test(text) ? 'done' : undefined)
}

function rowOf({ cell }: Passage): string {
  return cell ? `${cell.table}:${cell.row}` : ''
}

/** The passages of items that are done: what stands in an item that is, is so too, unless its own box is empty. */
function findDone({ passages }: Document): ReadonlySet<Passage> {
  const done = new Set<Passage>()
  const around: { readonly end: number; readonly done: boolean }[] = []
  for (const passage of passages) {
    if (!passage.item) continue
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= passage.range[0]) around.pop()
    const isInherited = around.at(-1)?.done === true && passage.item.checked !== false
    const isDone = isInherited || saysDone(passage)
    if (isDone) done.add(passage)
    if (passage.item.range[1] !== around.at(-1)?.end) around.push({ end: passage.item.range[1], done: isDone })
  }
  return done
}

/** What each of these has somewhere. */
const donePart = new RegExp(`${mark}|\\[x\\]|done|complete|shipped`, 'iu')

function saysDone(passage: Passage): boolean {
  if (passage.item?.checked) return true
  const text = textOf(passage)
  if (!donePart.test(text)) return false
  return doneFirst.test(text.slice(0, reach)) || doneInside.test(text) || doneLast.test(text.slice(-reach))
}

/** What a reader sees of a passage. */
export function textOf(passage: Passage): string {
  let text = ''
  for (const { value } of passage.inlines) text += value
  return text
}
