import { createHash } from 'node:crypto'
import type { Algorithm, FileDigest } from '../../model/checksum.ts'
import type { Fact } from '../../model/fact.ts'

/** The digest of contents that are held. */
export function digestOf(content: Fact<Uint8Array>, algorithm: Algorithm): Fact<FileDigest> {
  if (!content.known) return content
  const hex = createHash(algorithm).update(content.value).digest('hex')
  return { known: true, value: { hex, size: content.value.length } }
}
