import type { Binding, BoundCell, BoundRow, BoundTable, Column } from './binding.ts'
import type { Digest } from './checksum.ts'
import type { Fact } from './fact.ts'
import type { Location, Range } from './location.ts'
import type { Moment } from './moment.ts'
import type { EvidenceLevel, RemovalPolicy, RevisionPolicy, UndocumentedPolicy } from './policy.ts'
import type { Region } from './region.ts'

/**
 * Where a reference stands, which decides what it is relative to: a link to its document; inline code, the value of a
 * label and a path in running text to the root first; a word of a command to the directory that it runs in.
 */
export type Origin = 'link' | 'code' | 'label' | 'prose' | 'command'

/** What the words around a reference say of it, with the words themselves as the reason. */
export interface Tense {
  readonly kind: 'planned' | 'example' | 'absent' | 'historical' | 'generated' | 'elsewhere'
  readonly reason: string
}

/** A part of a reference: its meaning (decoded, `/` between segments) and the exact characters it was read from. */
export interface Part {
  readonly text: string
  readonly range: Range
}

interface Statement {
  /** The words that make the claim, as written, without backticks. */
  readonly text: string
  readonly location: Location
  readonly tense?: Tense
  /** The time that it tells of, where that is not today. */
  readonly moment?: Moment
  /** It stands in a list of changes up to that moment, which may name what they took away. */
  readonly change?: true
  /** Why it is unknown where nothing of that name exists: a placeholder, an output, a directory of another place. */
  readonly doubt?: string
}

interface Reference extends Statement {
  readonly origin: Origin
  /** The path alone, without anchor, line or test name. Empty where a link names its own document. */
  readonly path: Part
  /** Of a word of a command: the directory that it runs in, seen from where readers start. */
  readonly directory?: string
}

/** "There is this file or directory." A trailing slash asks for a directory. */
export interface FileClaim extends Reference {
  readonly kind: 'file'
}

/** "There is a file that this pattern matches." */
export interface GlobClaim extends Reference {
  readonly kind: 'glob'
}

/** "There are all of these", written as one brace set. */
export interface BracesClaim extends Reference {
  readonly kind: 'braces'
  readonly members: readonly string[]
}

/** "That document has this heading or anchor." */
export interface AnchorClaim extends Reference {
  readonly kind: 'anchor'
  readonly anchor: Part
}

/** "That file has these lines", counted from 1, both ends included. */
export interface LinesClaim extends Reference {
  readonly kind: 'lines'
  readonly first: number
  readonly last: number
  readonly lines: Part
}

/** "That JSON or YAML file has this value": a JSON pointer (RFC 6901), or one top-level key. */
export interface PointerClaim extends Reference {
  readonly kind: 'pointer'
  readonly pointer: Part
}

/** "There is this script, and it can be run by its path alone." */
export interface ScriptClaim extends Reference {
  readonly kind: 'script'
}

/** "That file has this test": `tests/test_a.py::TestA::test_b`, the names from the outside inwards. */
export interface TestClaim extends Reference {
  readonly kind: 'test'
  readonly names: readonly string[]
  readonly test: Part
}

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

/** "This is done, and here is what shows it": a ticked item, or a row whose status says so. */
export interface DoneClaim extends Statement {
  readonly kind: 'done'
  /** The box that is ticked, or the status. */
  readonly sign: Part
  readonly label: string
  readonly level: EvidenceLevel
  readonly evidence: readonly ReferenceClaim[]
  /** What it names as evidence that is no file: addresses, commits, tickets, names of code. */
  readonly elsewhere: readonly string[]
  /** What it names beside its evidence, and is thereby about. */
  readonly subjects: readonly ReferenceClaim[]
  /** Packages that its command makes a report of. */
  readonly packages: readonly string[]
  /** Whether it is about tests that pass. */
  readonly tests: boolean
}

/** "This is left to be done", in a document that says that it is complete. */
export interface OpenClaim extends Statement {
  readonly kind: 'open'
  /** The empty box. */
  readonly sign: Part
  /** Where the document says so. */
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
  /** All that a status may say, where the configuration tells. */
  readonly statuses?: { readonly all: readonly string[]; readonly isOneOf: boolean }
  readonly id?: Part
  /** An earlier row with the same ID. */
  readonly first?: Location
  /** What it is to come after; the status is that of its row, where there is one. */
  readonly dependencies: readonly (Part & { readonly status?: Part; readonly isComplete: boolean })[]
  readonly isComplete: boolean
}

/** "This is part of the document": what a policy asks for, and the document has or lacks. */
export interface PartClaim extends Statement {
  readonly kind: 'part'
  readonly asked: 'section' | 'field' | 'link'
  /** A path where a link is asked for. */
  readonly name: string
  /** Where it is; a link is looked for among the references. */
  readonly found?: Part
  /** A section that should stand before this one, and stands behind it. */
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

/** A claim that names a path. */
export type ReferenceClaim =
  | FileClaim
  | GlobClaim
  | BracesClaim
  | AnchorClaim
  | LinesClaim
  | PointerClaim
  | ScriptClaim
  | TestClaim

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
  | DoneClaim
  | OpenClaim
  | FieldClaim
  | EntryClaim
  | PartClaim
  | KeptClaim
  | CoverageClaim
  | ReviewClaim
  | RevisedClaim

export type ClaimKind = Claim['kind']

export type ClaimOf<K extends ClaimKind> = Extract<Claim, { readonly kind: K }>
