import type { Templating } from './bench.ts'
import { type Candidates, findCandidates } from './candidates.ts'
import { type ChangelogRoles, changelogRoles } from './changelog-roles.ts'
import type { ReadHistory } from './changelogs.ts'
import { type Documents, type Opened, openDocuments } from './documents.ts'
import { needsOf } from './evaluate.ts'
import type { TakeAll } from './excerpts/read-excerpts.ts'
import type { ExcerptStore } from './excerpts/store.ts'
import { gather, type Read } from './facts/gather.ts'
import type { Landmarks } from './facts/outline.ts'
import { readMissing } from './facts/texts.ts'
import { buildTree } from './facts/tree.ts'
import { openReader } from './markdown/read.ts'
import { changelogClaims } from './model/changelog.ts'
import type { Claim, RegionClaim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import { type Facts, type Listed, releasesSource, type Tree } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { Rule } from './model/rule.ts'
import type { Source } from './model/source.ts'
import type { Suppression } from './model/suppression.ts'
import { type Detail, isJudgedToday } from './moments.ts'
import type { Repository } from './repository/repository.ts'
import { rules } from './rules/rules.ts'
import { staleRegion } from './rules/stale-region.ts'

/** What a check is at. */
export interface Step {
  readonly doing: string
  readonly done?: number
  readonly of?: number
}

export interface ReadOptions {
  readonly config: Config
  readonly documents: Documents
  readonly maxDocumentBytes?: number
  /** What earlier runs took from documents. */
  readonly store?: ExcerptStore
  /** Takes excerpts in several threads, where there is much to do. */
  readonly takeAll?: TakeAll
  /** What sources list, by their names, as far as that was read of this very snapshot before. */
  readonly listings?: ReadonlyMap<string, Listed>
  /** Is called at the beginning of each step, and within those that take long. */
  readonly onStep?: (step: Step) => void
  readonly templating?: Templating
  /**
   * Whether all is to be told, as it is by default: the results of claims that hold, and the texts of all documents.
   * Else there are results of the others alone, and texts of files that a diagnostic points into.
   */
  readonly detail?: Detail
  /** The rules whose facts are gathered; all of them without it. */
  readonly running?: readonly Rule[]
  /** Whether a file that is no document is asked for, where the configuration does not name it; each is without it. */
  readonly covers?: (path: RepoPath) => boolean
  /** What was read of histories for another check of this snapshot. */
  readonly readHistory?: ReadHistory
}

/** Regions may tell what became of claims of any kind. */
function askedRules({ running = rules }: ReadOptions): readonly Rule[] {
  return running.includes(staleRegion) ? rules : running
}

/** Everything that was read: what the rules see, and what the command `facts` prints. */
export interface Reading extends Opened, Candidates {
  /** Of the judged snapshot. */
  readonly facts: Facts
  readonly read: Read
  /** Of files that facts were read from. */
  readonly texts: ReadonlyMap<RepoPath, string>
}

/** Reads the documents, and gathers every fact of the judged snapshot that what they say asks for. */
export async function readClaims(repository: Repository, options: ReadOptions): Promise<Reading> {
  const { config, documents, onStep } = options
  onStep?.({ doing: 'listing files' })
  const tree = buildTree(await repository.list())
  const reader = openReader()
  const read: Read = async (path, text) => (await reader())(path, text)
  const documentsOpened = await openDocuments(repository, tree, documents, {
    ...options,
    reader,
    onPage: counting(options),
  })
  const roles = changelogRoles(config, documents)
  const lists = await openDocuments(repository, tree, listsBeside(roles, tree, options), { ...options, reader })
  const opened = withLists(documentsOpened, lists)
  const found = findCandidates(opened, lists, roles, tree, options)
  const { needs, regions } = survey(found.candidates, askedRules(options), tree)
  const gathering = {
    read,
    landmarks: landmarksOf(opened),
    history: config.references.history,
    search: true,
    sources: withReleases(config),
    listings: options.listings,
  }
  onStep?.({ doing: 'looking things up' })
  const { facts, texts } = await gather(repository, tree, needs, gathering)
  const changelogs = await readChangelogs(repository, { ofLists: found.ofLists, facts, texts }, roles, options)
  const reading = { ...opened, ...found, facts: { ...facts, changelogs }, read, texts }
  if (regions.length === 0) return reading
  onStep?.({ doing: 'drafting regions' })
  const { readDrafts } = await import('./drafting.ts')
  const drafted = await readDrafts(repository, { ...reading, regions }, await reader(), options)
  return {
    ...{ ...reading, facts: { ...reading.facts, drafts: drafted.drafts } },
    texts: new Map([...texts, ...drafted.texts]),
  }
}

/** Goes over the candidates once: what the rules want to know for them, and the regions among them. */
function survey(candidates: Iterable<Claim>, asked: readonly Rule[], tree: Tree) {
  const regions: RegionClaim[] = []
  const needs = needsOf(judgedToday(candidates, regions), asked, tree)
  return { needs, regions }
}

function* judgedToday(candidates: Iterable<Claim>, regions: RegionClaim[]): Generator<Claim> {
  for (const claim of candidates) {
    if (claim.kind === 'region') regions.push(claim)
    if (isJudgedToday(claim)) yield claim
  }
}

/** Lists of changes that the configuration names and that are no documents: they are judged as lists alone. */
function listsBeside(roles: ChangelogRoles, tree: Tree, { documents, covers = () => true }: ReadOptions): Documents {
  const beside = [...roles.keys()].filter((path) => !documents.has(path) && tree.entries.has(path) && covers(path))
  return new Map(beside.map((path) => [path, { kind: 'changelog' }]))
}

/** Of what lists say to relops, that alone counts which is about them as lists; and that they cannot be read. */
function withLists(opened: Opened, lists: Opened): Opened {
  const own = new Set<string>(changelogClaims.keys())
  const isOfList = ({ ruleId }: Suppression): boolean => own.has(ruleId)
  const isUnread = ({ at }: Opened['complaints'][number]): boolean => !lists.excerpts.has(at.path)
  return {
    ...opened,
    suppressions: [...opened.suppressions, ...lists.suppressions.filter(isOfList)],
    complaints: [...opened.complaints, ...lists.complaints.filter(isUnread)],
  }
}

function landmarksOf({ excerpts }: Opened): ReadonlyMap<RepoPath, () => Landmarks> {
  return new Map([...excerpts].map(([path, { landmarks }]) => [path, landmarks]))
}

/** What is wrong with lists of changes, by their own words and by history. */
async function readChangelogs(
  repository: Repository,
  { ofLists: claims, facts, texts }: Pick<Reading, 'ofLists' | 'facts' | 'texts'>,
  roles: ChangelogRoles,
  options: ReadOptions,
): Promise<Facts['changelogs']> {
  if (claims.length === 0) return new Map()
  const paths = claims.map(({ location }) => location.path)
  const lists = await readMissing(repository, paths, new Map(), options.maxDocumentBytes)
  const { judgeChangelogs, rememberHistories } = await import('./changelogs.ts')
  return judgeChangelogs(repository, claims, {
    ...{ config: options.config, roles, texts: new Map([...texts, ...lists]), versions: facts.versions },
    readHistory: options.readHistory ?? rememberHistories(repository, options.config),
    runs: (ruleId) => askedRules(options).some(({ id }) => id === ruleId),
  })
}

/** Sources of the configuration, and the releases, which regions may ask for without one. */
function withReleases({ sources, release: { tags } }: Config): Config['sources'] {
  return new Map<string, Source>([...sources, [releasesSource, { kind: 'git-tags', tags }]])
}

/** Says how far reading is. */
function counting({ documents: { size }, onStep }: ReadOptions): () => void {
  let done = 0
  return () => {
    done += 1
    onStep?.({ doing: 'reading documents', done, of: size })
  }
}
