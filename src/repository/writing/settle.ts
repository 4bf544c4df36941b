import { renameSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { RepoPath } from '../../model/location.ts'
import { dirname } from '../../text/repo-path.ts'
import { type Disk, diskBelow } from '../disk.ts'
import { failureOf } from '../failure.ts'
import { identifyBelow, remove, removeIfEmpty, syncDirectory } from './files.ts'
import { type Entry, entriesOf, type Identities, type Journal } from './journal.ts'

/** How a set of files ended: all new, or all old, because one could not be written or is not what it was. */
export type Settled =
  | { readonly is: 'completed'; readonly paths: readonly RepoPath[] }
  | { readonly is: 'undone'; readonly path: RepoPath; readonly failure?: unknown }

/** Where one of the files stands: to be written, written, as it was with no way on, or changed by somebody else. */
type Standing = 'ready' | 'written' | 'undone' | 'changed'

interface Pending extends Entry {
  /** Identities of the new file, and of the old one; empty where there was none. */
  readonly after: string
  readonly before: string
}

/**
 * Puts every file of a journal in its place, or puts all of them back. Does the same for a run that was killed in the
 * middle of it: each step can be told from what is on the disk. Throws where the disk lets it do neither.
 */
export function settle(root: string, journal: Journal, identities: Identities): Settled {
  const pending = entriesOf(journal).map((entry, index) => ({
    ...entry,
    after: identities.drafts[index] ?? '',
    before: identities.targets[index] ?? '',
  }))
  const failed = advance(root, pending)
  if (failed !== undefined) withdraw(root, pending)
  return failed ?? { is: 'completed', paths: journal.paths }
}

function advance(root: string, pending: readonly Pending[]): Settled | undefined {
  const disk = diskBelow(root)
  const standings = pending.map((entry) => ({ entry, standing: standingOf(root, disk, entry) }))
  const stuck = standings.find(({ standing }) => standing === 'undone' || standing === 'changed')
  if (stuck !== undefined) return { is: 'undone', path: stuck.entry.path }
  for (const { entry, standing } of standings) {
    if (standing === 'written') continue
    const failure = failureIn(() => renameSync(join(root, entry.draft), join(root, entry.path)))
    if (failure !== undefined) return { is: 'undone', path: entry.path, failure }
  }
  for (const directory of new Set(pending.map(({ path }) => dirname(path)))) {
    const failure = failureIn(() => syncDirectory(join(root, directory)))
    if (failure !== undefined) return { is: 'undone', path: directory || '.', failure }
  }
  return undefined
}

function withdraw(root: string, pending: readonly Pending[]): void {
  const disk = diskBelow(root)
  for (const entry of pending) {
    const failure =
      standingOf(root, disk, entry) === 'written' ? failureIn(() => putBack(root, disk, entry)) : undefined
    if (failure !== undefined) {
      throw new UsageError(
        `\`${entry.path}\` was written, others were not, and it cannot be put back now: ${failureOf(failure)}. The next run tries it again`,
      )
    }
  }
}

function putBack(root: string, disk: Disk, { path, keepsake, before }: Pending): void {
  if (before === '') unlinkSync(join(root, path))
  else if (disk.at(keepsake)?.kind === 'file') renameSync(join(root, keepsake), join(root, path))
}

function failureIn(act: () => void): unknown {
  try {
    act()
    return undefined
  } catch (failure) {
    return failure
  }
}

function standingOf(root: string, disk: Disk, { path, draft, before, after }: Pending): Standing {
  const target = identifyBelow(root, disk, path)
  if (target === after) return 'written'
  if (target !== before) return 'changed'
  return identifyBelow(root, disk, draft) === after ? 'ready' : 'undone'
}

/** Removes what a run had beside the files that it wrote. Whether all of it is gone. */
export function sweep(root: string, journal: Journal): boolean {
  const disk = diskBelow(root)
  const files = entriesOf(journal).flatMap(({ draft, keepsake }) => [draft, keepsake])
  const areGone = files.map((path) => disk.at(path)?.kind !== 'file' || remove(join(root, path)))
  const directories = journal.directories.toReversed().filter((path) => disk.at(path)?.kind === 'directory')
  return [...areGone, ...directories.map((path) => removeIfEmpty(join(root, path)))].every((isGone) => isGone)
}
