import type { Location, Range, RepoPath } from './location.ts'

/** How a cell is written and compared. */
export type Format = 'code' | 'text' | 'link' | 'list' | 'count' | 'brace-paths' | 'specifier'

/** What a source says in a column: a field of the row, or the names of a level below it. */
export interface Column {
  readonly header: string
  readonly field: string
  /** Whether `field` names a level. */
  readonly isLevel: boolean
  readonly format?: Format
}

/** An entry of `tables` in the configuration: a table, list or sentence that says what a source says. */
export interface Binding {
  readonly name: string
  /** Where it stands in the configuration. */
  readonly at: Location
  /** Nothing where a marker alone tells the place. */
  readonly document?: RepoPath
  readonly shape: 'table' | 'list' | 'sentence'
  /** The text of the heading above it. */
  readonly heading?: string
  /** Names of columns, where several tables stand below the heading. */
  readonly header: readonly string[]
  /** Of a sentence: its words around one `{{ … }}`. */
  readonly text?: string
  readonly source: string
  /** The level, or for nested lists the levels, whose rows are listed; the first one where there is none. */
  readonly rows: readonly string[]
  /** The headers of the columns that tell which row it is. */
  readonly key: readonly string[]
  readonly columns: readonly Column[]
}

/** A word or a number in running text that says what a source says. */
export interface ValueBinding {
  readonly at: Location
  readonly document: RepoPath
  /** The words around one `{{ … }}`, as they stand in the source of the document. */
  readonly text: string
  /** `SOURCE.FIELD`, or `SOURCE/LEVEL.count`. */
  readonly value: string
}

/** Markers of another tool, between which a generator writes. */
export interface RegionBinding {
  readonly at: Location
  readonly document: RepoPath
  /** What the comments say, or begin with. */
  readonly begin: string
  readonly end: string
  readonly generator: string
  readonly parameters: ReadonlyMap<string, string>
}

/** A piece of a cell as a reader sees it. */
export interface Span {
  readonly kind: 'text' | 'code' | 'link'
  readonly text: string
  readonly range: Range
  /** Of a link. */
  readonly url?: string
}

/** The content between two pipes, or what else is bound; an empty range where there is none. */
export interface BoundCell {
  readonly range: Range
  readonly spans: readonly Span[]
}

/** A row of a table, from its first character to its last one but space; of a list, an item. */
export interface BoundRow {
  readonly range: Range
  readonly cells: readonly BoundCell[]
  /** Items of the list inside this one. */
  readonly items: readonly BoundRow[]
}

/** A table or list of a document that a binding names. */
export interface BoundTable {
  readonly binding: Binding
  /** From the start of its first line to the end of its last one, without the line end. */
  readonly range: Range
  /** What stands in that range. */
  readonly source: string
  /** The cells of its header; a list has one, which is empty. */
  readonly header: BoundRow
  /** The row of dashes; a list has none. */
  readonly delimiter?: Range
  readonly rows: readonly BoundRow[]
}

/** What a reader sees of a cell. */
export function plainText(spans: readonly Pick<Span, 'text'>[]): string {
  return spans
    .map(({ text }) => text)
    .join('')
    .trim()
}

/** Which column of a table has this header; -1 where none has. */
export function columnAt({ header }: BoundTable, name: string): number {
  return header.cells.findIndex(({ spans }) => plainText(spans) === name)
}
