import { createHash } from 'node:crypto'
import type { Location, RepoPath } from './model/location.ts'
import type { CheckResult, Diagnostic, Summary } from './model/report.ts'
import type { RuleInfo, Severity } from './model/rule.ts'
import type { Suppression } from './model/suppression.ts'
import type { Outcome, Verdict } from './model/verdict.ts'
import { documentRules } from './rules/document-rules.ts'

/** Something wrong with a document itself. */
export interface Complaint {
  readonly rule: RuleInfo
  readonly message: string
  readonly at: Location
}

/** What stands behind the diagnostics of one run. */
export interface Findings {
  readonly documents: number
  readonly results: readonly CheckResult[]
  /** How many claims hold that are not among the results. */
  readonly held: number
  readonly complaints: readonly Complaint[]
  readonly suppressions: readonly Suppression[]
}

export interface DiagnoseOptions {
  /** Severity of every rule that ran, configuration taken into account. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  /** Whether pending and unknown are diagnostics, and errors. */
  readonly strict: boolean
}

type Draft = Omit<Diagnostic, 'fingerprint'> & { readonly subject: string }

/** Turns verdicts and complaints into diagnostics in the order of documents and places, less what is suppressed. */
export function diagnose(
  findings: Findings,
  options: DiagnoseOptions,
): { readonly diagnostics: readonly Diagnostic[]; readonly summary: Summary } {
  const drafts = findings.results.map((result) => ({ result, drafts: draftsOf(result, options) }))
  const used = new Set<Suppression>()
  const suppressionOf = readSuppressions(findings.suppressions)
  const keep = (draft: Draft): boolean => {
    const suppression = suppressionOf(draft)
    if (suppression) used.add(suppression)
    return suppression === undefined
  }
  const kept = drafts.map(({ result, drafts }) => ({ result, all: drafts.length, drafts: drafts.filter(keep) }))
  const suppressed = kept.filter(({ all, drafts }) => drafts.length < all && drafts.length === 0).length
  const complaints = [...findings.complaints, ...unusedOf(findings.suppressions, used, options)]
  const complained = complaints.flatMap((complaint) => complaintDraft(complaint, options)).filter(keep)
  return {
    diagnostics: finish([...kept.flatMap(({ drafts }) => drafts), ...complained]),
    summary: summarise(findings, suppressed),
  }
}

/** Finds what suppresses a diagnostic: the nearest before it, so that one that only repeats another is unused. */
function readSuppressions(suppressions: readonly Suppression[]): (draft: Draft) => Suppression | undefined {
  const byRule = new Map<string, Suppression[]>()
  for (const suppression of suppressions) {
    const key = `${suppression.ruleId}\0${suppression.location.path}`
    const known = byRule.get(key)
    if (known) known.push(suppression)
    else byRule.set(key, [suppression])
  }
  return ({ ruleId, location }) =>
    byRule
      .get(`${ruleId}\0${location.path}`)
      ?.findLast(({ scope }) => scope[0] <= location.range[0] && location.range[0] < scope[1])
}

function draftsOf({ claim, rule, verdict }: CheckResult, { severities, strict }: DiagnoseOptions): readonly Draft[] {
  const severity = severities.get(rule) ?? 'error'
  if (severity === 'off' || verdict.outcome === 'holds') return []
  const base = { ruleId: rule, outcome: verdict.outcome, location: claim.location, subject: claim.text }
  if (verdict.outcome !== 'broken') return strict ? [{ ...base, severity: 'error', message: wordsOf(verdict) }] : []
  return verdict.problems.map(({ at, message, evidence, fix, subject }) => ({
    ...base,
    ...(subject !== undefined && { subject }),
    severity,
    message,
    location: at ?? claim.location,
    ...(evidence && { evidence }),
    ...(fix && { fix }),
  }))
}

function wordsOf(verdict: Extract<Verdict, { outcome: 'pending' | 'unknown' }>): string {
  return verdict.outcome === 'pending' ? verdict.message : verdict.reason
}

function complaintDraft({ rule, message, at }: Complaint, { severities }: DiagnoseOptions): readonly Draft[] {
  const severity = severities.get(rule.id) ?? rule.severity
  if (severity === 'off') return []
  return [{ ruleId: rule.id, severity, outcome: 'broken', message, location: at, subject: message }]
}

/** Only of rules that ran: what `off` or `--only` leaves out may well be needed in the next run. */
function unusedOf(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  { severities }: DiagnoseOptions,
): readonly Complaint[] {
  return suppressions
    .filter((suppression) => !used.has(suppression) && (severities.get(suppression.ruleId) ?? 'off') !== 'off')
    .map(({ ruleId, location }) => ({
      rule: documentRules.unusedSuppression,
      message: `Nothing here breaks \`${ruleId}\` any more; remove the suppression`,
      at: location,
    }))
}

function finish(drafts: readonly Draft[]): readonly Diagnostic[] {
  const seen = new Map<string, number>()
  return [...drafts].sort(byPlace).map(({ subject, ...draft }) => {
    const identity = [draft.ruleId, draft.location.path, subject].join('\0')
    const occurrence = seen.get(identity) ?? 0
    seen.set(identity, occurrence + 1)
    return { ...draft, fingerprint: fingerprint(`${identity}\0${occurrence}`) }
  })
}

function fingerprint(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 16)
}

function byPlace(a: Draft, b: Draft): number {
  return (
    comparePaths(a.location.path, b.location.path) ||
    a.location.range[0] - b.location.range[0] ||
    a.location.range[1] - b.location.range[1]
  )
}

function comparePaths(a: RepoPath, b: RepoPath): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function summarise({ documents, results, held }: Findings, suppressed: number): Summary {
  const count = (outcome: Outcome) => results.filter(({ verdict }) => verdict.outcome === outcome).length
  return {
    documents,
    claims: results.length + held,
    holds: count('holds') + held,
    broken: count('broken'),
    pending: count('pending'),
    unknown: count('unknown'),
    suppressed,
  }
}
