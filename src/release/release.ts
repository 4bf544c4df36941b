/** A commit as its message and its place in history tell it. */
export interface Commit {
  /** Full hexadecimal id. */
  readonly id: string
  readonly parents: readonly string[]
  /** When it was committed, in seconds since 1970 in UTC. */
  readonly time: number
  readonly author: string
  /** The first line of the message, as written. */
  readonly title: string
  /** Conventional type in lower case (`feat`); nothing where the title is not conventional. */
  readonly type?: string
  readonly scope?: string
  /** What the title says after type and scope; the whole title where it is not conventional. */
  readonly description: string
  /** The words of `BREAKING CHANGE:`; empty where a `!` alone says that it is breaking. */
  readonly breaking?: string
  /** Of the last block of trailers, in their order. */
  readonly footers: readonly Footer[]
  /** Issues and pull requests that the message names: `#12`, `!12`, `owner/name#3`. */
  readonly references: readonly string[]
  /** Ids, full or short, that this commit says it reverts. */
  readonly reverts: readonly string[]
}

export interface Footer {
  readonly name: string
  readonly value: string
}

/** Why a commit stands in a section of the changelog, or in none. Each commit has exactly one. */
export type Disposition =
  | { readonly is: 'included'; readonly section: string }
  | { readonly is: 'skipped'; readonly reason: string }
  | { readonly is: 'reverted'; readonly by: string }
  | { readonly is: 'duplicate'; readonly of: string }
  | { readonly is: 'overridden'; readonly reason: string }
  | { readonly is: 'unconventional' }

export interface Judged {
  readonly commit: Commit
  readonly disposition: Disposition
  /** Of an included commit that was squashed: the changes that its message lists, where they are told in its place. */
  readonly changes?: readonly Change[]
}

/** One of the changes that a squashed commit lists. */
export interface Change {
  readonly type: string
  readonly scope?: string
  readonly description: string
  readonly isBreaking: boolean
  readonly references: readonly string[]
  readonly section: string
}

/** What came out together: the commits that a tag reaches and no earlier release does, the newest first. */
export interface Release {
  /** Nothing for what is not released yet. */
  readonly version?: string
  /** The tag that names it. */
  readonly tag?: string
  /** Other tags of the same version or commit. */
  readonly aliases: readonly string[]
  /** The day of the tag (of its commit, where the tag has none) in UTC: `2025-10-02`. */
  readonly date?: string
  readonly isPrerelease: boolean
  /** Tags of pre-releases whose commits are told here, the newest first. */
  readonly prereleases?: readonly string[]
  readonly commits: readonly Judged[]
}

/** What the tags and commits of a repository come to. */
export interface ReleaseHistory {
  /** The newest first, and what is not released yet before all of them. */
  readonly releases: readonly Release[]
  /** Tags of releases that did not lead up to this commit, as those of a branch for an old release. */
  readonly unreachable: readonly string[]
  /** Tags that move along with newer ones and name no release: `v1` beside `v1.4.0`. */
  readonly floating: readonly string[]
}
