import type { RepoPath } from '../model/location.ts'
import type { CheckResult, Diagnostic, Report, Reporter } from '../model/report.ts'
import { escapeMarkup } from './escape-markup.ts'
import { frame } from './frame.ts'
import { byLocation } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, placeOf, type Sources, startOf } from './source.ts'
import { count } from './summary.ts'
import { wordsOf } from './verdict-words.ts'

type Outcome = 'failed' | 'skipped' | 'passed'

interface TestCase {
  readonly name: string
  readonly line: number
  readonly outcome: Outcome
  readonly message: string
  /** What a reader sees of it beside its message. */
  readonly details?: string
}

/**
 * Test results, for what shows them: a suite for each document, a case for each diagnostic, with `all` for each claim
 * that is not broken, too. A case fails where the run does: warnings and notes are in the output of cases that pass.
 */
export const junit: Reporter = (report, { all, prefix = '' }) => {
  const sources = openSources(report.sources)
  const suites = [...casesByDocument(report, all, sources)].map(([path, cases]) => suiteOf(prefix + path, cases))
  const total = suites.reduce((sum, { tests }) => sum + tests, 0)
  const failures = suites.reduce((sum, { failures }) => sum + failures, 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="relops" tests="${total}" failures="${failures}" errors="0" time="0">`,
    ...suites.map(({ text }) => text),
    '</testsuites>\n',
  ].join('\n')
}

/** Every document that says anything has a suite, in the order of paths. */
function casesByDocument(
  { diagnostics, results }: Report,
  all: boolean,
  sources: Sources,
): ReadonlyMap<RepoPath, readonly TestCase[]> {
  const paths = [
    ...diagnostics.map(({ location }) => location.path),
    ...results.map(({ claim }) => claim.location.path),
  ]
  const cases = new Map<RepoPath, TestCase[]>([...new Set(paths)].sort().map((path) => [path, []]))
  for (const diagnostic of diagnostics.toSorted((a, b) => byLocation(a.location, b.location))) {
    cases.get(diagnostic.location.path)?.push(diagnosticCase(diagnostic, sources))
  }
  const held = results.filter(({ verdict }) => verdict.outcome !== 'broken')
  for (const result of all ? held.toSorted((a, b) => byLocation(a.claim.location, b.claim.location)) : []) {
    cases.get(result.claim.location.path)?.push(claimCase(result, sources))
  }
  const claims = new Map<RepoPath, number>()
  for (const { claim } of results) claims.set(claim.location.path, (claims.get(claim.location.path) ?? 0) + 1)
  for (const [path, some] of cases) if (some.length === 0) some.push(soundCase(claims.get(path) ?? 0))
  return cases
}

function diagnosticCase(diagnostic: Diagnostic, sources: Sources): TestCase {
  const { location, severity, message, ruleId, evidence, fix } = diagnostic
  const details = [
    `${placeOf(location, sources)}: ${severity}`,
    frame(sources(location.path), location.range),
    ...(evidence ? [`evidence: ${placeOf(evidence, sources)}`] : []),
    ...(fix ? [`${fix.applicability === 'safe' ? 'fix' : 'unsafe fix'}: ${sanitise(fix.title)}`] : []),
  ]
  return {
    name: `${message} [${ruleId}]`,
    line: startOf(location, sources).line,
    outcome: severity === 'error' ? 'failed' : 'passed',
    message,
    details: details.join('\n'),
  }
}

function claimCase({ claim, rule, verdict }: CheckResult, sources: Sources): TestCase {
  const outcome = verdict.outcome === 'holds' ? 'passed' : 'skipped'
  const message = `${verdict.outcome}: ${wordsOf(verdict)}`
  return { name: `${claim.text} [${rule}]`, line: startOf(claim.location, sources).line, outcome, message }
}

/** Nothing is wrong with the document, and the cases are not asked for one by one. */
function soundCase(claims: number): TestCase {
  return { name: `nothing is wrong in ${count(claims, 'claim')}`, line: 1, outcome: 'passed', message: '' }
}

function suiteOf(path: string, cases: readonly TestCase[]) {
  const failures = cases.filter(({ outcome }) => outcome === 'failed').length
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length
  const name = escapeMarkup(path)
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="0"`
  const rows = distinct(cases).map((one) => caseText(one, name))
  const text = [`  <testsuite name="${name}" ${counts}>`, ...rows, '  </testsuite>'].join('\n')
  return { text, tests: cases.length, failures }
}

/** Readers tell cases apart by their names, and keep the history of each by it: lines would not do. */
function distinct(cases: readonly TestCase[]): readonly TestCase[] {
  const seen = new Map<string, number>()
  return cases.map((one) => {
    const before = seen.get(one.name) ?? 0
    seen.set(one.name, before + 1)
    return before === 0 ? one : { ...one, name: `${one.name} (${before + 1})` }
  })
}

function caseText({ name, line, outcome, message, details = '' }: TestCase, path: string): string {
  const open = `    <testcase name="${escapeMarkup(name)}" classname="${path}" file="${path}" line="${line}" time="0"`
  const body = escapeLines(details)
  if (outcome === 'failed')
    return `${open}>\n      <failure message="${escapeMarkup(message)}">${body}</failure>\n    </testcase>`
  if (outcome === 'skipped') return `${open}>\n      <skipped message="${escapeMarkup(message)}"/>\n    </testcase>`
  return body === '' ? `${open}/>` : `${open}>\n      <system-out>${body}</system-out>\n    </testcase>`
}

/** The line endings are ours. */
function escapeLines(text: string): string {
  return text.split('\n').map(escapeMarkup).join('\n')
}
