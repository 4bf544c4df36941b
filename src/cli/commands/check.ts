import { check } from '../../check.ts'
import { ruleIds } from '../../documents.ts'
import type { Report } from '../../model/report.ts'
import { reporters } from '../../report/reporters.ts'
import { noSuch } from '../names.ts'
import type { CheckCommandOptions } from '../options.ts'
import { destinationsOf, exitCodes, wantsColor, write } from '../output.ts'
import { openWorkspace } from '../workspace.ts'

/** `relops check`: verifies what documents say. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckCommandOptions,
  version: string,
): Promise<number> {
  const { all = false, strict = false, only = [], quiet = false } = options
  const destinations = destinationsOf(options, reporters)
  for (const id of only) if (!ruleIds.includes(id)) throw noSuch('rule', id, ruleIds)
  const workspace = await openWorkspace(paths, options)
  const judged = await check(workspace.repository, { ...workspace.options, strict, only })
  const report = { ...judged, remarks: [...workspace.remarks, ...judged.remarks] }
  for (const { make, file } of destinations) {
    // Programs wait for a report that says that nothing is wrong; people who ask for silence do not.
    const isUnwanted = quiet && file === undefined && report.diagnostics.length === 0 && make !== reporters.get('json')
    if (!isUnwanted) await write(make(report, { all, color: wantsColor(options, file), version }), file)
  }
  return codeOf(report, options.maxWarnings)
}

function codeOf({ diagnostics }: Report, maxWarnings = Number.POSITIVE_INFINITY): number {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const failed = diagnostics.some(({ severity }) => severity === 'error') || warnings > maxWarnings
  return failed ? exitCodes.findings : exitCodes.fine
}
