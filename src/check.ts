import { diagnose } from './diagnose.ts'
import { type Documents, type Opened, openDocuments } from './documents.ts'
import { evaluate, needsOf } from './evaluate.ts'
import { extractClaims } from './extract/extract.ts'
import { gather } from './facts/gather.ts'
import { buildTree } from './facts/tree.ts'
import { loadReader, type Reader } from './markdown/read.ts'
import type { Claim } from './model/claim.ts'
import type { Config } from './model/config.ts'
import type { Facts } from './model/fact.ts'
import type { CheckResult, Report } from './model/report.ts'
import type { Rule, Severity } from './model/rule.ts'
import { isJudgedToday, judgeAtMoments } from './moments.ts'
import type { Repository } from './repository/repository.ts'
import { documentRules } from './rules/document-rules.ts'
import { rules } from './rules/rules.ts'

export interface CheckOptions {
  readonly config: Config
  readonly documents: Documents
  /** Pending and unknown claims are errors. */
  readonly strict?: boolean
  /** Only these rules run; every rule when empty. */
  readonly only?: readonly string[]
  readonly maxDocumentBytes?: number
  /** The configuration's text by its path, since diagnostics may point there. */
  readonly configTexts?: ReadonlyMap<string, string>
}

/** Everything that was read: what the rules see, and what the command `facts` prints. */
export interface Reading extends Opened {
  /** What the documents may claim. Whether it is a claim about this repository, the facts of its time tell. */
  readonly candidates: readonly Claim[]
  /** Of the judged snapshot. */
  readonly facts: Facts
  readonly read: Reader
}

/** Judges what the documents say of the repository: read, extract, gather, evaluate, diagnose. */
export async function check(repository: Repository, options: CheckOptions): Promise<Report> {
  const severities = severitiesOf(options)
  const running = rules.filter((rule) => severities.get(rule.id) !== 'off')
  const { reading, results } = await judgeClaims(repository, options, running)
  const { suppressions, complaints } = reading
  const texts = new Map([...(options.configTexts ?? []), ...reading.texts])
  const findings = { documents: reading.count, results, complaints, suppressions }
  const { diagnostics, summary } = diagnose(findings, { severities, strict: options.strict ?? false })
  return { snapshot: repository.snapshot, summary, diagnostics, results, sources: texts, remarks: [] }
}

/** What was read, and what became of each claim in it, before configuration says how serious that is. */
export interface Judged {
  readonly reading: Reading
  readonly results: readonly CheckResult[]
}

/** Reads the documents and judges their claims by some of the rules, by all of them without a choice. */
export async function judgeClaims(
  repository: Repository,
  options: CheckOptions,
  running: readonly Rule[] = rules,
): Promise<Judged> {
  const reading = await readClaims(repository, options)
  const today = evaluate(reading.candidates.filter(isJudgedToday), running, reading.facts)
  const judging = {
    rules: running,
    read: reading.read,
    history: options.config.references.history,
    sources: options.config.sources,
  }
  return { reading, results: await judgeAtMoments(repository, reading.candidates, today, judging) }
}

/** Reads the documents, and gathers every fact of the judged snapshot that what they say asks for. */
export async function readClaims(repository: Repository, options: CheckOptions): Promise<Reading> {
  const { config, documents } = options
  const tree = buildTree(await repository.list())
  const read = await loadReader()
  const opened = await openDocuments(repository, tree, [...documents.keys()], read, options.maxDocumentBytes)
  const candidates = opened.documents.flatMap((document) =>
    extractClaims(document, documents.get(document.path), config),
  )
  const needs = needsOf(candidates.filter(isJudgedToday), rules, tree)
  const gathering = { read, history: config.references.history, search: true, sources: config.sources }
  const { facts, texts } = await gather(repository, tree, needs, gathering)
  return { ...opened, candidates, facts, read, texts: new Map([...texts, ...opened.texts]) }
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
