import type { Fact } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Repository } from '../repository/repository.ts'
import { decodeText, limits } from './text.ts'

/** Reads files of the snapshot as text, each once. What cannot be read is answered with the reason. */
export type ReadTexts = (paths: Iterable<RepoPath>) => Promise<ReadonlyMap<RepoPath, Fact<string>>>

/** The texts that sources have asked for so far. */
export interface Texts {
  readonly read: ReadTexts
  /** What could be read, by path. */
  known(): ReadonlyMap<RepoPath, string>
}

/** Starts to read a repository. Sources may ask for files again and in turns. */
export function openTexts(repository: Repository): Texts {
  const texts = new Map<RepoPath, Promise<Fact<string>>>()
  const settled = new Map<RepoPath, string>()
  const load = (paths: readonly RepoPath[]) => {
    const contents = repository.read(paths, limits.data)
    for (const path of paths)
      texts.set(
        path,
        contents.then((found) => decodeText(found.get(path) ?? gone)),
      )
  }
  return {
    async read(paths) {
      const wanted = [...new Set(paths)]
      load(wanted.filter((path) => !texts.has(path)))
      const found = await Promise.all(wanted.map(async (path) => [path, (await texts.get(path)) ?? gone] as const))
      for (const [path, text] of found) if (text.known) settled.set(path, text.value)
      return new Map(found)
    },
    known: () => settled,
  }
}

/** What the snapshot does not have. */
const gone: Fact<never> = { known: false, reason: 'cannot be read' }

/** One file of the snapshot as text, or why it is none. */
export async function readText(
  repository: Repository,
  path: RepoPath,
  limit: number = limits.document,
): Promise<Fact<string>> {
  return decodeText((await repository.read([path], limit)).get(path) ?? gone)
}

/** Those of the files that are not known yet, as text; empty where that cannot be had. */
export async function readMissing(
  repository: Repository,
  paths: Iterable<RepoPath>,
  known: ReadonlyMap<RepoPath, string>,
  limit: number = limits.document,
): Promise<ReadonlyMap<RepoPath, string>> {
  const missing = [...new Set(paths)].filter((path) => !known.has(path))
  const contents = await repository.read(missing, Math.max(limit, limits.data))
  return new Map(
    missing.map((path) => {
      const text = decodeText(contents.get(path) ?? gone)
      return [path, text.known ? text.value : '']
    }),
  )
}
