import type { Diagnostic, Reporter, ReportOptions } from '../model/report.ts'
import type { Severity } from '../model/rule.ts'
import { escapeData, escapeProperty } from './annotation.ts'
import { clip } from './clip.ts'
import { bySeverity } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, pathForLine, placeOf, type Source, type Sources, startOf } from './source.ts'
import { summaryLine } from './summary.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** GitHub cuts what is longer, in the middle of an escape if need be. */
const longestMessage = 4000

/**
 * Commands to the runner of GitHub that annotate the lines of documents. It shows ten errors and ten warnings of a
 * step, so that the worst come first. The message begins with its place, which the log of the step shows nowhere else.
 */
export const github: Reporter = (report, { prefix = '' }) => {
  const sources = openSources(report.sources)
  const rows = report.diagnostics.toSorted(bySeverity).map((diagnostic) => annotation(diagnostic, sources, prefix))
  const remarks = report.remarks.map((remark) => `note: ${sanitise(remark)}`)
  return [...rows, ...remarks, summaryLine(report.summary)].map((row) => `${row}\n`).join('')
}

function annotation(diagnostic: Diagnostic, sources: Sources, prefix: NonNullable<ReportOptions['prefix']>): string {
  const { location, severity, ruleId } = diagnostic
  const properties = {
    file: sanitise(prefix + location.path),
    ...placeProperties(location.range, sources(location.path)),
    title: ruleId,
  }
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${commands[severity]} ${written.join(',')}::${escapeData(messageOf(diagnostic, sources))}`
}

/** Columns are for annotations of one line alone. */
function placeProperties([from, to]: readonly [number, number], { lines }: Source): Readonly<Record<string, number>> {
  const start = lines.position(from)
  const end = lines.position(to)
  const isOneLine = start.line === end.line
  return {
    line: start.line,
    endLine: end.line,
    ...(isOneLine ? { col: start.column, endColumn: Math.max(end.column, start.column) } : {}),
  }
}

function messageOf({ location, message, evidence, fix }: Diagnostic, sources: Sources): string {
  const lines = [
    `${placeOf(location, sources)}: ${sanitise(message)}`,
    ...(evidence ? [`evidence: ${pathForLine(evidence.path)}:${startOf(evidence, sources).line}`] : []),
    ...(fix ? [`${fix.applicability === 'safe' ? 'fix' : 'unsafe fix'}: ${sanitise(fix.title)}`] : []),
  ]
  return lines.map((line) => clip(line, longestMessage / lines.length)).join('\n')
}
