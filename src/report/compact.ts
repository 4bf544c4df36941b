import type { Diagnostic, Reporter } from '../model/report.ts'
import { byLocation } from './order.ts'
import { sanitise } from './sanitise.ts'
import { openSources, placeOf, type Sources } from './source.ts'
import { summaryLine } from './summary.ts'

/** One line for each diagnostic, as compilers write them, and the summary as the last. */
export const compact: Reporter = (report) => {
  const sources = openSources(report.sources)
  const rows = report.diagnostics
    .toSorted((a, b) => byLocation(a.location, b.location))
    .map((diagnostic) => row(diagnostic, sources))
  return `${[...rows, summaryLine(report.summary)].join('\n')}\n`
}

function row({ location, severity, message, ruleId }: Diagnostic, sources: Sources): string {
  return `${placeOf(location, sources)}: ${severity}: ${sanitise(message)} [${ruleId}]`
}
