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
  const surroundings = new Map<Passage, ReturnType<typeof readSurroundings>>()
  return (passage, range) => {
    const settled = kindTense(kind) ?? released.get(passage)
    if (settled) return settled
    const around = surroundings.get(passage) ?? readSurroundings(passage)
    surroundings.set(passage, around)
    const said = readTense(around(...range))
    const done = isDone(passage)
    if (said?.kind === 'planned' && done) return undefined
    return said ?? (kind === 'plan' && !done && isDeliverable(passage) ? planned : undefined)
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

function isDone(passage: Passage): boolean {
  if (passage.item?.checked) return true
  return doneMark.test(passage.inlines.map((inline) => inline.value).join(''))
}

/** `## 1.2.0`, `## [v1.2.0] - 2024-01-31`, `## Release 1.2.0 (2024-01-31)`, `## pkg@1.2.0`. */
const releaseHeading =
  /^\s*(?:(?:version|release|released)\s+)?(?:[@\w./-]+@)?\[?v?\d+\.\d+(?:\.\d+)*(?:[-.+]?[a-z][\w.+-]*)?\]?(?:\s*(?:[-–—:/(]|released\b).*)?\s*$/i

/** The passages below a heading that names a release, down to the next heading of its rank. */
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
  const text = heading.inlines.map((inline) => inline.value).join('')
  if (!releaseHeading.test(text)) return undefined
  return {
    depth,
    tense: { kind: 'historical', reason: `the section of release \`${text.trim()}\` tells of its own time` },
  }
}
