import type { Location, Range } from './location.ts'

/**
 * Where a reference stands, which decides what it is relative to: a link to its document; inline code, the value of a
 * label and a path in running text to the root first.
 */
export type Origin = 'link' | 'code' | 'label' | 'prose'

/** What the words around a reference say of it, with the words themselves as the reason. */
export interface Tense {
  readonly kind: 'planned' | 'example' | 'absent' | 'historical' | 'generated' | 'elsewhere'
  readonly reason: string
}

/** A part of a reference: its meaning (decoded, `/` between segments) and the exact characters it was read from. */
export interface Part {
  readonly text: string
  readonly range: Range
}

interface Reference {
  /** The reference as written, without its backticks. */
  readonly text: string
  readonly location: Location
  readonly origin: Origin
  /** The path alone, without anchor, line or test name. Empty where a link names its own document. */
  readonly path: Part
  readonly tense?: Tense
  /** Why its shape alone makes the reference unknown where nothing of that name exists: a placeholder, an output. */
  readonly doubt?: string
}

/** "There is this file or directory." A trailing slash asks for a directory. */
export interface FileClaim extends Reference {
  readonly kind: 'file'
}

/** "There is a file that this pattern matches." */
export interface GlobClaim extends Reference {
  readonly kind: 'glob'
}

/** "There are all of these", written as one brace set. */
export interface BracesClaim extends Reference {
  readonly kind: 'braces'
  readonly members: readonly string[]
}

/** "That document has this heading or anchor." */
export interface AnchorClaim extends Reference {
  readonly kind: 'anchor'
  readonly anchor: Part
}

/** "That file has these lines", counted from 1, both ends included. */
export interface LinesClaim extends Reference {
  readonly kind: 'lines'
  readonly first: number
  readonly last: number
  readonly lines: Part
}

/** "That JSON or YAML file has this value": a JSON pointer (RFC 6901), or one top-level key. */
export interface PointerClaim extends Reference {
  readonly kind: 'pointer'
  readonly pointer: Part
}

/** What a document says of the repository. */
export type Claim = FileClaim | GlobClaim | BracesClaim | AnchorClaim | LinesClaim | PointerClaim

export type ClaimKind = Claim['kind']

export type ClaimOf<K extends ClaimKind> = Extract<Claim, { readonly kind: K }>
