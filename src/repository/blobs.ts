import type { Fact } from '../model/fact.ts'
import type { Git } from './git.ts'
import { tooLargeReason } from './reasons.ts'

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
    if (size === undefined) facts.set(oid, { known: false, reason: 'is not in the object database of this clone' })
    else if (size > limit) facts.set(oid, { known: false, reason: tooLargeReason(size, limit) })
    else readable.push(oid)
  })
  for (const [oid, value] of await contentsOf(git, readable)) facts.set(oid, { known: true, value })
  return facts
}

/** Sizes in the order asked; nothing for an object that is missing, as in a partial clone. */
async function sizesOf(git: Git, oids: readonly string[]): Promise<readonly (number | undefined)[]> {
  if (oids.length === 0) return []
  const answers = await git.output('cat-file', ['--batch-check=%(objectsize)', '--buffer'], lines(oids))
  return answers
    .toString()
    .split('\n')
    .map((line) => (/^\d+$/.test(line) ? Number(line) : undefined))
}

async function contentsOf(git: Git, oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>()
  if (oids.length === 0) return contents
  const take = batchReader((oid, content) => contents.set(oid, content))
  await git.stream('cat-file', ['--batch=%(objectname) %(objectsize)', '--buffer'], take, lines(oids))
  return contents
}

function lines(oids: readonly string[]): string {
  return oids.map((oid) => `${oid}\n`).join('')
}

const newline = 0x0a

/**
 * Takes apart what `cat-file --batch` prints: for each object a line with its name and size, its content, a line feed.
 * Chunks end anywhere.
 */
function batchReader(found: (oid: string, content: Uint8Array) => void): (chunk: Buffer) => void {
  let header = ''
  let content: Uint8Array | undefined
  let filled = 0

  /** Takes a part of a header line, and gives the place behind it. */
  function takeHeader(chunk: Buffer, start: number): number {
    const end = chunk.indexOf(newline, start)
    header += chunk.toString('latin1', start, end < 0 ? chunk.length : end)
    if (end < 0) return chunk.length
    content = new Uint8Array(Number(header.slice(header.indexOf(' ') + 1)))
    filled = 0
    return end + 1
  }

  /** Takes a part of a content and the line feed behind it. */
  function takeContent(target: Uint8Array, chunk: Buffer, start: number): number {
    const part = chunk.subarray(start, start + target.length - filled)
    target.set(part, filled)
    filled += part.length
    const end = start + part.length
    if (end === chunk.length) return end
    found(header.slice(0, header.indexOf(' ')), target)
    header = ''
    content = undefined
    return end + 1
  }

  return (chunk) => {
    let position = 0
    while (position < chunk.length) {
      position = content === undefined ? takeHeader(chunk, position) : takeContent(content, chunk, position)
    }
  }
}
