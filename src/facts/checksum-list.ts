import type { ComparedList, Fact, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Entry } from '../text/checksums/manifest.ts'
import { dirname, join } from '../text/repo-path.ts'
import { readChecksumManifest } from './checksum-manifest.ts'
import { compareDigests, type DigestReader } from './digests.ts'

/**
 * Compares the files that a list names with their digests. Names start where the list stands; where none of them is
 * there, they may start at the root.
 */
export async function compareList(
  path: RepoPath,
  text: string,
  tree: Tree,
  reader: DigestReader,
): Promise<Fact<ComparedList>> {
  const manifest = await readChecksumManifest(path, text)
  if (!manifest.known) return manifest
  const { entries } = manifest.value
  const [beside, fromRoot] = [dirname(path), ''].map((base) => entries.flatMap((entry) => standing(entry, base, tree)))
  const found = (beside ?? []).length > 0 ? beside : fromRoot?.filter(({ path: file }) => file.includes('/'))
  const recorded = (found ?? []).filter((one) => one.path !== path)
  const comparisons = await compareDigests(reader, recorded)
  const compared = recorded.flatMap(({ range, ...one }, index) => {
    const comparison = comparisons[index]
    return comparison ? [{ ...one, at: { path, range }, comparison }] : []
  })
  return { known: true, value: { count: entries.length, entries: compared } }
}

function standing({ name, digest, hexRange }: Entry, base: RepoPath, { entries }: Tree) {
  const path = name.startsWith('/') ? undefined : join(base, name)
  if (path === undefined || 'unknown' in digest || entries.get(path)?.kind !== 'file') return []
  return [{ path, digest, range: hexRange }]
}
