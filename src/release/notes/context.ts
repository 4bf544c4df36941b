/** What a slot says, or why it says nothing: `absent` is null, or the reason. */
export type Slot<T> = T & { readonly absent: string | null }

interface ContextFile {
  readonly path: string
  readonly algorithm: string
  readonly digest: string
  readonly size: number
}

export interface ContextEvidence {
  readonly file: ContextFile | null
  /** What ties it to the commit. */
  readonly tie: string | null
  readonly result: string | null
}

/** All that the template of release notes can know. `notes-context.schema.json` is its schema. */
export interface NotesContext {
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'relops'; readonly version: string }
  readonly release: {
    readonly version: string
    readonly date: string
    readonly tag: string | null
    readonly commit: string | null
    readonly previous: { readonly version: string; readonly tag: string; readonly date: string | null } | null
  }
  readonly summary: Slot<{ readonly markdown: string }>
  readonly breaking: Slot<{
    readonly items: readonly { readonly markdown: string; readonly commit: string | null }[]
  }>
  readonly changes: Slot<{ readonly markdown: string }>
  readonly compatibility: Slot<{
    readonly registries: readonly {
      readonly name: string
      readonly rows: readonly {
        readonly name: string
        readonly paths: readonly string[]
        readonly file: string | null
      }[]
      readonly gap: string | null
    }[]
  }>
  readonly registry: Slot<{
    readonly registries: readonly ({
      readonly name: string
    } & Slot<{
      readonly added: readonly string[]
      readonly deprecated: readonly string[]
      readonly removed: readonly string[]
    }>)[]
  }>
  readonly artifacts: Slot<{ readonly files: readonly ContextFile[] }>
  readonly datasets: Slot<{
    readonly files: readonly (ContextFile & { readonly source: string; readonly keptBy: string | null })[]
  }>
  readonly environment: Slot<ContextEvidence>
  readonly tests: Slot<ContextEvidence>
  readonly verification: Slot<{ readonly commands: readonly string[] }>
  readonly signatures: Slot<{
    readonly files: readonly {
      readonly path: string
      readonly form: string
      readonly of: readonly string[]
      readonly state: string
      readonly says: string
    }[]
  }>
  readonly contributors: Slot<{ readonly names: readonly string[] }>
  readonly compare: Slot<{ readonly url: string }>
  readonly checklist: Slot<{
    readonly items: readonly { readonly text: string; readonly file: string; readonly line: number }[]
  }>
  readonly deliverables: Slot<{
    readonly items: readonly {
      readonly title: string
      readonly milestone: string
      readonly names: readonly string[]
      readonly state: string
      readonly file: string
      readonly line: number
    }[]
  }>
}

/** Slots that say nothing, whatever the reason. */
export function absentSlots(context: NotesContext): readonly string[] {
  return Object.entries(context).flatMap(([name, slot]) =>
    typeof slot === 'object' && 'absent' in slot && slot.absent !== null ? [name] : [],
  )
}
