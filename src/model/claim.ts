import type { Binding, BoundCell, BoundRow, BoundTable, Column } from './binding.ts'
import type { ChangelogRule } from './changelog.ts'
import type { Digest } from './checksum.ts'
import type { Fact } from './fact.ts'

import type { Location, RepoPath } from './location.ts'
import type { DatasetPolicy, EvidenceLevel, RemovalPolicy, RevisionPolicy, UndocumentedPolicy } from './policy.ts'
import type { Part, ReferenceClaim, Statement } from './reference.ts'

import type { Region } from './region.ts'
import type { Source } from './source.ts'
import type { VersionPlace } from './version.ts'

/** What runs named tasks, each with files of its own. */
export type Runner = 'make' | 'just' | 'task' | 'npm' | 'composer' | 'cargo'

/** "There is this target, recipe or script." */
export interface TaskClaim extends Statement {
  readonly kind: 'task'
  readonly runner: Runner
  readonly name: Part
  /** The directory that the command runs in, seen from where readers start; `''` is there. */
  readonly directory: string
  /** The file that the command names (`make -f`), relative to that directory. */
  readonly file?: string
  /** The package of a workspace that the command names (`npm -w`, `pnpm --filter`), by name or directory. */
  readonly workspace?: string
  /** A program of a dependency may answer to the same name. */
  readonly orProgram?: true
}

/** "There is a command of this name, which the repository brings." */
export interface CommandClaim extends Statement {
  readonly kind: 'command'
  readonly name: Part
}

/** "The package in this directory has this optional part": `pip install .[extra]`. */
export interface ExtraClaim extends Statement {
  readonly kind: 'extra'
  readonly extra: Part
  /** The project's directory, seen from where readers start. */
  readonly directory: string
  /** The project's name, where that is how the command names it. */
  readonly project?: string
}

/** "There is this Python module", and it can be run where `runs` says so (`python -m`). */
export interface ModuleClaim extends Statement {
  readonly kind: 'module'
  /** Dotted. */
  readonly module: Part
  readonly runs: boolean
  readonly directory: string
}

/** "There is this Python name": `package.module.Class.method`. */
export interface NameClaim extends Statement {
  readonly kind: 'name'
  /** Dotted, from the top package. */
  readonly name: Part
  /** How many of the segments are the module, where the form tells (`from a.b import c`, `a.b:c`). */
  readonly moduleLength?: number
  readonly directory: string
}

/** "There is this workflow", by the name of its file or by its `name`. */
export interface WorkflowClaim extends Statement {
  readonly kind: 'workflow'
  readonly name: Part
}

/** "That workflow has this job", by its key or by its `name`. Without a workflow, any will do. */
export interface JobClaim extends Statement {
  readonly kind: 'job'
  readonly name: Part
  readonly workflow?: Part
}

/** "That workflow has this step", by its `id`, by its `name`, or by what it runs. Without a workflow, any will do. */
export interface StepClaim extends Statement {
  readonly kind: 'step'
  readonly name: Part
  readonly job?: Part
  readonly workflow?: Part
}

/** "That workflow starts on this." */
export interface TriggerClaim extends Statement {
  readonly kind: 'trigger'
  readonly workflow: Part
  /** An event as GitHub names it, or `tag` for pushes of tags. */
  readonly event: string
  /** Of pushes. */
  readonly branch?: Part
}

/** "The code or its settings know this variable of the environment". */
export interface VariableClaim extends Statement {
  readonly kind: 'variable'
  readonly name: Part
  /** Patterns of the files that must know it; code and files of settings where there are none. */
  readonly files: readonly string[]
}

/** "There is such a table, list or sentence, and what it lists is all." Its place is the configuration where it is not. */
export interface TableClaim extends Statement {
  readonly kind: 'table'
  readonly binding: Binding
  readonly table: Fact<BoundTable>
}

/** "There is one of this name." */
export interface RowClaim extends Statement {
  readonly kind: 'row'
  readonly table: BoundTable
  readonly row: BoundRow
}

/** "This is what the source says of it." */
export interface CellClaim extends Statement {
  readonly kind: 'cell'
  readonly table: BoundTable
  readonly row: BoundRow
  readonly column: Column
  readonly cell: BoundCell
}

/** "The source says this": a word, a number or a list of names in running text. */
export interface ValueClaim extends Statement {
  readonly kind: 'value'
  /** `SOURCE.FIELD` or `SOURCE/LEVEL.count`; a source alone stands for the names of its rows. */
  readonly value: string
  readonly cell: Fact<BoundCell>
}

/** "What stands here is what this generator makes of the facts." */
export interface RegionClaim extends Statement {
  readonly kind: 'region'
  /** Unknown where its markers cannot be read, or do not belong together. */
  readonly region: Fact<Region>
}

/** "That file has this digest." */
export interface ChecksumClaim extends Statement {
  readonly kind: 'checksum'
  readonly path: Part
  readonly hex: Part
  readonly digest: Digest
  /** Whether something says that it is a digest of a file: its form, or a word beside it. Ids of many kinds look alike. */
  readonly isNamed: boolean
}

/** "The files that this list names have the digests that it gives." */
export interface ChecksumsClaim extends Statement {
  readonly kind: 'checksums'
  readonly path: Part
  readonly isLink?: true
}

/** "This is done, and here is what shows it": a ticked item, or a row whose status says so, with its evidence. */
export interface DoneClaim extends Statement {
  readonly kind: 'done'
  readonly sign: Part
  readonly label: string
  readonly level: EvidenceLevel
  readonly evidence: readonly ReferenceClaim[]
  readonly elsewhere: readonly string[]
  readonly subjects: readonly ReferenceClaim[]
  readonly packages: readonly string[]
  readonly tests: boolean
}

/** "This is left to be done": an empty box, in a document that says that it is complete. */
export interface OpenClaim extends Statement {
  readonly kind: 'open'
  readonly sign: Part
  readonly complete: Part
}

/** "This field of the form is filled in": a name, the day that something was done on, the day that it is due. */
export interface FieldClaim extends Statement {
  readonly kind: 'field'
  readonly label: string
  readonly value: Part
  readonly reads: 'text' | 'day' | 'due'
}

/** "This is one thing, this is how far it is, and this is what it waits for": a row of a table with a status. */
export interface EntryClaim extends Statement {
  readonly kind: 'entry'
  readonly status: Part
  readonly isComplete: boolean
  readonly statuses?: { readonly all: readonly string[]; readonly isOneOf: boolean }
  readonly id?: Part
  readonly first?: Location
  readonly dependencies: readonly (Part & { readonly status?: Part; readonly isComplete: boolean })[]
}

/** "This is part of the document": what a policy asks for. A section that comes too early belongs `behind` another. */
export interface PartClaim extends Statement {
  readonly kind: 'part'
  readonly asked: 'section' | 'field' | 'link'
  readonly name: string
  readonly found?: Part
  readonly behind?: Part
  readonly references: readonly ReferenceClaim[]
}

/** "What this source listed then is still there." Its place is the configuration. */
export interface KeptClaim extends Statement {
  readonly kind: 'kept'
  readonly policy: RemovalPolicy
}

/** "The documents speak of all of these." Its place is the configuration. */
export interface CoverageClaim extends Statement {
  readonly kind: 'coverage'
  readonly policy: UndocumentedPolicy
}

/** "What changed since then says so." Its place is the configuration. */
export interface RevisedClaim extends Statement {
  readonly kind: 'revised'
  readonly policy: RevisionPolicy
}

/** "On this day the document was looked at, beside what it is about." */
export interface ReviewClaim extends Statement {
  readonly kind: 'review'
  /** The day as it is written; nothing where the document names none. */
  readonly day?: Part
  /** Patterns of what it is about. */
  readonly reviews: readonly string[]
}

/** "This dataset is to be had": a reference to a file that a policy calls a dataset. */
export interface DatasetClaim extends Statement {
  readonly kind: 'dataset'
  readonly reference: ReferenceClaim
  /** Paths from the root that it may mean. */
  readonly places: readonly RepoPath[]
  readonly policy: DatasetPolicy
}

/** "This list of changes agrees with tags, commits and itself", in the one respect that a rule judges. */
export interface ChangelogClaim extends Statement {
  readonly kind: 'changelog'
  readonly rule: ChangelogRule
}

/** "The version that stands here is the one that the others give." */
export interface VersionClaim extends Statement {
  readonly kind: 'version'
  readonly place: VersionPlace
  /** Those that count more, the first of them most. */
  readonly others: readonly VersionPlace[]
  /** Whether the configuration asks for it. */
  readonly isAsked: boolean
  /** Whether it is only one where the directory has the name of the package. */
  readonly isOfPackage?: true
  /** The source that lists tags, where they count, and the package whose they are, of several. */
  readonly tags?: { readonly source: string; readonly of?: Source; readonly package?: string }
}

/** What policies ask for. */
type AskedClaim =
  | DoneClaim
  | OpenClaim
  | FieldClaim
  | EntryClaim
  | PartClaim
  | KeptClaim
  | CoverageClaim
  | RevisedClaim
  | ReviewClaim
  | DatasetClaim

/** What a document says of the repository. */
export type Claim =
  | ReferenceClaim
  | TaskClaim
  | CommandClaim
  | ExtraClaim
  | ModuleClaim
  | NameClaim
  | WorkflowClaim
  | JobClaim
  | StepClaim
  | TriggerClaim
  | VariableClaim
  | TableClaim
  | RowClaim
  | CellClaim
  | ValueClaim
  | RegionClaim
  | ChecksumClaim
  | ChecksumsClaim
  | AskedClaim
  | ChangelogClaim
  | VersionClaim

export type ClaimKind = Claim['kind']

export type ClaimOf<K extends ClaimKind> = Extract<Claim, { readonly kind: K }>
