import { openBench, type Templating } from './bench.ts'
import { deliverablesOf } from './deliverables.ts'
import { type Documents, type Opened, readWhole } from './documents.ts'
import { draftRegions } from './drafts.ts'
import { evaluate } from './evaluate.ts'
import { allClaims } from './excerpts/excerpt.ts'
import type { Document } from './markdown/document.ts'
import { loadGistReader } from './markdown/gist.ts'
import type { Reader } from './markdown/read.ts'
import type { RegionClaim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import type { Deliverable } from './model/deliverable.ts'
import type { Fact, Facts } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import { isJudgedToday } from './moments.ts'
import type { Repository } from './repository/repository.ts'
import { rules } from './rules/rules.ts'

/** What was read of documents and repository before. */
interface Known extends Pick<Opened, 'excerpts'> {
  readonly regions: readonly RegionClaim[]
  readonly facts: Facts
  readonly texts: ReadonlyMap<RepoPath, string>
}

interface DraftingOptions {
  readonly config: Config
  readonly documents: Documents
  readonly templating?: Templating
  readonly maxDocumentBytes?: number
}

/** What regions should say, with the texts of templates. The documents with regions, and plans, are read as a whole. */
export async function readDrafts(repository: Repository, reading: Known, read: Reader, options: DraftingOptions) {
  const { regions, facts, texts } = reading
  const { config, documents: roles, templating } = options
  const marked = regions.map(({ location }) => location.path)
  const plans = [...roles].flatMap(([path, role]) => (role?.kind === 'plan' ? [path] : []))
  const documents = await readWhole(repository, [...marked, ...plans], read, options.maxDocumentBytes)
  const sources = [...config.sources.keys()]
  const deliverables = (plan: RepoPath) => readDeliverables(plan, documents, reading, roles)
  const known = { repository, facts, texts, sources, templating, deliverables }
  const { bench, texts: templates } = await openBench(regions, known)
  const readGist = await loadGistReader()
  const drafting = { documents, read, readGist, bench, declared: config.regions }
  return { drafts: draftRegions(regions, facts, drafting), texts: templates }
}

/** What a plan delivers today. */
function readDeliverables(
  plan: RepoPath,
  documents: readonly Document[],
  { facts, excerpts }: Known,
  roles: Documents,
): Fact<readonly Deliverable[]> {
  const excerpt = excerpts.get(plan)
  if (!excerpt) return { known: false, reason: `\`${plan}\` is not among the documents that are read` }
  const document = documents.find(({ path }) => path === plan)
  if (!document || roles.get(plan)?.kind !== 'plan') {
    return { known: false, reason: `\`${plan}\` is no plan; give it \`"kind": "plan"\` in the configuration` }
  }
  const own = allClaims(excerpt).filter(isJudgedToday)
  return { known: true, value: deliverablesOf(document, evaluate(own, rules, facts)) }
}
