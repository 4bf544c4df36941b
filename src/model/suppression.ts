import type { Location, Range } from './location.ts'

/** A comment by which people keep a diagnostic from being reported. */
export interface Suppression {
  readonly ruleId: string
  readonly reason: string
  /** Diagnostics that start inside are kept back. */
  readonly scope: Range
  /** The comment itself. */
  readonly location: Location
}
