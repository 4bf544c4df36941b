const claims = [
  ['missing-entry', 'every change that is not released has a line'],
  ['stale-entry', 'no line is that of a change which should have none'],
  ['unknown-entry', 'every commit that it names is one of this history'],
  ['repeated-entry', 'no commit has a line twice'],
  ['missing-release', 'every release that is tagged has its section'],
  ['missing-tag', 'every section of a release has its tag'],
  ['impossible-date', 'every day is in the calendar'],
  ['wrong-date', 'sections give the days of their tags'],
  ['wrong-order', 'the newest release stands on top'],
  ['duplicate-heading', 'no heading stands there twice'],
  ['missing-link', 'every reference of a heading has its definition'],
  ['wrong-link', 'links compare each release with the one before it'],
  ['orphan-link', 'every definition belongs to a section'],
  ['changed-section', 'released sections say what they said when they were tagged'],
  ['wrong-version', 'no manifest is behind the newest release'],
] as const

/** One thing that can be wrong with a list of changes: the id of its rule. */
export type ChangelogRule = (typeof claims)[number][0]

/** What holds of a list of changes where nothing is wrong, by the rules that judge it. */
export const changelogClaims: ReadonlyMap<ChangelogRule, string> = new Map(claims)

/** Those that tags and commits tell; the others, the text alone. */
export const historyRules: ReadonlySet<ChangelogRule> = new Set<ChangelogRule>([
  'missing-entry',
  'stale-entry',
  'unknown-entry',
  'repeated-entry',
  'missing-release',
  'missing-tag',
  'wrong-date',
  'changed-section',
  'wrong-version',
])

/** What only holds of a list that relops writes. */
export const entryRules: ReadonlySet<ChangelogRule> = new Set<ChangelogRule>(['missing-entry', 'stale-entry'])

/** A list of changes, as the configuration has it. */
export interface ChangelogRole {
  /** The package that it is of; the repository itself without one. */
  readonly package?: string
  /** Whether it is compared with tags and commits, and not with itself alone. */
  readonly hasHistory: boolean
  /** Whether relops writes it, so that every commit with a section has a line. */
  readonly isWritten: boolean
}
