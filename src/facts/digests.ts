import { createHash } from 'node:crypto'
import type { Algorithm, Comparison, Digest, FileDigest, Likeness, PastDigest } from '../model/checksum.ts'
import type { Fact, Recorded } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Repository } from '../repository/repository.ts'
import { isLfsPointer, lfsReason, pointedDigest } from './lfs.ts'

/** Reads files, digests them, and knows what they were. */
export type DigestReader = Pick<Repository, 'digest' | 'read' | 'pastDigests'>

/** Larger files are no texts whose line endings somebody changed. */
const mostText = 16 * 1024 * 1024

/**
 * Compares digests that were written down with the files, each of which is read once for each hash function. Where they
 * differ, finds out what explains it: other line endings, Git LFS, or what the file once was. The answers have the order
 * of the questions.
 */
export async function compareDigests(
  reader: DigestReader,
  recorded: readonly Recorded[],
): Promise<readonly Comparison[]> {
  const found = new Map<Recorded, Comparison>()
  for (const [algorithm, list] of groupBy(recorded, ({ digest }) => digest.algorithm)) {
    const paths = list.map(({ path }) => path)
    const digests = await reader.digest(paths, algorithm)
    const others = list.filter((one) => isOther(one, digests))
    const explained = await explain(reader, others, algorithm)
    for (const one of list) found.set(one, withExplanation(one, digests.get(one.path), explained.get(one)))
  }
  return recorded.map((one) => found.get(one) ?? { is: 'unread', reason: 'cannot be read' })
}

function groupBy<K>(recorded: readonly Recorded[], keyOf: (one: Recorded) => K): ReadonlyMap<K, readonly Recorded[]> {
  const groups = new Map<K, Recorded[]>()
  for (const one of recorded) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

type Digests = ReadonlyMap<RepoPath, Fact<FileDigest>>

function isOther({ path, digest }: Recorded, digests: Digests): boolean {
  const actual = digests.get(path)
  return actual?.known === true && actual.value.hex !== digest.hex
}

function withExplanation(
  { digest }: Recorded,
  actual: Fact<FileDigest> | undefined,
  explanation: Explanation | undefined,
): Comparison {
  if (!actual?.known) return { is: 'unread', reason: actual?.reason ?? 'cannot be read' }
  if (actual.value.hex === digest.hex) return { is: 'same' }
  const { pointer, ...rest } = explanation ?? {}
  return pointer ?? { is: 'other', actual: actual.value.hex, ...rest }
}

/** Why a digest may be another one; of a Git LFS pointer, what became of the comparison instead. */
interface Explanation {
  readonly pointer?: Comparison
  readonly likeness?: Likeness
  readonly before?: PastDigest
  readonly isCommitted?: true
}

async function explain(
  reader: DigestReader,
  others: readonly Recorded[],
  algorithm: Algorithm,
): Promise<ReadonlyMap<Recorded, Explanation>> {
  if (others.length === 0) return new Map()
  const byPath = groupBy(others, ({ path }) => path)
  const past = await reader.pastDigests(byPath.keys(), algorithm)
  const found = new Map<Recorded, Explanation>()
  for (const [path, list] of byPath) {
    // One at a time, as all of them may be large.
    const content = (await reader.read([path], mostText)).get(path)
    const versions = past.known ? (past.value.get(path) ?? []) : []
    for (const one of list) {
      const isRead = content?.known === true
      found.set(one, { ...(isRead && explainText(one.digest, content.value)), ...earlier(one, versions) })
    }
  }
  return found
}

function explainText(digest: Digest, bytes: Uint8Array): Explanation {
  if (isLfsPointer(bytes)) return { pointer: comparePointer(digest, bytes) }
  const likeness = findLikeness(digest, bytes)
  return likeness ? { likeness } : {}
}

function earlier({ digest }: Recorded, versions: readonly PastDigest[]): Explanation {
  const before = versions.find(({ hex }) => hex === digest.hex)
  if (before === undefined) return {}
  return { before, ...(before === versions[0] && { isCommitted: true }) }
}

/** A pointer tells the digest of the file that it stands for. */
function comparePointer(digest: Digest, bytes: Uint8Array): Comparison {
  const pointed = pointedDigest(bytes)
  if (pointed?.algorithm !== digest.algorithm) return { is: 'unread', reason: lfsReason }
  return pointed.hex === digest.hex ? { is: 'pointed-to' } : { is: 'other', actual: pointed.hex, pointer: true }
}

const carriageReturn = 0x0d
const lineFeed = 0x0a

/** What would have to be done to a text for it to have the digest; nothing of that is done to what is binary. */
function findLikeness({ algorithm, hex }: Digest, bytes: Uint8Array): Likeness | undefined {
  if (bytes.includes(0)) return undefined
  const lf = withLineFeeds(bytes)
  const likely: readonly (readonly [Likeness, Uint8Array])[] = [
    ['lf', lf],
    ['crlf', withCarriageReturns(lf)],
    ['no-final-newline', withoutFinalNewline(bytes)],
    ['final-newline', withFinalNewline(bytes)],
  ]
  return likely.find(([, text]) => createHash(algorithm).update(text).digest('hex') === hex)?.[0]
}

function withLineFeeds(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, at) => byte !== carriageReturn || bytes[at + 1] !== lineFeed)
}

function withCarriageReturns(bytes: Uint8Array): Uint8Array {
  const count = bytes.reduce((sum, byte) => (byte === lineFeed ? sum + 1 : sum), 0)
  const text = new Uint8Array(bytes.length + count)
  let end = 0
  for (const byte of bytes) {
    if (byte === lineFeed) text[end++] = carriageReturn
    text[end++] = byte
  }
  return text
}

function withoutFinalNewline(bytes: Uint8Array): Uint8Array {
  if (bytes.at(-1) !== lineFeed) return bytes
  return bytes.subarray(0, bytes.at(-2) === carriageReturn ? -2 : -1)
}

function withFinalNewline(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(bytes.length + 1)
  text.set(bytes)
  text[bytes.length] = lineFeed
  return text
}
