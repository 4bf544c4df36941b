import type { Suppressions } from '../extract/suppression.ts'
import type { Landmarks } from '../facts/outline.ts'
import type { Claim } from '../model/claim.ts'
import type { DocumentRole } from '../model/config.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { asciiJson } from '../text/ascii-json.ts'
import { pack, unpack } from '../text/packed.ts'

/**
 * All that a run keeps of a document once it was read: the same for the same text, role and configuration. Claims and
 * landmarks of an earlier run are made of its text whenever they are asked for, and are other objects each time: those
 * of all documents at once would take a multiple of the memory.
 */
export interface Excerpt {
  /** In the order of the text. Settled ones are not among them. */
  readonly claims: () => readonly Claim[]
  readonly count: number
  /** What holds by the document's own words, whatever else is in the repository. */
  readonly settled: () => readonly Claim[]
  readonly settledCount: number
  readonly suppressions: Suppressions
  readonly landmarks: () => Landmarks
}

/** An excerpt, or why there is none: the file is no text, or one that is too complex. */
export type Excerpted =
  | { readonly known: true; readonly value: Excerpt }
  | { readonly known: false; readonly reason: string; readonly at?: Location; readonly isText: boolean }

/** A line of text that is made when it is asked for. */
export type Line = () => string

/** A document that is to be read. */
export interface Page {
  readonly path: RepoPath
  readonly bytes: Uint8Array
  readonly role?: DocumentRole
}

/** Settled claims, too, in the order of the text. */
export function allClaims({ claims, settled, settledCount }: Excerpt): readonly Claim[] {
  if (settledCount === 0) return claims()
  return [...claims(), ...settled()].sort((one, other) => one.location.range[0] - other.location.range[0])
}

/** What stands first in the text of an excerpt; the claims, the settled ones, titles and names follow, each packed. */
type Head =
  | Extract<Excerpted, { known: false }>
  | ({ readonly known: true } & Pick<Excerpt, 'count' | 'settledCount' | 'suppressions'> & Pick<Landmarks, 'include'>)

/**
 * An excerpt as a line of ASCII, for other threads and later runs. Nothing for a document with regions: the parameters
 * of those are maps, and generating needs such a document as a whole anyway. Nor for one with bound tables: their rows and
 * cells are judged with the table that they belong to, which is one and the same object in all of their claims.
 */
export function toLine(excerpted: Excerpted): string | undefined {
  if (!excerpted.known) return formatLine(excerpted, [])
  const { claims, count, settled, settledCount, suppressions, landmarks } = excerpted.value
  const open = claims()
  if (open.some((claim) => claim.kind === 'region' || 'table' in claim)) return undefined
  const { titles, names, include } = landmarks()
  const head = { known: true, count, settledCount, suppressions, ...(include && { include }) } as const
  return formatLine(head, [open, settled(), titles, names])
}

function formatLine(head: Head, lists: readonly (readonly object[])[]): string {
  return [asciiJson(head), ...lists.map(pack)].join('\t')
}

/** What `toLine` made. */
export function fromLine(line: Line): Excerpted {
  const head: Head = JSON.parse(partOf(line, 0))
  if (!head.known) return head
  const { count, settledCount, suppressions, include } = head
  return {
    known: true,
    value: {
      claims: () => unpack(partOf(line, 1)).filter(isOurs<Claim>),
      count,
      settled: () => unpack(partOf(line, 2)).filter(isOurs<Claim>),
      settledCount,
      suppressions,
      landmarks: () => ({
        titles: unpack(partOf(line, 3)).filter(isOurs<Landmarks['titles'][number]>),
        names: unpack(partOf(line, 4)).filter(isOurs<Landmarks['names'][number]>),
        ...(include && { include }),
      }),
    },
  }
}

/** A line is only read by the build that has written it, and only where it is undamaged. */
function isOurs<T>(value: unknown): value is T {
  return value !== undefined
}

function partOf(makeLine: Line, index: number): string {
  const line = makeLine()
  let start = 0
  for (let tabs = 0; tabs < index; tabs += 1) start = line.indexOf('\t', start) + 1
  const end = line.indexOf('\t', start)
  return end === -1 ? line.slice(start) : line.slice(start, end)
}
