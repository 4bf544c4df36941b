import { collapsePaths } from '../../text/dotted-paths.ts'
import { escapeText, settle, writeCellCode, writeCode, writeFence, writeLink } from '../escape.ts'
import { writeProse } from '../prose.ts'
import { writeBytes } from './bytes.ts'
import { writeDate } from './date.ts'
import { writeTable } from './table.ts'
import {
  describe,
  isList,
  isMapping,
  listOf,
  Markdown,
  memberOf,
  needKnown,
  numberOf,
  Refusal,
  textOf,
} from './value.ts'

/** What stands behind a `|`: the value before it, the arguments behind it, and what its work is paid with. */
export type Filter = (value: unknown, args: readonly unknown[], spend: (units: number) => void) => unknown

/** Filters that write Markdown, whose text is not escaped again. */
const markdown: Readonly<Record<string, Filter>> = {
  as_markdown: (value) => asMarkdown(value),
  code: (value) => writeEach(value, writeCode, writeCellCode),
  code_block: (value, [language]) => writeCodeBlock(value, textOf(language)),
  escape_cell: (value) => writeForCell(value),
  prose: (value) => asProse(textOf(value)),
  link: (value, [address]) => linkTo(textOf(value), textOf(address)),
  table: (value, columns, spend) => {
    spend(listOf(value).length * columns.length)
    return writeTable(value, columns)
  },
}

/** Filters of texts and numbers that people read. What they give is text, and escaped where it is written. */
const notations: Readonly<Record<string, Filter>> = {
  brace_paths: (value) => collapsePaths(listOf(value).map(pathOf)),
  bytes: (value) => writeBytes(value),
  date: (value, [format]) => writeDate(value, textOf(format ?? '%Y-%m-%d')),
  short_sha: (value) => shorten(textOf(value)),
}

const texts: Readonly<Record<string, Filter>> = {
  append: (value, [end]) => textOf(value) + textOf(end),
  prepend: (value, [start]) => textOf(start) + textOf(value),
  downcase: (value) => textOf(value).toLowerCase(),
  upcase: (value) => textOf(value).toUpperCase(),
  capitalize: (value) => capitalise(textOf(value)),
  replace: (value, [found, written], spend) => replace(textOf(value), textOf(found), textOf(written), spend),
  remove: (value, [found], spend) => replace(textOf(value), textOf(found), '', spend),
  split: (value, [separator]) => textOf(value).split(textOf(separator)),
  strip: (value) => textOf(value).trim(),
  truncate: (value, [length, end]) => truncate(textOf(value), numberOf(length ?? 50), textOf(end ?? '…')),
}

const lists: Readonly<Record<string, Filter>> = {
  compact: (value) => listOf(value).filter((item) => item !== null),
  concat: (value, [other]) => [...listOf(value), ...listOf(other)],
  first: (value) => listOf(value).at(0) ?? null,
  last: (value) => listOf(value).at(-1) ?? null,
  join: (value, [separator], spend) => join(listOf(value).map(textOf), textOf(separator ?? ' '), spend),
  map: (value, [path]) => listOf(value).map((item) => memberOf(item, textOf(path))),
  reverse: (value) => listOf(value).toReversed(),
  size: (value) => (isList(value) ? value.length : textOf(value).length),
  sort: (value, [path], spend) => {
    spend(20 * listOf(value).length)
    return sortBy(listOf(value), path === undefined ? undefined : textOf(path))
  },
  uniq: (value) => [...new Set(listOf(value))],
  where: (value, [path, wanted]) => listOf(value).filter((item) => isSame(memberOf(item, textOf(path)), wanted)),
}

const numbers: Readonly<Record<string, Filter>> = {
  plus: (value, [other]) => numberOf(value) + numberOf(other),
  minus: (value, [other]) => numberOf(value) - numberOf(other),
  times: (value, [other]) => numberOf(value) * numberOf(other),
}

const others: Readonly<Record<string, Filter>> = {
  default: (value, [instead]) => (isEmpty(value) ? instead : value),
}

/** All filters that templates have, by their names. */
export const filters: ReadonlyMap<string, Filter> = new Map(
  Object.entries({ ...markdown, ...notations, ...texts, ...lists, ...numbers, ...others }),
)

/** A value as it stands in the output: Markdown as it is, and any other text escaped. */
export function writeValue(value: unknown): string {
  if (isList(value) || isMapping(value)) {
    needKnown(value)
    throw new Refusal(`${describe(value)} is no text: \`join\`, \`code\` and \`table\` write lists`)
  }
  return value instanceof Markdown ? value.text : escapeText(textOf(value))
}

function asMarkdown(value: unknown): Markdown {
  if (value instanceof Markdown) return value
  const text = textOf(value)
  return new Markdown(text, settle(text).replaceAll(/(?<!\\)\|/g, '\\|'))
}

function asProse(text: string): Markdown {
  return new Markdown(writeProse(text, writeCode), writeProse(text, writeCellCode))
}

function writeForCell(value: unknown): Markdown {
  const cell = value instanceof Markdown ? value.cell : escapeText(textOf(value))
  return new Markdown(cell, cell)
}

/** A text, or each item of a list with commas between them. */
function writeEach(value: unknown, inLine: (text: string) => string, inCell: (text: string) => string): Markdown {
  const items = isList(value) ? value : [value]
  if (items.some((item) => item instanceof Markdown)) throw new Refusal('this is Markdown already')
  const written = items.map(textOf)
  return new Markdown(written.map(inLine).join(', '), written.map(inCell).join(', '))
}

function writeCodeBlock(value: unknown, language: string): Markdown {
  if (!/^[\w+#.-]*$/.test(language)) throw new Refusal(`\`${language}\` is no name of a language`)
  const text = textOf(value)
  return new Markdown(writeFence(text, language), writeCellCode(text))
}

function linkTo(text: string, address: string): Markdown {
  const link = writeLink(text, address)
  return new Markdown(link, link)
}

/** The names of a row, or of a dotted path. */
function pathOf(item: unknown): readonly string[] {
  const path = isMapping(item) ? memberOf(item, 'path') : item
  return isList(path) ? path.map(textOf) : textOf(path).split('.')
}

function shorten(sha: string): string {
  if (!/^[\da-f]{7,64}$/i.test(sha)) throw new Refusal(`${describe(sha)} is no commit`)
  return sha.slice(0, 7)
}

function capitalise(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}

function replace(text: string, found: string, written: string, spend: (units: number) => void): string {
  if (found === '') throw new Refusal('nothing is no text to replace')
  const parts = text.split(found)
  return join(parts, written, spend)
}

/** Paid for before it is there: many long separators are more than there is memory. */
function join(parts: readonly string[], separator: string, spend: (units: number) => void): string {
  spend(parts.reduce((length, part) => length + part.length + separator.length, 0))
  return parts.join(separator)
}

function truncate(text: string, length: number, end: string): string {
  const characters = [...text]
  return characters.length > length ? characters.slice(0, Math.max(0, length - [...end].length)).join('') + end : text
}

/** Numbers before texts, both in their order; what has none keeps its place at the end. */
function sortBy(items: readonly unknown[], path: string | undefined): readonly unknown[] {
  const keys = new Map(items.map((item) => [item, path === undefined ? item : memberOf(item, path)]))
  return items.toSorted((one, other) => compare(keys.get(one), keys.get(other)))
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [first, second] = [rank(one), rank(other)]
  if (first !== second || first === 2) return first - second
  const [left, right] = [textOf(one), textOf(other)]
  return left < right ? -1 : Number(left > right)
}

function rank(value: unknown): number {
  if (typeof value === 'number') return 0
  return value === null ? 2 : 1
}

/** Lists are the same where their items are: `row.path`. */
function isSame(one: unknown, other: unknown): boolean {
  if (!isList(one) || !isList(other)) return one === other
  return one.length === other.length && one.every((item, at) => item === other[at])
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === false || value === '' || (isList(value) && value.length === 0)
  )
}
