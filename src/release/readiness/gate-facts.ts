import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Place } from '../../model/readiness.ts'
import type { Outcome } from '../../model/verdict.ts'
import type { ReleaseFacts } from '../release-facts.ts'

/** What the readiness of a release is judged by, beside what its notes are made of. */
export interface GateFacts extends ReleaseFacts {
  /** Files in which the work tree differs from its commit, with words for how. Unknown outside git. */
  readonly uncommitted: Fact<readonly { readonly path: RepoPath; readonly is: string }[]>
  readonly branches: Fact<BranchFacts>
  /** What manifests declare. */
  readonly versions: Fact<readonly DeclaredVersion[]>
  /** Versions that other files of the repository give differently. */
  readonly disagreements: readonly Told[]
  readonly tag: TagFacts
  /** What `relops changelog check` finds in the section of the release, or in its heading. */
  readonly changelogFindings: Fact<readonly { readonly message: string; readonly at: Place }[]>
  /** What became of all claims of the documents, and what was reported of them. */
  readonly documents: { readonly claims: number; readonly unknown: number; readonly errors: readonly Told[] }
  /** Ticked boxes of the playbook. */
  readonly ticked: Fact<readonly Told[]>
  /** What documents tell of jobs, steps and triggers of workflows. */
  readonly workflow: readonly Told[]
  /** What registries had at the release before. */
  readonly kept: Fact<readonly Told[]>
  readonly notes: Fact<NotesFacts>
}

/** What is told of notes that can be written. */
interface NotesFacts {
  /** In characters. */
  readonly length: number
  readonly placeholders: readonly string[]
  /** Slots that say nothing. */
  readonly absent: readonly string[]
}

/** What became of one claim, at its place. */
export interface Told {
  readonly outcome: Outcome
  readonly message: string
  readonly at: Place
}

export interface BranchFacts {
  /** Patterns of the configuration; else the name of the main branch, where that is known. */
  readonly wanted: readonly string[]
  readonly isConfigured: boolean
  readonly current?: string
  /** Those that match, of the branches that have the commit. */
  readonly matching: readonly string[]
}

export interface DeclaredVersion {
  readonly path: RepoPath
  readonly version: Fact<string>
  readonly at?: Place
}

export interface TagFacts {
  /** As it is, or is to be. */
  readonly name?: string
  /** The commit that a tag of the version names. */
  readonly commit?: string
  /** A tag of the version that does not lead up to what is looked at. */
  readonly elsewhere?: string
  /** Of what is checked out. */
  readonly head?: string
}
