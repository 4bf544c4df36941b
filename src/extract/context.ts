import type { Document, Passage } from '../markdown/document.ts'
import type { Tense } from '../model/claim.ts'
import type { DocumentKind } from '../model/config.ts'
import { type Progress, readProgress } from './progress.ts'
import { readSections } from './sections.ts'
import { readSurroundings, type Stretch, type Surroundings } from './sentence.ts'
import { isEdited, isPast, readTense } from './tense.ts'

/** What the place of a reference says of it: its document, its section, its item or row, and its sentence. */
export type Context = (passage: Passage, stretch: Stretch) => Tense | undefined

/** Reads a document's sections and tables once, and answers for each reference in it. */
export function readContext(document: Document, kind: DocumentKind | undefined): Context {
  const sections = readSections(document)
  const progress = readProgress(document)
  const wordsAround = readWords()
  const ofDeliverable = kind === 'plan' ? readDeliverables(document, wordsAround) : () => undefined
  return (passage, stretch) => {
    const settled = kind === 'record' ? ofRecord : sections.get(passage)
    if (settled) return settled
    const text = document.text.slice(...stretch.range)
    const said = readTense(wordsAround(passage, stretch), { text, isLink: stretch.isLink ?? false })
    const reached = progress(passage)
    // What is done is there, whatever words ordered it.
    if (reached === 'done' && said?.kind === 'planned') return undefined
    return said ?? (reached ? ofRow[reached] : ofDeliverable(passage, stretch))
  }
}

const ofRecord: Tense = { kind: 'historical', reason: 'a record tells of its own time' }
const ofPlan: Tense = { kind: 'planned', reason: 'an open deliverable of a plan' }
const ofRow: Readonly<Record<Progress, Tense | undefined>> = {
  done: undefined,
  open: { kind: 'planned', reason: 'the status of its row says that it is open' },
  dropped: { kind: 'absent', reason: 'the status of its row says that it is gone' },
}

type WordsAround = (passage: Passage, stretch: Stretch) => Surroundings

function readWords(): WordsAround {
  const known = new Map<Passage, ReturnType<typeof readSurroundings>>()
  return (passage, stretch) => {
    const around = known.get(passage) ?? readSurroundings(passage)
    known.set(passage, around)
    return around(stretch)
  }
}

/**
 * In a plan, what an item or a cell names is to be delivered. What the past tense reports is there already, and what a
 * link leads to; and so is what is to be edited, unless the same plan delivers it in another place.
 */
function readDeliverables(document: Document, wordsAround: WordsAround) {
  const isOpen = (passage: Passage, surroundings: Surroundings) =>
    passage.item?.checked === false || !isPast(surroundings)
  const delivered = new Set<string>()
  for (const passage of document.passages.filter(isItem)) {
    for (const { kind, value, range } of passage.inlines) {
      const surroundings = wordsAround(passage, { range })
      if (kind === 'code' && isOpen(passage, surroundings) && !isEdited(surroundings)) delivered.add(value)
    }
  }
  return (passage: Passage, stretch: Stretch): Tense | undefined => {
    const surroundings = wordsAround(passage, stretch)
    if (!isItem(passage) || stretch.isLink || !isOpen(passage, surroundings)) return undefined
    return delivered.has(document.text.slice(...stretch.range)) || !isEdited(surroundings) ? ofPlan : undefined
  }
}

function isItem(passage: Passage): boolean {
  return passage.item !== undefined || passage.kind === 'cell'
}
