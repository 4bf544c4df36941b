import type { Document, Passage } from '../../markdown/document.ts'
import type { Claim, PartClaim } from '../../model/claim.ts'
import type { DocumentKind, DocumentRole } from '../../model/config.ts'
import type { SectionPolicy } from '../../model/policy.ts'
import type { Part } from '../../model/reference.ts'
import { textOf } from '../progress.ts'
import { isReference } from './evidence.ts'
import { frontMatterOf } from './front-matter.ts'
import { headOf } from './head.ts'
import { findLabels, readPassage } from './reading.ts'

/** What documents of a kind have where a policy names nothing. */
const usual: Readonly<Partial<Record<DocumentKind, readonly string[]>>> = {
  playbook: ['Build', 'Test', 'Tag', 'Publish', 'Troubleshooting'],
}

/** The parts that a document must have by a policy. */
export function extractParts(
  document: Document,
  role: DocumentRole | undefined,
  policy: SectionPolicy,
  claims: readonly Claim[],
): readonly PartClaim[] {
  const { sections, fields, links, ordered } = policy
  const isBare = sections.length + fields.length + links.length === 0
  const wanted = isBare ? ((role?.kind && usual[role.kind]) ?? []) : sections
  const references = claims.filter(isReference)
  return [
    ...inOrder(findSections(document, wanted), ordered).map((section) => partClaim(document, 'section', section)),
    ...fields.map((name) => partClaim(document, 'field', { name, ...findField(document, name) })),
    ...links.map((name) => ({ ...partClaim(document, 'link', { name }), references })),
  ]
}

interface Asked {
  readonly name: string
  readonly found?: Part
  readonly behind?: Part
}

/** What is missing is missing at the title, or at the beginning. */
function partClaim(document: Document, asked: PartClaim['asked'], part: Asked): PartClaim {
  const title = document.passages.find(({ kind }) => kind === 'heading')?.range ?? [0, 0]
  const location = { path: document.path, range: part.found?.range ?? title }
  return { kind: 'part', text: part.name, location, asked, ...part, references: [] }
}

function findSections(document: Document, names: readonly string[]): readonly Asked[] {
  const headings = headingsOf(document)
  return names.map((name) => {
    const found = headings.find(({ text }) => isAbout(text, name))
    return { name, ...(found && { found }) }
  })
}

function headingsOf({ passages, htmlHeadings }: Document): readonly Part[] {
  const headings = passages.filter(({ kind }) => kind === 'heading').map(toPart)
  return [...headings, ...htmlHeadings].sort((a, b) => a.range[0] - b.range[0])
}

function toPart(passage: Passage): Part {
  return { text: textOf(passage), range: passage.range }
}

/** Whether a heading has these words in this order, in one form or another: `Building it` is about `Build`. */
function isAbout(heading: string, name: string): boolean {
  let at = 0
  const words = wordsOf(heading)
  for (const wanted of wordsOf(name)) {
    const next = words.findIndex((word, index) => index >= at && isForm(word, wanted))
    if (next < 0) return false
    at = next + 1
  }
  return true
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** `verification` is a form of `verify`, and `tests` of `test`. */
function isForm(word: string, wanted: string): boolean {
  const stem = wanted.length > 4 ? wanted.slice(0, -1) : wanted
  return word.startsWith(stem) || (word.length > 3 && wanted === `${word}s`)
}

/** Each section that stands before one which should come first. */
function inOrder(sections: readonly Asked[], ordered: boolean): readonly Asked[] {
  if (!ordered) return sections
  let last: Part | undefined
  return sections.map((section) => {
    const { found } = section
    const behind = found && last && found.range[0] < last.range[0] ? last : undefined
    if (found && !behind) last = found
    return { ...section, ...(behind && { behind }) }
  })
}

/** A label with a value or a list below it, the first cell of a row, or a key of the front matter. */
function findField(document: Document, name: string): { readonly found?: Part } {
  const label = headOf(document).flatMap((passage) =>
    findLabels(readPassage(document, passage), [name]).flatMap(({ range, value }) => {
      const isList = passage.item !== undefined && passage.item.range[1] > passage.range[1]
      return value.text !== '' || isList ? [{ text: name, range }] : []
    }),
  )[0]
  const found = label ?? findCell(document, name) ?? findKey(document, name)
  return found ? { found } : {}
}

function findCell({ passages }: Document, name: string): Part | undefined {
  const index = passages.findIndex(
    (passage) => passage.cell?.column === 0 && wordsOf(textOf(passage)).join(' ') === wordsOf(name).join(' '),
  )
  const [cell, value] = [passages[index], passages[index + 1]]
  return cell && value?.cell?.column === 1 && textOf(value).trim() !== '' ? toPart(cell) : undefined
}

/** Keys of the front matter are compared by their words. */
function findKey(document: Document, name: string): Part | undefined {
  const wanted = wordsOf(name).join(' ')
  return frontMatterOf(document).find(({ key }) => wordsOf(key.text).join(' ').replaceAll('_', ' ') === wanted)?.key
}
