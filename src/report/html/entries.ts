import type { Location, RepoPath } from '../../model/location.ts'
import type { CheckResult, Diagnostic, Report } from '../../model/report.ts'
import type { Severity } from '../../model/rule.ts'
import type { Fix, Outcome, Problem, Verdict } from '../../model/verdict.ts'
import { byLocation } from '../order.ts'
import { wordsOf } from '../verdict-words.ts'

/** One thing that the page says of a claim, with the place that shows it. */
export interface Finding {
  readonly message: string
  /** Nothing where no diagnostic came of it: the claim holds, or the diagnostic was suppressed or is not wanted. */
  readonly severity?: Severity
  readonly location: Location
  readonly evidence?: Location
  readonly fix?: Fix
}

/** A claim of the page; or a diagnostic of a document itself, which is about no claim. */
export interface Entry {
  readonly isClaim: boolean
  readonly text: string
  readonly ruleId: string
  readonly outcome: Outcome
  readonly location: Location
  readonly findings: readonly Finding[]
}

/** All that the page says of one document. */
export interface DocumentEntries {
  readonly path: RepoPath
  readonly entries: readonly Entry[]
  readonly claims: number
  readonly holds: number
}

/** What the page lists, in the order of paths and places. */
export function entriesByDocument({ results, diagnostics }: Report): readonly DocumentEntries[] {
  const byKey = new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic]))
  const entries = results.map((result) => entryOf(result, byKey))
  const claimed = new Set(entries.flatMap(({ ruleId, findings }) => findings.map((one) => keyOf({ ruleId, ...one }))))
  const others = diagnostics.filter((diagnostic) => !claimed.has(keyOf(diagnostic))).map(ownEntry)
  const byPath = new Map<RepoPath, Entry[]>()
  for (const entry of [...entries, ...others].sort((a, b) => byLocation(a.location, b.location))) {
    const known = byPath.get(entry.location.path)
    if (known) known.push(entry)
    else byPath.set(entry.location.path, [entry])
  }
  return [...byPath].map(([path, some]) => {
    const claims = some.filter(({ isClaim }) => isClaim)
    return {
      path,
      entries: some,
      claims: claims.length,
      holds: claims.filter(({ outcome }) => outcome === 'holds').length,
    }
  })
}

function keyOf({ ruleId, message, location }: Pick<Diagnostic, 'ruleId' | 'message' | 'location'>): string {
  return JSON.stringify([ruleId, message, location.path, location.range])
}

function entryOf({ claim, rule, verdict }: CheckResult, diagnostics: ReadonlyMap<string, Diagnostic>): Entry {
  const findings = problemsOf(verdict).map(({ at, ...problem }) => {
    const location = at ?? claim.location
    const severity = diagnostics.get(keyOf({ ruleId: rule, message: problem.message, location }))?.severity
    return { ...problem, location, ...(severity && { severity }) }
  })
  return { isClaim: true, text: claim.text, ruleId: rule, outcome: verdict.outcome, location: claim.location, findings }
}

function problemsOf(verdict: Verdict): readonly Problem[] {
  if (verdict.outcome === 'broken') return verdict.problems
  const evidence = verdict.outcome === 'holds' ? verdict.evidence : undefined
  return [{ message: wordsOf(verdict), ...(evidence && { evidence }) }]
}

function ownEntry(diagnostic: Diagnostic): Entry {
  const { ruleId, outcome, location } = diagnostic
  return { isClaim: false, text: ruleId, ruleId, outcome, location, findings: [diagnostic] }
}
