import { createHash, getHashes } from 'node:crypto'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { ChecksumsSource, Data, Field, Listing, Row } from '../../model/source.ts'
import { isLfsPointer, lfsReason } from '../lfs.ts'
import type { SourceContext } from './context.ts'
import { startOf } from './files.ts'
import { matchingFiles } from './matching-files.ts'

/** Those that tools for checksums write. */
const algorithms: readonly string[] = ['sha256', 'sha512', 'sha1', 'md5', 'blake2b512']

/** A whole file is held in memory while it is digested, and so are those that are read with it. */
const mostBytes = 64 * 1024 * 1024
const atOnce = 8

/** Lists files with the digests of their bytes, as they stand in the snapshot. */
export async function readChecksums(source: ChecksumsSource, context: SourceContext): Promise<Fact<Listing>> {
  const { algorithm } = source
  if (!algorithms.includes(algorithm)) {
    return { known: false, reason: `\`${algorithm}\` is none of ${algorithms.map((one) => `\`${one}\``).join(', ')}` }
  }
  if (!getHashes().includes(algorithm)) return { known: false, reason: `\`${algorithm}\` is not there on this machine` }
  const files = matchingFiles(context.tree, source.files, source.exclude)
  if (!files.known) return files
  const rows: Row[] = []
  for (let at = 0; at < files.value.length; at += atOnce) {
    const contents = await context.repository.read(files.value.slice(at, at + atOnce), mostBytes)
    for (const [path, bytes] of contents) rows.push(toRow(path, bytes, algorithm))
  }
  return { known: true, value: { rows, gaps: [], read: files.value } }
}

function toRow(path: RepoPath, bytes: Fact<Uint8Array>, algorithm: string): Row {
  const at = startOf(path)
  const given = (value: Data): Field => ({ known: true, value, at })
  const content = withoutPointer(bytes)
  const ofContent = (tell: (contents: Uint8Array) => Data): Field =>
    content.known ? given(tell(content.value)) : content
  const digest = ofContent((contents) => createHash(algorithm).update(contents).digest('hex'))
  const size = ofContent(({ length }) => length)
  const fields = Object.entries({ digest, algorithm: given(algorithm), size, file: given(path) })
  return { path: [path], fields: new Map(fields), at }
}

/** A pointer of Git LFS has another digest than the file that it stands for. */
function withoutPointer(bytes: Fact<Uint8Array>): Fact<Uint8Array> {
  return bytes.known && isLfsPointer(bytes.value) ? { known: false, reason: lfsReason } : bytes
}
