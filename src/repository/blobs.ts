import type { Fact } from '../model/fact.ts'
import type { Git } from './git.ts'
import { readObjects, sizesOf, whole } from './objects.ts'
import { missingObject, tooLargeReason } from './reasons.ts'

/** Contents from the object database. Sizes are asked first, so that what is larger than `limit` is never read. */
export async function readBlobs(
  git: Git,
  oids: Iterable<string>,
  limit: number,
): Promise<ReadonlyMap<string, Fact<Uint8Array>>> {
  const distinct = [...new Set(oids)]
  const facts = new Map<string, Fact<Uint8Array>>()
  const readable: string[] = []
  const sizes = await sizesOf(git, distinct)
  distinct.forEach((oid, index) => {
    const size = sizes[index]
    if (size === undefined) facts.set(oid, { known: false, reason: missingObject })
    else if (size > limit) facts.set(oid, { known: false, reason: tooLargeReason(size, limit) })
    else readable.push(oid)
  })
  for (const [oid, value] of await contentsOf(git, readable)) facts.set(oid, { known: true, value })
  return facts
}

async function contentsOf(git: Git, oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>()
  await readObjects(git, oids, (_, header) => header && whole(header, (content) => contents.set(header.oid, content)))
  return contents
}
