import type { RepoPath } from './model/location.ts'
import type { Diagnostic } from './model/report.ts'

/** A diagnostic that people have accepted for now. What is beside the fingerprint is for those who review the file. */
export type Accepted = Pick<Diagnostic, 'fingerprint' | 'ruleId' | 'outcome' | 'message'> & { readonly path: RepoPath }

/** What a run says of a baseline. */
export interface Compared {
  /** Diagnostics that are not accepted. */
  readonly others: readonly Diagnostic[]
  readonly kept: readonly Accepted[]
  /** Entries that would have come up if they still were: they can go. */
  readonly gone: readonly Accepted[]
}

/** Parts diagnostics from those that a baseline accepts. `isJudged` is whether this run would have found an entry. */
export function compareToBaseline(
  diagnostics: readonly Diagnostic[],
  accepted: readonly Accepted[],
  isJudged: (entry: Accepted) => boolean,
): Compared {
  const known = new Set(accepted.map(({ fingerprint }) => fingerprint))
  const present = new Set(diagnostics.map(({ fingerprint }) => fingerprint))
  const isGone = (entry: Accepted): boolean => !present.has(entry.fingerprint) && isJudged(entry)
  return {
    others: diagnostics.filter(({ fingerprint }) => !known.has(fingerprint)),
    kept: accepted.filter((entry) => !isGone(entry)),
    gone: accepted.filter(isGone),
  }
}

/** Entries for all of the diagnostics, in an order that does not change when lines move. */
export function acceptAll(diagnostics: readonly Diagnostic[]): readonly Accepted[] {
  const entries = diagnostics.map(({ fingerprint, ruleId, outcome, message, location: { path } }) => ({
    path,
    ruleId,
    outcome,
    message,
    fingerprint,
  }))
  return entries.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

function orderOf({ path, ruleId, message, fingerprint }: Accepted): string {
  return [path, ruleId, message, fingerprint].join('\0')
}

/** The text of a baseline: an entry a line, so that a review shows which of them went. */
export function formatBaseline(accepted: readonly Accepted[]): string {
  const rows = accepted.map((entry) => `    ${JSON.stringify(entry)}`)
  const list = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n  ]`
  return `{\n  "schemaVersion": 1,\n  "accepted": ${list}\n}\n`
}

/** The entries of a baseline; nothing where the text is none. */
export function parseBaseline(text: string): readonly Accepted[] | undefined {
  const data = parseJson(text)
  if (!isObject(data) || data.schemaVersion !== 1 || !Array.isArray(data.accepted)) return undefined
  const entries: readonly unknown[] = data.accepted
  return entries.every(isAccepted) ? entries : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isAccepted(value: unknown): value is Accepted {
  if (!isObject(value)) return false
  const isOutcome = ['broken', 'pending', 'unknown'].some((outcome) => outcome === value.outcome)
  return (
    isOutcome && [value.fingerprint, value.ruleId, value.path, value.message].every((one) => typeof one === 'string')
  )
}
