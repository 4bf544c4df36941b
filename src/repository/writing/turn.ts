import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  unlinkSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { diskBelow } from '../disk.ts'
import { codeOf } from '../failure.ts'
import { remove, removeIfEmpty, syncDirectory, writeAll } from './files.ts'
import { givenUp, markRun, stateOf } from './run-mark.ts'

/*
 * All runs that write below a root keep their journals in one directory, each in a file that is named after its run.
 * The second part of the name says whether it is the run's turn. A run takes its turn, looks whether it is the only one
 * that has, and steps back where it is not; as it takes it before it looks, of two runs the later one sees the other.
 * What a dead run has left belongs to the one that can rename it.
 */

const directory = '.relops-writing'

/** How long a run waits for its turn, and after how long one of elsewhere is taken for dead, in milliseconds. */
const patience = 10_000
const interval = 20
const longestRun = 600_000

const journalLimit = 64 * 1024 * 1024

/** A journal on the disk, of a run that goes on or of one that is dead. */
export interface Held {
  readonly root: string
  readonly mark: string
  readonly phase: 'waiting' | 'turn'
}

/** Completes or undoes what a dead run was about, and closes its journal. */
export type Settle = (dead: Held) => void

/** Begins a journal with its first line. Throws a UsageError where the directory of journals is none. */
export function openJournal(root: string, line: string): Held {
  const held: Held = { root, mark: markRun(), phase: 'waiting' }
  for (let attempts = 0; ; attempts += 1) {
    try {
      makeDirectory(root)
      appendJournal(held, line)
      return held
    } catch (error) {
      close(held)
      // The last run before us may have removed the directory behind our back.
      if (codeOf(error) !== 'ENOENT' || attempts > 100) throw error
    }
  }
}

function makeDirectory(root: string): void {
  const place = join(root, directory)
  try {
    mkdirSync(place)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory() === false) throw inTheWay()
  }
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
  const bytes = diskBelow(held.root).read(`${directory}/${nameOf(held)}`, journalLimit)
  return bytes.known ? new TextDecoder().decode(bytes.value) : ''
}

/** Waits until no other run has its turn, and takes it. Meanwhile settles for the dead. */
export async function takeTurn(waiting: Held, settle: Settle): Promise<Held> {
  const take = (): Held | undefined => {
    if (isTaken(waiting.root)) return undefined
    const turn = change(waiting, { phase: 'turn' })
    if (!isTaken(waiting.root, turn.mark)) return turn
    change(turn, { phase: 'waiting' })
    return undefined
  }
  return waitFor(waiting.root, settle, take)
}

/** Settles what dead runs have left below a root, and waits for one that has its turn. */
export async function settleAll(root: string, settle: Settle): Promise<void> {
  if (lstatSync(join(root, directory), { throwIfNoEntry: false }) === undefined) return
  settleDead(root, settle)
  await waitFor(root, settle, () => (isTaken(root) ? undefined : root))
  removeIfEmpty(join(root, directory))
}

/** Says on the disk that from now on the files of a journal take their places. */
export function commit({ root }: Held, id: string): void {
  closeSync(openSync(commitmentOf(root, id), 'wx'))
  try {
    syncDirectory(join(root, directory))
    syncDirectory(root)
  } catch (error) {
    revoke(root, id)
    throw error
  }
}

/** Whether the files of a journal were taking their places. */
export function isCommitted(root: string, id: string): boolean {
  return existsSync(commitmentOf(root, id))
}

/** Says that the files are in their places, or have been put back, so that all that is left to do is to clean up. */
export function revoke(root: string, id: string): void {
  if (isCommitted(root, id)) unlinkSync(commitmentOf(root, id))
}

/** Removes a journal, and the directory with the last of them. */
export function close(held: Held): void {
  remove(placeOf(held))
  removeIfEmpty(join(held.root, directory))
}

/** Leaves a journal to the next run, because this one cannot finish what it says. */
export function giveUp(held: Held): void {
  change(held, { mark: givenUp(held.mark) })
}

async function waitFor<T>(root: string, settle: Settle, attempt: () => T | undefined): Promise<T> {
  for (const end = Date.now() + patience; ; ) {
    const result = attempt()
    if (result !== undefined) return result
    if (settleDead(root, settle)) continue
    if (Date.now() > end) throw busy(root)
    // Two that step back for each other must not do so for ever.
    await new Promise((resolve) => setTimeout(resolve, interval * (1 + Math.random())))
  }
}

/** Whether there was something to settle. */
function settleDead(root: string, settle: Settle): boolean {
  const dead = journalsIn(root).filter(isDead)
  for (const held of dead) {
    const taken = takeOver(held)
    if (taken !== undefined) settle(taken)
  }
  return dead.length > 0
}

/** Only one of those who try is the one who renames it. */
function takeOver(dead: Held): Held | undefined {
  try {
    const taken = change(dead, { mark: markRun() })
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

function isTaken(root: string, own?: string): boolean {
  return journalsIn(root).some(({ mark, phase }) => phase === 'turn' && mark !== own)
}

/** What is no journal of any run is none of our business. */
function journalsIn(root: string): readonly Held[] {
  return namesIn(join(root, directory)).flatMap((name) => {
    const [mark = '', phase] = name.split('.')
    const isJournal = stateOf(mark) !== undefined && (phase === 'waiting' || phase === 'turn')
    return isJournal ? [{ root, mark, phase }] : []
  })
}

function namesIn(place: string): readonly string[] {
  try {
    if (lstatSync(place).isDirectory()) return readdirSync(place)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
  throw inTheWay()
}

function isDead(held: Held): boolean {
  const state = stateOf(held.mark)
  if (state !== 'elsewhere') return state === 'dead'
  const written = lstatSync(placeOf(held), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  return Date.now() - written > longestRun
}

function placeOf(held: Held): string {
  return join(held.root, directory, nameOf(held))
}

function nameOf({ mark, phase }: Held): string {
  return `${mark}.${phase}`
}

function commitmentOf(root: string, id: string): string {
  return join(root, directory, `${id}.committed`)
}

function inTheWay(): UsageError {
  return new UsageError(
    `\`${directory}\` is in the way: relops keeps there what it is about to write, in a directory; remove it`,
  )
}

function busy(root: string): UsageError {
  return new UsageError(
    `Another run of relops is writing below \`${root}\`; if none is running any more, remove \`${directory}\``,
  )
}
