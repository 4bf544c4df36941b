import type { PhrasingContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { BoundCell, Format } from '../model/binding.ts'
import { collapsePaths } from '../text/dotted-paths.ts'
import type { Content } from './wanted.ts'

/** Whether names stand in code or in plain words. */
export type Style = 'code' | 'text'

/** What stands where there is nothing to say. */
const nothing = '—'

/** Writes what a cell should say. */
export function writeCell(content: Content, style: Style): string {
  const texts = textsOf(content)
  if (texts.length === 0) return nothing
  return texts.map((text) => writeInline(text, content.is === 'count' ? 'text' : style)).join(', ')
}

function textsOf({ is, items }: Content): readonly string[] {
  if (is === 'paths') return collapsePaths(items.map(({ path, text }) => path ?? [text]))
  return items.map(({ text }) => text)
}

/** Like the cells that there are; else names and paths in code, and other texts as they are. */
export function styleOf(content: Content, format: Format | undefined, cells: readonly BoundCell[]): Style {
  if (format === 'code' || format === 'list' || format === 'brace-paths') return 'code'
  if (format === 'text') return 'text'
  const spans = cells
    .flatMap((cell) => cell.spans)
    .filter(({ text }) => text.trim() !== '' && !/^[\s,;–—-]+$/.test(text))
  if (spans.length > 0) return spans.some(({ kind }) => kind === 'code') ? 'code' : 'text'
  return content.is === 'one' && content.items.some(({ text }) => /\s/.test(text)) ? 'text' : 'code'
}

/** A text as Markdown for a cell or a sentence, in which pipes are escaped and lines do not end. */
export function writeInline(text: string, style: Style): string {
  const value = text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
  const node: PhrasingContent = style === 'code' ? { type: 'inlineCode', value } : { type: 'text', value }
  const row = toMarkdown({ type: 'tableCell', children: [node] }, { extensions: [gfmToMarkdown()] })
  return row.trim()
}
