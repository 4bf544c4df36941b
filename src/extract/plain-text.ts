import type { Document, Inline, Passage } from '../markdown/document.ts'
import { within } from '../markdown/within.ts'
import type { Claim } from '../model/claim.ts'
import type { ReferenceConfig } from '../model/config.ts'
import type { Range } from '../model/location.ts'
import { extension } from '../text/repo-path.ts'
import { shapeClaim } from './claims.ts'
import type { Context } from './context.ts'
import { bareFileNames, fileExtensions } from './names.ts'
import { textOf } from './progress.ts'
import { longestReference, readShape } from './shape.ts'

/**
 * Paths in plain text, where few things are taken for one: the values of labels (`Evidence: docs/report.txt`), the
 * cells of columns that the configuration calls paths, and words with a slash and a known extension.
 */
export function extractPlainText(document: Document, context: Context, config: ReferenceConfig): readonly Claim[] {
  const labels = labelPattern(config.labels)
  const columns = new Set(config.columns.map((column) => column.toLowerCase()))
  const claims: Claim[] = []
  for (const passage of document.passages) {
    const isInValue = isInColumn(passage, columns) ? everywhere : readValues(passage, labels)
    for (let index = 0; index < passage.inlines.length; index += 1) {
      for (const word of wordsOf(document, passage.inlines[index], index, isInValue)) {
        const claim = wordClaim(document, context, passage, word)
        if (claim) claims.push(claim)
      }
    }
  }
  return claims
}

/** The words of an inline that have the form of a path. Most inlines have none, and are not parted into words for it. */
function wordsOf(
  document: Document,
  inline: Inline | undefined,
  index: number,
  isInValue: IsInValue | undefined,
): readonly PlacedWord[] {
  if (inline?.kind !== 'text' || inline.link !== undefined) return []
  if (isInValue === undefined && !mayHoldPath(inline.value)) return []
  return placeWords(
    document,
    inline,
    splitWords(inline.value, (start) => isInValue?.(index, start) ?? false),
  )
}

function isInColumn({ column }: Passage, columns: ReadonlySet<string>): boolean {
  return column !== undefined && columns.size > 0 && columns.has(column.trim().toLowerCase())
}

const everywhere: IsInValue = () => true

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

/** Whether an offset into an inline is in the value of a label, which goes on to the end of its line. */
type IsInValue = (inline: number, offset: number) => boolean

/** Finds the labels of a passage across emphasis: `**Evidence**: docs/a.md`. Code holds none; nothing where there are none. */
function readValues({ inlines }: Passage, labels: RegExp | undefined): IsInValue | undefined {
  if (labels === undefined || !inlines.some(hasColon)) return undefined
  const starts: number[] = []
  let text = ''
  for (const { kind, value } of inlines) {
    starts.push(text.length)
    text += kind === 'code' ? '`'.repeat(value.length) : value
  }
  if (!labels.test(text)) return undefined
  const values: Range[] = []
  let lineStart = 0
  for (const line of text.split(/(?<=\n)/)) {
    const label = labels.exec(line)
    if (label) values.push([lineStart + label.index + label[0].length, lineStart + line.length])
    lineStart += line.length
  }
  return (inline, offset) => {
    const at = (starts[inline] ?? 0) + offset
    return values.some(([start, end]) => start <= at && at < end)
  }
}

function hasColon({ kind, value }: Inline): boolean {
  return kind !== 'code' && value.includes(':')
}

/** A comma ends a word, save in a set: `docs/{a,b}.md`. */
const wordForm = /(?:\{[^\s{}]*\}|[^\s,;"'“”‘’()|])+/gu

function splitWords(text: string, isInValue: (start: number) => boolean): readonly Word[] {
  const words = [...text.matchAll(wordForm)].map(({ 0: word, index }) => ({
    text: word.replace(/[.:!?*_]+$/, ''),
    start: index,
    labelled: isInValue(index),
  }))
  return words.filter(hasForm)
}

function hasForm({ text, labelled }: Word): boolean {
  if (text.length > longestReference) return false
  if (labelled) return /[\\/]|\.\w+$|^[A-Z]\w+file$/.test(text) || bareFileNames.has(text)
  const path = text.replace(/[:#].*$/, '')
  return slashedFile.test(path) && fileExtensions.has(extension(path))
}

/** A word that is a path without being the value of a label. */
const slashedFile = /^[\w.@-]+\/.*\w\.\w+$/

/** The same from its last slash on, wherever it stands: no word goes on behind white space. */
const lastSegment = /\/[^\s/]*\w\.\w/

/** Whether a word that is in no value may be a path. */
function mayHoldPath(text: string): boolean {
  return text.includes('/') && lastSegment.test(text)
}

/**
 * The source differs from what it says where lines are quoted or indented and where characters are escaped. A word that
 * is not spelled out in it has no place that could be shown or mended, and is passed over.
 */
function placeWords(document: Document, inline: Inline, words: readonly Word[]): readonly PlacedWord[] {
  if (words.length === 0) return []
  const place = within(document.text, inline)
  return words.flatMap((word) => {
    const range = place(word.start, word.start + word.text.length)
    const spelled = document.text.slice(...range).replaceAll('\\', '')
    return spelled === word.text.replaceAll('\\', '') ? [{ ...word, range }] : []
  })
}

function wordClaim(document: Document, context: Context, passage: Passage, word: PlacedWord): Claim | undefined {
  const { text, range, start, labelled } = word
  const tense = () => context(passage, { range, within: { start, end: start + text.length } })
  if (labelled) return shapeClaim(document.path, 'label', text, range, tense)
  if (readShape(text)?.rest?.kind === 'lines') return shapeClaim(document.path, 'prose', text, range, tense)
  // What else stands behind a path in running text is no promise: snippets have names for regions of files there.
  const path = text.replace(/[:#].*$/, '')
  const claim = shapeClaim(document.path, 'prose', path, [range[0], range[1] - (text.length - path.length)], tense)
  const isAlone = textOf(passage).trim() === text
  return claim && isAlone
    ? { ...claim, doubt: claim.doubt ?? 'it stands alone, as the title of a listing does' }
    : claim
}
