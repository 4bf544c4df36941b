import type { Diagnostic, Reporter } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { jsonText } from './json-text.ts'
import { byLocation } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, type Sources, startOf } from './source.ts'

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' }

/** Code Quality of GitLab, which shows in a merge request what is new by comparing fingerprints. */
export const gitlab: Reporter = (report, { prefix = '' }) => {
  const sources = openSources(report.sources)
  const issues = report.diagnostics
    .toSorted((a, b) => byLocation(a.location, b.location))
    .map((diagnostic) => issueOf(diagnostic, sources, prefix))
  return jsonText(issues)
}

function issueOf(diagnostic: Diagnostic, sources: Sources, prefix: string) {
  const { ruleId, severity, message, location, fingerprint } = diagnostic
  return {
    description: sanitise(message),
    check_name: ruleId,
    fingerprint,
    severity: severities[severity],
    location: { path: prefix + location.path, lines: { begin: startOf(location, sources).line } },
  }
}
