import { appendFile } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import type { Report, Reporter, ReportOptions } from '../model/report.ts'
import { markdown } from '../report/markdown.ts'
import { formatsForPeople } from '../report/reporters.ts'
import { failureOf } from '../repository/failure.ts'
import type { CommonOptions } from './options.ts'
import { type Destination, wantsColor, write } from './output.ts'
import { readRulePages } from './rule-pages.ts'

/** Writes a report to each destination, in its format. */
export async function writeReport(
  report: Report,
  destinations: readonly Destination<Reporter>[],
  options: CommonOptions,
  choices: Omit<ReportOptions, 'color' | 'pages'>,
): Promise<void> {
  const pages = await pagesFor(report, destinations)
  for (const { format, make, file } of destinations) {
    const isSilent = options.quiet === true && file === undefined && formatsForPeople.has(format)
    if (isSilent && report.diagnostics.length === 0) continue
    const how = { ...choices, pages, color: wantsColor(options, file) }
    await write(make(report, how), file)
    if (format === 'github') await addToStepSummary(markdown(report, how))
  }
}

/** What SARIF carries of the rules; the other formats leave it to `relops explain`. */
async function pagesFor({ diagnostics }: Report, destinations: readonly Destination<Reporter>[]) {
  const isWanted = destinations.some(({ format }) => format === 'sarif')
  return readRulePages(isWanted ? diagnostics.map(({ ruleId }) => ruleId) : [])
}

/** GitHub shows few annotations of a step, but all of its summary, whose file the variable names. */
async function addToStepSummary(text: string): Promise<void> {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (!file) return
  try {
    await appendFile(file, `\n${text}`)
  } catch (error) {
    throw new UsageError(`The summary of the step, \`${file}\`, cannot be written: ${failureOf(error)}`)
  }
}
