import type { DocumentRole } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { asciiJson } from '../text/ascii-json.ts'

/** What is kept of one document. */
interface Kept {
  /** Names its content. */
  readonly id: string
  /** Tells, without reading it, that a file has not changed; nothing where that cannot be told. */
  readonly stamp: string | undefined
  readonly role: DocumentRole | undefined
  readonly json: string
}

/** Excerpts of earlier runs, each as JSON. Verdicts are never kept: what breaks a claim stands elsewhere. */
export interface ExcerptStore {
  /** What is kept of a file that has that stamp, which may be the id of its content. */
  unchanged(path: RepoPath, stamp: string | undefined, role: DocumentRole | undefined): string | undefined
  /** What is kept of a file that has that content; from now on, its stamp is that one. */
  same(path: RepoPath, id: string, stamp: string | undefined, role: DocumentRole | undefined): string | undefined
  keep(path: RepoPath, kept: Kept): void
  /** All that is kept, for a later run; nothing where that is what was read. `isThere` tells what need not be kept. */
  format(isThere: (path: RepoPath) => boolean): string | undefined
}

/**
 * Opens a store from the text that an earlier run wrote, empty where there is none. Each line has a document's path, id,
 * stamp and role as JSON, a tab, and its excerpt.
 */
export function openStore(text: string): ExcerptStore {
  const kept = new Map<RepoPath, Kept>()
  for (const line of text.split('\n')) readLine(line, kept)
  let isChanged = false
  const find = (path: RepoPath, role: DocumentRole | undefined, isMeant: (one: Kept) => boolean): Kept | undefined => {
    const one = kept.get(path)
    return one !== undefined && isMeant(one) && roleKey(one.role) === roleKey(role) ? one : undefined
  }
  return {
    unchanged: (path, stamp, role) =>
      stamp === undefined ? undefined : find(path, role, (one) => one.stamp === stamp || one.id === stamp)?.json,
    same(path, id, stamp, role) {
      const one = find(path, role, (known) => known.id === id)
      if (one !== undefined && stamp !== undefined) {
        kept.set(path, { ...one, stamp })
        isChanged = true
      }
      return one?.json
    },
    keep(path, one) {
      kept.set(path, one)
      isChanged = true
    },
    format(isThere) {
      if (!isChanged) return undefined
      return [...kept]
        .filter(([path]) => isThere(path))
        .map(formatLine)
        .join('\n')
    },
  }
}

function formatLine([path, { id, stamp, role, json }]: readonly [RepoPath, Kept]): string {
  return `${asciiJson([path, id, stamp ?? null, role ?? null])}\t${json}`
}

function readLine(line: string, kept: Map<RepoPath, Kept>): void {
  const tab = line.indexOf('\t')
  if (tab === -1) return
  const [path, id, stamp, role] = JSON.parse(line.slice(0, tab))
  kept.set(path, { id, stamp: stamp ?? undefined, role: role ?? undefined, json: line.slice(tab + 1) })
}

function roleKey(role: DocumentRole | undefined): string {
  return `${role?.kind ?? ''} ${role?.asOf ?? ''}`
}
