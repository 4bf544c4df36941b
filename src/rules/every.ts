import type { Problem, Verdict } from '../model/verdict.ts'

/**
 * The verdict on a claim that says several things, such as a set of paths. It is broken by each that is broken, whatever
 * is unknown of the others; else the first that does not hold decides.
 */
export function every(verdicts: readonly Verdict[], message: string): Verdict {
  const [only, ...others] = verdicts
  if (only && others.length === 0) return only
  const [first, ...more] = verdicts.flatMap((verdict): readonly Problem[] =>
    verdict.outcome === 'broken' ? verdict.problems : [],
  )
  if (first) return { outcome: 'broken', problems: [first, ...more] }
  return verdicts.find(({ outcome }) => outcome !== 'holds') ?? { outcome: 'holds', message }
}
