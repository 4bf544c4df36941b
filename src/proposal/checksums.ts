import { readSource } from '../facts/sources/sources.ts'
import type { Entry } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { ChecksumsSource } from '../model/source.ts'
import { basename, dirname, join } from '../text/repo-path.ts'
import type { FoundSource, Ground } from './ground.ts'

const manifest = /(?:^|[-_.])(?:sha256|sha512|sha1|md5)(?:sums?)?(?:\.txt)?$|^(?:checksums?|.*SUMS)(?:\.txt)?$/i

/** By how many hexadecimal digits a digest has. */
const algorithms: ReadonlyMap<number, string> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
])

const line = /^([0-9a-f]{32,128}) [ *](\S.*)$/i
const mostManifests = 10
const mostFiles = 40

/** Files of the repository whose digests it keeps in files as `sha256sum` writes them. */
export async function findChecksums(ground: Ground): Promise<readonly FoundSource[]> {
  const { entries } = ground.tree
  const paths = [...entries].flatMap(([path, { kind }]) =>
    kind === 'file' && manifest.test(basename(path)) ? path : [],
  )
  const texts = await ground.read(paths.slice(0, mostManifests))
  const found = [...texts].flatMap(([path, text]) => (text.known ? readManifest(path, text.value, entries) : []))
  const listed = found.map(async ({ path, source }): Promise<readonly FoundSource[]> => {
    const listing = await readSource(source, ground)
    const name =
      dirname(path) === '' ? 'checksums' : `${basename(dirname(path)).replaceAll(/[^A-Za-z0-9]+/g, '-')}-checksums`
    return listing.known ? [{ name, source, listing: listing.value, at: { path, line: 1 }, isFirm: false }] : []
  })
  return (await Promise.all(listed)).flat()
}

/** What a manifest lists, where that is in the repository: below its own folder or the root. */
function readManifest(
  path: RepoPath,
  text: string,
  entries: ReadonlyMap<RepoPath, Entry>,
): readonly { readonly path: RepoPath; readonly source: ChecksumsSource }[] {
  const rows = text.split(/\r?\n/, mostFiles + 1).flatMap((row) => [line.exec(row)?.slice(1) ?? []])
  const files = rows.flatMap(
    ([, name = '']) =>
      ['', dirname(path)]
        .flatMap((folder) => join(folder, name) ?? [])
        .find((file) => entries.get(file)?.kind === 'file') ?? [],
  )
  const algorithm = algorithms.get(rows[0]?.[0]?.length ?? 0)
  if (algorithm === undefined || files.length === 0 || files.length > mostFiles) return []
  return [{ path, source: { kind: 'checksums', files, exclude: [], algorithm } }]
}
