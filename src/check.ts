import { diagnose } from './diagnose.ts'
import { judgingBy } from './evaluate.ts'
import { readMissing } from './facts/texts.ts'
import type { RepoPath } from './model/location.ts'
import type { Diagnostic, Report } from './model/report.ts'
import type { Rule, RuleInfo, Severity } from './model/rule.ts'
import { judgeAtMoments, judgeToday, type Outcomes } from './moments.ts'
import { type Reading, type ReadOptions, readClaims } from './reading.ts'
import type { Repository } from './repository/repository.ts'
import { documentRules } from './rules/document-rules.ts'
import { rules } from './rules/rules.ts'

export interface CheckOptions extends ReadOptions {
  /** Pending and unknown claims are errors. */
  readonly strict?: boolean
  /** Only these rules run; every rule when empty. */
  readonly only?: readonly string[]
  /** The configuration's text by its path, since diagnostics may point there. */
  readonly configTexts?: ReadonlyMap<string, string>
}

/** Judges what the documents say of the repository: read, extract, gather, evaluate, diagnose. */
export async function check(repository: Repository, options: CheckOptions): Promise<Report> {
  const severities = severitiesOf(options)
  const running = rules.filter((rule) => severities.get(rule.id) !== 'off')
  const { reading, results, held } = await judgeClaims(repository, options, running)
  const { suppressions, complaints } = reading
  const findings = { documents: reading.count, results, held, complaints, suppressions }
  const { diagnostics, summary } = diagnose(findings, { severities, strict: options.strict ?? false })
  const sources = await textsOf(repository, reading, diagnostics, options)
  return {
    snapshot: repository.snapshot,
    summary,
    diagnostics,
    results,
    rules: ranRules(severities),
    sources,
    remarks: [],
  }
}

/** The texts that a report points into. What facts were read from is at hand. */
async function textsOf(
  repository: Repository,
  { texts }: Reading,
  diagnostics: readonly Diagnostic[],
  { documents, configTexts = new Map(), detail = 'all', maxDocumentBytes }: CheckOptions,
): Promise<Report['sources']> {
  // A file that sources list without reading it has an empty text, even where it is a document.
  const read = [...texts].filter(([path, text]) => text !== '' || !documents.has(path))
  const known = new Map([...configTexts, ...read])
  const shown = detail === 'all' ? [...documents.keys(), ...placesOf(diagnostics)] : placesOf(diagnostics)
  return new Map([...known, ...(await readMissing(repository, shown, known, maxDocumentBytes))])
}

function placesOf(diagnostics: readonly Diagnostic[]): readonly RepoPath[] {
  return diagnostics.flatMap(({ location, evidence }) => (evidence ? [location.path, evidence.path] : [location.path]))
}

/** What was read, and what became of each claim in it, before configuration says how serious that is. */
export interface Judged extends Outcomes {
  readonly reading: Reading
}

/** Reads the documents and judges their claims by some of the rules, by all of them without a choice. */
export async function judgeClaims(
  repository: Repository,
  options: CheckOptions,
  running: readonly Rule[] = rules,
): Promise<Judged> {
  const { detail = 'all', onStep } = options
  const reading = await readClaims(repository, { ...options, running })
  onStep?.({ doing: 'judging claims' })
  const today = judgeToday(reading.candidates, judgingBy(running, reading.facts), detail)
  const judging = {
    rules: running,
    read: reading.read,
    history: options.config.references.history,
    sources: options.config.sources,
  }
  onStep?.({ doing: 'looking into history' })
  const { results, held } = await judgeAtMoments(repository, today, judging, detail)
  return { reading, results, held: held + (running.some(judgesSettled) ? reading.settled : 0) }
}

/** Whether a rule would find that settled claims hold, had they not been told apart. */
function judgesSettled({ claims }: Rule): boolean {
  return claims.includes('anchor')
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
