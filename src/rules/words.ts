import type { Claim } from '../model/claim.ts'
import type { Location } from '../model/location.ts'
import type { Problem, Verdict } from '../model/verdict.ts'

/** "It cannot be told, and this is why." */
export function unknown(reason: string, at?: Location): Verdict {
  return { outcome: 'unknown', reason, ...(at && { at }) }
}

/** "It is there, and this is where." */
export function holds(message: string, evidence?: Location): Verdict {
  return { outcome: 'holds', message, ...(evidence && { evidence }) }
}

/** "It is not there", unless the words around it or its own form say that it need not be. */
export function missing({ tense, doubt, text }: Claim, problem: Problem): Verdict {
  if (tense?.kind === 'planned') return { outcome: 'pending', message: `\`${text}\` is still to come: ${tense.reason}` }
  const excuse = tense?.reason ?? doubt
  return excuse === undefined ? { outcome: 'broken', problems: [problem] } : unknown(excuse)
}
