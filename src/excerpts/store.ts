import type { DocumentRole } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { asciiJson } from '../text/ascii-json.ts'
import type { Line } from './excerpt.ts'

/** What is kept of one document. */
interface Kept {
  /** Names its content. */
  readonly id: string
  /** Tells, without reading it, that a file has not changed; nothing where that cannot be told. */
  readonly stamp: string | undefined
  readonly role: DocumentRole | undefined
  /** Its excerpt. */
  readonly line: Line
}

/** Excerpts of earlier runs, each as a line. Verdicts are never kept: what breaks a claim stands elsewhere. */
export interface ExcerptStore {
  /** What is kept of a file that has that stamp, which may be the id of its content. */
  unchanged(path: RepoPath, stamp: string | undefined, role: DocumentRole | undefined): Line | undefined
  /** What is kept of a file that has that content; from now on, its stamp is that one. */
  same(path: RepoPath, id: string, stamp: string | undefined, role: DocumentRole | undefined): Line | undefined
  keep(path: RepoPath, kept: Kept): void
  /** All that is kept, for a later run; nothing where that is what was read. `isThere` tells what need not be kept. */
  format(isThere: (path: RepoPath) => boolean): readonly Line[] | undefined
}

/**
 * Opens a store from the lines that an earlier run wrote. In turn, they have a document's path, id, stamp and role as JSON,
 * and its excerpt, which is left alone until it is asked for.
 */
export function openStore(lines: readonly Line[]): ExcerptStore {
  const kept = readKept(lines)
  let isChanged = false
  const find = (path: RepoPath, role: DocumentRole | undefined, isMeant: (one: Kept) => boolean): Kept | undefined => {
    const one = kept.get(path)
    return one !== undefined && isMeant(one) && roleKey(one.role) === roleKey(role) ? one : undefined
  }
  return {
    unchanged: (path, stamp, role) =>
      stamp === undefined ? undefined : find(path, role, (one) => one.stamp === stamp || one.id === stamp)?.line,
    same(path, id, stamp, role) {
      const one = find(path, role, (known) => known.id === id)
      if (one !== undefined && stamp !== undefined) {
        kept.set(path, { ...one, stamp })
        isChanged = true
      }
      return one?.line
    },
    keep(path, one) {
      kept.set(path, one)
      isChanged = true
    },
    format(isThere) {
      if (!isChanged) return undefined
      return [...kept].filter(([path]) => isThere(path)).flatMap(formatKept)
    },
  }
}

function formatKept([path, { id, stamp, role, line }]: readonly [RepoPath, Kept]): readonly Line[] {
  return [() => asciiJson([path, id, stamp ?? null, role ?? null]), line]
}

function readKept(lines: readonly Line[]): Map<RepoPath, Kept> {
  const kept = new Map<RepoPath, Kept>()
  for (let at = 0; at < lines.length; at += 2) {
    const [head, line] = [lines[at], lines[at + 1]]
    if (!head || !line) continue
    const [path, id, stamp, role] = JSON.parse(head())
    kept.set(path, { id, stamp: stamp ?? undefined, role: role ?? undefined, line })
  }
  return kept
}

function roleKey(role: DocumentRole | undefined): string {
  return `${role?.kind ?? ''} ${role?.asOf ?? ''}`
}
