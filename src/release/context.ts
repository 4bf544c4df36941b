import type { Snapshot } from '../model/report.ts'
import type { Change, Disposition, Footer, Judged, Release, ReleaseHistory } from './release.ts'

interface ContextCommit {
  readonly id: string
  readonly parents: readonly string[]
  /** Seconds since 1970. */
  readonly time: number
  readonly author: string
  readonly title: string
  readonly type: string | null
  readonly scope: string | null
  readonly description: string
  readonly breaking: string | null
  readonly footers: readonly Footer[]
  readonly references: readonly string[]
  readonly reverts: readonly string[]
  readonly disposition: Disposition
  readonly changes: readonly (Omit<Change, 'scope'> & { readonly scope: string | null })[]
}

interface ContextRelease {
  readonly version: string | null
  readonly tag: string | null
  readonly aliases: readonly string[]
  readonly date: string | null
  readonly isPrerelease: boolean
  readonly prereleases: readonly string[]
  readonly commits: readonly ContextCommit[]
}

/** All that a template of a changelog can know. `changelog-context.schema.json` is its schema. */
export interface ChangelogContext {
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'relops'; readonly version: string }
  readonly snapshot: { readonly kind: string; readonly commit: string | null }
  /** Null of the repository itself. */
  readonly package: string | null
  readonly releases: readonly ContextRelease[]
  readonly unreachableTags: readonly string[]
  readonly floatingTags: readonly string[]
}

/** What the context of a changelog is made of. */
export interface ContextParts {
  readonly version: string
  readonly snapshot: Snapshot
  readonly package?: string
  readonly history: ReleaseHistory
}

/** Releases as templates and other programs see them: every key is always there, so that one that is not is a mistake. */
export function toChangelogContext({ version, snapshot, package: name, history }: ContextParts): ChangelogContext {
  return {
    schemaVersion: 1,
    tool: { name: 'relops', version },
    snapshot: { kind: snapshot.kind, commit: snapshot.commit ?? null },
    package: name ?? null,
    releases: history.releases.map(toRelease),
    unreachableTags: history.unreachable,
    floatingTags: history.floating,
  }
}

function toRelease({ version, tag, aliases, date, isPrerelease, prereleases, commits }: Release): ContextRelease {
  return {
    version: version ?? null,
    tag: tag ?? null,
    aliases,
    date: date ?? null,
    isPrerelease,
    prereleases: prereleases ?? [],
    commits: commits.map(toContextCommit),
  }
}

/** One commit with its disposition, as the context has it. */
export function toContextCommit({ commit, disposition, changes = [] }: Judged): ContextCommit {
  const { id, parents, time, author, title, type, scope, description, breaking, footers, references, reverts } = commit
  return {
    ...{ id, parents, time, author, title },
    ...{ type: type ?? null, scope: scope ?? null, description, breaking: breaking ?? null },
    ...{ footers, references, reverts, disposition },
    changes: changes.map((change) => ({ ...change, scope: change.scope ?? null })),
  }
}
