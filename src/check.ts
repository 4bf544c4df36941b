import { openBench, type Templating } from './bench.ts'
import { diagnose } from './diagnose.ts'
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
import { type Facts, type Listed, releasesSource } from './model/fact.ts'
import type { CheckResult, Report } from './model/report.ts'
import type { Rule, RuleInfo, Severity } from './model/rule.ts'
import type { Source } from './model/source.ts'
import { isJudgedToday, judgeAtMoments } from './moments.ts'
import type { Repository } from './repository/repository.ts'
import { documentRules } from './rules/document-rules.ts'
import { rules } from './rules/rules.ts'

/** What a check is at. */
export interface Step {
  readonly doing: string
  readonly done?: number
  readonly of?: number
}

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
  /** What sources list, by their names, as far as that was read of this very snapshot before. */
  readonly listings?: ReadonlyMap<string, Listed>
  /** Is called at the beginning of each step, and within those that take long. */
  readonly onStep?: (step: Step) => void
  readonly templating?: Templating
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
  return {
    snapshot: repository.snapshot,
    summary,
    diagnostics,
    results,
    rules: ranRules(severities),
    sources: texts,
    remarks: [],
  }
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
  options.onStep?.({ doing: 'judging claims' })
  const today = evaluate(reading.candidates.filter(isJudgedToday), running, reading.facts)
  const judging = {
    rules: running,
    read: reading.read,
    history: options.config.references.history,
    sources: options.config.sources,
  }
  options.onStep?.({ doing: 'looking into history' })
  return { reading, results: await judgeAtMoments(repository, reading.candidates, today, judging) }
}

/** Reads the documents, and gathers every fact of the judged snapshot that what they say asks for. */
export async function readClaims(repository: Repository, options: CheckOptions): Promise<Reading> {
  const { config, documents, onStep } = options
  onStep?.({ doing: 'listing files' })
  const tree = buildTree(await repository.list())
  const read = counting(await loadReader(), options)
  const opened = await openDocuments(repository, tree, [...documents.keys()], read, options.maxDocumentBytes)
  const candidates = [
    ...opened.documents.flatMap((document) => extractClaims(document, documents.get(document.path), config)),
    ...extractConfigured(config),
  ]
  const needs = needsOf(candidates.filter(isJudgedToday), rules, tree)
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
  return {
    ...{ ...opened, candidates, read, facts: { ...facts, drafts: drafted.drafts } },
    texts: new Map([...texts, ...drafted.texts, ...opened.texts]),
  }
}

/** Sources of the configuration, and the releases, which regions may ask for without one. */
function withReleases({ sources, release: { tags } }: Config): Config['sources'] {
  return new Map<string, Source>([...sources, [releasesSource, { kind: 'git-tags', tags }]])
}

/** What regions should say, with the texts of templates; nothing is loaded where there are no regions. */
async function readDrafts(repository: Repository, reading: Reading, { config, templating }: CheckOptions) {
  const { candidates, facts, documents, read, texts } = reading
  if (!candidates.some(({ kind }) => kind === 'region'))
    return { drafts: facts.drafts, texts: new Map<string, string>() }
  const sources = [...config.sources.keys()]
  const { bench, texts: templates } = await openBench(candidates, { repository, facts, texts, sources, templating })
  const readGist = await loadGistReader()
  return {
    drafts: draftRegions(candidates, facts, { documents, read, readGist, bench, declared: config.regions }),
    texts: templates,
  }
}

/** A reader that says how far it is. Documents that others lead to are read after those that are judged. */
function counting(read: Reader, { documents: { size }, onStep }: CheckOptions): Reader {
  if (onStep === undefined) return read
  let done = 0
  return (path, text) => {
    done += 1
    onStep(done > size ? { doing: 'reading documents' } : { doing: 'reading documents', done, of: size })
    return read(path, text)
  }
}

const allRules: readonly RuleInfo[] = [...rules, ...Object.values(documentRules)]

function ranRules(severities: ReadonlyMap<string, Severity | 'off'>): readonly RuleInfo[] {
  return allRules.flatMap(({ id, summary }) => {
    const severity = severities.get(id) ?? 'off'
    return severity === 'off' ? [] : [{ id, severity, summary }]
  })
}

function severitiesOf({ config, only = [] }: CheckOptions): ReadonlyMap<string, Severity | 'off'> {
  return new Map(
    allRules.map(({ id, severity }) => {
      const runs = only.length === 0 || only.includes(id)
      return [id, runs ? (config.rules.get(id) ?? severity) : 'off']
    }),
  )
}
