import type { RepoPath } from '../model/location.ts'
import { readBlobs } from './blobs.ts'
import { ifPossible } from './checkout.ts'
import { isConfined } from './confined-path.ts'
import type { Git } from './git.ts'
import { isSearchable } from './history.ts'

/**
 * What a file was at tags, as long as all of it together is no more than `limit` bytes; the first tags go first. Two runs
 * of git, whatever number of tags there is.
 */
export async function contentsAtTags(
  git: Git,
  path: RepoPath,
  tags: Iterable<string>,
  limit: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = [...tags].filter((tag) => !/[\s\0]/.test(tag))
  if (names.length === 0 || !isConfined(path) || !isSearchable(path)) return new Map()
  const questions = names.map((tag) => `refs/tags/${tag}:./${path}\n`).join('')
  const format = '--batch-check=%(objecttype) %(objectsize) %(objectname)'
  const answers = (await ifPossible(git.output('cat-file', [format, '--buffer'], questions)))?.toString().split('\n')
  const wanted = within(limit, names, answers ?? [])
  const contents = await readBlobs(git, wanted.values(), limit)
  return new Map(
    [...wanted].flatMap(([tag, oid]) => {
      const content = contents.get(oid)
      return content?.known ? [[tag, content.value] as const] : []
    }),
  )
}

function within(limit: number, names: readonly string[], answers: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>()
  let total = 0
  for (const [index, name] of names.entries()) {
    const [, size, oid] = /^blob (\d+) ([0-9a-f]+)$/.exec(answers[index] ?? '') ?? []
    if (size === undefined || oid === undefined) continue
    total += Number(size)
    if (total > limit) break
    wanted.set(name, oid)
  }
  return wanted
}
