import type { RepoPath } from './model/location.ts'
import type { Diagnostic, Report } from './model/report.ts'

/**
 * The diagnostics of a report that another one, of an earlier state, does not have. The fingerprint tells: it has no
 * lines in it, and counts how often a document says the same. A document that has another name now says what it said
 * under the old one: there the message tells, as the name is part of the fingerprint.
 */
export function newDiagnostics(
  { diagnostics }: Report,
  before: Report,
  renamed: ReadonlyMap<RepoPath, RepoPath>,
): readonly Diagnostic[] {
  const known = new Set(before.diagnostics.map(({ fingerprint }) => fingerprint))
  const moved = countMoved(before.diagnostics, renamed)
  return diagnostics.filter((diagnostic) => {
    if (known.has(diagnostic.fingerprint)) return false
    const key = saidIn(diagnostic.location.path, diagnostic)
    const left = moved.get(key) ?? 0
    moved.set(key, left - 1)
    return left <= 0
  })
}

/** How often what was said in documents that have another name now, by that name. */
function countMoved(diagnostics: readonly Diagnostic[], renamed: ReadonlyMap<RepoPath, RepoPath>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const diagnostic of diagnostics) {
    const path = renamed.get(diagnostic.location.path)
    if (path === undefined) continue
    const key = saidIn(path, diagnostic)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function saidIn(path: RepoPath, { ruleId, message }: Diagnostic): string {
  return [path, ruleId, message].join('\0')
}
