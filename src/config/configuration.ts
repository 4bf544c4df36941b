import type { Config } from '../model/config.ts'
import type { Location, RepoPath } from '../model/location.ts'

/** The name of the configuration at the root of a repository. */
export const configFile: RepoPath = 'relops.docs.json'

/** A configuration together with the text it was read from, so that what proves wrong later can be pointed at. */
export interface Configuration {
  readonly config: Config
  /** Where the value stands that these keys and indices lead to. Nothing where it is a default. */
  readonly at: (keys: readonly (string | number)[]) => Location | undefined
  /** The configuration file's text by its path. Empty without one. */
  readonly sources: ReadonlyMap<string, string>
}

/** What holds where the configuration says nothing. */
export const defaultConfig: Config = {
  documents: [],
  rules: new Map(),
  references: { siteRoot: '', labels: ['Evidence', 'Source'], columns: [], history: false },
  policies: [],
  sources: new Map(),
  tables: [],
  values: [],
  regions: [],
  release: {
    tags: [
      ...['v{version}', '{version}', 'release-{version}'],
      ...['{name}@{version}', '{name}-v{version}', '{name}-{version}', '{name}/v{version}'],
    ],
    sections: new Map(
      Object.entries({
        ...{ feat: 'Added', fix: 'Fixed', perf: 'Changed', revert: 'Changed', '!': 'Changed' },
        ...{ deprecate: 'Deprecated', remove: 'Removed', security: 'Security' },
      }),
    ),
    squash: 'title',
    changelog: 'CHANGELOG.md',
    isChangelogNamed: false,
    manifests: [],
    prereleases: 'collapse',
    packages: [],
    artifacts: [],
    branches: [],
    keys: [],
    signers: [],
    waivers: [],
  },
}

/** The configuration of a repository that has none. */
export const noConfiguration: Configuration = {
  config: defaultConfig,
  at: () => undefined,
  sources: new Map(),
}
