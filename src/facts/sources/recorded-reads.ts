import type { RepoPath } from '../../model/location.ts'
import type { ReadTexts } from '../texts.ts'

/** Reads files and keeps in mind which of them could be read. */
export function recordReads(read: ReadTexts): {
  readonly read: ReadTexts
  readonly texts: ReadonlyMap<RepoPath, string>
} {
  const texts = new Map<RepoPath, string>()
  return {
    texts,
    async read(paths) {
      const found = await read(paths)
      for (const [path, text] of found) if (text.known) texts.set(path, text.value)
      return found
    },
  }
}
