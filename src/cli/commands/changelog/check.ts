import { type ReadHistory, rememberHistories } from '../../../changelogs.ts'
import { check } from '../../../check.ts'
import { checkAndFix } from '../../../fix.ts'
import { changelogClaims } from '../../../model/changelog.ts'
import type { Config } from '../../../model/config.ts'
import type { Report } from '../../../model/report.ts'
import { reporters } from '../../../report/reporters.ts'
import { recoverWrites } from '../../../repository/transaction.ts'
import { openConfigured, worktreeOnly } from '../../configured.ts'
import type { ChangelogCheckOptions } from '../../options.ts'
import { destinationsOf, exitCodes, printRemarks } from '../../output.ts'
import { writeReport } from '../../reporting.ts'
import { writeRewritten } from '../../writing.ts'
import { type OpenedChangelog, openWithHistory, textOf } from './changelog-file.ts'
import { untold, withFormat } from './history.ts'

/**
 * `relops changelog check`: compares the list of changes with tags, commits, and with what it said itself, by the rules
 * that `relops check` has for it.
 */
export async function changelogCheckCommand(given: ChangelogCheckOptions, version: string): Promise<number> {
  const options = withFormat(given)
  const destinations = destinationsOf(options, reporters)
  if (options.fix) {
    const { root } = await openConfigured(worktreeOnly(options, '`--fix`'))
    printRemarks(await recoverWrites(root))
  }
  const opened = await openWithHistory(options)
  textOf(opened)
  const report = await judge(opened, options)
  failUntold(report, options)
  await writeReport(report, destinations, options, { all: false, version })
  return report.diagnostics.length === 0 ? exitCodes.fine : exitCodes.findings
}

/** A clone without the history that it takes cannot say that all is well. */
function failUntold({ results }: Report, { allowShallow }: ChangelogCheckOptions): void {
  const reasons = results.flatMap(({ claim, verdict }) =>
    claim.kind === 'changelog' && verdict.outcome === 'unknown' ? [verdict.reason] : [],
  )
  const [reason] = reasons
  if (reason === undefined) return
  if (!allowShallow) throw untold(reason)
  printRemarks([`Not compared with tags and commits: ${reason}`])
}

async function judge(opened: OpenedChangelog, { fix, quiet }: ChangelogCheckOptions): Promise<Report> {
  const { repository, root, path, configTexts } = opened
  const remember = rememberHistories(repository, opened.config)
  const readHistory: ReadHistory = (list, changelog) => remember(list, changelog, opened.package)
  const asked = {
    config: naming(opened),
    documents: new Map([[path, { kind: 'changelog' } as const]]),
    only: [...changelogClaims.keys()],
    covers: () => false,
    // A package need not be in the configuration: its tags have its name.
    readHistory,
    configTexts,
  }
  if (!fix) return check(repository, asked)
  const { report, rewritten } = await checkAndFix(repository, asked)
  await writeRewritten(root, rewritten)
  const { fixes = 0 } = rewritten.get(path) ?? {}
  if (!quiet && fixes > 0) printRemarks([`${fixes === 1 ? '1 fix' : `${fixes} fixes`} applied in \`${path}\``])
  return report
}

/** Whoever asks for the check of a list means it to be compared, whether or not the configuration names it. */
function naming({ config, path, package: name }: OpenedChangelog): Config {
  const { release } = config
  const own = release.packages.find((one) => one.name === name)
  if (own) {
    const packages = [{ ...own, changelog: path }]
    return { ...config, release: { ...release, packages, manifests: [], isChangelogNamed: false } }
  }
  const packages = release.packages.map(({ changelog: _, manifests: __, ...one }) => one)
  return { ...config, release: { ...release, packages, changelog: path, isChangelogNamed: true } }
}
