import type { Document, Passage } from '../markdown/document.ts'
import type { Tense } from '../model/claim.ts'
import type { DocumentKind } from '../model/config.ts'
import { type Progress, readProgress } from './progress.ts'
import { readSections } from './sections.ts'
import { readSurroundings, type Stretch, type Surroundings } from './sentence.ts'
import { isEdited, readTense } from './tense.ts'

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
    const said = readTense(wordsAround(passage, stretch), document.text.slice(...stretch.range))
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
 * In a plan, what an item or a cell names is to be delivered. A link leads to what is there already; and so does what is
 * to be edited, unless the same plan delivers it in another place.
 */
function readDeliverables(document: Document, wordsAround: WordsAround) {
  const delivered = new Set<string>()
  for (const passage of document.passages.filter(isItem)) {
    for (const { kind, value, range } of passage.inlines) {
      if (kind === 'code' && !isEdited(wordsAround(passage, { range }))) delivered.add(value)
    }
  }
  return (passage: Passage, stretch: Stretch): Tense | undefined => {
    if (!isItem(passage) || stretch.isLink) return undefined
    const name = document.text.slice(...stretch.range)
    return delivered.has(name) || !isEdited(wordsAround(passage, stretch)) ? ofPlan : undefined
  }
}

function isItem(passage: Passage): boolean {
  return passage.item !== undefined || passage.kind === 'cell'
}
