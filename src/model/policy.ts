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

/** What the configuration asks for beyond what documents say by themselves. One type a rule. */
export type Policy = VariablePolicy | EvidencePolicy | SectionPolicy

export type PolicyOf<R extends Policy['rule']> = Extract<Policy, { readonly rule: R }>
