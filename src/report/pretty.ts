import pc from 'picocolors'
import type { CheckResult, Diagnostic, Report, Reporter } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import type { Outcome } from '../model/verdict.ts'
import { frame, quote } from './frame.ts'
import { byLocation } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, pathForLine, placeOf, type Sources, startOf } from './source.ts'
import { statsRows } from './stats.ts'
import { count, diagnosticsLine, summaryLine } from './summary.ts'
import { tallyUnknown } from './tally.ts'
import { wordsOf } from './verdict-words.ts'

type Colors = ReturnType<typeof pc.createColors>

const severityColor: Record<Severity, 'red' | 'yellow' | 'blue'> = { error: 'red', warning: 'yellow', note: 'blue' }

const outcomeColor: Record<Outcome, 'green' | 'red' | 'cyan' | 'yellow'> = {
  holds: 'green',
  broken: 'red',
  pending: 'cyan',
  unknown: 'yellow',
}

const quoteRoom = 60
const reasonRows = 5

/** For people in a terminal: each diagnostic with its line, the evidence and the fix, then what the run came to. */
export const pretty: Reporter = (report, { all, stats = false, color }) => {
  const colors = pc.createColors(color)
  const sources = openSources(report.sources)
  const blocks = [
    ...report.diagnostics
      .toSorted((a, b) => byLocation(a.location, b.location))
      .map((diagnostic) => diagnosticBlock(diagnostic, sources, colors)),
    all ? resultRows(report.results, sources, colors) : [],
    stats ? statsRows(report.results) : [],
    report.remarks.map((remark) => `${colors.blue('note:')} ${sanitise(remark)}`),
    closing(report, all, colors),
  ]
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${texts.join('\n\n')}\n`
}

function diagnosticBlock(diagnostic: Diagnostic, sources: Sources, colors: Colors): readonly string[] {
  const { location, severity, message, ruleId } = diagnostic
  const mark = colors[severityColor[severity]]
  const header = [
    colors.bold(placeOf(location, sources)),
    colors.bold(mark(severity)),
    sanitise(message),
    colors.dim(`[${ruleId}]`),
  ]
  return [
    header.join('  '),
    frame(sources(location.path), location.range, { margin: colors.dim, mark }),
    ...evidenceRow(diagnostic, sources, colors),
    ...fixRow(diagnostic, colors),
  ]
}

/** The place where the truth stands, and its line. */
function evidenceRow({ evidence }: Diagnostic, sources: Sources, colors: Colors): readonly string[] {
  if (evidence === undefined) return []
  const place = `${pathForLine(evidence.path)}:${startOf(evidence, sources).line}`
  const line = quote(sources(evidence.path), evidence.range, quoteRoom)
  return [`  ${colors.cyan('evidence:')} ${place}${line === '' ? '' : `  ${colors.dim(line)}`}`]
}

function fixRow({ fix }: Diagnostic, colors: Colors): readonly string[] {
  if (fix === undefined) return []
  const label = fix.applicability === 'safe' ? 'fix:' : 'unsafe fix:'
  return [`  ${colors.green(label)} ${sanitise(fix.title)}`]
}

/** Everything that is not broken: what is broken stands above. */
function resultRows(results: readonly CheckResult[], sources: Sources, colors: Colors): readonly string[] {
  return results
    .filter(({ verdict }) => verdict.outcome !== 'broken')
    .toSorted((a, b) => byLocation(a.claim.location, b.claim.location))
    .map(({ claim, verdict }) =>
      [
        placeOf(claim.location, sources),
        colors[outcomeColor[verdict.outcome]](verdict.outcome),
        sanitise(claim.text),
        colors.dim(sanitise(wordsOf(verdict))),
      ].join('  '),
    )
}

function closing({ results, diagnostics, summary }: Report, all: boolean, colors: Colors): readonly string[] {
  const line = diagnosticsLine(diagnostics)
  const isWell = diagnostics.length === 0 && summary.claims > 0 && summary.holds === summary.claims
  return [
    ...(all ? [] : unknownRows(results, colors)),
    ...(line === '' ? [] : [line]),
    isWell ? colors.green(summaryLine(summary)) : colors.bold(summaryLine(summary)),
  ]
}

/** Why claims could not be judged: what a tool leaves out in silence is taken for checked. */
function unknownRows(results: readonly CheckResult[], colors: Colors): readonly string[] {
  const reasons = tallyUnknown(results)
  if (reasons.length === 0) return []
  const shown = reasons.slice(0, reasonRows)
  const others = reasons.length - shown.length
  const digits = String(shown[0]?.claims).length
  return [
    `Unknown, and why ${colors.dim('(--all lists each claim)')}`,
    ...shown.map(({ text, claims }) => `  ${String(claims).padStart(digits)}  ${sanitise(text)}`),
    ...(others > 0 ? [`  ${' '.repeat(digits)}  and ${count(others, 'other reason')}`] : []),
    '',
  ]
}
