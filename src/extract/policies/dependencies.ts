import type { Document } from '../../markdown/document.ts'
import type { EntryClaim } from '../../model/claim.ts'
import type { EvidencePolicy } from '../../model/policy.ts'
import type { Part } from '../../model/reference.ts'
import { textOf } from '../progress.ts'
import { readPassage } from './reading.ts'
import { partOf, type StatusRow } from './status-rows.ts'
import { isComplete } from './vocabulary.ts'

type Dependency = EntryClaim['dependencies'][number]

/** Letters and a number: what is written like the IDs of a document, and is none of them, is one that is missing. */
const numbered = /^(\p{L}{1,20}[-_.]?)\d{1,6}$/u

const word = /[\p{L}\p{N}][\p{L}\p{N}._-]{0,40}/gu

/** Answers for each row which IDs it depends on. All other words of the cell are not looked at. */
export function openDependencies(
  document: Document,
  policy: EvidencePolicy,
  rows: readonly StatusRow[],
): (row: StatusRow) => readonly Dependency[] {
  const statuses = new Map(rows.flatMap(({ id, status }) => (id ? [[textOf(id).trim(), partOf(status)]] : [])))
  const prefixes = new Set([...statuses.keys()].flatMap((id) => numbered.exec(id)?.[1] ?? []))
  const isId = (text: string) => (numbered.test(text) ? prefixes.has(numbered.exec(text)?.[1] ?? '') : false)
  return ({ dependencies }) =>
    dependencies === undefined
      ? []
      : wordsOf(document, dependencies)
          .filter(({ text }) => isId(text))
          .map((part) => {
            const status = statuses.get(part.text)
            return { ...part, ...(status && { status }), isComplete: status ? isComplete(status.text, policy) : false }
          })
}

function wordsOf(document: Document, passage: StatusRow['status']): readonly Part[] {
  const { text, place } = readPassage(document, passage)
  return [...text.matchAll(word)].map(({ 0: found, index }) => {
    const written = found.replace(/[._-]+$/, '')
    return { text: written, range: place(index, index + written.length) }
  })
}
