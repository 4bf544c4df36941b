import { type Line, scanLines } from '../../markdown/block-lines.ts'
import type { Range } from '../../model/location.ts'
import { indexLines } from '../../text/lines.ts'

/** What a list of changes is made of, as places in its text. Lines are given without what ends them. */
export interface Blocks {
  readonly headings: readonly Heading[]
  readonly items: readonly ListItem[]
  readonly definitions: readonly Definition[]
  /** Lines of code, fenced and indented. */
  readonly code: readonly Range[]
  /** Lines that say something: all but blank ones, breaks, definitions and anchors. */
  readonly contents: readonly Range[]
  /** Lines that hold nothing but the anchor of a heading, `<a name="1.2.0"></a>`, or what keeps it from being reported. */
  readonly anchors: readonly Range[]
  /** Where a fence or a comment begins that never ends, and that takes in all that is written behind it. */
  readonly unclosed?: number
}

/** A heading in no list and no quote, whether `#` stands before it or `===` below. */
export interface Heading {
  readonly depth: number
  /** All of its lines. */
  readonly range: Range
  readonly title: Range
}

export interface ListItem {
  /** Its lines and those of all that is in it. */
  readonly range: Range
  /** How many containers are around it. */
  readonly depth: number
  /** What stands before its text: `- `, `  * `, `1. `. */
  readonly mark: string
  /** Its first paragraph. */
  readonly text: Range
  /** Whether its lines hold that paragraph and nothing else. */
  readonly isPlain: boolean
}

/** `[1.2.0]: https://…` on a line of its own. */
export interface Definition {
  readonly label: string
  readonly range: Range
  readonly destination: Range
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

interface Found {
  readonly headings: Heading[]
  readonly items: Mutable<ListItem>[]
  readonly definitions: Definition[]
  readonly code: Range[]
  readonly contents: Range[]
  readonly anchors: Range[]
}

/** What is open behind a line. */
interface Open {
  /** One for each container; nothing for those that are no items. */
  items: readonly (Mutable<ListItem> | undefined)[]
  /** A paragraph outside of all containers, which may become a heading. */
  paragraph: Range | undefined
  leaf: Line['leaf']
  leafStart: number
}

/**
 * Finds headings, items and definitions line by line.
 *
 * No tree is needed for that: a scan takes linear time, judges texts of any size, and does not depend on the parser.
 */
export function readBlocks(text: string): Blocks {
  const lines = contentLines(text)
  const found: Found = { headings: [], items: [], definitions: [], code: [], contents: [], anchors: [] }
  const open: Open = { items: [], paragraph: undefined, leaf: { kind: 'none' }, leafStart: 0 }
  let index = 0
  for (const line of scanLines(text, lines)) {
    const whole = lines[index++] ?? [line.start, line.end]
    const before = open.leaf
    if (line.leaf.kind !== before.kind) open.leafStart = whole[0]
    open.leaf = line.leaf
    if (line.start < line.end) readLine(text, { line, whole, before }, found, open)
    else open.paragraph = undefined
    if (line.leaf.kind === 'fence' && line.start >= line.end) found.code.push(whole)
  }
  const { leaf, leafStart, items } = open
  const takesAll = leaf.kind === 'fence' || (leaf.kind === 'html' && leaf.close !== undefined)
  return { ...found, ...(takesAll && items.length === 0 && { unclosed: leafStart }) }
}

/** Lines behind front matter, which no line of Markdown is. */
function contentLines(text: string): readonly Range[] {
  const lines = indexLines(text)
  const ranges = Array.from({ length: lines.count }, (_, index) => lines.content(index + 1))
  const contentOf = (range: Range | undefined): string => (range ? text.slice(...range).trimEnd() : '')
  const fence = contentOf(ranges[0])
  if (fence !== '---' && fence !== '+++') return ranges
  const end = ranges.findIndex((range, index) => index > 0 && range[1] - range[0] < 80 && contentOf(range) === fence)
  return ranges.slice(end + 1)
}

/** A line that is not blank, with its leading white space, and the leaf that it was read in. */
interface Read {
  readonly line: Line
  readonly whole: Range
  readonly before: Line['leaf']
}

function readLine(text: string, read: Read, found: Found, open: Open): void {
  const { line, whole } = read
  const rest = text.slice(line.start, line.end)
  if (isCode(read, rest)) found.code.push(whole)
  trackItems(text, read, found, open)
  if (line.depth > 0) {
    open.paragraph = undefined
    found.contents.push(whole)
    return
  }
  const kind = kindOf(read, rest, open.paragraph !== undefined)
  if (kind === 'heading') found.headings.push(headingOf(rest, whole, line.start))
  if (kind === 'underline' && open.paragraph) found.headings.push(underlinedHeading(text, open.paragraph, rest, whole))
  if (kind === 'definition') found.definitions.push(definitionOf(rest, line, whole))
  if (kind === 'anchor') found.anchors.push(whole)
  else if (kind !== 'definition' && kind !== 'break') found.contents.push(whole)
  open.paragraph =
    kind === 'paragraph' ? [line.isNew ? whole[0] : (open.paragraph?.[0] ?? whole[0]), whole[1]] : undefined
}

function isCode({ line, before }: Read, rest: string): boolean {
  if (line.leaf.kind === 'fence') return true
  if (line.isText) return false
  const isEnd = before.kind === 'fence' && /^[`~]/.test(rest)
  return isEnd || (line.indent > 3 && before.kind !== 'html' && line.leaf.kind !== 'html')
}

type Kind = 'heading' | 'underline' | 'definition' | 'anchor' | 'break' | 'paragraph' | 'other'

/** Above a heading it is about that, and moves along with it. */
const suppression = /^<!--\s{0,9}relops-(?:ignore|disable)\s[^<>]{0,400}-->\s*$/

function isOpen({ kind }: Line['leaf']): boolean {
  return kind === 'fence' || kind === 'html'
}

/** What a line outside of all containers is. */
function kindOf({ line, before }: Read, rest: string, isInParagraph: boolean): Kind {
  if (line.isDefinition) return 'definition'
  if (!isOpen(before) && line.indent < 4 && suppression.test(rest)) return 'anchor'
  if (line.isText && line.leaf.kind === 'none') return 'heading'
  if (line.isText && line.isNew && /^<a\s[^<>]*>(?:\s*<\/a>)?\s*$/i.test(rest)) return 'anchor'
  if (line.isText) return line.leaf.kind === 'paragraph' ? 'paragraph' : 'other'
  const isRaw = isOpen(before) || line.leaf.kind !== 'none' || line.indent > 3
  if (isRaw) return 'other'
  if (isInParagraph && /^(?:=+|-+)[ \t]*$/.test(rest)) return 'underline'
  return /^[-*_][-*_ \t]*$/.test(rest) ? 'break' : 'other'
}

function headingOf(rest: string, whole: Range, start: number): Heading {
  const depth = /^#+/.exec(rest)?.[0].length ?? 1
  const content = rest.slice(depth).trimEnd()
  const hashes = /#+$/.exec(content.slice(-80))?.[0].length ?? 0
  const isClosed = hashes === content.length || /[ \t]/.test(content.at(-hashes - 1) ?? '')
  const title = isClosed ? content.slice(0, content.length - hashes).trimEnd() : content
  const from = start + depth + title.length - title.trimStart().length
  return { depth, range: whole, title: [from, Math.max(from, start + depth + title.length)] }
}

function underlinedHeading(text: string, paragraph: Range, underline: string, whole: Range): Heading {
  const content = text.slice(...paragraph)
  const start = paragraph[0] + content.length - content.trimStart().length
  const title: Range = [start, paragraph[0] + content.trimEnd().length]
  return { depth: underline.startsWith('=') ? 1 : 2, range: [paragraph[0], whole[1]], title }
}

function definitionOf(rest: string, line: Line, whole: Range): Definition {
  const close = rest.indexOf(']:')
  const behind = rest.slice(close + 2)
  const start = line.start + close + 2 + behind.length - behind.trimStart().length
  const length = /^\S*/.exec(behind.trimStart())?.[0].length ?? 0
  return { label: rest.slice(1, close), range: whole, destination: [start, start + length] }
}

function trackItems(text: string, { line, whole }: Read, found: Found, open: Open): void {
  const kept = line.isLazy ? open.items : open.items.slice(0, line.depth - line.opened.length)
  const opened: (Mutable<ListItem> | undefined)[] = []
  let start = whole[0]
  for (const { container, content } of line.opened) {
    const isItem = container.kind === 'item'
    const mark = text.slice(start, content)
    const depth = kept.length + opened.length
    opened.push(isItem ? { range: whole, depth, mark, text: [line.end, line.end], isPlain: true } : undefined)
    start = content
  }
  open.items = line.opened.length === 0 ? kept : [...kept, ...opened]
  found.items.push(...opened.flatMap((item) => item ?? []))
  for (const item of open.items) if (item) item.range = [item.range[0], whole[1]]
  for (const item of line.opened.length > 0 ? open.items.slice(0, -1) : []) if (item) item.isPlain = false
  extendText(open.items.at(-1), line)
}

/** The first paragraph of an item goes on as long as nothing else has begun in it. */
function extendText(item: Mutable<ListItem> | undefined, line: Line): void {
  if (item === undefined) return
  const isFirst = item.text[0] === item.text[1]
  if (line.isText && item.isPlain && isFirst) item.text = [line.start, line.end]
  else if (line.isText && item.isPlain && !line.isNew) item.text = [item.text[0], line.end]
  else item.isPlain = false
}
