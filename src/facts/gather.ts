import type { Document } from '../markdown/document.ts'
import type { DataNode, Departure, Fact, Facts, Need, Outline, Tree } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Repository } from '../repository/repository.ts'
import { indexLines } from '../text/lines.ts'
import { readData } from './data.ts'
import { findIgnored, gitignoresFor } from './ignored.ts'
import { findMentions, searchable } from './mentions.ts'
import { readOutline } from './outline.ts'
import { findSites } from './site.ts'
import { decodeText, limits } from './text.ts'

/** Turns a Markdown file that a reference points into, and that may be no document of the run, into plain data. */
export type Read = (path: RepoPath, text: string) => Fact<Document>

/** Facts, and the texts that their places point into. */
export interface Gathered {
  readonly facts: Facts
  readonly texts: ReadonlyMap<RepoPath, string>
}

/** Gathers what the rules need, each file read once. */
export async function gather(
  repository: Repository,
  tree: Tree,
  needs: readonly Need[],
  options: { readonly read: Read; readonly history: boolean },
): Promise<Gathered> {
  const wanted = (fact: Need['fact']) => [
    ...new Set(needs.filter((need) => need.fact === fact).map((need) => need.path)),
  ]
  const absent = wanted('absence')
  const gitignores = gitignoresFor(absent, tree)
  const files = [...new Set([...wanted('outline'), ...wanted('lines'), ...wanted('data'), ...gitignores])]
  const contents = await repository.read(files, limits.data)
  const texts = new Map<RepoPath, Fact<string>>(files.map((path) => [path, decodeText(contents.get(path) ?? gone)]))
  const known = knownTexts(texts)
  const each = <T>(fact: Need['fact'], readOne: (path: RepoPath, text: string) => Fact<T>) =>
    new Map(wanted(fact).map((path) => [path, whenKnown(texts.get(path) ?? gone, (text) => readOne(path, text))]))
  const facts: Facts = {
    tree,
    sites: findSites(tree),
    outlines: each<Outline>('outline', (path, text) => whenKnown(options.read(path, text), toOutline)),
    lineCounts: each<number>('lines', (_, text) => ({ known: true, value: indexLines(text).count })),
    data: await readAllData(wanted('data'), texts),
    ignored: findIgnored(absent, only(known, gitignores), await repository.present(absent)),
    mentions: await mentionsOf(repository, tree, wanted('mention'), texts),
    departures: await departuresOf(repository, options.history ? [...absent, ...wanted('history')] : absent),
  }
  return { facts, texts: knownTexts(texts) }
}

const gone: Fact<never> = { known: false, reason: 'cannot be read' }

function whenKnown<T, U>(fact: Fact<T>, then: (value: T) => Fact<U>): Fact<U> {
  return fact.known ? then(fact.value) : fact
}

function toOutline(document: Document): Fact<Outline> {
  return { known: true, value: readOutline(document) }
}

function knownTexts(texts: ReadonlyMap<RepoPath, Fact<string>>): ReadonlyMap<RepoPath, string> {
  return new Map([...texts].flatMap(([path, text]) => (text.known ? [[path, text.value] as const] : [])))
}

function only(texts: ReadonlyMap<RepoPath, string>, paths: readonly RepoPath[]): ReadonlyMap<RepoPath, string> {
  return new Map(paths.flatMap((path) => (texts.has(path) ? [[path, texts.get(path) ?? ''] as const] : [])))
}

async function readAllData(
  paths: readonly RepoPath[],
  texts: ReadonlyMap<RepoPath, Fact<string>>,
): Promise<ReadonlyMap<RepoPath, Fact<DataNode>>> {
  const read = new Map<RepoPath, Fact<DataNode>>()
  for (const path of paths) {
    const text = texts.get(path) ?? gone
    read.set(path, text.known ? await readData(path, text.value) : text)
  }
  return read
}

/** Code is only searched for names that nothing else explains. What it says is kept, since the report shows it. */
async function mentionsOf(
  repository: Repository,
  tree: Tree,
  names: readonly string[],
  texts: Map<RepoPath, Fact<string>>,
): Promise<ReadonlyMap<string, Location>> {
  if (names.length === 0) return new Map()
  const contents = await repository.read(searchable(tree), limits.searched)
  const read = [...contents].map(([path, bytes]) => [path, decodeText(bytes)] as const)
  const found = findMentions(names, knownTexts(new Map(read)))
  for (const { path } of found.values()) texts.set(path, decodeText(contents.get(path) ?? gone))
  return found
}

/** History is only asked where something is missing: a run in which all is well never pays for it. */
async function departuresOf(
  repository: Repository,
  paths: readonly RepoPath[],
): Promise<ReadonlyMap<RepoPath, Departure>> {
  return paths.length === 0 ? new Map() : repository.departures(paths)
}
