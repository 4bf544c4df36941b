import type { PhrasingContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

/** Whether names stand in code or in plain words. */
export type Style = 'code' | 'text'

/** A text as Markdown for a cell or a sentence, in which pipes are escaped and lines do not end. */
export function writeInline(text: string, style: Style): string {
  const value = text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
  const node: PhrasingContent = style === 'code' ? { type: 'inlineCode', value } : { type: 'text', value }
  const row = toMarkdown({ type: 'tableCell', children: [node] }, { extensions: [gfmToMarkdown()] })
  return row.trim()
}
