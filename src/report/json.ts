import type { Reporter } from '../model/report.ts'
import { reportData } from './data.ts'
import { sanitiseJson } from './sanitise.ts'

/** The format for programs: all of the report as one value. */
export const json: Reporter = (report, options) => {
  // Line by line: between strings there is nothing to escape but the line endings themselves.
  const lines = JSON.stringify(reportData(report, options), null, 2).split('\n')
  return `${lines.map(sanitiseJson).join('\n')}\n`
}
