import type { Claim } from '../model/claim.ts'
import type { Location } from '../model/location.ts'
import type { Moment } from '../model/moment.ts'
import type { Problem, Verdict } from '../model/verdict.ts'

/** "It cannot be told, and this is why." */
export function unknown(reason: string, at?: Location): Verdict {
  return { outcome: 'unknown', reason, ...(at && { at }) }
}

/** "It is there, and this is where." */
export function holds(message: string, evidence?: Location): Verdict {
  return { outcome: 'holds', message, ...(evidence && { evidence }) }
}

/** "It is wrong, and this is how." */
export function broken(problem: Problem): Verdict {
  return brokenBy([problem])
}

/** "It is wrong in several ways." */
export function brokenBy(problems: readonly [Problem, ...Problem[]]): Verdict {
  return { outcome: 'broken', problems }
}

/** What of a claim tells whether it is broken where what it names is missing. */
type Saying = Pick<Claim, 'text' | 'tense' | 'doubt' | 'moment' | 'change'>

/** "It is not there", unless the words around it, its own form or the time that it tells of say that it need not be. */
export function missing({ text, tense, doubt, moment, change }: Saying, problem: Problem): Verdict {
  if (tense?.kind === 'planned') return { outcome: 'pending', message: `\`${text}\` is still to come: ${tense.reason}` }
  const excuse = tense?.reason ?? doubt ?? (moment && ofItsTime(moment, change))
  return excuse === undefined ? { outcome: 'broken', problems: [problem] } : unknown(excuse)
}

/** History knows paths alone: of other things it cannot be told whether they were there before. */
function ofItsTime(moment: Moment, change: true | undefined): string {
  if (!change || !('version' in moment || 'date' in moment)) return 'a record tells of its own time'
  return `the section \`${'version' in moment ? moment.version : moment.date}\` tells of its own time`
}
