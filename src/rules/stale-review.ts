import type { ReviewClaim } from '../model/claim.ts'
import type { Change, Facts, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { dayAt, readDay } from '../text/day.ts'
import { compileGlobs } from '../text/glob.ts'
import { broken, holds, unknown } from './words.ts'

/** A document was looked at on or after the day on which what it is about was changed last. */
export const staleReview = defineRule({
  id: 'stale-review',
  claims: ['review'],
  severity: 'error',
  summary: 'What a document is about has changed since the day on which it was looked at',
  needs: (claim, tree) => reviewedBy(claim, tree).map((path) => ({ fact: 'change', path })),
  check: judgeReview,
})

function judgeReview(claim: ReviewClaim, facts: Facts): Verdict {
  const { day, location } = claim
  if (!day) return unknown(`its head names no day behind \`${claim.text}\``)
  const found = readDay(day.text)
  if (found?.is !== 'day')
    return unknown(`\`${day.text}\` is not written as a day that is read here, such as 2025-10-05`)
  const changes = reviewedBy(claim, facts.tree).map((path) => ({ path, change: facts.changes.get(path) }))
  const dated = changes.flatMap(({ path, change }) => (change?.known ? [{ path, ...change.value }] : []))
  const newest = dated.reduce<(Change & { readonly path: RepoPath }) | undefined>(
    (last, one) => (last && last.committed >= one.committed ? last : one),
    undefined,
  )
  if (newest && dayAt(newest.committed) > found.day) {
    const { path, committed, commit } = newest
    const message = `it is of ${found.day}, but \`${path}\` was changed on ${dayAt(committed)} in ${commit.slice(0, 7)}`
    return broken({ message, at: location })
  }
  const untold = changes.find(({ change }) => !change?.known)
  if (!untold) return holds(`nothing that it is about was changed after ${found.day}`)
  const reason = untold.change && !untold.change.known ? untold.change.reason : 'cannot be told'
  return unknown(`when \`${untold.path}\` was changed is not known: ${reason}`)
}

/** The files that a document is about; it is not about itself. */
function reviewedBy({ reviews, location }: ReviewClaim, { entries }: Tree): readonly RepoPath[] {
  const isReviewed = compileGlobs(reviews)
  return [...entries.keys()].filter((path) => path !== location.path && isReviewed(path))
}
