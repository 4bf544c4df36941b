import type { Range, RepoPath } from '../model/location.ts'

/** A Markdown file as plain, serialisable data. Offsets are into `text`, which is the file's, byte order mark and all. */
export interface Document {
  readonly path: RepoPath
  readonly text: string
  /** Leaf blocks of prose, in the order of the text. */
  readonly passages: readonly Passage[]
  readonly links: readonly Link[]
  readonly fences: readonly Fence[]
  /** Whether it begins with front matter, as pages of a site do. */
  readonly hasFrontMatter: boolean
  /** Names that HTML gives to places: `id` of any element, `name` of `<a>`. */
  readonly anchors: readonly Anchor[]
  /** Headings that are written in HTML: `<h1 align="center">Title</h1>`. */
  readonly htmlHeadings: readonly HtmlHeading[]
  /** HTML comments, inside block or inline HTML; never those in code. */
  readonly comments: readonly Comment[]
  /** Ranges of the blocks at any depth that can follow a comment, in the order of their starts. */
  readonly blocks: readonly Range[]
}

/** A paragraph, heading or table cell: what a sentence cannot cross. */
export interface Passage {
  readonly kind: 'paragraph' | 'heading' | 'cell'
  readonly range: Range
  /** Text, code and breaks in order; emphasis, links and other wrappers are flattened away. */
  readonly inlines: readonly Inline[]
  /** Of headings: 1 to 6. */
  readonly depth?: number
  /** The innermost list item around it. */
  readonly item?: Item
  /** Of cells: the plain text of the column's header, which is absent in the header row itself. */
  readonly column?: string
  /** Of cells: which row of which table it stands in, both counted from 0 in the document; row 0 is the header. */
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number }
  readonly quoted: boolean
}

export interface Item {
  readonly range: Range
  /** Of task items only. */
  readonly checked?: boolean
}

export interface Inline {
  readonly kind: 'text' | 'code' | 'break'
  /** What a reader sees: character references and escapes resolved; of code, without backticks and padding. */
  readonly value: string
  /** Of text: the source of `value`. Of code: the content between the backticks, without the padding space. */
  readonly range: Range
  /** The index in `links` of the link whose label this is part of. */
  readonly link?: number
  /** Struck through, as in `~~gone~~`. */
  readonly deleted?: boolean
}

export interface Link {
  /** `html` is an `href` or `src` attribute. Autolinks are links whose label is their destination. */
  readonly kind: 'link' | 'image' | 'definition' | 'html'
  /** The whole construct. */
  readonly range: Range
  /** The destination as written, without angle brackets or quotes; the range of exactly these characters. */
  readonly destination: { readonly raw: string; readonly range: Range }
  /** The destination with character references and backslash escapes resolved; percent-encoding is left. */
  readonly url: string
}

export interface Fence {
  /** First word of the info string, lower case; empty for indented code and bare fences. */
  readonly language: string
  readonly meta: string
  readonly value: string
  readonly range: Range
}

export interface Anchor {
  readonly name: string
  /** Exactly the characters of the name. */
  readonly range: Range
}

export interface HtmlHeading {
  /** What a reader sees between the tags. */
  readonly text: string
  /** The start tag. */
  readonly range: Range
}

export interface Comment {
  /** What stands between `<!--` and `-->`, trimmed. */
  readonly value: string
  /** From `<!--` to `-->`. */
  readonly range: Range
  /** A number that comments share which stand in the same container, paragraph or other part of a text. */
  readonly parent: number
  /** Whether it stands among blocks, in a line of text, or in a cell of a table. */
  readonly form: 'block' | 'line' | 'cell'
  readonly inItem: boolean
}
