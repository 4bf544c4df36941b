import { type ChangelogRole, changelogClaims, entryRules, historyRules } from '../model/changelog.ts'
import type { ChangelogClaim } from '../model/claim.ts'
import type { RepoPath } from '../model/location.ts'

/** All that a list of changes claims by being one. Its place is the beginning of the document. */
export function extractChangelog(path: RepoPath, role: ChangelogRole): readonly ChangelogClaim[] {
  return [...changelogClaims].flatMap(([rule, text]): readonly ChangelogClaim[] => {
    const isLeftOut = (historyRules.has(rule) && !role.hasHistory) || (entryRules.has(rule) && !role.isWritten)
    return isLeftOut ? [] : [{ kind: 'changelog', rule, text, location: { path, range: [0, 0] } }]
  })
}
