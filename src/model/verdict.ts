import type { Location, Range } from './location.ts'

/** Replaces a range of the document's text. */
export interface Edit {
  readonly range: Range
  readonly text: string
}

/** A way to make a broken claim hold. Safe means that it cannot change what the author meant. */
export interface Fix {
  readonly title: string
  readonly applicability: 'safe' | 'unsafe'
  readonly edits: readonly Edit[]
  /** What people wrote that goes with what it takes out, as it should be told to them. */
  readonly loses?: readonly string[]
}

/** One thing that is wrong, with its own place where that is not the whole claim, and the place that shows it. */
export interface Problem {
  readonly message: string
  readonly at?: Location
  readonly evidence?: Location
  readonly fix?: Fix
  /** What tells it from the others of its claim, where their order does not. */
  readonly subject?: string
  /** Nothing of its document is written while this is so. */
  readonly holdsBack?: true
}

/** What a rule finds of a claim. */
export type Verdict =
  | { readonly outcome: 'holds'; readonly message: string; readonly evidence?: Location }
  | { readonly outcome: 'broken'; readonly problems: readonly [Problem, ...Problem[]] }
  | { readonly outcome: 'pending'; readonly message: string }
  | { readonly outcome: 'unknown'; readonly reason: string; readonly at?: Location }

export type Outcome = Verdict['outcome']
