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
  /** A pipe, socket or device where a file is expected. It is never opened. */
  | { readonly kind: 'special' }

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
  /** A line that takes in another file when the site is built, whose headings are not known. */
  readonly include?: Range
}

/** A static site generator that makes pages of the Markdown files below a directory. */
export interface Site {
  readonly config: RepoPath
  readonly root: RepoPath
  /** Whether labels count across all pages, or pages are made by plugins, so that what is missing may be there. */
  readonly open: boolean
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
  readonly sites: readonly Site[]
  readonly outlines: ReadonlyMap<RepoPath, Fact<Outline>>
  readonly lineCounts: ReadonlyMap<RepoPath, Fact<number>>
  readonly data: ReadonlyMap<RepoPath, Fact<DataNode>>
  readonly ignored: ReadonlyMap<RepoPath, IgnoredPath>
  readonly departures: ReadonlyMap<RepoPath, Departure>
  /** Where the repository's code names a file: it is one that the code handles, wherever it stands. */
  readonly mentions: ReadonlyMap<string, Location>
}

/**
 * A fact that a rule wants gathered before it can judge a claim. `absence` is why a path of this repository is not
 * there; `history` is whether a path that may be none was ever there, and is gathered where configuration asks for it;
 * `mention` is whether code names a file of that name.
 */
export interface Need {
  readonly fact: 'outline' | 'lines' | 'data' | 'absence' | 'history' | 'mention'
  readonly path: RepoPath
}
