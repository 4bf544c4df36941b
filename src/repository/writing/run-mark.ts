import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'

const shape = /^(\d{1,10})-(\d{1,20})-([0-9a-f]{8})-[0-9a-f]{16}$/

/**
 * A name for this run by which others can tell, when only files are left of it, whether it still goes on: the process,
 * when that started, where, and a random part.
 */
export function markRun(): string {
  return [process.pid, startOf(process.pid), placeOfProcesses(), randomId()].join('-')
}

/** A name that no other has, for what belongs to one run. */
export function randomId(): string {
  return randomBytes(8).toString('hex')
}

/** What has become of a run. Of one on another machine, in another container or before a restart, nobody here knows. */
export type RunState = 'alive' | 'dead' | 'elsewhere'

/** Nothing for what is no mark. */
export function stateOf(mark: string): RunState | undefined {
  const [, pid = '', started, place] = shape.exec(mark) ?? []
  if (place === undefined) return undefined
  if (place !== placeOfProcesses()) return 'elsewhere'
  return isRunning(Number(pid)) && startOf(Number(pid)) === started ? 'alive' : 'dead'
}

/** The mark of a run that goes on, but has given up what it holds by that mark. */
export function givenUp(mark: string): string {
  return mark.replace(/^\d+/, '0')
}

function isRunning(pid: number): boolean {
  if (pid === 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // That we may not send it a signal is a sign of life.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, in ticks since the system did: numbers of processes are given out again. Only on Linux. */
function startOf(pid: number): string {
  const stat = ifThere(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The second field is the name of the program, which may hold anything.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0'
}

/** Within which a number means one process: one run of one system, and a namespace of it where there are any. */
function placeOfProcesses(): string {
  const system = ifThere(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? ''
  const namespace = ifThere(() => readlinkSync('/proc/self/ns/pid')) ?? ''
  return createHash('sha256').update(`${system}\0${namespace}`).digest('hex').slice(0, 8)
}

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
