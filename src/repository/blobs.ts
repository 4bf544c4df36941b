import { createHash } from 'node:crypto'
import type { Algorithm, FileDigest } from '../model/checksum.ts'
import type { Fact } from '../model/fact.ts'
import type { Git } from './git.ts'
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

/** Sizes in the order asked; nothing for an object that is missing, as in a partial clone. */
export async function sizesOf(git: Git, oids: readonly string[]): Promise<readonly (number | undefined)[]> {
  if (oids.length === 0) return []
  const answers = await git.output('cat-file', ['--batch-check=%(objectsize)', '--buffer'], lines(oids))
  return answers
    .toString()
    .split('\n')
    .map((line) => (/^\d+$/.test(line) ? Number(line) : undefined))
}

async function contentsOf(git: Git, oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>()
  await streamBlobs(git, oids, (oid, size) => {
    const content = new Uint8Array(size)
    let filled = 0
    return {
      take(part) {
        content.set(part, filled)
        filled += part.length
      },
      end: () => contents.set(oid, content),
    }
  })
  return contents
}

/** Takes the parts of one object, and its end. */
interface Sink {
  take(part: Uint8Array): void
  end(): void
}

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
  await streamBlobs(git, present, (oid, size) => {
    const hash = createHash(algorithm)
    return { take: (part) => hash.update(part), end: () => digests.set(oid, { hex: hash.digest('hex'), size }) }
  })
  return digests
}

async function streamBlobs(git: Git, oids: readonly string[], open: (oid: string, size: number) => Sink) {
  if (oids.length === 0) return
  await git.stream('cat-file', ['--batch=%(objectname) %(objectsize)', '--buffer'], batchReader(open), lines(oids))
}

function lines(oids: readonly string[]): string {
  return oids.map((oid) => `${oid}\n`).join('')
}

const newline = 0x0a

/**
 * Takes apart what `cat-file --batch` prints: for each object a line with its name and size, its content, a line feed.
 * Chunks end anywhere.
 */
function batchReader(open: (oid: string, size: number) => Sink): (chunk: Buffer) => void {
  let header = ''
  let sink: Sink | undefined
  let missing = 0

  /** Takes a part of a header line, and gives the place behind it. */
  function takeHeader(chunk: Buffer, start: number): number {
    const end = chunk.indexOf(newline, start)
    header += chunk.toString('latin1', start, end < 0 ? chunk.length : end)
    if (end < 0) return chunk.length
    const [oid = '', size] = header.split(' ')
    missing = Number(size)
    sink = open(oid, missing)
    return end + 1
  }

  /** Takes a part of a content and the line feed behind it. */
  function takeContent(target: Sink, chunk: Buffer, start: number): number {
    const part = chunk.subarray(start, start + missing)
    if (part.length > 0) target.take(part)
    missing -= part.length
    const end = start + part.length
    if (end === chunk.length) return end
    target.end()
    header = ''
    sink = undefined
    return end + 1
  }

  return (chunk) => {
    let position = 0
    while (position < chunk.length) {
      position = sink === undefined ? takeHeader(chunk, position) : takeContent(sink, chunk, position)
    }
  }
}
