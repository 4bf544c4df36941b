import type { Edit } from '../../model/verdict.ts'
import { applyEdits } from '../../text/edits.ts'
import { type Blocks, readBlocks } from '../changelog/blocks.ts'

/** What the section of a release says, apart. All of it is Markdown. */
export interface SectionParts {
  /** The words above the first heading or list. */
  readonly summary: string
  readonly changes: string
  /** Items that call themselves breaking, without the mark of their list. */
  readonly breaking: readonly string[]
  /** Whether a fence or comment begins in it that never ends, so that it would take in all that is written behind it. */
  readonly isOpen: boolean
}

const breaking = /^(?:\*\*|__)?\[?breaking(?: changes?)?\b/i

/** Takes the text of a section apart, which has no heading of its own. */
export function readSectionParts(text: string): SectionParts {
  const section = text.replaceAll(/\r\n?/g, '\n')
  const blocks = readBlocks(section)
  const { headings, items, unclosed } = blocks
  const first = Math.min(...[...headings, ...items].map(({ range }) => range[0]))
  const start = Number.isFinite(first) ? first : 0
  return {
    summary: section.slice(0, start).trim(),
    changes: applyEdits(section, [lowerHeadings(section, blocks)])
      .text.slice(start)
      .trim(),
    breaking: items.map((item) => section.slice(...item.text).trim()).filter((item) => breaking.test(item)),
    isOpen: unclosed !== undefined,
  }
}

/** The headings of notes stand above those of a section, whatever depth these have in the changelog. */
const leastDepth = 3

function lowerHeadings(section: string, { headings }: Blocks): readonly Edit[] {
  const marked = headings.filter(({ range: [at] }) => section[at] === '#')
  const by = leastDepth - Math.min(...marked.map(({ depth }) => depth))
  if (by <= 0) return []
  return marked.map(({ range: [at] }) => ({ range: [at, at], text: '#'.repeat(by) }))
}
