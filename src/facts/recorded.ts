import type { Fact, RecordedName } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { readChecksumManifest } from './checksum-manifest.ts'

/** The files that a list of digests names, whether they are in the snapshot or not. */
export async function readRecorded(path: RepoPath, text: string): Promise<Fact<readonly RecordedName[]>> {
  const manifest = await readChecksumManifest(path, text)
  if (!manifest.known) return manifest
  const named = manifest.value.entries.filter(({ digest }) => !('unknown' in digest))
  return { known: true, value: named.map(({ name, hexRange }) => ({ name, at: { path, range: hexRange } })) }
}
