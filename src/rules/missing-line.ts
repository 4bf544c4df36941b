import type { Facts } from '../model/fact.ts'
import type { LinesClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { every } from './every.ts'
import { excuseByTense } from './excuses.ts'
import { atMoment } from './moment.ts'
import { fileOf, type Pathlike, pathsOf } from './resolution.ts'

/** The lines that a reference names (`#L10-L20`, `a.py:12`) are there. */
export const missingLine = defineRule({
  id: 'missing-line',
  claims: ['lines'],
  severity: 'error',
  summary: 'A reference names lines that its file does not have',
  needs: (claim, tree) =>
    pathsOf(claim).flatMap((reference) => {
      const path = fileOf(reference, tree)
      return path === undefined ? [] : [{ fact: 'lines', path }]
    }),
  check: (claim, facts) => {
    const verdicts = pathsOf(claim).map((reference) => judgeLines(claim, reference, facts))
    return every(verdicts, `all members of \`${claim.path.text}\` have these lines`)
  },
})

function judgeLines(claim: LinesClaim, reference: Pathlike, facts: Facts): Verdict {
  const path = fileOf(reference, facts.tree) ?? reference.path.text
  const count = facts.lineCounts.get(path)
  if (!count) return { outcome: 'unknown', reason: `\`${path}\` is not a file with lines` }
  if (!count.known) return { outcome: 'unknown', reason: `\`${path}\` ${count.reason}` }
  const { first, last } = claim
  if (first >= 1 && first <= last && last <= count.value) {
    return { outcome: 'holds', message: `\`${path}\` has ${count.value} lines` }
  }
  return excuseByTense(claim, claim.text) ?? noLines(claim, path, count.value, facts)
}

function noLines(claim: LinesClaim, path: string, count: number, facts: Facts): Verdict {
  const { first, last } = claim
  const named = first === last ? `line ${first}` : `lines ${first} to ${last}`
  const message =
    first > last || first < 1
      ? `${named} of \`${path}\` are no range; lines count from 1 upwards`
      : `\`${path}\` has ${count === 1 ? '1 line' : `${count} lines`}${atMoment(facts)}, and the reference names ${named}`
  return { outcome: 'broken', problems: [{ message, at: { path: claim.location.path, range: claim.lines.range } }] }
}
