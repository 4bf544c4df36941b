import type { BoundCell, Format, Span } from '../model/binding.ts'
import { collapsePaths } from '../text/dotted-paths.ts'
import { nameIn } from '../text/meaning.ts'
import { type Style, writeInline } from './inline.ts'
import type { Content } from './wanted.ts'

/** How a cell is written. */
export interface Manner {
  readonly style: Style
  readonly isFull: boolean
}

/** What stands where there is nothing to say. */
const nothing = '—'

/** Writes what a cell should say; requirements in full or by the names of their packages alone. */
export function writeCell(content: Content, { style, isFull }: Manner): string {
  const texts = textsOf(content, isFull)
  if (texts.length === 0) return nothing
  return texts.map((text) => writeInline(text, content.is === 'count' ? 'text' : style)).join(', ')
}

function textsOf({ is, items, means }: Content, isFull: boolean): readonly string[] {
  if (is === 'paths') return collapsePaths(items.map(({ path, text }) => path ?? [text]))
  return items.map(({ text }) => (means && !isFull ? nameIn(text, means) : text))
}

/** Like the cells that there are; else names and paths in code, and other texts as they are. */
export function mannerOf(content: Content, format: Format | undefined, cells: readonly BoundCell[]): Manner {
  const spans = cells.flatMap((cell) => cell.spans).filter(({ text }) => /[^\s,;–—-]/.test(text))
  const isFull =
    format === 'specifier' || spans.some(({ text }) => content.means && nameIn(text, content.means) !== text.trim())
  return { style: (format && styles.get(format)) ?? styleLike(spans, content), isFull }
}

const styles: ReadonlyMap<Format, Style> = new Map([
  ...(['code', 'list', 'brace-paths', 'specifier'] as const).map((format) => [format, 'code'] as const),
  ['text', 'text'],
])

function styleLike(spans: readonly Span[], { is, items }: Content): Style {
  if (spans.length > 0) return spans.some(({ kind }) => kind === 'code') ? 'code' : 'text'
  return is === 'one' && items.some(({ text }) => /\s/.test(text)) ? 'text' : 'code'
}
