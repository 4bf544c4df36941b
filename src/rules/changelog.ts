import { changelogClaims } from '../model/changelog.ts'
import type { ChangelogClaim } from '../model/claim.ts'
import { changelogKey, type Facts } from '../model/fact.ts'
import { defineRule, type Rule, type RuleInfo } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { brokenBy, holds, unknown } from './words.ts'

/** What the list says by itself is certain; what was tagged otherwise, or is not written yet, may be meant so. */
const infos: readonly RuleInfo[] = [
  { id: 'missing-entry', severity: 'warning', summary: 'A change that is not released has no line in the changelog' },
  { id: 'stale-entry', severity: 'warning', summary: 'The changelog has a line of a commit that should have none' },
  {
    id: 'unknown-entry',
    severity: 'error',
    summary: 'The changelog names a commit that is not of this history, or came out before',
  },
  { id: 'repeated-entry', severity: 'error', summary: 'The changelog has two lines of one commit' },
  { id: 'missing-release', severity: 'error', summary: 'A release is tagged and has no section in the changelog' },
  { id: 'missing-tag', severity: 'warning', summary: 'The changelog has a section of a release that no tag is of' },
  { id: 'wrong-date', severity: 'warning', summary: 'The changelog gives another day than the tag of the release' },
  { id: 'wrong-order', severity: 'error', summary: 'The changelog has an older release above a newer one' },
  { id: 'duplicate-heading', severity: 'error', summary: 'The changelog has a heading twice' },
  {
    id: 'missing-link',
    severity: 'warning',
    summary: 'A heading of the changelog refers to a link that is not defined',
  },
  {
    id: 'wrong-link',
    severity: 'error',
    summary: 'A link of the changelog compares other releases than those around its section',
  },
  { id: 'orphan-link', severity: 'warning', summary: 'The changelog defines a link for a release that has no section' },
  {
    id: 'changed-section',
    severity: 'note',
    summary: 'A released section of the changelog differs from what it said at its tag',
  },
]

/** One rule for each thing that can be wrong with a list of changes. */
export const changelogRules: readonly Rule[] = infos.map((info) =>
  defineRule({
    ...info,
    claims: ['changelog'],
    concerns: ({ rule }) => rule === info.id,
    check: judgeChangelog,
  }),
)

/** What was found when the list was compared. */
export function judgeChangelog({ rule, location }: ChangelogClaim, { changelogs }: Facts): Verdict {
  const found = changelogs.get(changelogKey(location.path, rule))
  if (!found) return unknown('it was not compared')
  if (!found.known) return unknown(found.reason)
  const [first, ...others] = found.value
  return first ? brokenBy([first, ...others]) : holds(changelogClaims.get(rule) ?? 'it holds')
}
