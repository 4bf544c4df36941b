import type { Algorithm } from '../../model/checksum.ts'
import type { Signer } from '../../model/config.ts'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'

/** What is asked of the disk when signatures are looked at. */
export interface SignedFiles {
  /** What may be signed: artifacts, and lists of their checksums. */
  readonly paths: readonly RepoPath[]
  read(path: RepoPath, limit: number): Fact<Uint8Array>
  digest(path: RepoPath, algorithm: Algorithm): Promise<Fact<string>>
  /** Hands the bytes of a file on, part after part, whatever its size. */
  feed(path: RepoPath, take: (part: Uint8Array) => void): Fact<unknown>
}

/** What signatures are verified by: all of it is given, and nothing is fetched. */
export interface Trust {
  /** Public keys of minisign, as their files have them. */
  readonly keys: readonly string[]
  /** A trust root of Sigstore, as `trusted_root.json` has it; or why there is none. */
  readonly root: Fact<Uint8Array>
  readonly signers: readonly Signer[]
}
