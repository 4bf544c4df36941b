import { isThematicBreak } from './containers.ts'
import type { LineCursor } from './line-cursor.ts'

/** The block of lines that the next line may belong to. */
export type Leaf =
  | { readonly kind: 'none' | 'table' }
  /** A definition is not over before the next line, since a title may follow. */
  | { readonly kind: 'paragraph'; readonly cells: number; readonly isDefinition: boolean }
  | { readonly kind: 'fence'; readonly unit: string; readonly length: number }
  | { readonly kind: 'html'; readonly close: string | undefined }

/** What a line is: the leaf that is open behind it, and whether its text is to be read. */
export interface LeafLine {
  readonly leaf: Leaf
  readonly isText: boolean
  readonly isNew: boolean
  readonly isDefinition: boolean
}

const none: Leaf = { kind: 'none' }

const over: LeafLine = { leaf: none, isText: false, isNew: false, isDefinition: false }

const block: LeafLine = { ...over, isText: true, isNew: true }

/** Reads what is left of a line behind its containers, where `leaf` is open. A lazy line cannot make a heading or a table. */
export function readLeaf(line: LineCursor, leaf: Leaf, isLazy: boolean): LeafLine {
  if (leaf.kind === 'fence' || leaf.kind === 'html') return readRaw(line, leaf)
  if (line.isBlank) return over
  if (leaf.kind !== 'paragraph') return line.indent > 3 ? over : (readOpening(line, false) ?? readText(line, leaf))
  if (line.indent > 3) return readParagraph(line, leaf)
  if (!isLazy && isUnderline(line)) return leaf.isDefinition ? readParagraph(line, leaf) : over
  return readOpening(line, true) ?? (isLazy ? readParagraph(line, leaf) : readText(line, leaf))
}

function readRaw(line: LineCursor, leaf: Extract<Leaf, { kind: 'fence' | 'html' }>): LeafLine {
  const isEnd = leaf.kind === 'fence' ? closesFence(line, leaf) : closesHtml(line, leaf.close)
  return { ...over, leaf: isEnd ? none : leaf }
}

function closesFence(line: LineCursor, fence: Extract<Leaf, { kind: 'fence' }>): boolean {
  if (line.indent > 3) return false
  const rest = line.text.slice(line.at, line.end).trimEnd()
  return rest.length >= fence.length && rest === fence.unit.repeat(rest.length)
}

function closesHtml(line: LineCursor, close: string | undefined): boolean {
  if (close === undefined) return line.isBlank
  return line.text.slice(line.at, line.end).toLowerCase().includes(close)
}

/** Lines that are blocks of their own, or the first of one whose text is not read. */
function readOpening(line: LineCursor, isInParagraph: boolean): LeafLine | undefined {
  const unit = line.text[line.at]
  if (unit === '#') return readHeading(line)
  if (unit === '`' || unit === '~') return readFence(line, unit)
  if (unit === '<') return readHtml(line, isInParagraph)
  return isThematicBreak(line) ? over : undefined
}

function readHeading(line: LineCursor): LeafLine | undefined {
  const isHeading = /^#{1,6}(?:[ \t]|$)/.test(line.text.slice(line.at, Math.min(line.at + 7, line.end)))
  return isHeading ? block : undefined
}

function readFence(line: LineCursor, unit: string): LeafLine | undefined {
  let at = line.at
  while (at < line.end && line.text[at] === unit) at += 1
  const length = at - line.at
  if (length < 3 || (unit === '`' && line.text.slice(at, line.end).includes(unit))) return undefined
  return { ...over, leaf: { kind: 'fence', unit, length } }
}

function isUnderline(line: LineCursor): boolean {
  const rest = line.text.slice(line.at, line.end).trimEnd()
  return rest === '='.repeat(rest.length) || rest === '-'.repeat(rest.length)
}

/** The kinds of HTML blocks that an end closes, by their beginnings. */
const enclosed: readonly (readonly [open: RegExp, close: string])[] = [
  [/^<!--/, '-->'],
  [/^<\?/, '?>'],
  [/^<!\[cdata\[/, ']]>'],
  [/^<![a-z]/, '>'],
]

const rawNames = new Set(['pre', 'script', 'style', 'textarea'])

const blockNames = new Set(
  'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul'.split(
    ' ',
  ),
)

const tagAlone =
  /^<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[a-z][a-z\d-]*\s*)>\s*$/i

function readHtml(line: LineCursor, isInParagraph: boolean): LeafLine | undefined {
  const start = line.text.slice(line.at, Math.min(line.at + 16, line.end)).toLowerCase()
  const close = enclosed.find(([open]) => open.test(start))?.[1]
  if (close !== undefined) return readRaw(line, { kind: 'html', close })
  const [, slash, name = ''] = /^<(\/?)([a-z][a-z\d]*)(?=[\s/>]|$)/.exec(start) ?? []
  if (slash === '' && rawNames.has(name)) return readRaw(line, { kind: 'html', close: `</${name}>` })
  const isAlone = !isInParagraph && tagAlone.test(line.text.slice(line.at, line.end))
  return isAlone || blockNames.has(name) ? { ...over, leaf: { kind: 'html', close: undefined } } : undefined
}

/** A definition on one line, which is no part of a paragraph. */
const definition = /^\[(?:[^[\]\\]|\\.){1,999}\]:[ \t]*[^\s<]\S*(?:[ \t]+(?:"[^"\\]*"|'[^'\\]*'))?[ \t]*$/

function readText(line: LineCursor, leaf: Leaf): LeafLine {
  if (leaf.kind === 'table') return { ...block, leaf }
  if (leaf.kind === 'paragraph' && isDelimiterRow(line.text.slice(line.at, line.end), leaf.cells)) {
    return { ...block, leaf: { kind: 'table' }, isNew: false }
  }
  return readParagraph(line, leaf)
}

function readParagraph(line: LineCursor, leaf: Leaf): LeafLine {
  const text = line.text.slice(line.at, line.end)
  const isNew = leaf.kind !== 'paragraph' || leaf.isDefinition
  const isDefinition = isNew && text.startsWith('[') && definition.test(text)
  return {
    isText: true,
    isNew,
    isDefinition,
    leaf: { kind: 'paragraph', cells: splitCells(text).length, isDefinition },
  }
}

function isDelimiterRow(row: string, count: number): boolean {
  if (!/^[|:]|-/.test(row) || !/^[|:\- \t]+$/.test(row)) return false
  const cells = splitCells(row)
  return cells.length === count && cells.every((cell) => /^:?-+:?$/.test(cell.trim()))
}

/** An escaped pipe does not end a cell. */
function splitCells(row: string): readonly string[] {
  const cells = row
    .trim()
    .replace(/\\[\\|]/g, '')
    .split('|')
  if (cells[0] === '') cells.shift()
  if (cells.at(-1) === '') cells.pop()
  return cells
}
