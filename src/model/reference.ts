import type { Location, Range } from './location.ts'
import type { Moment } from './moment.ts'

/**
 * Where a reference stands, which decides what it is relative to: a link to its document; inline code, the value of a
 * label and a path in running text to the root first; a word of a command to the directory that it runs in.
 */
export type Origin = 'link' | 'code' | 'label' | 'prose' | 'command'

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

export interface Statement {
  /** The words that make the claim, as written, without backticks. */
  readonly text: string
  readonly location: Location
  readonly tense?: Tense
  /** The time that it tells of, where that is not today. */
  readonly moment?: Moment
  /** It stands in a list of changes up to that moment, which may name what they took away. */
  readonly change?: true
  /** Why it is unknown where nothing of that name exists: a placeholder, an output, a directory of another place. */
  readonly doubt?: string
}

interface Reference extends Statement {
  readonly origin: Origin
  /** The path alone, without anchor, line or test name. Empty where a link names its own document. */
  readonly path: Part
  /** Of a word of a command: the directory that it runs in, seen from where readers start. */
  readonly directory?: string
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

/** "There is this script, and it can be run by its path alone." */
export interface ScriptClaim extends Reference {
  readonly kind: 'script'
}

/** "That file has this test": `tests/test_a.py::TestA::test_b`, the names from the outside inwards. */
export interface TestClaim extends Reference {
  readonly kind: 'test'
  readonly names: readonly string[]
  readonly test: Part
}

/** A claim that names a path. */
export type ReferenceClaim =
  | FileClaim
  | GlobClaim
  | BracesClaim
  | AnchorClaim
  | LinesClaim
  | PointerClaim
  | ScriptClaim
  | TestClaim
