import type { Document } from '../../src/markdown/document.ts'
import { loadReader, type Reader } from '../../src/markdown/read.ts'

/** Both readers. Tests need satteri, too, though users do not. */
export const readers: readonly (readonly [name: string, read: Reader])[] = [
  ['remark', await loadReader('remark')],
  ['satteri', await loadReader('satteri')],
]

/** Reads what is not too complex. */
export function readKnown(read: Reader, text: string): Document {
  const fact = read('docs/page.md', text)
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}
