import { compareList } from '../../../facts/checksum-list.ts'
import { readListing } from '../../../facts/listing.ts'
import { decodeText, limits } from '../../../facts/text.ts'
import { buildTree } from '../../../facts/tree.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Field, Row, Source } from '../../../model/source.ts'
import type { Dataset } from '../../../release/release-facts.ts'
import type { Repository } from '../../../repository/repository.ts'
import { readManifestName } from '../../../text/checksums/manifest-name.ts'

/** The files of all sources of checksums, with what keeps each of them: its commit, or a list of checksums. */
export async function readDatasets(
  sources: ReadonlyMap<string, Source>,
  repository: Repository,
): Promise<Fact<readonly Dataset[]>> {
  const own = [...sources].filter(([, { kind }]) => kind === 'checksums')
  if (own.length === 0) return { known: false, reason: 'no source of the configuration is of kind `checksums`' }
  const found: Dataset[] = []
  for (const [name, source] of own) {
    const { listing } = (await readListing(repository, source)).listed
    if (!listing.known) return { known: false, reason: `\`${name}\`: ${listing.reason}` }
    for (const row of listing.value.rows) {
      const dataset = toDataset(name, row)
      if (!dataset.known) return dataset
      found.push(dataset.value)
    }
  }
  const keeper = await findKeepers(found, repository)
  return {
    known: true,
    value: found.map((dataset) => {
      const keptBy = keeper(dataset)
      return keptBy === undefined ? dataset : { ...dataset, keptBy }
    }),
  }
}

function toDataset(source: string, { path: [path], fields }: Row): Fact<Dataset> {
  const [digest, algorithm, size] = [fields.get('digest'), fields.get('algorithm'), fields.get('size')]
  if (digest && !digest.known) return { known: false, reason: `\`${path}\` ${digest.reason}` }
  return {
    known: true,
    value: { source, path, digest: textOf(digest), algorithm: textOf(algorithm), size: Number(textOf(size)) },
  }
}

function textOf(field: Field | undefined): string {
  return field?.known ? String(field.value) : ''
}

type Keeper = (dataset: Dataset) => Dataset['keptBy']

async function findKeepers(datasets: readonly Dataset[], repository: Repository): Promise<Keeper> {
  const { commit, kind } = repository.snapshot
  if (kind === 'revision') return () => 'commit'
  const head = commit === undefined ? undefined : await repository.at({ is: 'revision', name: commit })
  const paths = datasets.map(({ path }) => path)
  const [now, then] = [
    await repository.digest(paths, 'sha256'),
    head?.known ? await head.value.digest(paths, 'sha256') : new Map(),
  ]
  const hexOf = (digest: Fact<{ readonly hex: string }> | undefined) => (digest?.known ? digest.value.hex : undefined)
  const isCommitted = (path: RepoPath): boolean =>
    hexOf(now.get(path)) !== undefined && hexOf(now.get(path)) === hexOf(then.get(path))
  const lists = paths.every(isCommitted) ? new Map<RepoPath, RepoPath>() : await findRecorded(repository)
  return ({ path }) => (isCommitted(path) ? 'commit' : lists.get(path))
}

/** Files that some list of checksums names with the digest that they have, each with such a list. */
async function findRecorded(repository: Repository): Promise<ReadonlyMap<RepoPath, RepoPath>> {
  const tree = buildTree(await repository.list())
  const lists = [...tree.entries.keys()].filter((path) => readManifestName(path).isManifest)
  const recorded = new Map<RepoPath, RepoPath>()
  for (const [list, bytes] of await repository.read(lists, limits.data)) {
    const text = decodeText(bytes)
    const compared = text.known ? await compareList(list, text.value, tree, repository) : text
    if (!compared.known) continue
    for (const { path, comparison } of compared.value.entries) if (comparison.is === 'same') recorded.set(path, list)
  }
  return recorded
}
