import type { Location, RepoPath } from './location.ts'

/** A value as data files know it. Mappings keep the order of their keys. */
export type Data = null | boolean | number | string | readonly Data[] | ReadonlyMap<string, Data>

/** A value of a row, or why it could not be told, with its place. */
export type Field = (
  | { readonly known: true; readonly value: Data }
  | { readonly known: false; readonly reason: string }
) & {
  readonly at?: Location
  /** How its texts are compared, where that is not letter by letter. */
  readonly means?: Meaning
}

/**
 * A requirement is a name with what is asked of it: PEP 508 of Python, `name@range` elsewhere. A specifier is a set of
 * versions, a version one of them.
 */
export type Meaning = `${Ecosystem}-${'requirement' | 'specifier' | 'version'}`

/** Who says how names, versions and sets of versions are written. */
export type Ecosystem = 'python' | 'npm' | 'cargo'

/** One thing that a source lists. */
export interface Row {
  /** Its name, after the names of what it stands below. Sources without levels have one segment. */
  readonly path: readonly [string, ...string[]]
  readonly fields: ReadonlyMap<string, Field>
  /** Where its name stands. Nothing of what stands in no file, as tags do. */
  readonly at?: Location
}

/** Something that could not be told, so that there may be rows that are not listed. */
export interface Gap {
  readonly reason: string
  /** Nothing of what stands in no file. */
  readonly at?: Location
  /** The last segment of such rows, where that is told: `%` in it stands for any characters, as in targets of make. */
  readonly like?: string
  /** The row below which alone there may be more; anywhere without it. */
  readonly below?: readonly string[]
}

/** What a source lists, in its order: a parent stands before its children. */
export interface Listing {
  readonly rows: readonly Row[]
  readonly gaps: readonly Gap[]
  /** Every file that was read for it. */
  readonly read: readonly RepoPath[]
}

/** A level of a registry: what it is called, and the function, method or decorator that adds a node to it. */
export interface Level {
  readonly name: string
  readonly call: string
}

/** Registrations in Python code, found by the calls of each level. */
export interface PythonRegistry {
  readonly kind: 'python-registry'
  /** The module that holds the function, or whose import registers everything. */
  readonly entry: RepoPath
  readonly function?: string
  readonly levels: readonly Level[]
}

/** An exported value or type of a TypeScript module; or, with levels, registrations by calls. */
export interface TypescriptRegistry {
  readonly kind: 'typescript-registry'
  readonly entry: RepoPath
  readonly export?: string
  readonly levels: readonly Level[]
}

/** What the manifest of a package declares. */
export interface ManifestSource {
  readonly kind: 'manifest'
  readonly file: RepoPath
  readonly select: string
}

/** Members of a value in a JSON, YAML, TOML or CSV file, or values that several steps lead to. */
export interface DataSource {
  readonly kind: 'data'
  readonly file: RepoPath
  /** JSONPath (RFC 9535); the whole file without it. */
  readonly select?: string
  /** The field that names a row, where rows are no members of one mapping. */
  readonly name?: string
}

/** Files of the snapshot. */
export interface FilesSource {
  readonly kind: 'files'
  readonly files: readonly string[]
  readonly exclude: readonly string[]
}

/** Files with the digests of their bytes. */
export interface ChecksumsSource {
  readonly kind: 'checksums'
  readonly files: readonly string[]
  readonly exclude: readonly string[]
  readonly algorithm: string
}

/** Targets of make, recipes of just, tasks of Task. */
export interface TasksSource {
  readonly kind: 'make'
  readonly file: RepoPath
}

/** Jobs, triggers or steps of workflows. */
export interface WorkflowSource {
  readonly kind: 'workflow'
  readonly files: readonly string[]
  readonly select: 'jobs' | 'triggers' | 'steps' | 'workflows'
}

/** Tags of git that have the form of a release. */
export interface TagsSource {
  readonly kind: 'git-tags'
  /** Forms as in `release.tags`; those where there are none. */
  readonly tags: readonly string[]
}

/** Where a listing comes from: an entry of `sources` in the configuration. */
export type Source =
  | PythonRegistry
  | TypescriptRegistry
  | ManifestSource
  | DataSource
  | FilesSource
  | ChecksumsSource
  | TasksSource
  | WorkflowSource
  | TagsSource

export type SourceKind = Source['kind']

/** Names of the levels of a source, the outermost first; most sources have none. */
export function levelsOf(source: Source): readonly string[] {
  return 'levels' in source ? source.levels.map(({ name }) => name) : []
}
