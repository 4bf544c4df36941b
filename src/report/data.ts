import type { Location, Range } from '../model/location.ts'
import type { CheckResult, Diagnostic, Report, ReportOptions, Summary } from '../model/report.ts'
import type { Fix } from '../model/verdict.ts'
import { byLocation } from './order.ts'
import { openSources, type Source, type Sources } from './source.ts'
import { type DocumentStats, statsOf } from './stats.ts'
import { wordsOf } from './verdict-words.ts'

/**
 * A report as plain data, version 1. Keys that have no value are left out, and `results` is there with `all` only.
 * Offsets and columns count UTF-16 units; a byte order mark is part of the offset, and no column.
 */
export function reportData(report: Report, { all, stats, version }: ReportOptions) {
  const sources = openSources(report.sources)
  return {
    schemaVersion: 1,
    tool: { name: 'relops', version },
    snapshot: snapshotOf(report),
    summary: summaryOf(report.summary),
    diagnostics: report.diagnostics
      .toSorted((a, b) => byLocation(a.location, b.location))
      .map((diagnostic) => diagnosticOf(diagnostic, sources)),
    ...(stats ? { stats: { documents: statsOf(report.results).map(statsObject) } } : {}),
    ...(all ? { results: resultsOf(report.results, sources) } : {}),
  }
}

function statsObject({ path, counts, references, kinds }: DocumentStats) {
  return { path, ...counts, references, kinds: kinds.map(({ kind, counts }) => ({ kind, ...counts })) }
}

function snapshotOf({ snapshot: { kind, commit } }: Report) {
  return commit === undefined ? { kind } : { kind, commit }
}

function summaryOf({ documents, claims, holds, broken, pending, unknown }: Summary) {
  return { documents, claims, holds, broken, pending, unknown }
}

function diagnosticOf(diagnostic: Diagnostic, sources: Sources) {
  const { ruleId, severity, outcome, message, location, evidence, fix, fingerprint } = diagnostic
  return {
    ruleId,
    severity,
    outcome,
    message,
    location: locationOf(location, sources),
    ...(evidence === undefined ? {} : { evidence: locationOf(evidence, sources) }),
    ...(fix === undefined ? {} : { fix: fixOf(fix, sources(location.path)) }),
    fingerprint,
  }
}

function fixOf({ title, applicability, edits }: Fix, document: Source) {
  return { title, applicability, edits: edits.map(({ range, text }) => ({ ...rangeOf(range, document), text })) }
}

function resultsOf(results: readonly CheckResult[], sources: Sources) {
  return results
    .toSorted((a, b) => byLocation(a.claim.location, b.claim.location))
    .map(({ claim, rule, verdict }) => ({
      claim: { kind: claim.kind, text: claim.text, location: locationOf(claim.location, sources) },
      rule,
      outcome: verdict.outcome,
      message: wordsOf(verdict),
    }))
}

function locationOf({ path, range }: Location, sources: Sources) {
  return { path, ...rangeOf(range, sources(path)) }
}

function rangeOf([start, end]: Range, source: Source) {
  return { start: positionOf(start, source), end: positionOf(end, source) }
}

function positionOf(offset: number, { lines }: Source) {
  return { ...lines.position(offset), offset }
}
