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

/** Answers for each passage: by its own words, else by the cell of its row that holds nothing but a status. */
export function readProgress(document: Document): (passage: Passage) => Progress | undefined {
  const rows = new Map<string, Progress>()
  for (const passage of document.passages) {
    const status = passage.cell && passage.cell.row > 0 ? statusOf(textOf(passage)) : undefined
    if (status) rows.set(rowOf(passage), status)
  }
  const known = new Map<Passage, Progress | undefined>()
  return (passage) => {
    if (!known.has(passage)) known.set(passage, isDone(passage) ? 'done' : rows.get(rowOf(passage)))
    return known.get(passage)
  }
}

/** Words count for more than the mark before them. */
function statusOf(text: string): Progress | undefined {
  const words = text
    .replaceAll(/[^\p{L} ]/gu, '')
    .trim()
    .toLowerCase()
  return statuses.get(words === '' ? text.trim().replaceAll('\uFE0F', '') : words)
}

function rowOf({ cell }: Passage): string {
  return cell ? `${cell.table}:${cell.row}` : ''
}

/** Words and marks by which people say that something is done, at the start of an item or a cell, and at its end. */
const doneFirst =
  /^\s*(?:✅|✔|☑|\[x\]|(?:done|completed?|shipped|added|created|wrote|introduced|implemented|landed)\b)/iu
const doneLast = /(?:✅|✔|☑|\((?:done|completed?|shipped)\)|[—–:-]\s*(?:done|completed?|shipped)\.?)\s*$/iu

/** Marks are short; the passage between them may be long. */
const reach = 40

function isDone(passage: Passage): boolean {
  if (passage.item?.checked) return true
  const text = textOf(passage)
  return doneFirst.test(text.slice(0, reach)) || doneLast.test(text.slice(-reach))
}

/** What a reader sees of a passage. */
export function textOf(passage: Passage): string {
  return passage.inlines.map((inline) => inline.value).join('')
}
