import type { RepoPath } from '../../model/location.ts'
import { dirname } from '../../text/repo-path.ts'
import { isConfined } from '../confined-path.ts'

/** What a run is about to write, so that another one can complete or undo it when this one is killed. */
export interface Journal {
  /** A part of the names of all drafts and keepsakes. */
  readonly id: string
  /** Directories that are made for new files, outer ones first. */
  readonly directories: readonly RepoPath[]
  readonly paths: readonly RepoPath[]
}

/** How files are told from any others: what only the file system of this machine can have given out. */
export interface Identities {
  /** Of each draft, in the order of the paths. */
  readonly drafts: readonly string[]
  /** Of each file that is to be replaced; empty for one that is new. */
  readonly targets: readonly string[]
}

/** A file to be written: where, its new text beside it, and the old one under another name, until all are there. */
export interface Entry {
  readonly path: RepoPath
  readonly draft: RepoPath
  readonly keepsake: RepoPath
}

/** Names are short, as the longest that a file system takes may already be in use, and no documents. */
export function entriesOf({ id, paths }: Journal): readonly Entry[] {
  return paths.map((path, index) => {
    const beside = dirname(path) === '' ? '' : `${dirname(path)}/`
    const stem = `${beside}.relops-${id}-${index}`
    return { path, draft: `${stem}.new`, keepsake: `${stem}.old` }
  })
}

/** The first line of a journal. */
export function formatJournal({ id, directories, paths }: Journal): string {
  return `${JSON.stringify({ id, directories, paths })}\n`
}

/** The second line, which is added when all drafts are complete. */
export function formatIdentities({ drafts, targets }: Identities): string {
  return `${JSON.stringify({ drafts, targets })}\n`
}

/** Reads what a run has left behind, or what a repository pretends that one has. Nothing where it makes no sense. */
export function parseJournal(text: string): (Journal & { readonly identities?: Identities }) | undefined {
  const [first = '', second = ''] = text.split('\n')
  const plan = parseObject(first)
  const { id, directories, paths } = {
    id: plan?.get('id'),
    directories: plan?.get('directories'),
    paths: plan?.get('paths'),
  }
  if (typeof id !== 'string' || !/^[0-9a-f]{16}$/.test(id)) return undefined
  if (!isPaths(directories) || !isPaths(paths)) return undefined
  const identities = parseIdentities(second, paths.length)
  return { id, directories, paths, ...(identities && { identities }) }
}

function parseIdentities(line: string, count: number): Identities | undefined {
  const found = parseObject(line)
  const drafts = found?.get('drafts')
  const targets = found?.get('targets')
  if (!isStrings(drafts) || !isStrings(targets)) return undefined
  return drafts.length === count && targets.length === count ? { drafts, targets } : undefined
}

function parseObject(line: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
  } catch {
    return undefined
  }
}

function isPaths(value: unknown): value is readonly RepoPath[] {
  return isStrings(value) && value.every(isConfined)
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
