import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { checkAndFix, type Rewritten } from '../../fix.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Report } from '../../model/report.ts'
import { reporters } from '../../report/reporters.ts'
import { recoverWrites } from '../../repository/transaction.ts'
import { generatingRules } from '../../rules/rules.ts'
import type { GenerateCommandOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks, write } from '../output.ts'
import { writeReport } from '../reporting.ts'
import { openWorkspace, worktreeOnly } from '../workspace.ts'
import { writeRewritten } from '../writing.ts'

/** `relops generate`: brings what documents repeat of the repository in line with it. Rules alone decide what that is. */
export async function generateCommand(
  paths: readonly string[],
  options: GenerateCommandOptions,
  version: string,
): Promise<number> {
  const destinations = destinationsOf(options, reporters)
  const isDry = options.check || options.diff || options.dryRun
  const workspace = isDry
    ? await openWorkspace(paths, options)
    : await openWorkspace(paths, worktreeOnly(options, '`relops generate`'), recoverWrites)
  const only = generatingRules.map(({ id }) => id)
  const { report, rewritten, losses } = await checkAndFix(workspace.repository, { ...workspace.options, only })
  if (options.diff) await write([...rewritten].map(patchOf).join(''))
  if (!isDry) await writeRewritten(workspace.root, rewritten)
  if (!options.quiet) printRemarks([...workspace.remarks, ...losses, ...changesIn(rewritten, isDry === true)])
  const wanted = destinations.filter(({ file }) => report.diagnostics.length > 0 || file !== undefined)
  await writeReport(report, wanted, options, { all: false, version, prefix: workspace.prefix })
  return codeOf(report, options.check === true && rewritten.size > 0)
}

function patchOf([path, { before, after }]: readonly [RepoPath, Rewritten]): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  })
}

function changesIn(rewritten: ReadonlyMap<RepoPath, Rewritten>, isDry: boolean): readonly string[] {
  if (rewritten.size === 0) return ['Everything that is bound is in line']
  return [...rewritten.keys()].sort().map((path) => (isDry ? `\`${path}\` is stale` : `\`${path}\` is in line again`))
}

/** What no generator can mend is wrong as well: a table that is not there. */
function codeOf({ diagnostics }: Report, isStale: boolean): number {
  return isStale || diagnostics.some(({ severity }) => severity === 'error') ? exitCodes.findings : exitCodes.fine
}
