import type { Document } from '../markdown/document.ts'
import type { Comparison } from '../model/checksum.ts'
import {
  type Departure,
  type Fact,
  type Facts,
  type Listed,
  type Need,
  type Outline,
  otherMeaningsOf,
  type PythonQuery,
  type PythonTarget,
  pythonKey,
  recordedKey,
  type Tree,
  type VariableQuery,
} from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Source } from '../model/source.ts'
import type { Repository } from '../repository/repository.ts'
import { indexLines } from '../text/lines.ts'
import { compareList } from './checksum-list.ts'
import { readData } from './data.ts'
import { compareDigests } from './digests.ts'
import { findIgnored, gitignoresFor } from './ignored.ts'
import { readListingsFor } from './listings.ts'
import { readManifest } from './manifests/manifests.ts'
import { findMentions, searchable } from './mentions.ts'
import { type Landmarks, readOutline, toOutline } from './outline.ts'
import { readDefinitions } from './python/definitions.ts'
import { resolvePython } from './python/resolve.ts'
import { readRecord } from './record.ts'
import { readRecorded } from './recorded.ts'
import { readRevisionsFor } from './revisions.ts'
import { findSites } from './site.ts'
import { readTasks } from './tasks/tasks.ts'
import { readTerms } from './terms.ts'
import { decodeText, limits } from './text.ts'
import { openTexts, type Texts } from './texts.ts'
import { findVariables } from './variables.ts'
import { readVersionsFor } from './versions.ts'
import { readWorkflow } from './workflow.ts'

/** Turns a Markdown file that a reference points into, and that may be no document of the run, into plain data. */
export type Read = (path: RepoPath, text: string) => Promise<Fact<Document>>

/** Facts, and the texts that their places point into. */
export interface Gathered {
  readonly facts: Facts
  readonly texts: ReadonlyMap<RepoPath, string>
}

export interface GatherOptions {
  readonly read: Read
  readonly history: boolean
  /** Whether code is searched for names that nothing else explains. */
  readonly search: boolean
  /** By their names. */
  readonly sources: ReadonlyMap<string, Source>
  /** Landmarks of documents that were read before. */
  readonly landmarks?: ReadonlyMap<RepoPath, () => Landmarks>
  /** Listings that are known already. */
  readonly listings?: ReadonlyMap<string, Listed> | undefined
}

/** Gathers what the rules need, each file read once. */
export async function gather(
  repository: Repository,
  tree: Tree,
  needs: readonly Need[],
  options: GatherOptions,
): Promise<Gathered> {
  const wanted = sortNeeds(needs)
  const texts = openTexts(repository)
  const absent = wanted('absence')
  const each = <T>(fact: PathNeed['fact'], readOne: ReadOne<T>) => readEach(texts, wanted(fact), readOne)
  const python = await resolvePython(pythonQueries(needs), tree, texts.read)
  const searched = options.search ? [...wanted('mention'), ...otherMeanings(needs, python)] : []
  const mentions = await findMentioned(repository, tree, searched)
  const facts: Facts = {
    tree,
    sites: findSites(tree),
    outlines: await outlinesOf(wanted('outline'), texts, options),
    terms: await each<ReadonlySet<string>>('terms', async (path, text) =>
      map(await options.read(path, text), readTerms),
    ),
    lineCounts: await each<number>('lines', (_, text) => ({ known: true, value: indexLines(text).count })),
    data: await each('data', readData),
    ignored: await ignoredOf(repository, tree, [...absent, ...wanted('history')], texts),
    mentions: mentions.found,
    departures: await departuresOf(repository, options.history ? [...absent, ...wanted('history')] : absent),
    tasks: await readAll(wanted('tasks'), (path) => readTasks(path, texts.read, tree)),
    manifests: await readAll(wanted('manifest'), (path) => readManifest(path, texts.read, tree)),
    workflows: await each('workflow', readWorkflow),
    python,
    definitions: await each('definitions', readDefinitions),
    variables: await findVariables(variableQueries(needs), tree, texts.read),
    records: await each('record', readRecord),
    changes: await changesOf(repository, wanted('change')),
    isCommitted: repository.snapshot.kind === 'revision',
    digests: await digestsOf(repository, needs),
    checksums: await each('checksums', (path, text) => compareList(path, text, tree, repository)),
    recorded: await each('recorded', readRecorded),
    listings: await readListingsFor(needs, options, { repository, tree, read: texts.read }),
    revisions: await readRevisionsFor(needs, options.sources, { repository, tree, read: texts.read }),
    drafts: new Map(),
    versions: await readVersionsFor(needs, texts.read, tree),
    changelogs: new Map(),
  }
  return {
    facts,
    texts: new Map([...emptyTexts(facts.listings), ...unreadTexts(needs), ...texts.known(), ...mentions.texts]),
  }
}

/** Files that are listed and not read as text have no lines to show. */
function emptyTexts(listings: ReadonlyMap<string, Listed>): readonly (readonly [RepoPath, string])[] {
  return [...listings.values()].flatMap(({ listing }) =>
    listing.known ? listing.value.rows.flatMap(({ at }) => (at ? [[at.path, ''] as const] : [])) : [],
  )
}

async function digestsOf(repository: Repository, needs: readonly Need[]): Promise<ReadonlyMap<string, Comparison>> {
  const recorded = needs.flatMap((need) => (need.fact === 'digest' ? [need.recorded] : []))
  const comparisons = await compareDigests(repository, recorded)
  return new Map(
    recorded.flatMap((one, index) => {
      const comparison = comparisons[index]
      return comparison ? [[recordedKey(one), comparison] as const] : []
    }),
  )
}

/** Files whose digest is asked for are not read as text either. */
function unreadTexts(needs: readonly Need[]): readonly (readonly [RepoPath, string])[] {
  return needs.flatMap((need) => (need.fact === 'digest' ? [[need.recorded.path, ''] as const] : []))
}

type PathNeed = Extract<Need, { path: RepoPath }>
type ReadOne<T> = (path: RepoPath, text: string) => Fact<T> | Promise<Fact<T>>

function sortNeeds(needs: readonly Need[]): (fact: PathNeed['fact']) => readonly RepoPath[] {
  const paths = new Map<Need['fact'], Set<RepoPath>>()
  for (const need of needs) {
    if (!('path' in need)) continue
    const known = paths.get(need.fact) ?? new Set()
    paths.set(need.fact, known.add(need.path))
  }
  return (fact) => [...(paths.get(fact) ?? [])]
}

function pythonQueries(needs: readonly Need[]): readonly PythonQuery[] {
  return needs.flatMap((need) => (need.fact === 'python' ? [need.query] : []))
}

/** What code may say of dotted names that are missing: it has them as texts, or has a variable like their first segment. */
function otherMeanings(needs: readonly Need[], python: ReadonlyMap<string, PythonTarget>): readonly string[] {
  const missing = pythonQueries(needs).filter((query) => python.get(pythonKey(query))?.is === 'missing')
  return [...new Set(missing.flatMap(({ name }) => otherMeaningsOf(name)))]
}

function variableQueries(needs: readonly Need[]): readonly VariableQuery[] {
  return needs.flatMap((need) => (need.fact === 'variable' ? [need.query] : []))
}

async function readEach<T>(
  texts: Texts,
  paths: readonly RepoPath[],
  readOne: ReadOne<T>,
): Promise<ReadonlyMap<RepoPath, Fact<T>>> {
  const read = new Map<RepoPath, Fact<T>>()
  for (const [path, text] of await texts.read(paths)) {
    read.set(path, text.known ? await readOne(path, text.value) : text)
  }
  return read
}

async function readAll<T>(
  paths: readonly RepoPath[],
  readOne: (path: RepoPath) => Promise<Fact<T>>,
): Promise<ReadonlyMap<RepoPath, Fact<T>>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await readOne(path)] as const)))
}

/** Documents of the run are not read again. */
async function outlinesOf(
  paths: readonly RepoPath[],
  texts: Texts,
  { read, landmarks = new Map() }: GatherOptions,
): Promise<Facts['outlines']> {
  const others = paths.filter((path) => !landmarks.has(path))
  const found = await readEach(texts, others, async (path, text) => map(await read(path, text), readOutline))
  const outlineOf = (path: RepoPath): Fact<Outline> | undefined => {
    const known = landmarks.get(path)
    return known ? { known: true, value: toOutline(known()) } : found.get(path)
  }
  return new Map(
    paths.flatMap((path) => {
      const outline = outlineOf(path)
      return outline ? [[path, outline] as const] : []
    }),
  )
}

function map<T, U>(fact: Fact<T>, make: (value: T) => U): Fact<U> {
  return fact.known ? { known: true, value: make(fact.value) } : fact
}

function knownTexts(texts: ReadonlyMap<RepoPath, Fact<string>>): ReadonlyMap<RepoPath, string> {
  return new Map([...texts].flatMap(([path, text]) => (text.known ? [[path, text.value] as const] : [])))
}

async function ignoredOf(repository: Repository, tree: Tree, absent: readonly RepoPath[], texts: Texts) {
  const gitignores = await texts.read(gitignoresFor(absent, tree))
  return findIgnored(absent, knownTexts(gitignores), await repository.present(absent))
}

interface Mentioned {
  readonly found: ReadonlyMap<string, Location>
  /** What the files that mention something say, since the report shows it. */
  readonly texts: ReadonlyMap<RepoPath, string>
}

/** Code is only searched for names that nothing else explains. */
async function findMentioned(repository: Repository, tree: Tree, names: readonly string[]): Promise<Mentioned> {
  if (names.length === 0) return { found: new Map(), texts: new Map() }
  const contents = await repository.read(searchable(tree), limits.searched)
  const texts = knownTexts(new Map([...contents].map(([path, bytes]) => [path, decodeText(bytes)])))
  const found = findMentions(names, texts)
  return { found, texts: new Map([...found.values()].map(({ path }) => [path, texts.get(path) ?? ''])) }
}

/** The same holds for when files were last changed. */
async function changesOf(repository: Repository, paths: readonly RepoPath[]): Promise<Facts['changes']> {
  return paths.length === 0 ? new Map() : repository.changes(paths)
}

/** History is only asked where something is missing: a run in which all is well never pays for it. */
async function departuresOf(
  repository: Repository,
  paths: readonly RepoPath[],
): Promise<ReadonlyMap<RepoPath, Departure>> {
  return paths.length === 0 ? new Map() : repository.departures(paths)
}
