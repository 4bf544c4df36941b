import { digestOf } from './digest.ts'
import { extractRegions } from './extract/region/region.ts'
import { writeRegion } from './generate/region/write.ts'
import type { Document } from './markdown/document.ts'
import type { ReadGist } from './markdown/gist.ts'
import type { Reader } from './markdown/read.ts'
import type { RegionBinding } from './model/binding.ts'
import type { Draft } from './model/fact.ts'
import type { Range } from './model/location.ts'
import type { Region } from './model/region.ts'
import { applyEdits } from './text/edits.ts'

/** A region with what should stand there. */
export interface Drawn {
  readonly region: Region
  readonly draft: Draft
}

/** How documents with drafts in them are read. */
export interface Reading {
  readonly read: Reader
  readonly readGist: ReadGist
  readonly declared: readonly RegionBinding[]
}

/**
 * Drafts that cannot stand in their document: what is around them would be read as something else, or they would not be
 * read as they were written. All are tried together; only where that fails, each by itself.
 */
export function findMisfits<T extends Drawn>(document: Document, drawn: readonly T[], reading: Reading): readonly T[] {
  if (drawn.length === 0 || fits(document, drawn, reading)) return []
  const misfits = drawn.filter((one) => !fits(document, [one], reading))
  return misfits.length > 0 ? misfits : drawn
}

function fits(document: Document, drawn: readonly Drawn[], { read, readGist, declared }: Reading): boolean {
  const edits = drawn.map(({ region, draft }) => [writeRegion(region, draft)])
  const after = read(document.path, applyEdits(document.text, edits).text)
  if (!after.known) return false
  const [before, behind] = [regionsOf(document, declared), regionsOf(after.value, declared)]
  if (before.length !== behind.length) return false
  const areRead = drawn.every(({ region, draft }) => {
    const found = behind[before.findIndex(({ range }) => range[0] === region.range[0])]
    const digest = found && digestOf(found, found.standing, readGist)
    return digest?.known === true && digest.value === draft.sum && (region.isDeclared || found?.sum === draft.sum)
  })
  return areRead && outlineAround(document, before) === outlineAround(after.value, behind)
}

function regionsOf(document: Document, declared: readonly RegionBinding[]): readonly Region[] {
  return extractRegions(document, undefined, declared).flatMap(({ region }) => (region.known ? [region.value] : []))
}

/** What a reader finds outside of the regions of a document, with places as if these were empty. */
function outlineAround(
  { passages, links, fences, anchors, htmlHeadings, comments }: Document,
  regions: readonly Region[],
): string {
  const ranges = regions.map(({ range }) => range)
  const isOutside = ({ range: [start, end] }: { readonly range: Range }): boolean =>
    !ranges.some((range) => range[0] <= start && end <= range[1])
  const shift = (offset: number): number =>
    offset - ranges.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(offset, end) - start), 0)
  const place = ({ range: [start, end] }: { readonly range: Range }) => [shift(start), shift(end)]
  return JSON.stringify([
    passages
      .filter(isOutside)
      .map(({ kind, depth, quoted, item, cell, inlines, ...passage }) => [
        ...[kind, depth, quoted, item && shift(item.range[0]), item?.checked, cell?.row, cell?.column, place(passage)],
        inlines
          .filter(isOutside)
          .map(({ kind: is, link, deleted, ...inline }) => [is, link !== undefined, deleted, place(inline)]),
      ]),
    links.filter(isOutside).map(({ kind, ...link }) => [kind, place(link)]),
    fences.filter(isOutside).map(({ language, ...fence }) => [language, place(fence)]),
    [anchors, htmlHeadings, comments].map((parts) => parts.filter(isOutside).map(place)),
  ])
}
