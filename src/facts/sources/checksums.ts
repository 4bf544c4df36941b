import type { FileDigest } from '../../model/checksum.ts'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { ChecksumsSource, Data, Field, Listing, Row } from '../../model/source.ts'
import { algorithmNamed, algorithmNames } from '../../text/checksums/algorithms.ts'
import { findPointers, lfsReason } from '../lfs.ts'
import type { SourceContext } from './context.ts'
import { startOf } from './files.ts'
import { matchingFiles } from './matching-files.ts'

/** Lists files with the digests of their bytes, as they stand in the snapshot. */
export async function readChecksums(source: ChecksumsSource, context: SourceContext): Promise<Fact<Listing>> {
  const algorithm = algorithmNamed(source.algorithm)
  if (algorithm === undefined) {
    const names = algorithmNames.map((one) => `\`${one}\``).join(', ')
    return { known: false, reason: `\`${source.algorithm}\` is none of ${names}` }
  }
  const files = matchingFiles(context.tree, source.files, source.exclude)
  if (!files.known) return files
  const digests = await context.repository.digest(files.value, algorithm)
  const pointers = await findPointers(context.repository, digests)
  const rows = [...digests].map(([path, digest]) =>
    toRow(path, pointers.has(path) ? { known: false, reason: lfsReason } : digest, algorithm),
  )
  return { known: true, value: { rows, gaps: [], read: files.value } }
}

function toRow(path: RepoPath, digest: Fact<FileDigest>, algorithm: string): Row {
  const at = startOf(path)
  const given = (value: Data): Field => ({ known: true, value, at })
  const ofContent = (tell: (digest: FileDigest) => Data): Field => (digest.known ? given(tell(digest.value)) : digest)
  const fields = Object.entries({
    digest: ofContent(({ hex }) => hex),
    algorithm: given(algorithm),
    size: ofContent(({ size }) => size),
    file: given(path),
  })
  return { path: [path], fields: new Map(fields), at }
}
