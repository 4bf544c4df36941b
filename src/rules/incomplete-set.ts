import type { BracesClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { absenceNeeds, absenceProblem } from './absence.ts'
import { excuseFor } from './excuses.ts'
import { type Pathlike, pathOf, resolve } from './resolution.ts'

/** Every member of a brace set of paths (`docs/{a,b}.md`) exists. */
export const incompleteSet = defineRule({
  id: 'incomplete-set',
  claims: ['braces'],
  severity: 'error',
  summary: 'A member of a brace set of paths does not exist',
  needs: (claim, tree) => members(claim).flatMap((member) => absenceNeeds(member, tree)),
  check: judgeMembers,
})

function members(claim: BracesClaim): readonly Pathlike[] {
  return claim.members.map((path) => ({ ...pathOf(claim), path }))
}

function judgeMembers(claim: BracesClaim, facts: Facts): Verdict {
  const judged = members(claim).map((member) => ({ member, resolution: resolve(member, facts.tree) }))
  const problems: Problem[] = []
  for (const { member, resolution } of judged) {
    if (resolution.is === 'closed') return { outcome: 'unknown', reason: resolution.reason }
    if (resolution.is === 'found') continue
    const excuse = excuseFor(claim, resolution, facts)
    if (excuse) return excuse
    problems.push(absenceProblem(claim, member, resolution.path, facts))
  }
  const [first, ...others] = problems
  if (first) return { outcome: 'broken', problems: [first, ...others] }
  return { outcome: 'holds', message: `all ${judged.length} members of \`${claim.path.text}\` exist` }
}
