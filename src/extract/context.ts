import type { Document, Passage } from '../markdown/document.ts'
import type { Tense } from '../model/claim.ts'
import type { DocumentKind } from '../model/config.ts'
import type { Range } from '../model/location.ts'
import { readSurroundings } from './sentence.ts'
import { readTense } from './tense.ts'

/** What the place of a reference says of it: its document, its section, its item and its sentence. */
export type Context = (passage: Passage, range: Range) => Tense | undefined

/** Reads a document's sections once, and answers for each reference in it. */
export function readContext(document: Document, kind: DocumentKind | undefined): Context {
  const released = releasedSections(document)
  const rows = readRowStatus(document)
  const surroundings = new Map<Passage, ReturnType<typeof readSurroundings>>()
  return (passage, range) => {
    const settled = kindTense(kind) ?? released.get(passage)
    if (settled) return settled
    const around = surroundings.get(passage) ?? readSurroundings(passage)
    surroundings.set(passage, around)
    const said = readTense(around(...range), document.text.slice(...range))
    const status = rows.get(rowOf(passage))
    const done = isDone(passage) || status === 'done'
    if (said?.kind === 'planned' && done) return undefined
    if (said) return said
    if (status === 'open') return openRow
    return kind === 'plan' && !done && isDeliverable(passage) ? planned : undefined
  }
}

const planned: Tense = { kind: 'planned', reason: 'an open deliverable of a plan' }

function kindTense(kind: DocumentKind | undefined): Tense | undefined {
  return kind === 'record' ? { kind: 'historical', reason: 'a record tells of its own time' } : undefined
}

function isDeliverable(passage: Passage): boolean {
  return passage.item !== undefined || passage.kind === 'cell'
}

/** Words and marks by which people say that something is done, at the start of an item or a cell, or at its end. */
const doneMark =
  /^\s*(?:✅|✔|☑|\[x\]|done\b|complete[d]?\b|shipped\b|added\b|created\b|wrote\b|introduced\b|implemented\b|landed\b)|(?:✅|✔|☑|\((?:done|completed?|shipped)\)|[—–:-]\s*(?:done|completed?|shipped)\.?)\s*$/iu

const openRow: Tense = { kind: 'planned', reason: 'the status of its row says that it is open' }

/** Statuses of rows that are still to be worked on, and of those that are done, as people write them in a cell. */
const statuses: ReadonlyMap<string, 'open' | 'done'> = new Map([
  ...['pending', 'planned', 'todo', 'to do', 'not started', 'proposed', 'backlog', 'tbd', 'future', 'upcoming'].map(
    open,
  ),
  ...['in progress', 'wip', 'not yet', 'missing', '🔲', '⬜', '⚪', '⏳', '📋', '🚧'].map(open),
  ...['done', 'complete', 'completed', 'shipped', 'implemented', 'available', 'ready', '✅', '✔', '☑', '🟢'].map(done),
])

function open(word: string) {
  return [word, 'open'] as const
}

function done(word: string) {
  return [word, 'done'] as const
}

/** What a cell that holds nothing but a status says of its row of the table. */
function readRowStatus(document: Document): ReadonlyMap<string, 'open' | 'done'> {
  const found = new Map<string, 'open' | 'done'>()
  for (const passage of document.passages) {
    if (!passage.cell || passage.cell.row === 0) continue
    const status = statusOf(textOf(passage))
    if (status) found.set(rowOf(passage), status)
  }
  return found
}

/** Words count for more than the mark before them. */
function statusOf(text: string): 'open' | 'done' | undefined {
  const words = text
    .replaceAll(/[^\p{L} ]/gu, '')
    .trim()
    .toLowerCase()
  return statuses.get(words === '' ? text.trim().replaceAll('\uFE0F', '') : words)
}

function rowOf({ cell }: Passage): string {
  return cell ? `${cell.table}:${cell.row}` : ''
}

function textOf(passage: Passage): string {
  return passage.inlines.map((inline) => inline.value).join('')
}

function isDone(passage: Passage): boolean {
  if (passage.item?.checked) return true
  return doneMark.test(textOf(passage))
}

/** `## 1.2.0`, `## [v1.2.0] - 2024-01-31`, `## Release 1.2.0 (2024-01-31)`, `## pkg@1.2.0`. */
const releaseHeading =
  /^\s*(?:(?:version|release|released)\s+)?(?:[@\w./-]+@)?\[?v?\d+\.\d+(?:\.\d+)*(?:[-.+]?[a-z][\w.+-]*)?\]?(?:\s*(?:[-–—:/(]|released\b).*)?\s*$/i

/** `## 2024-01-31`, `## [2024-01-31] Title`: an entry of a log. */
const datedHeading = /^\s*\[?\d{4}-\d{2}-\d{2}\b/

/** The passages below a heading that names a release or a day, down to the next heading of its rank. */
function releasedSections(document: Document): ReadonlyMap<Passage, Tense> {
  const found = new Map<Passage, Tense>()
  let open: { readonly depth: number; readonly tense: Tense } | undefined
  for (const passage of document.passages) {
    if (passage.kind === 'heading') open = openSection(passage, open)
    if (open) found.set(passage, open.tense)
  }
  return found
}

function openSection(
  heading: Passage,
  open: { readonly depth: number; readonly tense: Tense } | undefined,
): { readonly depth: number; readonly tense: Tense } | undefined {
  const depth = heading.depth ?? 1
  if (open && depth > open.depth) return open
  const text = textOf(heading)
  if (!(releaseHeading.test(text) || datedHeading.test(text))) return undefined
  return {
    depth,
    tense: { kind: 'historical', reason: `the section \`${text.trim()}\` tells of its own time` },
  }
}
