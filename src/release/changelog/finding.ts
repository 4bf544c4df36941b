import type { ChangelogRule } from '../../model/changelog.ts'
import type { Range } from '../../model/location.ts'
import type { Fix } from '../../model/verdict.ts'
import type { Changelog, Section } from '../changelog.ts'
import type { Release } from '../release.ts'
import type { Hosting } from './hosting.ts'

/** One thing that is wrong in a changelog. */
export interface Finding {
  readonly rule: ChangelogRule
  readonly message: string
  readonly range: Range
  readonly fix?: Fix
}

/** What a changelog is compared with. Whatever is left out is not compared. */
export interface ChangelogTruth {
  /** The newest first, and what is not released yet before all of them. */
  readonly releases?: readonly Release[]
  /** Tags of releases that did not lead up to this commit. */
  readonly unreachable?: readonly string[]
  readonly sections?: readonly string[]
  readonly hosting?: Hosting
  /** The changelog as it was at its own tag, by version. */
  readonly texts?: ReadonlyMap<string, string>
  readonly manifests?: readonly ManifestVersion[]
}

/** The version that a manifest declares. */
export interface ManifestVersion {
  readonly path: string
  readonly version: string
}

/** A changelog, read, beside what it is compared with. */
export interface Checked {
  readonly changelog: Changelog
  readonly truth: ChangelogTruth
  readonly released: readonly ReleasedSection[]
  /** Those that are no pre-releases, the oldest first. */
  readonly stable: readonly ReleasedSection[]
  /** Those that have a version, the newest first. */
  readonly tagged: readonly TaggedRelease[]
  /** By what makes versions equal. */
  readonly sectionByVersion: ReadonlyMap<string, ReleasedSection>
  readonly releaseByVersion: ReadonlyMap<string, TaggedRelease>
  /** The versions that tags name, aliases among them. */
  readonly versionByTag: ReadonlyMap<string, string>
}

export type TaggedRelease = Release & { readonly version: string }

export interface ReleasedSection {
  readonly section: Section
  readonly version: string
  /** Where findings about it stand. */
  readonly range: Range
}
