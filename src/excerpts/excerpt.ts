import type { Suppressions } from '../extract/suppression.ts'
import type { Landmarks } from '../facts/outline.ts'
import type { Claim } from '../model/claim.ts'
import type { DocumentRole } from '../model/config.ts'
import type { Location, RepoPath } from '../model/location.ts'
import { asciiJson } from '../text/ascii-json.ts'

/** All that a run keeps of a document once it was read: the same for the same text, role and configuration. */
export interface Excerpt {
  readonly claims: readonly Claim[]
  readonly suppressions: Suppressions
  readonly landmarks: Landmarks
}

/** An excerpt, or why there is none: the file is no text, or one that is too complex. */
export type Excerpted =
  | { readonly known: true; readonly value: Excerpt }
  | { readonly known: false; readonly reason: string; readonly at?: Location; readonly isText: boolean }

/** A document that is to be read. */
export interface Page {
  readonly path: RepoPath
  readonly bytes: Uint8Array
  readonly role?: DocumentRole
}

/**
 * An excerpt as JSON, for other threads and later runs. Nothing for a document with regions: the parameters of those are
 * maps, and generating needs such a document as a whole anyway. Nor for one with bound tables: their rows and cells are
 * judged with the table that they belong to, which is one and the same object in all of their claims.
 */
export function toJson(excerpted: Excerpted): string | undefined {
  const isWhole = excerpted.known && excerpted.value.claims.some((claim) => claim.kind === 'region' || 'table' in claim)
  return isWhole ? undefined : asciiJson(excerpted)
}

/** What `toJson` made. */
export function fromJson(json: string): Excerpted {
  return JSON.parse(json)
}
