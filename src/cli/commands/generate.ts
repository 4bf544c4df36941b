import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { checkAndFix, type Rewritten } from '../../fix.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Diagnostic, Report } from '../../model/report.ts'
import { reporters } from '../../report/reporters.ts'
import { recoverWrites } from '../../repository/transaction.ts'
import { generatingRules } from '../../rules/rules.ts'
import { staleRegion } from '../../rules/stale-region.ts'
import { applyEdits } from '../../text/edits.ts'
import { worktreeOnly } from '../configured.ts'
import type { GenerateCommandOptions } from '../options.ts'
import { destinationsOf, exitCodes, printRemarks, printText, write } from '../output.ts'
import { writeReport } from '../reporting.ts'
import { openWorkspace } from '../workspace.ts'
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
  const { report, rewritten, losses } = await checkAndFix(
    workspace.repository,
    { ...workspace.options, only },
    options.accept,
  )
  if (options.diff) await write([...rewritten].map(patchOf).join(''))
  if (!isDry) await writeRewritten(workspace.root, rewritten)
  if (!options.quiet) {
    printRemarks([...workspace.remarks, ...losses, ...changesIn(rewritten, report, isDry === true)])
  }
  const wanted = destinations.filter(({ file }) => report.diagnostics.length > 0 || file !== undefined)
  await writeReport(report, wanted, options, { all: false, version, prefix: workspace.prefix })
  if (!options.quiet) for (const refused of report.diagnostics) printText(patchOfRefused(refused, report))
  const code = codeOf(report, options.check === true && rewritten.size > 0)
  if (options.check && code !== exitCodes.fine && options.failMessage) printText(`${options.failMessage}\n`)
  workspace.keep()
  return code
}

/** What an edit of people keeps from being written, as a patch. */
function patchOfRefused({ ruleId, fix, location: { path } }: Diagnostic, { sources }: Report): string {
  const before = sources.get(path)
  if (ruleId !== staleRegion.id || fix?.applicability !== 'unsafe' || before === undefined) return ''
  return patchOf([path, { before, after: applyEdits(before, [fix.edits]).text }])
}

function patchOf([path, { before, after }]: readonly [RepoPath, Pick<Rewritten, 'before' | 'after'>]): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  })
}

function changesIn(
  rewritten: ReadonlyMap<RepoPath, Rewritten>,
  { diagnostics, results }: Report,
  isDry: boolean,
): readonly string[] {
  if (results.length === 0) return ['There is no region, and nothing that the configuration binds']
  if (rewritten.size === 0) return diagnostics.length === 0 ? ['Everything is in line'] : []
  const wrong = new Set(diagnostics.map(({ location }) => location.path))
  const state = isDry ? 'is stale' : 'is in line again'
  return [...rewritten.keys()].sort().map((path) => `\`${path}\` ${wrong.has(path) && !isDry ? 'was written' : state}`)
}

/** What no generator can mend is wrong as well: a table that is not there. */
function codeOf({ diagnostics }: Report, isStale: boolean): number {
  return isStale || diagnostics.some(({ severity }) => severity === 'error') ? exitCodes.findings : exitCodes.fine
}
