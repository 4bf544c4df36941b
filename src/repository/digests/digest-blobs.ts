import { createHash } from 'node:crypto'
import type { Algorithm, FileDigest } from '../../model/checksum.ts'
import type { Git } from '../git.ts'
import { readObjects, sizesOf } from '../objects.ts'

/** The digests of objects, none of which is held as a whole. Those that are missing have none. */
export async function digestBlobs(
  git: Git,
  oids: Iterable<string>,
  algorithm: Algorithm,
): Promise<ReadonlyMap<string, FileDigest>> {
  const distinct = [...new Set(oids)]
  const sizes = await sizesOf(git, distinct)
  const digests = new Map<string, FileDigest>()
  const present = distinct.filter((_, index) => sizes[index] !== undefined)
  await readObjects(git, present, (_, header) => {
    if (header === undefined) return undefined
    const hash = createHash(algorithm)
    const { oid, size } = header
    return { take: (part) => hash.update(part), end: () => digests.set(oid, { hex: hash.digest('hex'), size }) }
  })
  return digests
}
