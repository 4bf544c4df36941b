import { createHash } from 'node:crypto'
import type { RepoPath } from '../model/location.ts'
import type { Git } from './git.ts'
import { type Listed, listIndex } from './listing.ts'

/** What the next commit will hold. */
export async function listStaged(git: Git, limit: number): Promise<readonly Listed[]> {
  const listed = await listIndex(git, limit, false)
  const empty = listed.find(({ stored }) => stored !== undefined && isEmptyBlob(stored.oid))?.stored?.oid
  if (empty === undefined) return listed
  const staged = await reallyStaged(git, objectId(empty, 'tree'))
  return listed.filter(({ path, stored }) => stored?.stage !== 0 || !isEmptyBlob(stored.oid) || staged.has(path))
}

/**
 * The paths of the index without those that are only announced, with `git add --intent-to-add`. The index holds them as
 * if they were empty files, but they are not part of how it differs from an empty tree.
 */
async function reallyStaged(git: Git, emptyTree: string): Promise<ReadonlySet<RepoPath>> {
  const paths = new Set<RepoPath>()
  const options = ['--cached', '--ita-invisible-in-index', '--no-renames', '--name-only', '--relative', '-z']
  await git.records('diff-index', [...options, emptyTree], (record) => paths.add(record.toString()))
  return paths
}

function isEmptyBlob(oid: string): boolean {
  return oid === objectId(oid, 'blob')
}

/** The id of an empty object in the hash function of another id. */
function objectId(like: string, type: 'blob' | 'tree'): string {
  return emptyObjects[type][like.length === 40 ? 'sha1' : 'sha256']
}

const emptyObjects = { blob: idsOf('blob 0\0'), tree: idsOf('tree 0\0') }

function idsOf(object: string): Record<'sha1' | 'sha256', string> {
  const digest = (algorithm: string): string => createHash(algorithm).update(object).digest('hex')
  return { sha1: digest('sha1'), sha256: digest('sha256') }
}
