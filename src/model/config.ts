import type { Binding, RegionBinding, ValueBinding } from './binding.ts'
import type { RepoPath } from './location.ts'
import type { Policy } from './policy.ts'
import type { Severity } from './rule.ts'
import type { Source } from './source.ts'
import type { VersionPlace } from './version.ts'

/** What a document is for. It changes how missing references in it are judged. */
export type DocumentKind = 'playbook' | 'plan' | 'governance' | 'record' | 'changelog'

/** What configuration says of a document. */
export interface DocumentRole {
  readonly kind?: DocumentKind
  /** Of a record: the time that it tells of, as a tag, a commit, a day, or `committed` for its own last commit. */
  readonly asOf?: string
}

/** Which files are documents, and of what kind. */
export interface DocumentSet extends DocumentRole {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** How references are read and resolved. */
export interface ReferenceConfig {
  /** What a link with a leading slash is relative to; the root when empty. */
  readonly siteRoot: RepoPath
  /** Labels whose values in plain text are paths, such as `Evidence`. */
  readonly labels: readonly string[]
  /** Headers of table columns whose cells in plain text are paths. */
  readonly columns: readonly string[]
  /** Whether a reference to what history knows, but the snapshot lacks, is broken without other anchoring. */
  readonly history: boolean
}

/** How releases are made. */
export interface ReleaseConfig {
  /** Forms that tags of releases have: `{version}` stands for the version, `{name}` for a package's name. */
  readonly tags: readonly string[]
  /** Sections of the changelog by types of commits, `!` for breaking changes of others; `false` for none. */
  readonly sections: ReadonlyMap<string, string | false>
  /** What a squashed commit says: its title, or what its message lists. */
  readonly squash: 'title' | 'expand'
  /** The list of changes, which `relops changelog` writes. */
  readonly changelog: RepoPath
  /** Whether the configuration names that list, so that `relops check` compares it with tags and commits. */
  readonly isChangelogNamed: boolean
  /** What says which version this is: all of it agrees with the first. */
  readonly manifests: readonly VersionPlace[]
  /** What the repository is shown by, where the name of its host does not tell. */
  readonly forge?: Forge
  /** Whether pre-releases are told with the release that they led to, or each by itself. */
  readonly prereleases: 'collapse' | 'list'
  readonly packages: readonly PackageConfig[]
  /** The template of release notes; ours without one. */
  readonly notes?: RepoPath
  /** Patterns of what is built for a release. It is read from the disk, as most of it is not committed. */
  readonly artifacts: readonly string[]
  /** The document that says how to release; the first playbook among the documents without one. */
  readonly playbook?: RepoPath
  /** What was installed where the release was tested, and what the tests said: patterns, of the snapshot or the disk. */
  readonly environment?: string
  readonly tests?: string
  /** Patterns of branches that releases are made on; the default branch of the remote where empty. */
  readonly branches: readonly string[]
  /** Public keys of minisign, as its files have them. */
  readonly keys: readonly string[]
  /** The authorities and logs that bundles of Sigstore are verified by: a file as `trusted_root.json` is. */
  readonly trustRoot?: RepoPath
  /** Who is to sign with certificates: any of them. */
  readonly signers: readonly Signer[]
  readonly waivers: readonly Waiver[]
}

/** Somebody who is to sign releases with a certificate, in patterns or as they are. */
export interface Signer {
  /** The subject alternative name of the certificate: a workflow, or an address of mail. */
  readonly identity: string
  /** The issuer of OpenID Connect. */
  readonly issuer: string
}

/** An item of the readiness of a release that need not be ready for a while. */
export interface Waiver {
  readonly item: string
  readonly reason: string
  /** The last day that it counts on. */
  readonly until: string
}

export type Forge = 'github' | 'gitlab' | 'gitea' | 'bitbucket'

/** A package that is released by itself. */
export interface PackageConfig {
  /** As its tags have it. */
  readonly name: string
  /** Files and directories that it consists of. */
  readonly paths: readonly RepoPath[]
  /** Its list of changes; that of `release` without one. */
  readonly changelog?: RepoPath
  /** What says which version it has. */
  readonly manifests?: readonly VersionPlace[]
  /** Forms of its tags; those of `release` where empty. */
  readonly tags: readonly string[]
}

/** `relops.docs.json`, with its defaults filled in. */
export interface Config {
  /** Empty without configuration: every Markdown file outside vendored folders is a document. */
  readonly documents: readonly DocumentSet[]
  readonly rules: ReadonlyMap<string, Severity | 'off'>
  readonly references: ReferenceConfig
  readonly policies: readonly Policy[]
  /** By their names. */
  readonly sources: ReadonlyMap<string, Source>
  readonly tables: readonly Binding[]
  readonly values: readonly ValueBinding[]
  readonly regions: readonly RegionBinding[]
  readonly release: ReleaseConfig
}
