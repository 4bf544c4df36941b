/** A commit as git keeps it. Nothing of it can be trusted but its id and its parents. */
export interface LoggedCommit {
  /** Full hexadecimal id. */
  readonly id: string
  readonly parents: readonly string[]
  /** When it was committed, in seconds since 1970. */
  readonly time: number
  /** When it was written, which stays the same where a commit is picked or rebased. */
  readonly written: number
  readonly author: string
  /** What is not UTF-8 in it is replaced, and the middle of a very long one is left out. */
  readonly message: string
}
