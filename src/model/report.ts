import type { Claim } from './claim.ts'
import type { Location, RepoPath } from './location.ts'
import type { RuleInfo, Severity } from './rule.ts'
import type { Fix, Outcome, Verdict } from './verdict.ts'

/** Which state of the repository was judged. A work tree outside git, or without commits, has no commit. */
export interface Snapshot {
  readonly kind: 'worktree' | 'index' | 'revision'
  readonly commit?: string
  /** The tag that it was found by. */
  readonly tag?: string
}

/** A claim and the verdict on it, by the first rule that did not let it hold, else by the last that did. */
export interface CheckResult {
  readonly claim: Claim
  readonly rule: string
  readonly verdict: Verdict
}

/** One line of a report that asks for attention. */
export interface Diagnostic {
  readonly ruleId: string
  readonly severity: Severity
  readonly outcome: Exclude<Outcome, 'holds'>
  readonly message: string
  readonly location: Location
  readonly evidence?: Location
  readonly fix?: Fix
  /** Stable while lines move: rule, path, words of the claim and its occurrence in the document. */
  readonly fingerprint: string
}

/** How many claims there were, and what became of them; `suppressed` ones are among the broken. */
export interface Summary {
  readonly documents: number
  readonly claims: number
  readonly holds: number
  readonly broken: number
  readonly pending: number
  readonly unknown: number
  readonly suppressed: number
}

/** All that reporters get. `sources` has the text of every file that a location in the report points into. */
export interface Report {
  readonly snapshot: Snapshot
  readonly summary: Summary
  readonly diagnostics: readonly Diagnostic[]
  readonly results: readonly CheckResult[]
  /** The rules that ran, each with the severity that it had. */
  readonly rules: readonly RuleInfo[]
  readonly sources: ReadonlyMap<RepoPath, string>
  /** What the reader should know of the run itself, such as folders that were left out. */
  readonly remarks: readonly string[]
}

/** Reporters turn a report into text; `all` asks for the results that hold, too. */
export interface ReportOptions {
  readonly all: boolean
  /** Whether claims are counted by document and kind, too. */
  readonly stats?: boolean
  readonly color: boolean
  readonly version: string
  /** Where the root lies in its git repository, for readers who look from the top of that: `packages/app/`. */
  readonly prefix?: string
  /** What `relops explain` prints of a rule. */
  readonly pages?: ReadonlyMap<string, string>
}

export type Reporter = (report: Report, options: ReportOptions) => string
