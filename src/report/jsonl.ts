import type { Reporter } from '../model/report.ts'
import { reportData } from './data.ts'
import { sanitiseJson } from './sanitise.ts'

/**
 * The same values as `json`, one a line, so that a program need not hold all of them at once. `type` tells them apart:
 * the run, then each diagnostic, with `all` each result, and the summary last, by which a reader knows that all arrived.
 */
export const jsonl: Reporter = (report, options) => {
  const { schemaVersion, tool, snapshot, summary, diagnostics, results = [] } = reportData(report, options)
  const values = [
    { type: 'run', schemaVersion, tool, snapshot },
    ...diagnostics.map((diagnostic) => ({ type: 'diagnostic', ...diagnostic })),
    ...results.map((result) => ({ type: 'result', ...result })),
    { type: 'summary', ...summary },
  ]
  return values.map((value) => `${sanitiseJson(JSON.stringify(value))}\n`).join('')
}
