import type { RevisedClaim } from '../model/claim.ts'
import { type Facts, type RevisedFile, revisionKey } from '../model/fact.ts'
import type { RevisionPolicy } from '../model/policy.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { brokenBy, holds, unknown } from './words.ts'

/** A file that changed since a revision has a new entry in its log, or a note that came with the change. */
export const missingRevision = defineRule({
  id: 'missing-revision',
  claims: ['revised'],
  severity: 'error',
  summary: 'A file has changed since an earlier revision without an entry in its log',
  needs: ({ policy }) => [{ fact: 'revisions', query: policy }],
  check: judgeRevised,
})

function judgeRevised({ policy }: RevisedClaim, { revisions }: Facts): Verdict {
  const found = revisions.get(revisionKey(policy))
  if (!found?.known) return unknown(found?.reason ?? `nothing is known of \`${policy.since}\``)
  const { revision, changed } = found.value
  const silent = changed.filter(({ log, note }) => log !== 'grew' && note === undefined)
  const [first, ...others] = silent
    .filter(({ log }) => typeof log === 'string')
    .map((file) => ({ message: messageOf(file, revision, policy), at: policy.at }))
  if (first) return brokenBy([first, ...others])
  const [doubt] = silent.flatMap(({ path, log }) => (typeof log === 'string' ? [] : { path, ...log }))
  if (doubt) return unknown(`what \`${doubt.path}\` logs since \`${revision}\` cannot be told: ${doubt.reason}`)
  return holds(`what changed since \`${revision}\` says so`)
}

function messageOf({ path, log }: RevisedFile, revision: string, policy: RevisionPolicy): string {
  const lacks = log === 'missing' ? 'it has no' : 'nothing is new in its'
  const reasons = [
    ...(policy.log === undefined ? [] : [`${lacks} \`${policy.log}\``]),
    ...(policy.note === undefined ? [] : [`no note of \`${policy.note}\` came with it`]),
  ]
  return `\`${path}\` was changed since \`${revision}\`, but ${reasons.join(', and ')}`
}
