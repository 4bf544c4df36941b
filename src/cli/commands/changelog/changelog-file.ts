import { UsageError } from '../../../errors.ts'
import { readText } from '../../../facts/texts.ts'
import type { RepoPath } from '../../../model/location.ts'
import type { Hosting } from '../../../release/changelog/hosting.ts'
import type { Changelog } from '../../../release/changelog.ts'
import type { Repository } from '../../../repository/repository.ts'
import { type Configured, openConfigured, worktreeOnly } from '../../configured.ts'
import type { ChangelogOptions, ChangelogWriteOptions } from '../../options.ts'
import { exitCodes, printRemarks, write } from '../../output.ts'

/** The list of changes that a command is about. */
export interface OpenedChangelog extends Configured {
  readonly path: RepoPath
  /** Nothing where there is no such file. */
  readonly text: string | undefined
  readonly changelog: Changelog
  /** The package that it is of, where that is asked for. */
  readonly package?: string
  readonly hosting?: Hosting
}

/** Opens the configured list of changes, for those who ask for the history next: git tells it meanwhile. */
export async function openWithHistory(options: ChangelogOptions): Promise<OpenedChangelog> {
  const ahead = new AbortController()
  try {
    return await openChangelog(options, ahead.signal)
  } catch (error) {
    ahead.abort()
    throw error
  }
}

/** Opens the configured list of changes. */
export async function openChangelog(options: ChangelogOptions, ahead?: AbortSignal): Promise<OpenedChangelog> {
  const [configured, { readChangelog }, { hostingIn }, { readRemote }] = await Promise.all([
    openConfigured(options, ahead),
    import('../../../release/changelog.ts'),
    import('../../../release/changelog/links.ts'),
    import('../../../release/changelog/hosting.ts'),
  ])
  if (configured.isCut) printRemarks(['This clone is shallow: what came before it is left out, and may be missed'])
  const { release } = configured.config
  const path = release.packages.find(({ name }) => name === options.package)?.changelog ?? release.changelog
  const text = await textAt(configured.repository, path)
  const changelog = readChangelog(text ?? '')
  const remote = async () => readRemote((await configured.repository.remote()) ?? '', release.forge)
  const hosting = hostingIn(changelog, release.forge) ?? (await remote())
  const { package: name } = options
  return {
    ...configured,
    path,
    text,
    changelog,
    ...(name !== undefined && { package: name }),
    ...(hosting && { hosting }),
  }
}

/** The same to write it: what an earlier run could not finish is taken back first. */
export async function openToWrite(options: ChangelogWriteOptions, command: string): Promise<OpenedChangelog> {
  if (options.stdout || options.dryRun) return openWithHistory(options)
  const { root } = await openConfigured(worktreeOnly(options, `\`${command}\``))
  const { recoverWrites } = await import('../../../repository/transaction.ts')
  printRemarks(await recoverWrites(root))
  return openWithHistory(options)
}

async function textAt(repository: Repository, path: RepoPath): Promise<string | undefined> {
  if (!(await repository.list()).has(path) && (await repository.present([path])).size === 0) return undefined
  const text = await readText(repository, path)
  if (!text.known) throw new UsageError(`\`${path}\` ${text.reason}`)
  return text.value
}

/** Writes the new text of the list, prints it, or tells that it would be another one. */
export async function settleChangelog(
  { root, path, text }: OpenedChangelog,
  after: string,
  { stdout, dryRun, quiet }: ChangelogWriteOptions,
): Promise<number> {
  if (stdout) {
    await write(after)
    return exitCodes.fine
  }
  const isSame = after === text
  const encoder = new TextEncoder()
  const before = text === undefined ? undefined : encoder.encode(text)
  if (!isSame && !dryRun) {
    const { writeFiles } = await import('../../../repository/transaction.ts')
    await writeFiles(root, [{ path, before, after: encoder.encode(after) }])
  }
  const changed = dryRun ? 'would change' : 'is written'
  if (!quiet) printRemarks([isSame ? `\`${path}\` is in line already` : `\`${path}\` ${changed}`])
  return dryRun && !isSame ? exitCodes.findings : exitCodes.fine
}

/** Throws a UsageError where there is no list of changes. */
export function textOf({ path, text }: OpenedChangelog): string {
  if (text === undefined)
    throw new UsageError(
      `There is no \`${path}\`; name another file in \`release.changelog\`, or begin it with \`relops changelog generate\``,
    )
  return text
}
