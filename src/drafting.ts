import { openBench, type Templating } from './bench.ts'
import { deliverablesOf } from './deliverables.ts'
import { type Documents, type Opened, readWhole } from './documents.ts'
import { draftRegions } from './drafts.ts'
import { evaluate } from './evaluate.ts'
import type { Document } from './markdown/document.ts'
import { loadGistReader } from './markdown/gist.ts'
import type { Reader } from './markdown/read.ts'
import type { Claim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import type { Deliverable } from './model/deliverable.ts'
import type { Fact, Facts } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import { isJudgedToday } from './moments.ts'
import type { Repository } from './repository/repository.ts'
import { rules } from './rules/rules.ts'

/** What was read of documents and repository before. */
interface Known extends Pick<Opened, 'excerpts'> {
  readonly candidates: readonly Claim[]
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
  const { candidates, facts, texts } = reading
  const { config, documents: roles, templating } = options
  const marked = candidates.flatMap(({ kind, location }) => (kind === 'region' ? [location.path] : []))
  const plans = [...roles].flatMap(([path, role]) => (role?.kind === 'plan' ? [path] : []))
  const documents = await readWhole(repository, [...marked, ...plans], read, options.maxDocumentBytes)
  const sources = [...config.sources.keys()]
  const deliverables = (plan: RepoPath) => readDeliverables(plan, documents, reading, roles)
  const known = { repository, facts, texts, sources, templating, deliverables }
  const { bench, texts: templates } = await openBench(candidates, known)
  const readGist = await loadGistReader()
  const drafting = { documents, read, readGist, bench, declared: config.regions }
  return { drafts: draftRegions(candidates, facts, drafting), texts: templates }
}

/** What a plan delivers today. */
function readDeliverables(
  plan: RepoPath,
  documents: readonly Document[],
  { candidates, facts, excerpts }: Known,
  roles: Documents,
): Fact<readonly Deliverable[]> {
  if (!excerpts.has(plan)) return { known: false, reason: `\`${plan}\` is not among the documents that are read` }
  const document = documents.find(({ path }) => path === plan)
  if (!document || roles.get(plan)?.kind !== 'plan') {
    return { known: false, reason: `\`${plan}\` is no plan; give it \`"kind": "plan"\` in the configuration` }
  }
  const own = candidates.filter((claim) => claim.location.path === plan && isJudgedToday(claim))
  return { known: true, value: deliverablesOf(document, evaluate(own, rules, facts)) }
}
