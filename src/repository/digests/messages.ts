import type { Algorithm, FileDigest } from '../../model/checksum.ts'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'

/** What a worker is asked to read. Never without a path. */
export interface Batch {
  readonly root: string
  readonly algorithm: Algorithm
  readonly paths: readonly RepoPath[]
}

/**
 * What a worker says of its batch: how much it has read since it last spoke, and at the end all digests, in the order
 * of the paths.
 */
export interface Answer {
  readonly found: readonly Fact<FileDigest>[]
  readonly bytes: number
  readonly isDone: boolean
}
