import type { PhrasingContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { writeCellCode } from './escape.ts'

/** Whether names stand in code or in plain words. */
export type Style = 'code' | 'text'

/**
 * A text as Markdown for a cell or a sentence, in which pipes are escaped and lines do not end. Addresses in plain words
 * may become links, which say what they said.
 */
export function writeInline(text: string, style: Style): string {
  const value = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join(' ')
    .trim()
  if (style === 'code') return writeCellCode(value)
  const node: PhrasingContent = { type: 'text', value }
  return toMarkdown({ type: 'tableCell', children: [node] }, { extensions: [gfmToMarkdown()] }).trim()
}
