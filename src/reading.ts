import { openBench, type Templating } from './bench.ts'
import {
  changelogClaimsOf,
  changelogRoles,
  judgeChangelogs,
  type ReadHistory,
  rememberHistories,
} from './changelogs.ts'
import { deliverablesOf } from './deliverables.ts'
import { type Documents, type Opened, openDocuments } from './documents.ts'
import { draftRegions } from './drafts.ts'
import { evaluate, needsOf } from './evaluate.ts'
import { extractClaims } from './extract/extract.ts'
import { extractConfigured } from './extract/policies/policies.ts'
import { gather } from './facts/gather.ts'
import { buildTree } from './facts/tree.ts'
import { loadGistReader } from './markdown/gist.ts'
import { loadReader, type Reader } from './markdown/read.ts'
import type { Claim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import type { Deliverable } from './model/deliverable.ts'
import { type Fact, type Facts, type Listed, releasesSource } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { Rule } from './model/rule.ts'
import type { Source } from './model/source.ts'
import { isJudgedToday } from './moments.ts'
import type { Repository } from './repository/repository.ts'
import { rules } from './rules/rules.ts'
import { staleRegion } from './rules/stale-region.ts'
import { versionClaims } from './version-claims.ts'

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
  /** What sources list, by their names, as far as that was read of this very snapshot before. */
  readonly listings?: ReadonlyMap<string, Listed>
  /** Is called at the beginning of each step, and within those that take long. */
  readonly onStep?: (step: Step) => void
  readonly templating?: Templating
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
export interface Reading extends Opened {
  /** What the documents may claim. Whether it is a claim about this repository, the facts of its time tell. */
  readonly candidates: readonly Claim[]
  /** Of the judged snapshot. */
  readonly facts: Facts
  readonly read: Reader
}

/** Reads the documents, and gathers every fact of the judged snapshot that what they say asks for. */
export async function readClaims(repository: Repository, options: ReadOptions): Promise<Reading> {
  const { config, documents, onStep } = options
  onStep?.({ doing: 'listing files' })
  const tree = buildTree(await repository.list())
  const read = counting(await loadReader(), options)
  const opened = await openDocuments(repository, tree, [...documents.keys()], read, options.maxDocumentBytes)
  const roles = changelogRoles(config, documents)
  const candidates: readonly Claim[] = [
    ...opened.documents.flatMap((document) => extractClaims(document, documents.get(document.path), config)),
    ...extractConfigured(config),
    ...versionClaims(config, tree).filter(({ isAsked, place }) => isAsked || (options.covers?.(place.file) ?? true)),
    ...changelogClaimsOf(opened.documents, roles),
  ]
  const needs = needsOf(candidates.filter(isJudgedToday), askedRules(options), tree)
  const gathering = {
    read,
    history: config.references.history,
    search: true,
    sources: withReleases(config),
    listings: options.listings,
  }
  onStep?.({ doing: 'looking things up' })
  const { facts, texts } = await gather(repository, tree, needs, gathering)
  const drafted = await readDrafts(repository, { ...opened, candidates, facts, read, texts }, options)
  const changelogs = await judgeChangelogs(
    repository,
    candidates.flatMap((claim) => (claim.kind === 'changelog' ? [claim] : [])),
    {
      ...{ config, roles, texts: opened.texts, versions: facts.versions },
      readHistory: options.readHistory ?? rememberHistories(repository, config),
      runs: (ruleId) => askedRules(options).some(({ id }) => id === ruleId),
    },
  )
  return {
    ...{ ...opened, candidates, read, facts: { ...facts, drafts: drafted.drafts, changelogs } },
    texts: new Map([...texts, ...drafted.texts, ...opened.texts]),
  }
}

/** Sources of the configuration, and the releases, which regions may ask for without one. */
function withReleases({ sources, release: { tags } }: Config): Config['sources'] {
  return new Map<string, Source>([...sources, [releasesSource, { kind: 'git-tags', tags }]])
}

/** What regions should say, with the texts of templates; nothing is loaded where there are no regions. */
async function readDrafts(repository: Repository, reading: Reading, options: ReadOptions) {
  const { candidates, facts, documents, read, texts } = reading
  const { config, templating } = options
  if (!candidates.some(({ kind }) => kind === 'region'))
    return { drafts: facts.drafts, texts: new Map<string, string>() }
  const sources = [...config.sources.keys()]
  const deliverables = (plan: RepoPath) => readDeliverables(plan, reading, options)
  const known = { repository, facts, texts, sources, templating, deliverables }
  const { bench, texts: templates } = await openBench(candidates, known)
  const readGist = await loadGistReader()
  return {
    drafts: draftRegions(candidates, facts, { documents, read, readGist, bench, declared: config.regions }),
    texts: templates,
  }
}

/** What a plan delivers today. */
function readDeliverables(
  plan: RepoPath,
  { candidates, documents, facts }: Reading,
  { documents: roles }: ReadOptions,
): Fact<readonly Deliverable[]> {
  const document = documents.find(({ path }) => path === plan)
  if (!document) return { known: false, reason: `\`${plan}\` is not among the documents that are read` }
  if (roles.get(plan)?.kind !== 'plan') {
    return { known: false, reason: `\`${plan}\` is no plan; give it \`"kind": "plan"\` in the configuration` }
  }
  const own = candidates.filter((claim) => claim.location.path === plan && isJudgedToday(claim))
  return { known: true, value: deliverablesOf(document, evaluate(own, rules, facts)) }
}

/** A reader that says how far it is. Documents that others lead to are read after those that are judged. */
function counting(read: Reader, { documents: { size }, onStep }: ReadOptions): Reader {
  if (onStep === undefined) return read
  let done = 0
  return (path, text) => {
    done += 1
    onStep(done > size ? { doing: 'reading documents' } : { doing: 'reading documents', done, of: size })
    return read(path, text)
  }
}
