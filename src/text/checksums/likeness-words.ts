import type { Comparison, Likeness } from '../../model/checksum.ts'

const words: Readonly<Record<Likeness, string>> = {
  crlf: 'it matches with CRLF line endings',
  lf: 'it matches with LF line endings',
  'no-final-newline': 'it matches without the final newline',
  'final-newline': 'it matches with a final newline',
}

/** What explains that a file has another digest than the one that is written down, if anything does. */
export function explanationOf(comparison: Comparison): string | undefined {
  if (comparison.is !== 'other') return undefined
  const { likeness, before, isCommitted, pointer } = comparison
  if (pointer) return 'the file is a Git LFS pointer to other contents'
  if (likeness) return words[likeness]
  if (!before) return undefined
  const day = new Date(before.committed * 1000).toISOString().slice(0, 10)
  const matched = `it matched at ${before.commit.slice(0, 7)} (${day})`
  return isCommitted ? `${matched}, and the file has changes that are not committed` : `${matched}, changed since`
}

/** A digest as messages show it: its first digits tell it from any other. */
export function shortHex(hex: string): string {
  return `${hex.slice(0, 12)}…`
}
