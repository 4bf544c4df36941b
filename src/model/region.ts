import type { Range } from './location.ts'

/** Characters of a marker, and where they stand. */
export interface Word {
  readonly text: string
  readonly range: Range
}

/** A stretch of a document between two markers, whose text a generator makes. */
export interface Region {
  readonly generator: Word
  readonly parameters: readonly { readonly name: Word; readonly value: Word }[]
  /** Blocks between lines of their own, or words in a line of text or in a cell of a table. */
  readonly form: 'block' | 'line' | 'cell'
  /** From the first character of the one marker to the last of the other. */
  readonly range: Range
  /** What stands between them. */
  readonly content: Range
  /** The same with LF, without what containers put before its lines, and without the space around it. */
  readonly standing: string
  /** The marker at the end. */
  readonly end: Word
  /** The digest of what was generated last. Nothing where nothing was, and of markers that the configuration declares. */
  readonly sum?: string
  /** What containers put before its lines: `> `, the indentation of an item. */
  readonly lead: string
  /** The same before the last marker, where that begins its line. */
  readonly endLead?: string
  readonly eol: string
  /** Whether it stands in an item of a list, which blank lines would make a loose one. */
  readonly isTight: boolean
  /** Whether its markers are those of another tool, which keep no digest. */
  readonly isDeclared: boolean
}
