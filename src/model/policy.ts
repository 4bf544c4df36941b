import type { Location } from './location.ts'

/** "Variables that these documents list are named in these files": by code and files of settings where there are none. */
export interface VariablePolicy {
  readonly rule: 'missing-variable'
  readonly documents: readonly string[]
  readonly files: readonly string[]
}

/** How closely evidence is looked at. Each level asks for what those before it ask for, too. */
export type EvidenceLevel = 'exists' | 'non-empty' | 'well-formed' | 'committed'

/** "What these documents call done names evidence that is there": ticked items, and rows by their status. */
export interface EvidencePolicy {
  readonly rule: 'missing-evidence'
  readonly documents: readonly string[]
  /** What stands before the evidence of an item, and above that of a table. */
  readonly label: string
  readonly level: EvidenceLevel
  /** What a status says that is done; the usual words where there are none. */
  readonly complete: readonly string[]
  /** All else that a status may say; anything where there is none. */
  readonly statuses: readonly string[]
  /** Labels of an item whose value is filled in before it is ticked, where the item has them. */
  readonly fields: readonly string[]
}

/** "These documents have these parts": sections, fields of their head, and links. */
export interface SectionPolicy {
  readonly rule: 'missing-section'
  readonly documents: readonly string[]
  /** Words of headings. Those that the document's kind asks for where nothing at all is named. */
  readonly sections: readonly string[]
  /** Whether the sections stand in this order. */
  readonly ordered: boolean
  /** Labels that stand above the second heading, or keys of the front matter. */
  readonly fields: readonly string[]
  /** Paths that the document refers to. */
  readonly links: readonly string[]
}

/** "What this source listed then is still there, unless it said then that it would go." */
export interface RemovalPolicy {
  readonly rule: 'registry-removal'
  readonly source: string
  /** A tag, a branch, a commit, a day, or `latest-tag`. */
  readonly since: string
  /** What the fields of a row said that may go, all of them; none may go without any. */
  readonly unless: ReadonlyMap<string, string>
  readonly at: Location
}

/** "Everything that is listed here is in one of these documents": rows of a source, or files. */
export interface UndocumentedPolicy {
  readonly rule: 'undocumented'
  readonly documents: readonly string[]
  readonly source?: string
  /** Of a source with levels: the one whose rows are meant, all without it. */
  readonly level?: string
  readonly files: readonly string[]
  readonly at: Location
}

/** "What changed has a new entry in its log, or a note that came with it." */
export interface RevisionPolicy {
  readonly rule: 'missing-revision'
  readonly files: readonly string[]
  readonly since: string
  /** The key of the log in a data file, the column of revisions in a table. */
  readonly log?: string
  /** A pattern of notes; `{name}` is the name of the file without its extension. */
  readonly note?: string
  readonly at: Location
}

/** "These documents were looked at after what they are about was changed last." */
export interface ReviewPolicy {
  readonly rule: 'stale-review'
  readonly documents: readonly string[]
  /** Patterns of what they are about. */
  readonly reviews: readonly string[]
  /** What stands before the day. */
  readonly label: readonly string[]
}

/** "A dataset that is named is committed, or its checksum is recorded": no document promises what nobody can have. */
export interface DatasetPolicy {
  readonly rule: 'unrecorded-dataset'
  /** Every document where there are none. */
  readonly documents: readonly string[]
  /** Patterns of datasets, whether they are in the snapshot or not. */
  readonly files: readonly string[]
  /** Patterns of lists of digests. */
  readonly recordedIn: readonly string[]
  /** Patterns of documents that say where datasets come from; it need not be said where there are none. */
  readonly provenance: readonly string[]
}

/** What the configuration asks for beyond what documents say by themselves. One type a rule. */
export type Policy =
  | VariablePolicy
  | EvidencePolicy
  | SectionPolicy
  | RemovalPolicy
  | UndocumentedPolicy
  | ReviewPolicy
  | RevisionPolicy
  | DatasetPolicy

export type PolicyOf<R extends Policy['rule']> = Extract<Policy, { readonly rule: R }>
