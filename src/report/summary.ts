import type { Diagnostic, Report, Summary } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'

/** A number with its noun: `1 claim`, `2 claims`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** What became of the claims, on one line. */
export function summaryLine(summary: Summary): string {
  const documents = count(summary.documents, 'document')
  const claims = count(summary.claims, 'claim')
  if (summary.claims === 0) return `${documents}, no claims`
  if (summary.holds === summary.claims) return `${claims} ${holdVerb(summary.holds)} in ${documents}`
  return `${documents}, ${claims}: ${outcomes(summary).join(', ')}`
}

function outcomes({ holds, broken, suppressed, pending, unknown }: Summary): readonly string[] {
  return [
    `${holds} ${holdVerb(holds)}`,
    ...(broken > 0 ? [suppressed > 0 ? `${broken} broken (${suppressed} suppressed)` : `${broken} broken`] : []),
    ...(pending > 0 ? [`${pending} pending`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ]
}

function holdVerb(number: number): string {
  return number === 1 ? 'holds' : 'hold'
}

const severities: readonly Severity[] = ['error', 'warning', 'note']

/** How many diagnostics there are of each severity, and how many of them `--fix` mends. Empty without diagnostics. */
export function diagnosticsLine(diagnostics: readonly Diagnostic[]): string {
  const bySeverity = severities.map((severity) => ({
    severity,
    number: diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
  }))
  const parts = bySeverity.filter(({ number }) => number > 0).map(({ severity, number }) => count(number, severity))
  return [...parts, ...fixable(diagnostics)].join(', ')
}

/** What a report comes to, for its title. */
export function headline({ diagnostics, summary }: Report): string {
  if (diagnostics.length > 0) return diagnosticsLine(diagnostics)
  return summary.holds === summary.claims ? 'every claim holds' : 'nothing is broken'
}

function fixable(diagnostics: readonly Diagnostic[]): readonly string[] {
  const safe = diagnostics.filter(({ fix }) => fix?.applicability === 'safe').length
  const unsafe = diagnostics.filter(({ fix }) => fix?.applicability === 'unsafe').length
  return [...(safe > 0 ? [`${safe} with a safe fix`] : []), ...(unsafe > 0 ? [`${unsafe} with an unsafe fix`] : [])]
}
