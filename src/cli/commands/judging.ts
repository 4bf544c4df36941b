import { type CheckOptions, check } from '../../check.ts'
import { ruleIds } from '../../documents.ts'
import { checkAndFix } from '../../fix.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Report } from '../../model/report.ts'
import { formatsOfAll, reporters } from '../../report/reporters.ts'
import { checkKnownOptions, leaveOutKnown } from '../known.ts'
import { noSuch } from '../names.ts'
import type { CheckCommandOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks } from '../output.ts'
import { withProgress } from '../progress.ts'
import { writeReport } from '../reporting.ts'
import type { Workspace } from '../workspace.ts'
import { writeRewritten } from '../writing.ts'

/** Judges what the documents of a workspace say, and reports it. Gives the exit code. */
export async function judgeWorkspace(
  open: () => Promise<Workspace>,
  options: CheckCommandOptions,
  version: string,
): Promise<number> {
  const { all = false, stats = false, strict = false, only = [], quiet = false } = options
  const destinations = destinationsOf(options, reporters)
  checkKnownOptions(options)
  for (const id of only) if (!ruleIds.includes(id)) throw noSuch('rule', id, ruleIds)
  const workspace = await open()
  const isWhole = all || stats || destinations.some(({ format }) => formatsOfAll.has(format))
  const asked = { ...workspace.options, strict, only, detail: isWhole ? 'all' : 'open' } as const
  const { report, done } = await withProgress(quiet, (onStep) => judge(workspace, { ...asked, onStep }, options))
  if (!quiet) printRemarks(done)
  await writeReport(report, destinations, options, { all, stats, version, prefix: workspace.prefix })
  workspace.keep()
  return codeOf(report, options.maxWarnings)
}

/** What there is to report, less what is known, and what was done to the documents. */
async function judge(workspace: Workspace, asked: CheckOptions, options: CheckCommandOptions) {
  const { report, done } = options.fix
    ? await mend(workspace, asked, options)
    : { report: await check(workspace.repository, asked), done: [] }
  const told = { ...report, remarks: [...workspace.remarks, ...report.remarks] }
  return { report: await leaveOutKnown(told, workspace, asked, options), done }
}

/** Writes all that can be mended, and reports what is left. */
async function mend({ root, repository }: Workspace, asked: CheckOptions, options: CheckCommandOptions) {
  const { report, rewritten, losses } = await checkAndFix(repository, asked, options.unsafeFixes)
  await writeRewritten(root, rewritten)
  const done = [...rewritten].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, { fixes }]) => fixesIn(path, fixes))
  return { report, done: [...losses, ...done] }
}

function fixesIn(path: RepoPath, fixes: number): string {
  return `${fixes} ${fixes === 1 ? 'fix' : 'fixes'} applied in \`${path}\``
}

function codeOf({ diagnostics }: Report, maxWarnings = Number.POSITIVE_INFINITY): number {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const failed = diagnostics.some(({ severity }) => severity === 'error') || warnings > maxWarnings
  return failed ? exitCodes.findings : exitCodes.fine
}
