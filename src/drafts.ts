import { digestOf } from './digest.ts'
import type { Bench, Made, Order } from './generate/generators/generator.ts'
import { readOrder } from './generate/generators/generators.ts'
import type { Document } from './markdown/document.ts'
import type { ReadGist } from './markdown/gist.ts'
import type { Reader } from './markdown/read.ts'
import { type Drawn, findMisfits } from './misfits.ts'
import type { RegionBinding } from './model/binding.ts'
import type { RegionClaim } from './model/claim.ts'
import { type Drafted, draftKey, type Fact, type Facts } from './model/fact.ts'
import type { Location, RepoPath } from './model/location.ts'
import type { Region } from './model/region.ts'
import { applyEdits } from './text/edits.ts'

/** What drafts are made with. */
export interface Drafting {
  readonly documents: readonly Document[]
  readonly read: Reader
  readonly readGist: ReadGist
  readonly declared: readonly RegionBinding[]
  readonly bench: Bench
}

interface Claimed extends Drawn {
  readonly claim: RegionClaim
}

/**
 * What each region should say. Every draft is put into its document and read again: one that would change what stands
 * around it, or would not be read as it was written, is a misfit.
 */
export function draftRegions(
  claims: readonly RegionClaim[],
  facts: Facts,
  drafting: Drafting,
): ReadonlyMap<string, Drafted> {
  const drafts = new Map<string, Drafted>()
  const drawn: Claimed[] = []
  for (const claim of claims) {
    if (!claim.region.known) continue
    const region = claim.region.value
    const draft = draftOne(claim.location, region, facts, drafting)
    drafts.set(draftKey(claim.location), draft)
    if (draft.known && draft.value.sum !== draft.value.standing) drawn.push({ claim, region, draft: draft.value })
  }
  for (const document of drafting.documents) {
    const own = drawn.filter(({ claim }) => claim.location.path === document.path)
    for (const { claim, draft } of findMisfits(document, own, drafting)) {
      const misfit = 'what stands around it would not stay what it is, or it would not be read as it was written'
      drafts.set(draftKey(claim.location), { known: true, value: { ...draft, misfit } })
    }
  }
  return drafts
}

function draftOne(location: Location, region: Region, facts: Facts, drafting: Drafting): Drafted {
  const { path } = location
  const ordered = readOrder(region, path)
  if ('reason' in ordered) {
    return {
      known: false,
      reason: ordered.reason,
      at: { path, range: ordered.range },
      isMistake: true,
      isOfMarker: true,
    }
  }
  const { generator, order } = ordered
  const text = textFor(order, generator.make(order, facts, drafting.bench), drafting)
  if (!text.known) return text
  const wanted = digestOf(region, text.value, drafting.readGist)
  const standing = digestOf(region, region.standing, drafting.readGist)
  if (!wanted.known) return wanted
  if (!standing.known) return standing
  return { known: true, value: { text: text.value, sum: wanted.value, standing: standing.value } }
}

type Text = Fact<string> | Extract<Made, { isMistake: true }>

/** What is made, as it can stand in the place of its region. */
function textFor({ form, document }: Order, made: Made, { read, readGist }: Drafting): Text {
  if (!made.known) return made
  const { text, line } = made.value
  const isBlock = form === 'block'
  const chosen = isBlock ? text : (line ?? text)
  const trimmed = escapeMarkers(chosen.replace(/^(?:[ \t]*\n)+/, '').trimEnd(), document, read)
  if (!trimmed.known || isBlock || trimmed.value === '') return trimmed
  const gist = readGist(trimmed.value)
  if (!gist.known) return gist
  if (gist.value.isLine)
    return { known: true, value: form === 'cell' ? trimmed.value.replace(/(?<!\\)\|/g, '\\|') : trimmed.value }
  const place = form === 'cell' ? 'a cell of a table' : 'a line of text'
  return { known: false, reason: `What is generated is a block, which cannot stand in ${place}`, isMistake: true }
}

/** Comments that would be markers or suppressions are shown, and do nothing. */
function escapeMarkers(text: string, path: RepoPath, read: Reader): Fact<string> {
  if (!text.includes('relops')) return { known: true, value: text }
  const document = read(path, text)
  if (!document.known) return document
  const markers = document.value.comments.filter(({ value }) => /^\/?relops[:-]/.test(value))
  const edits = markers.map(({ range: [start] }) => [{ range: [start, start + 1] as const, text: '&lt;' }])
  return { known: true, value: applyEdits(text, edits).text }
}
