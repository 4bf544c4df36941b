import { isUtf8 } from 'node:buffer'
import { UsageError } from '../errors.ts'
import type { RepoPath } from '../model/location.ts'
import { isConfined } from './confined-path.ts'
import type { Command, Git } from './git.ts'
import { grouped } from './reasons.ts'

/** What git knows of a path: of a tracked file what is stored of it, of another one no more than that it is there. */
export interface Listed {
  readonly path: RepoPath
  readonly stored?: Stored
}

export interface Stored {
  readonly mode: string
  readonly oid: string
  /** 0, or the side of a conflict that is not resolved yet. */
  readonly stage: number
  /** A sparse checkout leaves it out of the work tree. */
  readonly sparse: boolean
}

export const linkMode = '120000'
export const submoduleMode = '160000'

/** How many entries a snapshot may have. It guards memory, so the repository itself cannot raise it. */
export const entryLimit = 250_000

/** Counts entries, and stops the run at the first one too many. */
export function entryCounter(limit: number): () => void {
  let count = 0
  return () => {
    count += 1
    if (count > limit) throw tooMany(limit)
  }
}

/** Adds up what directories take, and stops the run at the first byte too many. */
export function byteCounter(limit: number): (bytes: number) => void {
  let sum = 0
  return (bytes) => {
    sum += bytes
    if (sum > limit) throw new UsageError(`The directories take more than ${grouped(limit)} bytes, ${most}`)
  }
}

const most = 'the most that are read: name a directory below with `-C`, to check that alone'

function tooMany(limit: number): UsageError {
  return new UsageError(`There are more than ${grouped(limit)} files, ${most}`)
}

/** The files of the index, and with `others` also those that git neither tracks nor ignores. */
export function listIndex(git: Git, limit: number, others: boolean): Promise<Listed[]> {
  const untracked = others ? ['--others', '--exclude-standard'] : []
  return collect(git, limit, 'ls-files', ['-z', '-t', '--stage', '--cached', ...untracked], parseIndexRecord)
}

async function collect(
  git: Git,
  limit: number,
  command: Command,
  args: readonly string[],
  parse: (record: Buffer) => Listed | undefined,
): Promise<Listed[]> {
  const listed: Listed[] = []
  const count = entryCounter(limit)
  await git.records(command, args, (record) => {
    count()
    // A document is UTF-8 and cannot name a file whose name is not, so that such a file is left out.
    const entry = isUtf8(record) ? parse(record) : undefined
    if (entry !== undefined) listed.push(entry)
  })
  return listed
}

/**
 * `H <mode> <oid> <stage>\t<path>`, with another letter for some, or `? <path>`. The path is decoded alone: part of a longer
 * text, it would keep all of that in memory.
 */
function parseIndexRecord(record: Buffer): Listed | undefined {
  const tag = record.toString('latin1', 0, 1)
  if (tag === '?') return confined({ path: record.toString('utf8', 2) })
  const tab = record.indexOf('\t')
  const [mode = '', oid = '', stage = ''] = record.toString('latin1', 2, tab).split(' ')
  const path = record.toString('utf8', tab + 1)
  return confined({ path, stored: { mode, oid, stage: Number(stage), sparse: tag === 'S' } })
}

/** Git itself never writes straying paths into an index or a tree, but a hostile repository may have been made by hand. */
export function confined(listed: Listed): Listed | undefined {
  return isConfined(listed.path.replace(/\/$/, '')) ? listed : undefined
}
