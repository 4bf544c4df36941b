import type { Deliverable } from '../model/deliverable.ts'
import type { Fact } from '../model/fact.ts'
import type { Location, RepoPath } from '../model/location.ts'
import type { Row } from '../model/source.ts'
import type { Release } from './release.ts'
import type { Signature } from './signatures/signatures.ts'

/** All that was found of a release: what its notes are made of, and what its readiness is judged by. */
export interface ReleaseFacts {
  readonly version: string
  /** The commit that the release is made of: that of its tag; else the one that was looked at. */
  readonly commit?: string
  /** Its commits; of what is not released yet, those since the last release. Unknown without full history. */
  readonly release: Fact<Release>
  readonly previous?: Release
  /** What the changelog says of it. */
  readonly section: Fact<string>
  readonly registries: Fact<readonly Registry[]>
  readonly artifacts: Fact<Artifacts>
  readonly datasets: Fact<readonly Dataset[]>
  readonly environment: Fact<EvidenceFile>
  readonly tests: Fact<EvidenceFile>
  /** The page of the forge that shows what changed. */
  readonly compare: Fact<string>
  readonly checklist: Fact<readonly OpenItem[]>
  /** Of plans: all that is not delivered. */
  readonly deliverables: Fact<readonly PlacedDeliverable[]>
}

/** What a registry lists, and what changed in it since the last release. */
export interface Registry {
  readonly name: string
  /** Rows of its first level, with the paths of all that stands below each and has nothing below it. */
  readonly rows: readonly { readonly name: string; readonly paths: readonly string[]; readonly file?: RepoPath }[]
  /** Why there may be more. */
  readonly gap?: string
  readonly change: Fact<RegistryChange>
}

/** Rows of a registry that came, were deprecated, or went. */
export interface RegistryChange {
  readonly added: readonly Row[]
  readonly deprecated: readonly Row[]
  readonly removed: readonly Row[]
}

/** What was built for a release. */
export interface Artifacts {
  readonly files: readonly HashedFile[]
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[]
  /** Lists of checksums beside them, and what is wrong in each. */
  readonly lists: readonly {
    readonly path: RepoPath
    readonly names: readonly RepoPath[]
    readonly wrong: readonly string[]
  }[]
  readonly signatures: readonly Signature[]
}

/** A file with the digest of its bytes. */
export interface HashedFile {
  readonly path: RepoPath
  readonly algorithm: string
  readonly digest: string
  /** In bytes. */
  readonly size: number
}

/** A file of a source of checksums. */
export interface Dataset extends HashedFile {
  readonly source: string
  /** What keeps it: the commit has it, or a list of checksums that has its digest; nothing where neither does. */
  readonly keptBy?: 'commit' | RepoPath
}

/** A report or log of the release. */
export interface EvidenceFile extends HashedFile {
  /** What ties it to the commit of the release. */
  readonly tie: Tie
  /** Of a log of tests: whether all passed, and the line that says so. */
  readonly run?: { readonly passed: boolean; readonly says: string }
}

/** Whether a file tells of the commit of a release, and how that is known. */
export interface Tie {
  readonly is: 'tied' | 'stale' | 'unknown'
  readonly says: string
}

/** An item of a checklist that is not ticked. */
export interface OpenItem {
  readonly text: string
  readonly at: Location
  readonly line: number
}

export interface PlacedDeliverable extends Deliverable {
  readonly line: number
}
