import { linkSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname } from '../text/repo-path.ts'
import { diskBelow } from './disk.ts'
import { codeOf, failureOf } from './failure.ts'
import { create, identify, identifyBelow, syncDirectory } from './writing/files.ts'
import {
  entriesOf,
  formatIdentities,
  formatJournal,
  type Identities,
  type Journal,
  parseJournal,
} from './writing/journal.ts'
import { randomId } from './writing/run-mark.ts'
import { type Settled, settle, sweep } from './writing/settle.ts'
import { type Change, doubled, inspect, type Target } from './writing/target.ts'
import {
  appendJournal,
  close,
  commit,
  giveUp,
  type Held,
  isCommitted,
  openJournal,
  readJournal,
  revoke,
  settleAll,
  takeTurn,
} from './writing/turn.ts'

/**
 * Writes all of the files, or none. Below `root`, which is a real path, only regular files are written, never through a
 * symbolic link, and only while they are what was read before. Throws a UsageError that says which file cannot be
 * written and why. What a run does that is killed in the middle of it, the next one completes or takes back.
 */
export async function writeFiles(root: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await recoverWrites(root)
  const targets = inspectAll(root, changes)
  const settled = await explaining(root, () => transact(root, targets))
  if (settled.is === 'undone') throw undone(settled)
}

/**
 * Completes or takes back what runs that were killed have left below a root, and says so where files were changed. To
 * be called before anything is read that is to be written.
 */
export async function recoverWrites(root: string): Promise<readonly string[]> {
  const remarks: string[] = []
  await explaining(root, () => settleAll(root, (dead) => remarks.push(...settleDead(dead))))
  return remarks
}

function inspectAll(root: string, changes: readonly Change[]): readonly Target[] {
  const inspected = changes.map((change) => ({ path: change.path, found: inspect(root, change) }))
  const problems = inspected.flatMap(({ path, found }) => (found.known ? [] : [refusal(path, found.reason)]))
  if (problems.length > 0) throw new UsageError(problems)
  const targets = inspected.flatMap(({ found }) => (found.known ? [found.value] : []))
  const twice = doubled(root, targets)
  if (twice.length > 0) throw new UsageError(twice.map((path) => refusal(path, 'is to be written twice')))
  return targets
}

async function transact(root: string, targets: readonly Target[]): Promise<Settled> {
  const journal = {
    id: randomId(),
    directories: [...new Set(targets.flatMap(({ missing }) => missing))],
    paths: targets.map(({ path }) => path),
  }
  let held = openJournal(root, formatJournal(journal))
  let isSettled = true
  try {
    const identities = draft(root, journal, targets)
    appendJournal(held, formatIdentities(identities))
    held = await takeTurn(held, settleDead)
    keepOld(root, journal, targets)
    commit(held, journal.id)
    isSettled = false
    const settled = settle(root, journal, identities)
    isSettled = true
    return settled
  } finally {
    finish(held, journal, isSettled)
  }
}

/** Writes every new file beside its place, and has it on the disk. */
function draft(root: string, journal: Journal, targets: readonly Target[]): Identities {
  for (const path of journal.directories) naming(path, () => makeDirectory(root, path))
  const entries = entriesOf(journal)
  const drafts = targets.map(({ path, after, attributes, executable }, index) => {
    const place = entries[index]?.draft ?? ''
    naming(path, () => create(root, place, after, attributes ?? (executable ? 'executable' : 'plain')))
    return identify(join(root, place)) ?? ''
  })
  for (const path of new Set(targets.map(({ path }) => dirname(path)))) {
    naming(path || '.', () => syncDirectory(join(root, path)))
  }
  return { drafts, targets: targets.map(({ identity }) => identity) }
}

/** Another run may have made it at the same time. */
function makeDirectory(root: string, path: RepoPath): void {
  if (diskBelow(root).at(path)?.kind !== 'directory') mkdirSync(join(root, path))
}

/** Gives each old file a second name, by which it could come back, and sees that it still is what was read. */
function keepOld(root: string, journal: Journal, targets: readonly Target[]): void {
  const entries = entriesOf(journal)
  for (const [index, target] of targets.entries()) {
    const keepsake = entries[index]?.keepsake ?? ''
    if (target.before !== undefined) naming(target.path, () => keepOne(root, target, keepsake))
  }
  const disk = diskBelow(root)
  const changed = targets.filter(({ path, identity }) => identifyBelow(root, disk, path) !== identity)
  if (changed.length > 0)
    throw new UsageError(changed.map(({ path }) => refusal(path, 'has changed since it was read')))
}

/** Some file systems have no second names, and some let only the owner give one. */
function keepOne(root: string, { path, before = new Uint8Array(), attributes }: Target, keepsake: RepoPath): void {
  try {
    linkSync(join(root, path), join(root, keepsake))
  } catch {
    create(root, keepsake, before, attributes ?? 'plain')
  }
}

/** What to say of a dead run, whose journal is read, settled and closed. */
function settleDead(dead: Held): readonly string[] {
  const journal = parseJournal(readJournal(dead))
  if (journal === undefined) {
    close(dead)
    return []
  }
  const { identities } = journal
  let isSettled = false
  try {
    const isHalfDone = identities !== undefined && isCommitted(dead.root, journal.id)
    const settled = isHalfDone ? settle(dead.root, journal, identities) : undefined
    isSettled = true
    return settled === undefined ? [] : [remarkOn(settled)]
  } finally {
    finish(dead, journal, isSettled)
  }
}

/** Cleans up. What cannot be, or is not settled yet, is left to the next run, and none of it is a failure of this one. */
function finish(held: Held, journal: Journal, isSettled: boolean): void {
  try {
    if (isSettled) revoke(held.root, journal.id)
    if (isSettled && sweep(held.root, journal)) close(held)
    else giveUp(held)
  } catch (error) {
    if (!isOfSystem(error)) throw error
  }
}

function remarkOn(settled: Settled): string {
  if (settled.is === 'undone') {
    return `What an interrupted run had begun to write was taken back, as \`${settled.path}\` has changed since`
  }
  const files = settled.paths.map((path) => `\`${path}\``).join(', ')
  return `What an interrupted run had begun to write was completed: ${files}`
}

function undone({ path, failure }: Extract<Settled, { is: 'undone' }>): UsageError {
  if (failure === undefined) return new UsageError([refusal(path, 'has changed since it was read')])
  return notWritten(path, failure)
}

function refusal(path: RepoPath, reason: string): { readonly message: string } {
  return { message: `\`${path}\` ${reason}, so that nothing was written` }
}

function notWritten(path: string, failure: unknown): UsageError {
  return new UsageError(`\`${path}\` cannot be written, so that nothing was: ${failureOf(failure)}`)
}

/** Says of what the system refuses which file it was about. */
function naming<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw isOfSystem(error) ? notWritten(path, error) : error
  }
}

async function explaining<T>(root: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!isOfSystem(error)) throw error
    throw new UsageError(`Nothing can be written below \`${root}\`: ${failureOf(error)}`)
  }
}

function isOfSystem(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(codeOf(error))
}
