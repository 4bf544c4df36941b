import type { Document, Inline, Passage } from '../markdown/document.ts'
import type { Claim, Origin } from '../model/claim.ts'
import type { ReferenceConfig } from '../model/config.ts'
import type { Range } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'
import { shapeClaim } from './claims.ts'
import type { Context } from './context.ts'
import { fileExtensions } from './names.ts'

/**
 * Paths in plain text, where few things are taken for one: the values of labels (`Evidence: docs/report.txt`), the
 * cells of columns that the configuration calls paths, and words with a slash and a known extension.
 */
export function extractPlainText(document: Document, context: Context, config: ReferenceConfig): readonly Claim[] {
  const labels = labelPattern(config.labels)
  const columns = new Set(config.columns.map((column) => column.toLowerCase()))
  return document.passages.flatMap((passage) => {
    const inColumn = passage.column !== undefined && columns.has(passage.column.trim().toLowerCase())
    let labelled = false
    return passage.inlines.flatMap((inline) => {
      if (inline.kind !== 'text' || inline.link !== undefined) return []
      const words = splitWords(inline, labels, labelled || inColumn)
      labelled = words.labelled
      return words.list.flatMap((word) => wordClaims(document, context, passage, word))
    })
  })
}

interface Word {
  readonly text: string
  readonly range: Range
  readonly labelled: boolean
}

function labelPattern(labels: readonly string[]): RegExp | undefined {
  if (labels.length === 0) return undefined
  const names = labels.map((label) => label.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `\\${character}`))
  return new RegExp(`(?:^|[\\s(,;.—–-])(?:${names.join('|')})s?\\s*:`, 'iu')
}

/** A label's value goes on to the end of its line. */
function splitWords(
  inline: Inline,
  labels: RegExp | undefined,
  labelled: boolean,
): { readonly list: readonly Word[]; readonly labelled: boolean } {
  const list: Word[] = []
  const exact = inline.value.length === inline.range[1] - inline.range[0]
  let inValue = labelled
  let lineStart = inline.range[0]
  for (const line of inline.value.split(/(?<=\n)/)) {
    if (lineStart > inline.range[0]) inValue = false
    const label = labels?.exec(line)
    for (const match of line.matchAll(/[^\s,;"'“”‘’()|]+/gu)) {
      const text = match[0].replace(/[.:!?*_]+$/, '')
      const isValue = inValue || (label !== null && label !== undefined && match.index >= label.index + label[0].length)
      const start = lineStart + match.index
      list.push({ text, range: exact ? [start, start + text.length] : inline.range, labelled: isValue })
    }
    inValue = inValue || Boolean(label)
    lineStart += line.length
  }
  return { list, labelled: inValue && !inline.value.endsWith('\n') }
}

function wordClaims(document: Document, context: Context, passage: Passage, word: Word): readonly Claim[] {
  const hasForm = word.labelled
    ? /\/|\.\w+$|^[A-Z]\w+file$/.test(word.text)
    : /^[\w.@-]+\/.*\w\.\w+(?:[:#].*)?$/.test(word.text) &&
      fileExtensions.has(extension(word.text.replace(/[:#].*$/, '')))
  if (!hasForm) return []
  const origin: Origin = word.labelled ? 'label' : 'prose'
  const claim = shapeClaim(document.path, origin, word.text, word.range, () => context(passage, word.range))
  // What stands behind a path in running text is no promise: snippets have names for regions of files there.
  return claim && (word.labelled || claim.kind === 'file') ? [claim] : []
}
