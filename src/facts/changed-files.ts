import type { Entry } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { Repository } from '../repository/repository.ts'
import { compareDigests } from './digests.ts'
import { findPointers } from './lfs.ts'

/** A file that one snapshot has and another one has not, or not as it is. */
export interface ChangedFile {
  readonly path: RepoPath
  readonly is: 'new' | 'gone' | 'changed'
}

/**
 * Files in which two snapshots differ. What git makes of a file when it is checked out is no difference: other line
 * endings, and the contents that a pointer of Git LFS stands for.
 */
export async function findChanged(now: Repository, then: Repository): Promise<readonly ChangedFile[]> {
  const [after, before] = [await now.list(), await then.list()]
  const added = [...after.keys()].filter((path) => !before.has(path))
  const gone = [...before.keys()].filter((path) => !after.has(path))
  const kept = [...after].filter(([path]) => before.has(path))
  const odd = kept.filter(([path, entry]) => !isAlike(entry, before.get(path)))
  const files = kept.filter(([path, entry]) => entry.kind === 'file' && before.get(path)?.kind === 'file')
  const others = await otherContents(
    now,
    then,
    files.map(([path]) => path),
  )
  const changed = new Set([...odd.map(([path]) => path), ...others])
  return [
    ...added.map((path) => ({ path, is: 'new' as const })),
    ...gone.map((path) => ({ path, is: 'gone' as const })),
    ...[...changed].map((path) => ({ path, is: 'changed' as const })),
  ].sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** Whether a file may be run is no difference: not every file system keeps it. */
function isAlike(one: Entry, other: Entry | undefined): boolean {
  if (one.kind === 'symlink' && other?.kind === 'symlink') return one.target === other.target
  return one.kind === other?.kind
}

async function otherContents(
  now: Repository,
  then: Repository,
  paths: readonly RepoPath[],
): Promise<readonly RepoPath[]> {
  const before = await then.digest(paths, 'sha256')
  const recorded = [...before].flatMap(([path, digest]) =>
    digest.known ? [{ path, digest: { algorithm: 'sha256' as const, hex: digest.value.hex } }] : [],
  )
  const comparisons = await compareDigests({ ...now, pastDigests: async () => unasked }, recorded)
  const others = recorded.filter((_, index) => {
    const comparison = comparisons[index]
    return comparison?.is === 'other' && comparison.likeness !== 'lf' && comparison.likeness !== 'crlf'
  })
  const digests = new Map([...before].filter(([path]) => others.some((one) => one.path === path)))
  const pointers = await findPointers(then, digests)
  const contents = await now.digest(pointers.keys(), 'sha256')
  return others.flatMap(({ path }) => {
    const actual = contents.get(path)
    return actual?.known && actual.value.hex === pointers.get(path)?.hex ? [] : [path]
  })
}

const unasked = { known: false, reason: 'is not asked for' } as const
