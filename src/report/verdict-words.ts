import type { Verdict } from '../model/verdict.ts'

/** What a verdict says, in one sentence, whatever its outcome. */
export function wordsOf(verdict: Verdict): string {
  if (verdict.outcome === 'broken') return verdict.problems.map((problem) => problem.message).join('; ')
  return verdict.outcome === 'unknown' ? verdict.reason : verdict.message
}
