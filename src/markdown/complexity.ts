/** What of a text is too much, and where that shows. */
export interface Excess {
  readonly reason: string
  readonly offset: number
}

/** Looks for what parsers need more than linear time or a deep stack for. */
export function findExcess(_text: string): Excess | undefined {
  return undefined
}
