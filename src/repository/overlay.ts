import type { Entry, Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { digestOf } from './digests/digest-of.ts'
import { inOrder } from './entries.ts'
import { tooLargeReason } from './reasons.ts'
import type { Repository } from './repository.ts'

/**
 * A repository in which files have other texts than they have in the one below, or are new: what an editor has not
 * saved yet, and what fixes would make of documents. Its history is that of the one below.
 */
export function overlayRepository(below: Repository, texts: ReadonlyMap<RepoPath, string>): Repository {
  const contents = new Map([...texts].map(([path, text]) => [path, new TextEncoder().encode(text)]))
  return {
    ...below,
    list: async () => withFiles(await below.list(), contents.keys()),
    async read(paths, limit) {
      const wanted = [...paths]
      const own = wanted.flatMap((path) => {
        const content = contents.get(path)
        return content === undefined ? [] : [[path, within(limit, content)] as const]
      })
      const rest = wanted.filter((path) => !contents.has(path))
      return new Map([...(await below.read(rest, limit)), ...own])
    },
    stamps: (paths) => below.stamps([...paths].filter((path) => !contents.has(path))),
    async digest(paths, algorithm) {
      const wanted = [...paths]
      const own = wanted.flatMap((path) => {
        const value = contents.get(path)
        return value === undefined ? [] : [[path, digestOf({ known: true, value }, algorithm)] as const]
      })
      const rest = wanted.filter((path) => !contents.has(path))
      return new Map([...(await below.digest(rest, algorithm)), ...own])
    },
  }
}

function withFiles(entries: ReadonlyMap<RepoPath, Entry>, paths: Iterable<RepoPath>): ReadonlyMap<RepoPath, Entry> {
  const added = [...paths].filter((path) => entries.get(path)?.kind !== 'file')
  if (added.length === 0) return entries
  return inOrder(new Map([...entries, ...added.map((path) => [path, { kind: 'file', executable: false }] as const)]))
}

function within(limit: number, value: Uint8Array): Fact<Uint8Array> {
  return value.length > limit ? { known: false, reason: tooLargeReason(value.length, limit) } : { known: true, value }
}
