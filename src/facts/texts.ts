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

/** A file of the snapshot whose text is known. */
interface Known {
  readonly path: RepoPath
  readonly text: string
}

/** Starts to read a repository. Sources may ask for files again and in turns; what is known already is not read. */
export function openTexts(repository: Repository, before: readonly Known[] = []): Texts {
  const texts = new Map<RepoPath, Promise<Fact<string>>>(before.filter(isWithinLimit).map(toEntry))
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

/** Documents may be longer than other files. In UTF-8, no unit of a text takes more than three bytes. */
function isWithinLimit({ text }: Known): boolean {
  return 3 * text.length <= limits.data
}

function toEntry({ path, text }: Known): readonly [RepoPath, Promise<Fact<string>>] {
  return [path, Promise.resolve({ known: true, value: text })]
}

/** What the snapshot does not have. */
const gone: Fact<never> = { known: false, reason: 'cannot be read' }
