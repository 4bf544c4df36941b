import { type Configuration, configFile } from '../config/configuration.ts'
import { extractBound } from '../extract/bound/bound.ts'
import { readSource } from '../facts/sources/sources.ts'
import type { BoundTable } from '../model/binding.ts'
import type { DocumentRole } from '../model/config.ts'
import type { Listed } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Source } from '../model/source.ts'
import { basename } from '../text/repo-path.ts'
import { additionsOf, type Found } from './additions.ts'
import { findChecksums } from './checksums.ts'
import { type FoundSource, type Ground, readDocument } from './ground.ts'
import type { Json } from './json.ts'
import { findKinds, type KindProposal } from './kinds.ts'
import { findManifestSources } from './manifests.ts'
import { type ForeignMarker, findForeignMarkers } from './markers.ts'
import { namesInTexts } from './names.ts'
import { findPythonRegistries } from './python-registries.ts'
import { findTables, type TableProposal, unusedName } from './tables.ts'
import { findTagForms, type TagForm } from './tags.ts'
import { findTypescriptRegistries } from './typescript-registries.ts'

/** What a configuration could say of a repository, each part with the place that speaks for it. */
export interface Proposal {
  readonly kinds: readonly KindProposal[]
  /** Sources that are to be configured. */
  readonly sources: readonly FoundSource[]
  /** Sources that nothing is bound to. */
  readonly idle: readonly FoundSource[]
  readonly tables: readonly TableProposal[]
  readonly tags: readonly TagForm[]
  readonly foreign: readonly ForeignMarker[]
  /** What the configuration lacks of it; all where there is none. */
  readonly additions: ReadonlyMap<string, Json>
  /** What the sources list, by their names in the configuration, so that nobody reads them again. */
  readonly listed: ReadonlyMap<string, Listed>
}

/** Looks at a repository and proposes what its configuration may say that it does not say yet. Reads, and writes nothing. */
export async function propose(ground: Ground, configuration: Configuration): Promise<Proposal> {
  const { config } = configuration
  const kinds = findKinds(ground)
  const foreign = findForeignMarkers(ground)
  const sources = await findSources(ground, config.sources)
  const roles = withKinds(ground.roles, kinds)
  const names = config.tables.map(({ name }) => name)
  const tables = findTables(ground, sources, { roles, foreign, isBound: boundIn(ground, configuration), names })
  const used = new Set(tables.map(({ found }) => found))
  const wanted = sources.filter((one) => !config.sources.has(one.name) && (one.isFirm || used.has(one)))
  const tags = await findTagForms(ground)
  const isReleaseOpen = configuration.at(['release', 'tags']) === undefined
  const found: Found = { kinds, sources: wanted, tables, tags: isReleaseOpen ? tags : [] }
  return {
    kinds,
    sources: wanted,
    idle: sources.filter((one) => !config.sources.has(one.name) && !wanted.includes(one)),
    tables,
    tags,
    foreign,
    additions: additionsOf(found, [...ground.tree.entries.keys()], config.documents.length > 0),
    listed: new Map(
      sources.map(({ name, source, listing }) => [name, { source, listing: { known: true, value: listing } }]),
    ),
  }
}

/** Sources that are configured, and others that may be, each under a name of its own. */
async function findSources(ground: Ground, configured: ReadonlyMap<string, Source>): Promise<readonly FoundSource[]> {
  const known = await readConfigured(ground, configured)
  const names = namesInTexts(ground)
  const found = [
    ...(await findPythonRegistries(ground)),
    ...(await findTypescriptRegistries(ground, (name) => names.has(name))),
    ...(await findManifestSources(ground, names)),
    ...(await findChecksums(ground)),
  ]
  const taken = new Set(configured.keys())
  const asked = new Set(known.map(({ source }) => identityOf(source)))
  const added = found.filter(({ source }) => !asked.has(identityOf(source)))
  const renamed = added.map((one) => {
    const name = unusedName([one.name, qualifiedName(one)], taken)
    taken.add(name)
    return { ...one, name }
  })
  return [...known, ...renamed]
}

/** `package-scripts` beside the `scripts` of another manifest. */
function qualifiedName({ name, at: { path } }: FoundSource): string {
  return `${basename(path)
    .replace(/\..*$/, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')}-${name}`
}

async function readConfigured(
  ground: Ground,
  configured: ReadonlyMap<string, Source>,
): Promise<readonly FoundSource[]> {
  const found: FoundSource[] = []
  for (const [name, source] of configured) {
    const listing = await readSource(source, ground)
    if (listing.known) found.push({ name, source, listing: listing.value, at: { path: configFile }, isFirm: true })
  }
  return found
}

/** Sources that read the same, whatever they call their levels. */
function identityOf(source: Source): string {
  if (source.kind === 'python-registry') return `${source.kind} ${source.entry}`
  return JSON.stringify(Object.entries(source).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function withKinds(
  roles: ReadonlyMap<RepoPath, DocumentRole | undefined>,
  kinds: readonly KindProposal[],
): ReadonlyMap<RepoPath, DocumentRole | undefined> {
  return new Map([
    ...roles,
    ...kinds.flatMap(({ kind, documents }) => documents.map((path) => [path, { kind }] as const)),
  ])
}

/** Tables that the configuration or a marker binds. */
function boundIn(ground: Ground, { config }: Configuration): (path: RepoPath, table: BoundTable) => boolean {
  const starts = new Map<RepoPath, ReadonlySet<number>>()
  const read = (path: RepoPath): ReadonlySet<number> => {
    const document = readDocument(ground, path)
    const claims = document ? extractBound(document, config) : []
    return new Set(
      claims.flatMap((claim) => (claim.kind === 'table' && claim.table.known ? [claim.table.value.range[0]] : [])),
    )
  }
  return (path, { range: [start] }) => {
    if (config.tables.length === 0) return false
    const known = starts.get(path) ?? read(path)
    starts.set(path, known)
    return known.has(start)
  }
}
