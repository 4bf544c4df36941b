import type { Document, Passage } from '../markdown/document.ts'
import type { DocumentRole } from '../model/config.ts'
import type { Tense } from '../model/reference.ts'
import { isChangelog } from './moments.ts'
import { type Progress, readProgress } from './progress.ts'
import { readSections, type Section, type Time } from './sections.ts'
import { readSurroundings, type Stretch, type Surroundings } from './sentence.ts'
import { isEdited, isPast, readTense } from './tense.ts'

/** What the place of a reference says of it: its document, its section, its item or row, and its sentence. */
export type Context = (passage: Passage, stretch: Stretch) => Tense | undefined

/** Reads a document's sections and tables once, and answers for each reference in it. */
export function readContext(document: Document, role: DocumentRole | undefined): Context {
  const sectionAt = readSections(document, isChangelog(document.path, role))
  const pastAt = readPast(document, role)
  const progress = readProgress(document)
  const ofDeliverable = role?.kind === 'plan' ? readDeliverables(document) : () => undefined
  return (passage, stretch) => {
    const section = sectionAt(passage.range[0])
    const past = pastAt(section)
    if (!past && section.tense) return section.tense
    const [start, end] = stretch.range
    const isLink = stretch.isLink ?? false
    const said = readTense(readSurroundings(passage, stretch), { text: document.text.slice(start, end), isLink })
    if (past) return tenseInPast(past, stretch, said ?? section.tense)
    const reached = progress(passage)
    // What is done is there, whatever words ordered it.
    if (reached === 'done' && said?.kind === 'planned') return undefined
    return said ?? (reached ? ofRow[reached] : ofDeliverable(passage, stretch))
  }
}

/** A place that tells of the past: what that says of a reference, and whether the time is known, to be judged at. */
interface Past {
  readonly tense: Tense
  readonly isDated: boolean
}

function readPast(document: Document, role: DocumentRole | undefined): (section: Section) => Past | undefined {
  if (role?.kind === 'record') return () => (role.asOf === undefined ? { tense: ofRecord, isDated: false } : undefined)
  const isDated = isChangelog(document.path, role)
  return ({ time }) => time && { tense: ofTime(time), isDated }
}

/** Words on a link count less than its target, and what an entry on the past orders has been done or not by now. */
function tenseInPast({ tense, isDated }: Past, { isLink }: Stretch, said: Tense | undefined): Tense | undefined {
  const other = isDated ? undefined : tense
  if (isLink || !said) return other
  return said.kind === 'planned' ? tense : said
}

const ofRecord: Tense = { kind: 'historical', reason: 'a record tells of its own time' }

function ofTime({ title }: Time): Tense {
  return { kind: 'historical', reason: `the section \`${title}\` tells of its own time` }
}

const ofPlan: Tense = { kind: 'planned', reason: 'an open deliverable of a plan' }
const ofRow: Readonly<Record<Progress, Tense | undefined>> = {
  done: undefined,
  open: { kind: 'planned', reason: 'the status of its row says that it is open' },
  dropped: { kind: 'absent', reason: 'the status of its row says that it is gone' },
}

/**
 * In a plan, what an item or a cell names is to be delivered. What the past tense reports is there already, and what a
 * link leads to; and so is what is to be edited, unless the same plan delivers it in another place.
 */
function readDeliverables(document: Document) {
  const isOpen = (passage: Passage, surroundings: Surroundings) =>
    passage.item?.checked === false || !isPast(surroundings)
  const delivered = new Set<string>()
  for (const passage of document.passages.filter(isItem)) {
    for (const { kind, value, range } of passage.inlines) {
      const surroundings = readSurroundings(passage, { range })
      if (kind === 'code' && isOpen(passage, surroundings) && !isEdited(surroundings)) delivered.add(value)
    }
  }
  return (passage: Passage, stretch: Stretch): Tense | undefined => {
    const surroundings = readSurroundings(passage, stretch)
    if (!isItem(passage) || stretch.isLink || !isOpen(passage, surroundings)) return undefined
    return delivered.has(document.text.slice(...stretch.range)) || !isEdited(surroundings) ? ofPlan : undefined
  }
}

function isItem(passage: Passage): boolean {
  return passage.item !== undefined || passage.kind === 'cell'
}
