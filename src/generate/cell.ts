import type { BoundCell, Format, Span } from '../model/binding.ts'
import { collapsePaths } from '../text/dotted-paths.ts'
import { nameIn, sameMeaning } from '../text/meaning.ts'
import { type Style, writeInline } from './inline.ts'
import { readCell } from './said.ts'
import type { Content } from './wanted.ts'

/** How a cell is written. */
export interface Manner {
  readonly style: Style
  /** Whether a requirement is written with its versions. */
  readonly isFull: (requirement: string) => boolean
}

/** What stands where there is nothing to say. */
const nothing = '—'

/** Writes what a cell should say; requirements in full or by the names of their packages alone. */
export function writeCell(content: Content, { style, isFull }: Manner): string {
  const texts = textsOf(content, isFull)
  if (texts.length === 0) return nothing
  return texts.map((text) => writeInline(text, content.is === 'count' ? 'text' : style)).join(', ')
}

function textsOf({ is, items, means }: Content, isFull: Manner['isFull']): readonly string[] {
  if (is === 'paths') return collapsePaths(items.map(({ path, text }) => path ?? [text]))
  return items.map(({ text }) => (means && !isFull(text) ? nameIn(text, means) : text))
}

/** Like the cells that there are; else names and paths in code, and other texts as they are. */
export function mannerOf(content: Content, format: Format | undefined, cells: readonly BoundCell[]): Manner {
  const spans = cells.flatMap((cell) => cell.spans).filter(({ text }) => /[^\s,;–—-]/.test(text))
  return {
    style: (format && styles.get(format)) ?? styleLike(spans, content),
    isFull: fullness(content, format, cells),
  }
}

/** A requirement keeps its versions or goes without them, as it was; a new one does as all the others. */
function fullness({ means }: Content, format: Format | undefined, cells: readonly BoundCell[]): Manner['isFull'] {
  if (format === 'specifier') return () => true
  if (!means?.endsWith('-requirement')) return () => means !== undefined
  const said = cells.flatMap((cell) => readCell(cell, 'set')).map(({ text }) => ({ name: nameIn(text, means), text }))
  const isFull = ({ name, text }: (typeof said)[number]): boolean => name !== text
  const areAllFull = said.length > 0 && said.every(isFull)
  return (requirement) => {
    const own = said.find(({ name }) => sameMeaning(requirement, name, means))
    return own ? isFull(own) : areAllFull
  }
}

const styles: ReadonlyMap<Format, Style> = new Map([
  ...(['code', 'list', 'brace-paths', 'specifier'] as const).map((format) => [format, 'code'] as const),
  ['text', 'text'],
])

function styleLike(spans: readonly Span[], { is, items }: Content): Style {
  if (spans.length > 0) return spans.some(({ kind }) => kind === 'code') ? 'code' : 'text'
  return is === 'one' && items.some(({ text }) => /\s/.test(text)) ? 'text' : 'code'
}
