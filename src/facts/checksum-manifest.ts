import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { type Manifest, readDataManifest, readManifest } from '../text/checksums/manifest.ts'
import { readData } from './data.ts'

/** Reads a list of files with their digests, in lines or as JSON. */
export async function readChecksumManifest(path: RepoPath, text: string): Promise<Fact<Manifest>> {
  if (!/^[\s\uFEFF]*\{/.test(text)) return { known: true, value: readManifest(path, text) }
  const data = await readData(path, text, 'json')
  if (!data.known) return data
  const manifest = readDataManifest(data.value)
  return manifest ? { known: true, value: manifest } : { known: false, reason: 'maps no names to digests' }
}
