import type { RepoPath } from './location.ts'

/** A time in the life of a repository, as a document or its configuration tells it. */
export type Moment =
  /** A tag or a commit. */
  | { readonly is: 'revision'; readonly name: string }
  /** Where the history of a snapshot left a branch, so that what the branch got since counts for nothing. */
  | { readonly is: 'fork'; readonly branch: string }
  /** The end of a day, in UTC: `2025-10-02`. */
  | { readonly is: 'date'; readonly date: string }
  /** When this file was last changed. */
  | { readonly is: 'committed'; readonly path: RepoPath }
  /** The first of these tags that there is. */
  | { readonly is: 'release'; readonly version: string; readonly tags: readonly string[] }

/** A tag of git that names a commit. */
export interface DatedTag {
  readonly name: string
  readonly commit: string
  /** When it was made; a tag without words, when its commit was. Seconds since 1970. */
  readonly made: number
}

/** The tags of a repository as seen from one commit. Those that were made of what came after it are left out. */
export interface SeenTags {
  /** Of the commit and of what led up to it. */
  readonly before: readonly DatedTag[]
  /** Of commits that neither led up to it nor came of it, as on a branch for an old release. */
  readonly beside: readonly DatedTag[]
}

/** The moment that `asOf` in the configuration means for a document. */
export function momentOf(asOf: string, document: RepoPath): Moment {
  if (asOf === 'committed') return { is: 'committed', path: document }
  return isDay(asOf) ? { is: 'date', date: asOf } : { is: 'revision', name: asOf }
}

/** Whether a text has the form of a day. There need not be such a day. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

/** The day in UTC of a time in seconds since 1970; nothing for what is in no calendar. */
export function dayOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000)
  const isCalendar = !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 0 && date.getUTCFullYear() < 10_000
  return isCalendar ? date.toISOString().slice(0, 10) : undefined
}

/** What tells two moments apart. */
export function momentKey(moment: Moment): string {
  return JSON.stringify(moment)
}

/** A moment as it ends a sentence: "at `v1.2.0`", "on 2025-10-02". What was found for it says more than its own words. */
export function momentWords(moment: Moment, found: { readonly commit?: string; readonly tag?: string } = {}): string {
  const { commit, tag } = found
  if (moment.is === 'date') return `on ${moment.date}`
  if (moment.is === 'revision') return `at \`${moment.name}\``
  if (moment.is === 'fork') return `where it left \`${moment.branch}\``
  if (moment.is === 'release') return tag === undefined ? `at release \`${moment.version}\`` : `at \`${tag}\``
  return commit === undefined ? 'when it was last committed' : `at ${commit.slice(0, 7)}`
}
