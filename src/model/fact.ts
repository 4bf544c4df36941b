import type { ChangelogRule } from './changelog.ts'
import type { Comparison, Digest } from './checksum.ts'
import type { Location, Range, RepoPath } from './location.ts'
import type { Listing, Source } from './source.ts'
import type { Problem } from './verdict.ts'
import type { VersionPlace, WrittenVersion } from './version.ts'

/** What was read out of the repository, or why it could not be. */
export type Fact<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string; readonly at?: Location }

/** One thing that a snapshot lists. A symbolic link carries its target as it was written. */
export type Entry =
  | { readonly kind: 'file'; readonly executable: boolean }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'submodule' }
  /** A pipe, socket or device where a file is expected. It is never opened. */
  | { readonly kind: 'special' }

/** The files of a snapshot, indexed for the questions that references ask. */
export interface Tree {
  readonly entries: ReadonlyMap<RepoPath, Entry>
  /** Every directory that has a file below it; `''` is the root. */
  readonly directories: ReadonlySet<RepoPath>
  /** Files and directories by their lower-cased path. */
  readonly byFoldedPath: ReadonlyMap<string, readonly RepoPath[]>
  /** Files by their base name. */
  readonly byName: ReadonlyMap<string, readonly RepoPath[]>
}

/** A heading of a Markdown file and the anchor that it gets. */
export interface HeadingFact {
  readonly text: string
  readonly slug: string
  /** 1 to 6. */
  readonly depth: number
  readonly range: Range
}

/** What a Markdown file offers to links: slugs of headings, and names given in HTML or in heading attributes. */
export interface Outline {
  readonly headings: readonly HeadingFact[]
  readonly anchors: ReadonlyMap<string, Range>
  /** A line that takes in another file when the site is built, whose headings are not known. */
  readonly include?: Range
}

/** A static site generator that makes pages of the Markdown files below a directory. */
export interface Site {
  readonly config: RepoPath
  readonly root: RepoPath
  /** Whether labels count across all pages, or pages are made by plugins, so that what is missing may be there. */
  readonly open: boolean
}

/** A value of a JSON, YAML or TOML file: its place, and its members by key or index. */
export interface DataNode {
  readonly range: Range
  /** Of a value without members. Dates are strings as written. */
  readonly value?: string | number | boolean | null
  /** Where the key stands that leads to it. */
  readonly key?: Range
  readonly members: ReadonlyMap<string, DataNode>
  /** Whether its members are items of a list. */
  readonly list?: true
  /** Of a file with several YAML documents: how many share the members. */
  readonly documents?: number
}

/** Names that a file declares, each with its place, and why there may be more of them than could be read. */
export interface Declarations {
  readonly names: ReadonlyMap<string, Location>
  /** Names with a part that stands for anything: `%` in targets of make. */
  readonly patterns?: readonly { readonly pattern: string; readonly at: Location }[]
  readonly open?: { readonly reason: string; readonly at: Location }
}

/** What the manifest of a package declares: package.json, pyproject.toml, setup.cfg, Cargo.toml, composer.json. */
export interface Manifest {
  readonly path: RepoPath
  /** Names that the package goes by. */
  readonly name?: string
  /** What `npm run`, `composer` or `cargo` start by name. Nothing where the format has no such thing. */
  readonly tasks?: Declarations
  /** Commands that the package installs. */
  readonly commands?: Declarations
  /** Optional parts, by their normalised names. */
  readonly extras?: Declarations
}

/** A name that a file gives to something. Expressions (`${{ … }}`) in it stand for any text. */
export interface NamePlace {
  readonly text: string
  readonly at: Location
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  readonly name?: NamePlace
  /** Where the events stand that start it. */
  readonly on: Location
  /** By the event's name. */
  readonly triggers: ReadonlyMap<string, WorkflowTrigger>
  readonly jobs: readonly WorkflowJob[]
}

/** An event that starts a workflow. */
export interface WorkflowTrigger {
  readonly at: Location
  /** What each filter lists: patterns of `branches` and `tags-ignore`, names of `types`. */
  readonly filters: ReadonlyMap<string, readonly string[]>
}

/** A job of a workflow. */
export interface WorkflowJob {
  /** Its key, and its `name` where it has one. */
  readonly names: readonly [NamePlace, ...NamePlace[]]
  /** Each with all that it goes by: its `id`, its `name`, and the lines that it runs. */
  readonly steps: readonly NamePlace[]
  /** What its matrix makes it run as; `open` where only a run tells. */
  readonly variants?: { readonly values: readonly string[]; readonly open: boolean; readonly at: Location }
  /** What another file brings: the jobs of a reusable workflow, the steps of a composite action. */
  readonly jobsOf?: NamePlace
  readonly stepsOf?: NamePlace
}

/** What a dotted Python name leads to. */
export type PythonTarget =
  | { readonly is: 'module'; readonly at: Location; readonly package: boolean; readonly runs: boolean }
  | { readonly is: 'name'; readonly at: Location }
  /** The innermost part that is there is at `at`; it has no `name`, and these are the names that it has. */
  | {
      readonly is: 'missing'
      readonly at: Location
      readonly inside: string
      readonly name: string
      readonly known: readonly string[]
    }
  /** Its top package is not of this repository. */
  | { readonly is: 'outside' }
  | { readonly is: 'open'; readonly reason: string; readonly at?: Location }

/** How a path left the repository, as its history tells. */
export interface Departure {
  readonly commit: string
  readonly renamedTo?: RepoPath
}

/** The commit that last changed something. */
export interface Change {
  readonly commit: string
  /** Seconds since 1970. */
  readonly committed: number
}

/** What a file says that is named as evidence. */
export interface EvidenceRecord {
  readonly isEmpty: boolean
  /** Why what is called JSON is none. */
  readonly malformed?: { readonly reason: string; readonly at?: Location }
  /** The run of tests that it is a log of. */
  readonly run?: { readonly passed: boolean; readonly at: Location }
  /** All that may be the name of a package in it, normalised. */
  readonly names: ReadonlySet<string>
}

/** Why a path that the snapshot does not list is left out of it. */
export interface IgnoredPath {
  /** The line of the `.gitignore` that leaves it out, where it stands in the snapshot. */
  readonly at?: Location
  /** Whether something stands there on this machine all the same. */
  readonly present: boolean
}

/** Where a Python name is looked up from. */
export interface PythonQuery {
  /** Dotted. */
  readonly name: string
  /** The directory that a command runs in, or of the document; import roots around it come first. */
  readonly from: RepoPath
  /** How many segments are the module's, where that is known. */
  readonly moduleLength?: number
}

/** Where a variable of the environment is looked for: in files that these patterns match, in code without any. */
export interface VariableQuery {
  readonly name: string
  readonly files: readonly string[]
}

/** What a source of the configuration lists. */
export interface Listed {
  readonly source: Source
  readonly listing: Fact<Listing>
  /** Of another time: the name of the revision, where that is not what was asked for. */
  readonly revision?: string
}

/** What a region should say, and how that compares with what it says. */
export interface Draft {
  /** Markdown with LF, without what containers put before its lines. */
  readonly text: string
  /** The digest of what it means, and of what stands there. */
  readonly sum: string
  readonly standing: string
  /** Why it cannot be written: all that stands around it would not stay what it is. */
  readonly misfit?: string
}

/** A draft, or why there is none; a mistake is one in what the marker asks for. */
export type Drafted =
  | Fact<Draft>
  | {
      readonly known: false
      readonly reason: string
      readonly at?: Location
      readonly isMistake: true
      readonly isOfMarker?: true
    }

/** A file that a list of digests names, as it names it. */
export interface RecordedName {
  readonly name: string
  /** Its digest. */
  readonly at: Location
}

/** A digest that somebody wrote down of a file. */
export interface Recorded {
  readonly path: RepoPath
  readonly digest: Digest
}

/** What a comparison is kept by. */
export function recordedKey({ path, digest }: Recorded): string {
  return `${digest.algorithm}:${digest.hex} ${path}`
}

/** An entry of a list of digests that was compared with its file. */
export interface ComparedEntry extends Recorded {
  readonly at: Location
  readonly comparison: Comparison
}

/** A list of files with their digests: how many it has, and those whose files are in the snapshot. */
export interface ComparedList {
  readonly count: number
  readonly entries: readonly ComparedEntry[]
}

/** Files that are compared with what they were at another time. */
export interface RevisionQuery {
  readonly files: readonly string[]
  readonly since: string
  readonly log?: string
  readonly note?: string
}

/** A file that changed: whether that was logged, or why that cannot be told. */
export interface RevisedFile {
  readonly path: RepoPath
  readonly log: 'grew' | 'same' | 'missing' | { readonly reason: string }
  /** A note that came or changed in the same span. */
  readonly note?: RepoPath
}

/** What became of files since a revision. */
export interface Revisions {
  readonly revision: string
  readonly changed: readonly RevisedFile[]
}

/** What a comparison of files is kept by. */
export function revisionKey({ files, since, log, note }: RevisionQuery): string {
  return JSON.stringify([files, since, log, note])
}

/** What the judgement of a list of changes is kept by: its file, and the rule that judges. */
export function changelogKey(path: RepoPath, rule: ChangelogRule): string {
  return `${rule} ${path}`
}

/** All that rules may know of the repository, gathered before the first of them runs. */
export interface Facts {
  readonly tree: Tree
  readonly sites: readonly Site[]
  readonly outlines: ReadonlyMap<RepoPath, Fact<Outline>>
  /** The files that lists of digests name. */
  readonly recorded: ReadonlyMap<RepoPath, Fact<readonly RecordedName[]>>
  /** What documents speak of, by `termOf`. */
  readonly terms: ReadonlyMap<RepoPath, Fact<ReadonlySet<string>>>
  readonly lineCounts: ReadonlyMap<RepoPath, Fact<number>>
  readonly data: ReadonlyMap<RepoPath, Fact<DataNode>>
  readonly ignored: ReadonlyMap<RepoPath, IgnoredPath>
  readonly departures: ReadonlyMap<RepoPath, Departure>
  /** Where these are the facts of another moment than the judged one: that moment, as it ends a sentence. */
  readonly moment?: string
  /** Where the repository's code names a file: it is one that the code handles, wherever it stands. */
  readonly mentions: ReadonlyMap<string, Location>
  /** Targets of make, recipes of just, tasks of Task, by the file that declares them. */
  readonly tasks: ReadonlyMap<RepoPath, Fact<Declarations>>
  readonly manifests: ReadonlyMap<RepoPath, Fact<Manifest>>
  readonly workflows: ReadonlyMap<RepoPath, Fact<Workflow>>
  /** What dotted names lead to, by `pythonKey` of their query. */
  readonly python: ReadonlyMap<string, PythonTarget>
  /** Functions, classes and their methods in Python files, as `Class.method`. */
  readonly definitions: ReadonlyMap<RepoPath, Fact<Declarations>>
  /** Where variables of the environment are named first, by `variableKey` of their query. */
  readonly variables: ReadonlyMap<string, Location>
  /** What became of digests that documents give of files, by `recordedKey`. */
  readonly digests: ReadonlyMap<string, Comparison>
  /** Lists of files with their digests, compared. */
  readonly checksums: ReadonlyMap<RepoPath, Fact<ComparedList>>
  /** What sources list, by their names in the configuration. */
  readonly listings: ReadonlyMap<string, Listed>
  /** What became of files since revisions, by `revisionKey` of their query. */
  readonly revisions: ReadonlyMap<string, Fact<Revisions>>
  readonly records: ReadonlyMap<RepoPath, Fact<EvidenceRecord>>
  /** When files were last changed; the root stands for the newest commit. */
  readonly changes: ReadonlyMap<RepoPath, Fact<Change>>
  /** Whether a commit is judged, and not what may come after the newest one. */
  readonly isCommitted: boolean
  /** What regions should say, by `draftKey` of their claims. */
  readonly drafts: ReadonlyMap<string, Drafted>
  /** What files give as the version, by `versionKey`. */
  readonly versions: ReadonlyMap<string, Fact<WrittenVersion>>
  /** What is wrong with lists of changes, by `changelogKey`. */
  readonly changelogs: ReadonlyMap<string, Fact<readonly Problem[]>>
}

/** What the listing of a source is kept by: its name, which has no blank, and the time that it is of. */
export function listingKey(source: string, since?: string): string {
  return since === undefined ? source : `${source} at ${since}`
}

/** The source of all releases, which every configuration has. Names of other sources have no blank. */
export const releasesSource = 'all releases'

/** What the draft of a region is kept by: the place of its claim. */
export function draftKey({ path, range }: Location): string {
  return `${path}:${range[0]}`
}

/** What code says where a dotted name is a text of its own (an event, a logger), or begins with a variable: keys of `mentions`. */
export function otherMeaningsOf(name: string): readonly string[] {
  return [`"${name}`, `'${name}`, `${name.split('.', 1)[0]} =`]
}

/** What a query for a variable is kept by. */
export function variableKey({ name, files }: VariableQuery): string {
  return [...files, name].join('\n')
}

/** What a query for a Python name is kept by. */
export function pythonKey({ name, from, moduleLength }: PythonQuery): string {
  return `${from}:${name}:${moduleLength ?? ''}`
}

/**
 * A fact that a rule wants gathered before it can judge a claim. `absence` is why a path of this repository is not
 * there; `history` is whether a path that may be none was ever there, and is gathered where configuration asks for it;
 * `mention` is whether code names a file of that name.
 */
export type Need =
  | {
      readonly fact:
        | 'outline'
        | 'terms'
        | 'lines'
        | 'data'
        | 'absence'
        | 'history'
        | 'mention'
        | 'tasks'
        | 'manifest'
        | 'workflow'
        | 'definitions'
        | 'checksums'
        | 'recorded'
        | 'record'
        | 'change'
      readonly path: RepoPath
    }
  | { readonly fact: 'python'; readonly query: PythonQuery }
  | { readonly fact: 'variable'; readonly query: VariableQuery }
  /** All sources of the configuration. */
  | { readonly fact: 'listings' }
  /** `of` is a source that the configuration does not name; `since` asks for what it listed at another time. */
  | { readonly fact: 'listing'; readonly source: string; readonly of?: Source; readonly since?: string }
  | { readonly fact: 'revisions'; readonly query: RevisionQuery }
  | { readonly fact: 'digest'; readonly recorded: Recorded }
  | { readonly fact: 'version'; readonly place: VersionPlace }
