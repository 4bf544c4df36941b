import { extractChangelog } from './extract/changelog.ts'
import type { ChangelogRole } from './model/changelog.ts'
import type { ChangelogClaim } from './model/claim.ts'
import type { Config, DocumentRole } from './model/config.ts'
import type { RepoPath } from './model/location.ts'
import { dirname } from './text/repo-path.ts'

/** What each list of changes is, by its path. */
export type ChangelogRoles = ReadonlyMap<RepoPath, ChangelogRole>

/**
 * The lists of changes among documents: those that `release` names, which relops writes, and those that are called so by
 * their kind. Of the latter, the one that is of the repository itself is compared with its history.
 */
export function changelogRoles(
  { release }: Config,
  documents: ReadonlyMap<RepoPath, DocumentRole | undefined>,
): ChangelogRoles {
  const called = [...documents].flatMap(([path, role]) => (role?.kind === 'changelog' ? [path] : []))
  const own = called.filter((path) => dirname(path) === '')
  const isOfRepository = (path: RepoPath): boolean =>
    path === release.changelog || (!release.isChangelogNamed && own.length === 1 && own[0] === path)
  const packages = release.packages.flatMap(({ name, changelog }) =>
    changelog === undefined ? [] : [[changelog, { package: name, hasHistory: true, isWritten: true }] as const],
  )
  const named = { hasHistory: true, isWritten: true }
  return new Map<RepoPath, ChangelogRole>([
    ...called.map((path) => [path, { hasHistory: isOfRepository(path), isWritten: false }] as const),
    ...(release.isChangelogNamed ? [[release.changelog, named] as const] : []),
    ...packages,
  ])
}

/** What documents claim by being lists of changes. */
export function changelogClaimsOf(paths: Iterable<RepoPath>, roles: ChangelogRoles): readonly ChangelogClaim[] {
  return [...paths].flatMap((path) => {
    const role = roles.get(path)
    return role ? extractChangelog(path, role) : []
  })
}
