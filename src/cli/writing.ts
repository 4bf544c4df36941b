import type { Rewritten } from '../fix.ts'
import type { RepoPath } from '../model/location.ts'
import { writeFiles } from '../repository/transaction.ts'

/** Writes documents that have changed, all of them or none. */
export async function writeRewritten(root: string, rewritten: ReadonlyMap<RepoPath, Rewritten>): Promise<void> {
  const encoder = new TextEncoder()
  const changes = [...rewritten].map(([path, { before, after }]) => ({
    path,
    before: encoder.encode(before),
    after: encoder.encode(after),
  }))
  await writeFiles(root, changes)
}
