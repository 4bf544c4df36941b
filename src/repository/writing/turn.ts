import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { diskBelow } from '../disk.ts'
import { codeOf } from '../failure.ts'
import { remove, removeIfEmpty, syncDirectory, writeAll } from './files.ts'
import { givenUp, markRun, stateOf } from './run-mark.ts'

/*
 * A run writes its journal into a directory of its own, and gives that the name which all runs share when it is its
 * turn. A system does that only where no such directory stands, or an empty one: who has a file in it holds the turn.
 * The file is named after its run, and a run that is dead loses it to the one that can rename it. So two runs never
 * take the same turn for theirs, wherever one of them is killed.
 */

const shared = '.relops-writing'

/** Whether the files of a journal were about to take their places, or all that is left to do is to clean up. */
export type Phase = 'open' | 'committed'

/** How long a run waits for its turn, and after how long one of elsewhere is taken for dead, in milliseconds. */
const patience = 10_000
const interval = 25
const longestRun = 600_000

const journalLimit = 64 * 1024 * 1024

/** A journal on the disk, of a run that goes on or of one that is dead. */
export interface Held {
  readonly root: string
  /** Stands at the root. */
  readonly directory: string
  readonly mark: string
  readonly phase: Phase
}

/** Makes a directory with the first line of a journal in it. Others see that it is ours, and leave it alone. */
export function openJournal(root: string, mark: string, line: string): Held {
  const held: Held = { root, directory: `${shared}-${mark}`, mark, phase: 'open' }
  mkdirSync(join(root, held.directory))
  appendJournal(held, line)
  return held
}

/** Adds a line, and has it on the disk. */
export function appendJournal(held: Held, line: string): void {
  const file = openSync(placeOf(held), constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o666)
  try {
    writeAll(file, new TextEncoder().encode(line))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** What a journal says. */
export function readJournal(held: Held): string {
  const bytes = diskBelow(held.root).read(`${held.directory}/${nameOf(held)}`, journalLimit)
  return bytes.known ? new TextDecoder().decode(bytes.value) : ''
}

/** Says on the disk that from now on the files take their places. */
export function commit(held: Held): Held {
  syncDirectory(held.root)
  const committed = change(held, { phase: 'committed' })
  try {
    syncDirectory(join(held.root, held.directory))
    return committed
  } catch (error) {
    reopen(committed)
    throw error
  }
}

/** Says that the files are in their places, or have been put back, and all that is left to do is to clean up. */
export function reopen(held: Held): Held {
  return held.phase === 'open' ? held : change(held, { phase: 'open' })
}

/** Removes a journal, with the directory around it. */
export function close(held: Held): void {
  remove(placeOf(held))
  removeIfEmpty(join(held.root, held.directory))
}

/** Leaves a journal to the next run, because this one cannot finish what it says. */
export function giveUp(held: Held): void {
  change(held, { mark: givenUp(held.mark) })
}

/** Waits until no other run is writing, then makes a private journal the shared one. Meanwhile settles for the dead. */
export async function takeTurn(own: Held, settle: Settle): Promise<Held> {
  const { root, directory, mark } = own
  await waitUntil(root, mark, settle, () => tryRename(join(root, directory), join(root, shared)))
  return { ...own, directory: shared }
}

/** Settles what dead runs have left below a root, and waits for the one that has its turn. */
export async function settleAll(root: string, settle: Settle): Promise<void> {
  const names = readdirSync(root).filter((name) => name.startsWith(shared))
  for (const directory of names.filter((name) => name !== shared)) {
    const held: Held = { root, directory, mark: directory.slice(shared.length + 1), phase: 'open' }
    if (isDead(held)) settle(held)
  }
  if (names.includes(shared)) await waitUntil(root, markRun(), settle, () => isFree(root))
}

/** Completes or undoes what a dead run was about, and closes its journal. */
export type Settle = (dead: Held) => void

async function waitUntil(root: string, mark: string, settle: Settle, isDone: () => boolean): Promise<void> {
  for (const end = Date.now() + patience; !isDone(); ) {
    const holder = holderOf(root)
    if (holder !== undefined && isDead(holder)) {
      const taken = takeOver(holder, mark)
      if (taken !== undefined) settle(taken)
    } else if (Date.now() > end) throw busy(root)
    else await new Promise((resolve) => setTimeout(resolve, interval))
  }
}

/** Only one of those who try is the one who renames it. */
function takeOver(dead: Held, mark: string): Held | undefined {
  try {
    const taken = change(dead, { mark })
    utimesSync(placeOf(taken), new Date(), new Date())
    return taken
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Gives a journal another phase, or another owner. */
function change(held: Held, to: Partial<Pick<Held, 'mark' | 'phase'>>): Held {
  const changed = { ...held, ...to }
  renameSync(placeOf(held), placeOf(changed))
  return changed
}

function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOTDIR') throw inTheWay()
    // Windows replaces no directory, not even an empty one.
    const isTaken = code === 'ENOTEMPTY' || code === 'EEXIST' || (process.platform === 'win32' && code === 'EPERM')
    if (!isTaken) throw error
    removeIfEmpty(to)
    return false
  }
}

function isFree(root: string): boolean {
  return holderOf(root) === undefined && removeIfEmpty(join(root, shared))
}

/** Whose turn it is. Throws a UsageError where the directory is none, or holds what no run has put there. */
function holderOf(root: string): Held | undefined {
  const names = namesIn(join(root, shared))
  if (names.length === 0) return undefined
  const [mark = '', phase] = names[0]?.split('.') ?? []
  const isOurs = names.length === 1 && stateOf(mark) !== undefined && (phase === 'open' || phase === 'committed')
  if (!isOurs) throw inTheWay()
  return { root, directory: shared, mark, phase }
}

function namesIn(directory: string): readonly string[] {
  try {
    if (lstatSync(directory).isDirectory()) return readdirSync(directory)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
  throw inTheWay()
}

function isDead(held: Held): boolean {
  const directory = lstatSync(join(held.root, held.directory), { throwIfNoEntry: false })
  if (!directory?.isDirectory()) return false
  const state = stateOf(held.mark)
  if (state !== 'elsewhere') return state === 'dead'
  const { mtimeMs } = lstatSync(placeOf(held), { throwIfNoEntry: false }) ?? directory
  return Date.now() - mtimeMs > longestRun
}

function placeOf(held: Held): string {
  return join(held.root, held.directory, nameOf(held))
}

function nameOf({ mark, phase }: Held): string {
  return `${mark}.${phase}`
}

function inTheWay(): UsageError {
  return new UsageError(`\`${shared}\` is in the way: relops keeps there what it is about to write; remove it`)
}

function busy(root: string): UsageError {
  return new UsageError(
    `Another run of relops is writing below \`${root}\`; if none is running any more, remove \`${shared}\``,
  )
}
