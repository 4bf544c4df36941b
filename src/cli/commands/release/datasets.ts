import { readChecksumManifest } from '../../../facts/checksum-manifest.ts'
import { compareDigests } from '../../../facts/digests.ts'
import { readListing } from '../../../facts/listing.ts'
import { decodeText, limits } from '../../../facts/text.ts'
import type { Config } from '../../../model/config.ts'
import type { Fact } from '../../../model/fact.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Field, Row } from '../../../model/source.ts'
import type { Dataset } from '../../../release/release-facts.ts'
import type { Repository } from '../../../repository/repository.ts'
import { isNameOf } from '../../../rules/unrecorded-dataset.ts'
import { readManifestName } from '../../../text/checksums/manifest-name.ts'
import { compileGlobs } from '../../../text/glob.ts'

/** The files of all sources of checksums, with what keeps each of them: its commit, or a list of checksums. */
export async function readDatasets(
  { sources, policies }: Config,
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
  const recordedIn = policies.flatMap((policy) => (policy.rule === 'unrecorded-dataset' ? policy.recordedIn : []))
  const keeper = await findKeepers(found, recordedIn, repository)
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

async function findKeepers(
  datasets: readonly Dataset[],
  recordedIn: readonly string[],
  repository: Repository,
): Promise<Keeper> {
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
  const others = paths.filter((path) => !isCommitted(path))
  const lists = others.length === 0 ? new Map<RepoPath, RepoPath>() : await findRecorded(others, recordedIn, repository)
  return ({ path }) => (isCommitted(path) ? 'commit' : lists.get(path))
}

/**
 * Those of the files that some list names with the digest that they have, each with such a list: one that is called so,
 * or one of a policy on datasets. Its names are read as the rule on these reads them, so that both say the same.
 */
async function findRecorded(
  paths: readonly RepoPath[],
  recordedIn: readonly string[],
  repository: Repository,
): Promise<ReadonlyMap<RepoPath, RepoPath>> {
  const isList = compileGlobs(recordedIn)
  const lists = [...(await repository.list()).keys()].filter(
    (path) => readManifestName(path).isManifest || isList(path),
  )
  const recorded = new Map<RepoPath, RepoPath>()
  for (const [list, bytes] of await repository.read(lists, limits.data)) {
    const text = decodeText(bytes)
    const manifest = text.known ? await readChecksumManifest(list, text.value) : text
    if (!manifest.known) continue
    const named = manifest.value.entries.flatMap(({ name, digest }) =>
      'unknown' in digest ? [] : paths.filter((path) => isNameOf(name, list, path)).map((path) => ({ path, digest })),
    )
    const comparisons = await compareDigests(repository, named)
    for (const [index, { path }] of named.entries()) if (comparisons[index]?.is === 'same') recorded.set(path, list)
  }
  return recorded
}
