import { check, ruleIds, unknownRule } from '../../check.ts'
import { UsageError } from '../../errors.ts'
import type { Report } from '../../model/report.ts'
import { reporters } from '../../report/reporters.ts'
import { nearest } from '../../text/nearest.ts'
import type { CommonOptions } from '../options.ts'
import { exitCodes, targetsOf, wantsColor, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

interface Options extends CommonOptions {
  readonly all: boolean
  readonly strict: boolean
  readonly maxWarnings?: number
  readonly only: readonly string[]
}

/** `relops check`: verifies what documents say. */
export async function checkCommand(paths: readonly string[], options: Options, version: string): Promise<number> {
  const targets = targetsOf(options).map((target) => ({ ...target, report: reporterOf(target.format) }))
  for (const id of options.only) if (!ruleIds.includes(id)) throw new UsageError(unknownRule(id))
  const workspace = await openWorkspace(paths, options)
  const { strict, only } = options
  const judged = await check(workspace.repository, { ...workspace.options, strict, only })
  const report = { ...judged, remarks: [...workspace.remarks, ...judged.remarks] }
  for (const { file, report: toText } of targets) {
    if (options.quiet && file === undefined && report.diagnostics.length === 0) continue
    await write(toText(report, { all: options.all, color: wantsColor(options, file), version }), file)
  }
  return codeOf(report, options.maxWarnings)
}

function reporterOf(format: string) {
  const reporter = reporters.get(format)
  if (reporter) return reporter
  const similar = nearest(format, reporters.keys())
  throw new UsageError(
    `There is no format \`${format}\`; ${similar ? `did you mean \`${similar}\`?` : `choose of ${[...reporters.keys()].join(', ')}`}`,
  )
}

function codeOf({ diagnostics }: Report, maxWarnings = Number.POSITIVE_INFINITY): number {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const failed = diagnostics.some(({ severity }) => severity === 'error') || warnings > maxWarnings
  return failed ? exitCodes.findings : exitCodes.fine
}
