import type { Document, Inline, Passage } from '../markdown/document.ts'
import type { Claim } from '../model/claim.ts'
import type { ReferenceConfig } from '../model/config.ts'
import type { Range } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'
import { shapeClaim } from './claims.ts'
import type { Context } from './context.ts'
import { fileExtensions } from './names.ts'
import { longestReference } from './shape.ts'

/**
 * Paths in plain text, where few things are taken for one: the values of labels (`Evidence: docs/report.txt`), the
 * cells of columns that the configuration calls paths, and words with a slash and a known extension.
 */
export function extractPlainText(document: Document, context: Context, config: ReferenceConfig): readonly Claim[] {
  const labels = labelPattern(config.labels)
  const columns = new Set(config.columns.map((column) => column.toLowerCase()))
  return document.passages.flatMap((passage) => {
    const inColumn = passage.column !== undefined && columns.has(passage.column.trim().toLowerCase())
    let inValue = inColumn
    return passage.inlines.flatMap((inline) => {
      if (inline.kind !== 'text' || inline.link !== undefined) return []
      const words = splitWords(inline.value, labels, inValue)
      inValue = inColumn || words.inValue
      return placeWords(document, inline, words.list).flatMap(
        (word) => wordClaim(document, context, passage, word) ?? [],
      )
    })
  })
}

/** A word of a text, by its offsets there. */
interface Word {
  readonly text: string
  readonly start: number
  readonly labelled: boolean
}

interface PlacedWord extends Word {
  /** In the document. */
  readonly range: Range
}

function labelPattern(labels: readonly string[]): RegExp | undefined {
  if (labels.length === 0) return undefined
  const names = labels.map((label) => label.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `\\${character}`))
  return new RegExp(`(?:^|[\\s(,;.—–-])(?:${names.join('|')})s?\\s*:`, 'iu')
}

/** Parts a text into words; a label's value goes on to the end of its line, across code and emphasis. */
function splitWords(text: string, labels: RegExp | undefined, startsInValue: boolean) {
  const list: Word[] = []
  let inValue = startsInValue
  let lineStart = 0
  for (const line of text.split(/(?<=\n)/)) {
    if (lineStart > 0) inValue = false
    const label = labels?.exec(line)
    const valueStart = label ? label.index + label[0].length : Number.POSITIVE_INFINITY
    for (const match of line.matchAll(/[^\s,;"'“”‘’()|]+/gu)) {
      const word = match[0].replace(/[.:!?*_]+$/, '')
      list.push({ text: word, start: lineStart + match.index, labelled: inValue || match.index >= valueStart })
    }
    inValue ||= label !== null && label !== undefined
    lineStart += line.length
  }
  return { list: list.filter(hasForm), inValue: inValue && !text.endsWith('\n') }
}

function hasForm({ text, labelled }: Word): boolean {
  if (text.length > longestReference) return false
  if (labelled) return /\/|\.\w+$|^[A-Z]\w+file$/.test(text)
  const path = text.replace(/[:#].*$/, '')
  return /^[\w.@-]+\/.*\w\.\w+$/.test(path) && fileExtensions.has(extension(path))
}

/**
 * Finds the words in the source. It differs from what it says where lines are quoted or indented, and where characters
 * are escaped; a word that is not spelled out in it has no place that could be shown or mended, and is passed over.
 */
function placeWords(document: Document, inline: Inline, words: readonly Word[]): readonly PlacedWord[] {
  const placed: PlacedWord[] = []
  let from = inline.range[0]
  for (const word of words) {
    const range = locate(word.text, document.text, [from, inline.range[1]])
    if (!range) continue
    placed.push({ ...word, range })
    from = range[1]
  }
  return placed
}

/** The first place of a word in a stretch of Markdown, each character as it is or behind a backslash. */
function locate(word: string, source: string, [from, to]: Range): Range | undefined {
  const first = word.charAt(0)
  for (let start = source.indexOf(first, from); start >= 0 && start < to; start = source.indexOf(first, start + 1)) {
    let end = start
    let matched = 0
    while (matched < word.length && end < to) {
      if (source[end] === '\\' && word[matched] !== '\\') end += 1
      if (source[end] !== word[matched]) break
      end += 1
      matched += 1
    }
    if (matched === word.length) return [start, end]
  }
  return undefined
}

function wordClaim(document: Document, context: Context, passage: Passage, word: PlacedWord): Claim | undefined {
  const { text, range, start, labelled } = word
  const tense = () => context(passage, { range, within: { start, end: start + text.length } })
  if (labelled) return shapeClaim(document.path, 'label', text, range, tense)
  // What stands behind a path in running text is no promise: snippets have names for regions of files there.
  const path = text.replace(/[:#].*$/, '')
  return shapeClaim(document.path, 'prose', path, [range[0], range[1] - (text.length - path.length)], tense)
}
