import { type CheckOptions, check } from '../../check.ts'
import { ruleIds } from '../../documents.ts'
import { checkAndFix } from '../../fix.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Report } from '../../model/report.ts'
import { reporters } from '../../report/reporters.ts'
import { recoverWrites } from '../../repository/transaction.ts'
import { noSuch } from '../names.ts'
import type { CheckCommandOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks, wantsColor, write } from '../output.ts'
import { openWorkspace, type Workspace, worktreeOnly } from '../workspace.ts'
import { writeRewritten } from '../writing.ts'

/** `relops check`: verifies what documents say. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckCommandOptions,
  version: string,
): Promise<number> {
  const { all = false, stats = false, strict = false, only = [], quiet = false } = options
  const destinations = destinationsOf(options, reporters)
  for (const id of only) if (!ruleIds.includes(id)) throw noSuch('rule', id, ruleIds)
  const workspace = options.fix
    ? await openWorkspace(paths, worktreeOnly(options, '`--fix`'), recoverWrites)
    : await openWorkspace(paths, options)
  const asked = { ...workspace.options, strict, only }
  const judged = options.fix ? await mend(workspace, asked, options) : await check(workspace.repository, asked)
  const report = { ...judged, remarks: [...workspace.remarks, ...judged.remarks] }
  for (const { make, file } of destinations) {
    // Programs wait for a report that says that nothing is wrong; people who ask for silence do not.
    const isUnwanted =
      quiet && !stats && file === undefined && report.diagnostics.length === 0 && make !== reporters.get('json')
    if (!isUnwanted) await write(make(report, { all, stats, color: wantsColor(options, file), version }), file)
  }
  return codeOf(report, options.maxWarnings)
}

/** Writes all that can be mended, says so on standard error, and reports what is left. */
async function mend({ root, repository }: Workspace, asked: CheckOptions, options: CheckCommandOptions) {
  const { report, rewritten, losses } = await checkAndFix(repository, asked, options.unsafeFixes)
  await writeRewritten(root, rewritten)
  const done = [...rewritten].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, { fixes }]) => fixesIn(path, fixes))
  if (!options.quiet) printRemarks([...losses, ...done])
  return report
}

function fixesIn(path: RepoPath, fixes: number): string {
  return `${fixes} ${fixes === 1 ? 'fix' : 'fixes'} applied in \`${path}\``
}

function codeOf({ diagnostics }: Report, maxWarnings = Number.POSITIVE_INFINITY): number {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const failed = diagnostics.some(({ severity }) => severity === 'error') || warnings > maxWarnings
  return failed ? exitCodes.findings : exitCodes.fine
}
