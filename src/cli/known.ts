import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { type Accepted, acceptAll, compareToBaseline, formatBaseline, parseBaseline } from '../baseline.ts'
import { type CheckOptions, check } from '../check.ts'
import { readGivenFile } from '../config/load.ts'
import type { Documents } from '../documents.ts'
import { UsageError } from '../errors.ts'
import { decodeText, limits } from '../facts/text.ts'
import { newDiagnostics } from '../known.ts'
import type { RepoPath } from '../model/location.ts'
import type { Report } from '../model/report.ts'
import { count } from '../report/summary.ts'
import { openRepository } from '../repository/open.ts'
import type { Repository } from '../repository/repository.ts'
import { writeFiles } from '../repository/transaction.ts'
import { pairAlike } from '../text/likeness.ts'
import type { CheckCommandOptions } from './options.ts'
import type { Workspace } from './workspace.ts'

/** Throws a UsageError for options about what is known that make no sense together. */
export function checkKnownOptions({ baseline, updateBaseline }: CheckCommandOptions): void {
  if (updateBaseline && baseline === undefined) {
    throw new UsageError('`--update-baseline` needs `--baseline FILE`, which names the file to update')
  }
}

/** The report without what is known already: by the baseline, then by the revision to compare with. Says how much. */
export async function leaveOutKnown(
  report: Report,
  workspace: Workspace,
  asked: CheckOptions,
  options: CheckCommandOptions,
): Promise<Report> {
  const { baseline, since } = options
  const open = baseline === undefined ? report : await leaveOutAccepted(report, workspace, baseline, options)
  return since === undefined ? open : leaveOutOld(open, workspace, asked, since, options)
}

async function leaveOutOld(
  report: Report,
  { repository, documentsOf }: Workspace,
  asked: CheckOptions,
  since: string,
  { directory }: CheckCommandOptions,
): Promise<Report> {
  const base = (await openRepository(directory, { kind: 'revision', revision: since })).repository
  const documents = await documentsOf(base)
  const before = await check(base, { ...asked, documents })
  const diagnostics = newDiagnostics(report, before, await renamesSince(base, documents, repository, asked.documents))
  return leaving(report, diagnostics, (known) => `Left out, as \`${since}\` has them: ${count(known, 'diagnostic')}`)
}

/** What documents are called now: by the commits that renamed them, and where none did yet, by what they say. */
async function renamesSince(
  base: Repository,
  before: Documents,
  repository: Repository,
  now: Documents,
): Promise<ReadonlyMap<RepoPath, RepoPath>> {
  const left = [...before.keys()].filter((path) => !now.has(path))
  if (left.length === 0) return new Map()
  const departures = await repository.departures(left)
  const committed = [...departures].flatMap(([path, { renamedTo }]) => (renamedTo ? [[path, renamedTo] as const] : []))
  const renamed = new Map(committed)
  const come = [...now.keys()].filter((path) => !before.has(path) && !committed.some(([, name]) => name === path))
  const open = left.filter((path) => !renamed.has(path))
  return new Map([...renamed, ...pairAlike(await textsOf(base, open), await textsOf(repository, come))])
}

async function textsOf(repository: Repository, paths: readonly RepoPath[]): Promise<ReadonlyMap<RepoPath, string>> {
  const contents = await repository.read(paths, limits.document)
  return new Map(
    [...contents].flatMap(([path, bytes]) => {
      const text = decodeText(bytes)
      return text.known ? [[path, text.value] as const] : []
    }),
  )
}

async function leaveOutAccepted(
  report: Report,
  { covers }: Workspace,
  file: string,
  { updateBaseline = false, strict = false }: CheckCommandOptions,
): Promise<Report> {
  if (updateBaseline && !existsSync(file)) return begin(report, file)
  const bytes = await readGivenFile(file, 'baseline')
  const accepted = parseBaseline(new TextDecoder().decode(bytes))
  if (accepted === undefined) throw new UsageError(`\`${file}\` is no baseline that relops has written`)
  const ran = new Set(report.rules.map(({ id }) => id))
  const { others, kept, gone } = compareToBaseline(
    report.diagnostics,
    accepted,
    ({ path, ruleId, outcome }) => covers(path) && ran.has(ruleId) && (strict || outcome === 'broken'),
  )
  const rest = leaving(report, others, (known) => `\`${file}\` accepts ${count(known, 'diagnostic')}`)
  if (gone.length === 0) return rest
  if (updateBaseline) await writeBaseline(file, bytes, kept)
  const words = updateBaseline ? 'removed' : 'not needed any more: `--update-baseline` removes what is'
  return remarking(
    rest,
    `${gone.length === 1 ? '1 entry' : `${gone.length} entries`} of \`${file}\` ${gone.length === 1 ? 'is' : 'are'} ${words}`,
  )
}

/** A new baseline accepts all that there is; an existing one never accepts more. */
async function begin(report: Report, file: string): Promise<Report> {
  const entries = acceptAll(report.diagnostics)
  await writeBaseline(file, undefined, entries)
  const words = `\`${file}\` is new, and accepts ${count(entries.length, 'diagnostic')}`
  return remarking({ ...report, diagnostics: [] }, words)
}

async function writeBaseline(
  file: string,
  before: Uint8Array | undefined,
  entries: readonly Accepted[],
): Promise<void> {
  const after = new TextEncoder().encode(formatBaseline(entries))
  await writeFiles(realDirectory(file), [{ path: basename(file), before, after }])
}

function realDirectory(file: string): string {
  try {
    return realpathSync(dirname(resolve(file)))
  } catch {
    throw new UsageError(`\`${file}\` cannot be written: there is no such directory`)
  }
}

/** The report with these diagnostics alone, and a remark on how many others it had. */
function leaving(report: Report, diagnostics: Report['diagnostics'], words: (others: number) => string): Report {
  const others = report.diagnostics.length - diagnostics.length
  return others === 0 ? report : remarking({ ...report, diagnostics }, words(others))
}

function remarking(report: Report, remark: string): Report {
  return { ...report, remarks: [...report.remarks, remark] }
}
