import type { CheckResult } from '../model/report.ts'

/** A reason for which claims could not be judged, and how many there are. */
export interface Reason {
  readonly text: string
  readonly claims: number
}

/** Counts why claims are unknown, most frequent first. Values in backticks do not tell two reasons apart. */
export function tallyUnknown(results: readonly CheckResult[]): readonly Reason[] {
  const claims = new Map<string, number>()
  for (const { verdict } of results) {
    if (verdict.outcome !== 'unknown') continue
    const text = verdict.reason.replace(/`[^`]*`/g, '`…`')
    claims.set(text, (claims.get(text) ?? 0) + 1)
  }
  return Array.from(claims, ([text, claims]) => ({ text, claims })).sort(byFrequency)
}

function byFrequency(a: Reason, b: Reason): number {
  return b.claims - a.claims || (a.text < b.text ? -1 : 1)
}
