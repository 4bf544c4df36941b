import type { FieldClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { dayAt, readDay } from '../text/day.ts'
import { judgeChangelog } from './changelog.ts'
import { broken, holds, unknown } from './words.ts'

/** A day in a form is in the calendar, and what was done on it was done before it was committed. */
export const impossibleDate = defineRule({
  id: 'impossible-date',
  claims: ['field', 'changelog'],
  severity: 'error',
  summary: 'A date is in no calendar, or after the commit that it stands in',
  concerns: (claim) => (claim.kind === 'changelog' ? claim.rule === 'impossible-date' : claim.reads !== 'text'),
  needs: (claim) => (claim.kind === 'field' && claim.reads === 'day' ? [{ fact: 'change', path: '' }] : []),
  check: (claim, facts) => (claim.kind === 'changelog' ? judgeChangelog(claim, facts) : judgeDate(claim, facts)),
})

function judgeDate({ value, reads, location }: FieldClaim, facts: Facts): Verdict {
  const found = readDay(value.text)
  if (!found) return unknown(`\`${value.text}\` is not written as a day that is read here, such as 2025-10-05`)
  const at = { path: location.path, range: value.range }
  if (found.is === 'impossible') return broken({ message: `\`${value.text}\` is not in the calendar`, at })
  if (reads === 'due') return holds(`\`${value.text}\` is a day`)
  const newest = facts.changes.get('')
  if (!newest?.known) return unknown(newest?.reason ?? 'there is no commit to compare it with')
  const committed = dayAt(newest.value.committed)
  if (found.day <= dayAt(newest.value.committed + aDay)) return holds(`${found.day} is not after the commit`)
  // What stands in a work tree is committed later: relops asks no clock, so that every run says the same.
  if (!facts.isCommitted) return unknown(`${found.day} is after the newest commit, which is of ${committed}`)
  return broken({ message: `${found.day} is after the commit that is judged, which is of ${committed}`, at })
}

/** East of Greenwich the next day has begun. */
const aDay = 24 * 60 * 60
