import { type Complaint, diagnose } from './diagnose.ts'
import { evaluate, needsOf } from './evaluate.ts'
import { extractClaims } from './extract/extract.ts'
import { extractSuppressions } from './extract/suppression.ts'
import { type Gathered, gather } from './facts/gather.ts'
import { decodeText, limits } from './facts/text.ts'
import { buildTree } from './facts/tree.ts'
import type { Document } from './markdown/document.ts'
import { loadReader, type Reader } from './markdown/read.ts'
import type { Claim } from './model/claim.ts'
import type { Config, DocumentKind } from './model/config.ts'
import type { Fact, Tree } from './model/fact.ts'
import type { RepoPath } from './model/location.ts'
import type { Report } from './model/report.ts'
import type { Severity } from './model/rule.ts'
import type { Suppression } from './model/suppression.ts'
import type { Repository } from './repository/repository.ts'
import { documentRules } from './rules/document-rules.ts'
import { lookUp } from './rules/lookup.ts'
import { rules } from './rules/rules.ts'
import { nearest } from './text/nearest.ts'

/** The documents of a run, by path, each with the kind that configuration gives it. */
export type Documents = ReadonlyMap<RepoPath, DocumentKind | undefined>

export interface CheckOptions {
  readonly config: Config
  readonly documents: Documents
  /** Pending and unknown claims are errors. */
  readonly strict?: boolean
  /** Only these rules run; every rule when empty. */
  readonly only?: readonly string[]
  readonly maxDocumentBytes?: number
}

/** Everything that was read: what the rules see, and what the commands `claims` and `facts` print. */
export interface Reading extends Gathered {
  readonly documents: Documents
  readonly claims: readonly Claim[]
  readonly suppressions: readonly Suppression[]
  readonly complaints: readonly Complaint[]
}

/** Every rule's id, of claims and of documents. */
export const ruleIds: readonly string[] = [...rules, ...Object.values(documentRules)].map((rule) => rule.id)

/** Judges what the documents say of the repository: read, extract, gather, evaluate, diagnose. */
export async function check(repository: Repository, options: CheckOptions): Promise<Report> {
  const severities = severitiesOf(options)
  const reading = await readClaims(repository, options)
  const running = rules.filter((rule) => severities.get(rule.id) !== 'off')
  const results = evaluate(reading.claims, running, reading.facts)
  const { suppressions, complaints, texts } = reading
  const findings = { documents: reading.documents.size, results, complaints, suppressions }
  const { diagnostics, summary } = diagnose(findings, { severities, strict: options.strict ?? false })
  return { snapshot: repository.snapshot, summary, diagnostics, results, sources: texts, remarks: [] }
}

/** Reads the documents, and gathers every fact that their claims ask for. */
export async function readClaims(repository: Repository, options: CheckOptions): Promise<Reading> {
  const { config, documents } = options
  const tree = buildTree(await repository.list())
  const read = await loadReader()
  const opened = await openDocuments(repository, tree, options, read)
  const claims = opened.documents.flatMap((document) =>
    extractClaims(document, documents.get(document.path), config.references),
  )
  const needs = needsOf(claims, rules, tree)
  const { facts, texts } = await gather(repository, tree, needs, { read, history: config.references.history })
  const found = opened.documents.map(extractSuppressions)
  return {
    documents,
    claims,
    facts,
    texts: new Map([...texts, ...opened.texts]),
    suppressions: found.flatMap(({ list }) => list.filter(namesRule)),
    complaints: [...opened.complaints, ...found.flatMap(malformedOf)],
  }
}

interface Opened {
  readonly documents: readonly Document[]
  readonly texts: ReadonlyMap<RepoPath, string>
  readonly complaints: readonly Complaint[]
}

/** Reads and parses each document; one that cannot be is a diagnostic, and the run goes on without it. */
async function openDocuments(repository: Repository, tree: Tree, options: CheckOptions, read: Reader): Promise<Opened> {
  const paths = [...options.documents.keys()]
  const contents = await repository.read(paths, options.maxDocumentBytes ?? limits.document)
  const documents: Document[] = []
  const texts = new Map<RepoPath, string>()
  const complaints: Complaint[] = []
  for (const path of paths) {
    const standing = lookUp(tree, path)
    // A link to another document is judged under that document's own name.
    if (standing.is === 'file' && standing.path !== path) continue
    const text = decodeText(contents.get(path) ?? { known: false, reason: 'cannot be read' })
    texts.set(path, text.known ? text.value : '')
    const document = text.known ? read(path, text.value) : text
    if (document.known) documents.push(document.value)
    else complaints.push(unread(path, text.known ? documentRules.tooComplex : documentRules.unreadable, document))
  }
  return { documents, texts, complaints }
}

function unread(path: RepoPath, rule: Complaint['rule'], { reason, at }: Extract<Fact<unknown>, { known: false }>) {
  return {
    rule,
    message: `\`${path}\` ${reason}, so that nothing in it was checked`,
    at: at ?? { path, range: [0, 0] },
  } as const
}

function namesRule({ ruleId }: Suppression): boolean {
  return ruleIds.includes(ruleId)
}

function malformedOf({ list, malformed }: ReturnType<typeof extractSuppressions>): readonly Complaint[] {
  const rule = documentRules.malformedSuppression
  const strangers = list.filter((suppression) => !namesRule(suppression))
  return [
    ...malformed.map(({ message, at }) => ({ rule, message, at })),
    ...strangers.map(({ ruleId, location }) => ({ rule, message: unknownRule(ruleId), at: location })),
  ]
}

/** What to say of a rule id that is none. */
function unknownRule(ruleId: string): string {
  const similar = nearest(ruleId, ruleIds)
  return `Unknown rule \`${ruleId}\`; ${similar ? `did you mean \`${similar}\`?` : '`relops explain` lists them'}`
}

function severitiesOf({ config, only = [] }: CheckOptions): ReadonlyMap<string, Severity | 'off'> {
  const all = [...rules, ...Object.values(documentRules)]
  return new Map(
    all.map(({ id, severity }) => {
      const runs = only.length === 0 || only.includes(id)
      return [id, runs ? (config.rules.get(id) ?? severity) : 'off']
    }),
  )
}
