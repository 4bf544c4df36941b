import type { DoneClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import type { ReferenceClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { extension } from '../text/repo-path.ts'
import { atMoment } from './moment.ts'
import { presenceRule } from './presence.ts'
import { resolve } from './resolution.ts'
import { broken, brokenBy, holds, unknown } from './words.ts'

/** What a document calls done names evidence that the snapshot has. */
export const missingEvidence = defineRule({
  id: 'missing-evidence',
  claims: ['done'],
  severity: 'error',
  summary: 'What a document calls done names no evidence, or evidence that does not exist',
  needs: ({ evidence }, tree) => evidence.flatMap((reference) => presenceRule(reference).needs(reference, tree)),
  check: judgeDone,
})

function judgeDone(claim: DoneClaim, facts: Facts): Verdict {
  const at = { path: claim.location.path, range: claim.sign.range }
  const found = claim.evidence.map((reference) => ({ reference, ...standing(reference, facts) }))
  const there = found.find(({ is }) => is === 'there')
  const closed = [...claim.elsewhere.map(outside), ...found.flatMap(({ reason }) => reason ?? [])]
  if (found.length === 0 && closed.length === 0)
    return broken({ message: `${subjectOf(claim)}, but names no evidence behind \`${claim.label}\``, at })
  const mayHold = there !== undefined || closed.length > 0
  const lacking = found.filter(({ is }) => is === 'broken' || (is === 'absent' && !mayHold))
  const [problem, ...problems] = lacking.map(({ reference }) => ({
    message: `${subjectOf(claim)}, but its evidence \`${reference.text}\` ${absence(reference, facts)}`,
    at,
  }))
  if (problem) return brokenBy([problem, ...problems])
  return there ? holds(`its evidence \`${there.reference.text}\` is there`) : unknown(closed[0] ?? '')
}

function outside(name: string): string {
  return `\`${name}\`, which it names as evidence, is no file of the repository`
}

/** What is wrong, seen from the sign: a box is ticked, a status says what it says. */
function subjectOf({ sign }: DoneClaim): string {
  return sign.text.startsWith('[') ? 'it is ticked' : `it is \`${sign.text}\``
}

function absence(reference: ReferenceClaim, facts: Facts): string {
  if (reference.kind === 'glob') return `matches nothing${atMoment(facts)}`
  return facts.moment === undefined ? 'is not in the snapshot' : `was not there${atMoment(facts)}`
}

interface Standing {
  /** `absent` is what nobody calls broken but whoever asks for evidence: to come, left out by git, of no known place. */
  readonly is: 'there' | 'broken' | 'absent' | 'closed'
  readonly reason?: string
}

/** Words that make it another thing than a file of today that is missing. */
const excusing: ReadonlySet<string> = new Set(['example', 'elsewhere', 'historical', 'absent'])

function standing(reference: ReferenceClaim, facts: Facts): Standing {
  const verdict = presenceRule(reference).check(reference, facts)
  if (!verdict || verdict.outcome === 'holds') return { is: 'there' }
  if (verdict.outcome === 'broken') return { is: 'broken' }
  if (verdict.outcome === 'pending') return { is: 'absent' }
  return isAbsent(reference, facts) ? { is: 'absent' } : { is: 'closed', reason: verdict.reason }
}

/** Whether what is unknown as a reference is missing as evidence: there is no such file, and nothing says why. */
function isAbsent(reference: ReferenceClaim, { tree }: Facts): boolean {
  if (reference.doubt !== undefined || excusing.has(reference.tense?.kind ?? '')) return false
  if (reference.kind === 'glob' || reference.kind === 'braces') return false
  const resolution = resolve(reference, tree)
  if (resolution.is === 'missing') return true
  return resolution.is === 'unanchored' && extension(reference.path.text) !== ''
}
