import type { Document } from '../../markdown/document.ts'
import type { ReviewClaim } from '../../model/claim.ts'
import type { ReviewPolicy } from '../../model/policy.ts'
import type { Part } from '../../model/reference.ts'
import { readDay } from '../../text/day.ts'
import { frontMatterOf } from './front-matter.ts'
import { headOf } from './head.ts'
import { findLabels, readPassage } from './reading.ts'

/** The claim that a document was looked at on the day that its head names; of several days, on the last one. */
export function extractReview(document: Document, { label, reviews }: ReviewPolicy): ReviewClaim {
  const [first, ...others] = [...labelled(document, label), ...keyed(document, label)]
  const day = first && others.reduce((last, other) => (dayIn(other) > dayIn(last) ? other : last), first)
  const title = document.passages.find(({ kind }) => kind === 'heading')?.range ?? [0, 0]
  const location = { path: document.path, range: day?.range ?? title }
  return { kind: 'review', text: day?.text ?? label[0] ?? '', location, reviews, ...(day && { day }) }
}

function dayIn({ text }: Part): string {
  const read = readDay(text)
  return read?.is === 'day' ? read.day : ''
}

function labelled(document: Document, labels: readonly string[]): readonly Part[] {
  return headOf(document)
    .flatMap((passage) => findLabels(readPassage(document, passage), labels))
    .map(({ value }) => value)
    .filter(isFilled)
}

/** Keys of the front matter: `last_updated: 2025-10-02`. */
function keyed(document: Document, labels: readonly string[]): readonly Part[] {
  const wanted = new Set(labels.map(plain))
  return frontMatterOf(document)
    .flatMap(({ key, value }) => (wanted.has(plain(key.text)) ? value : []))
    .filter(isFilled)
}

function isFilled({ text }: Part): boolean {
  return text !== ''
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[ _-]/g, ' ').trim()
}
