import type { Location, Range, RepoPath } from './location.ts'

/** What was read out of the repository, or why it could not be. */
export type Fact<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string; readonly at?: Location }

/** One thing that a snapshot lists. A symbolic link carries its target as it was written. */
export type Entry =
  | { readonly kind: 'file'; readonly executable: boolean }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'submodule' }

/** The files of a snapshot, indexed for the questions that references ask. */
export interface Tree {
  readonly entries: ReadonlyMap<RepoPath, Entry>
  /** Every directory that has a file below it; `''` is the root. */
  readonly directories: ReadonlySet<RepoPath>
  /** Files and directories by their lower-cased path. */
  readonly byFoldedPath: ReadonlyMap<string, readonly RepoPath[]>
  /** Files by their base name. */
  readonly byName: ReadonlyMap<string, readonly RepoPath[]>
}

/** A heading of a Markdown file and the anchor that it gets. */
export interface HeadingFact {
  readonly text: string
  readonly slug: string
  readonly range: Range
}

/** What a Markdown file offers to links: slugs of headings, and names given in HTML or in heading attributes. */
export interface Outline {
  readonly headings: readonly HeadingFact[]
  readonly anchors: ReadonlyMap<string, Range>
}

/** A value of a JSON or YAML file: its place, and its members by key or index. */
export interface DataNode {
  readonly range: Range
  readonly members: ReadonlyMap<string, DataNode>
}

/** How a path left the repository, as its history tells. */
export interface Departure {
  readonly commit: string
  readonly renamedTo?: RepoPath
}

/** Why a path that the snapshot does not list is left out of it. */
export interface IgnoredPath {
  /** The line of the `.gitignore` that leaves it out, where it stands in the snapshot. */
  readonly at?: Location
  /** Whether something stands there on this machine all the same. */
  readonly present: boolean
}

/** All that rules may know of the repository, gathered before the first of them runs. */
export interface Facts {
  readonly tree: Tree
  /** The configuration file of a static site generator, where one is in the tree. */
  readonly site: RepoPath | undefined
  readonly outlines: ReadonlyMap<RepoPath, Fact<Outline>>
  readonly lineCounts: ReadonlyMap<RepoPath, Fact<number>>
  readonly data: ReadonlyMap<RepoPath, Fact<DataNode>>
  readonly ignored: ReadonlyMap<RepoPath, IgnoredPath>
  readonly departures: ReadonlyMap<RepoPath, Departure>
}

/**
 * A fact that a rule wants gathered before it can judge a claim. `absence` is why a path of this repository is not
 * there; `history` is whether a path that may be none was ever there, and is gathered where configuration asks for it.
 */
export interface Need {
  readonly fact: 'outline' | 'lines' | 'data' | 'absence' | 'history'
  readonly path: RepoPath
}
