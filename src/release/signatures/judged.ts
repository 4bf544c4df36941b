/** What became of a signature, or of one statement among several, in words. */
export interface Judged {
  /** Whether it was verified; or its digests alone were compared; or it is wrong; or it cannot be told. */
  readonly state: 'verified' | 'compared' | 'broken' | 'unknown'
  /** Why, or by what. */
  readonly says: string
}

export function broken(says: string): Judged {
  return { state: 'broken', says }
}

export function unknown(says: string): Judged {
  return { state: 'unknown', says }
}
