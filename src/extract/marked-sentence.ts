import type { Document, Inline, Link, Passage } from '../markdown/document.ts'
import { within } from '../markdown/within.ts'
import type { Range, RepoPath } from '../model/location.ts'
import type { Part } from '../model/reference.ts'
import { isExternal } from './link.ts'
import { type Stretch, sentenceEnd } from './sentence.ts'

/**
 * A sentence in which marks stand for code and for the targets of links, so that a pattern sees the grammar of the
 * sentence and its match still tells which code it is about. A mark is a pair of backticks around a letter and a number:
 * `w` code that names a YAML file, `l` a link to a workflow, `c` other code, `x` code that speaks of another place.
 */
export interface MarkedSentence {
  readonly path: RepoPath
  readonly passage: Passage
  readonly text: string
  /** What a mark stands for. */
  resolve(mark: string): Marked
  /** The source of a stretch of the text. */
  place(start: number, end: number): Range
}

export interface Marked {
  readonly part: Part
  /** What the words around it are asked about. */
  readonly stretch: Stretch
}

/** Nobody writes longer ones, and patterns need not be tried on them. */
const longestSentence = 1500

interface Piece {
  readonly inline: Inline
  readonly start: number
}

/** Parts a passage into its sentences, questions aside. */
export function readMarkedSentences(document: Document, passage: Passage): readonly MarkedSentence[] {
  const { text, pieces } = flatten(document, passage)
  return splitSentences(text).map(([start, end]) => ({
    path: document.path,
    passage,
    text: text.slice(start, end),
    resolve: (mark) => resolveMark(document, passage, mark),
    place: (from, to) => placeIn(document, pieces, start + from, start + to),
  }))
}

function flatten(
  document: Document,
  { inlines }: Passage,
): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = []
  let text = ''
  inlines.forEach((inline, index) => {
    pieces.push({ inline, start: text.length })
    text += inline.kind === 'code' ? codeMark(document, inline, index) : plain(inline)
    const { link } = inline
    if (link !== undefined && inlines[index + 1]?.link !== link && isWorkflowLink(document.links[link]))
      text += `\`l${link}\``
  })
  return { text, pieces }
}

function plain({ kind, value }: Inline): string {
  return kind === 'break' ? '\n' : value.replaceAll('`', "'")
}

/** `ci.yml`, `.github/workflows/ci.yml`, `../.github/workflows/ci.yaml`. */
const workflowFile = /^(?:(?:\.{0,2}\/)*\.github\/workflows\/)?\w[\w.-]*\.ya?ml$/

function codeMark(document: Document, { value, link, deleted }: Inline, index: number): string {
  const leadsAway = link !== undefined && isExternal(document.links[link]?.url ?? '')
  if (leadsAway || deleted) return `\`x${index}\``
  return workflowFile.test(value) ? `\`w${index}\`` : `\`c${index}\``
}

/** Whether an inline gets the mark of a workflow's file, or one behind it. */
export function leadsToWorkflow({ links }: Document, { kind, value, link }: Inline): boolean {
  return (kind === 'code' && workflowFile.test(value)) || (link !== undefined && isWorkflowLink(links[link]))
}

function isWorkflowLink(link: Link | undefined): boolean {
  return link !== undefined && !isExternal(link.url) && /(?:^|\/)\.github\/workflows\/[\w.-]+\.ya?ml$/.test(link.url)
}

function splitSentences(text: string): readonly Range[] {
  const found: Range[] = []
  let start = 0
  for (const match of text.matchAll(sentenceEnd)) {
    if (match[0] !== '?') found.push([start, match.index])
    start = match.index + match[0].length
  }
  if (!text.trimEnd().endsWith('?')) found.push([start, text.length])
  return found.filter(([from, to]) => to - from <= longestSentence)
}

function resolveMark(document: Document, { inlines }: Passage, mark: string): Marked {
  const index = Number(mark.slice(2, -1))
  const link = mark.startsWith('`l') ? document.links[index] : undefined
  if (link) {
    return {
      part: { text: link.url, range: link.destination.range },
      stretch: { range: link.range, isLink: true },
    }
  }
  const { value: text = '', range = [0, 0] as const } = inlines[index] ?? {}
  return { part: { text, range }, stretch: { range } }
}

function placeIn(document: Document, pieces: readonly Piece[], start: number, end: number): Range {
  return [placeAt(document, pieces, start, start + 1)[0], placeAt(document, pieces, end - 1, end)[1]]
}

function placeAt(document: Document, pieces: readonly Piece[], start: number, end: number): Range {
  const piece = pieces.findLast((one) => one.start <= start)
  if (!piece) return [0, 0]
  return piece.inline.kind === 'text'
    ? within(document.text, piece.inline)(start - piece.start, end - piece.start)
    : piece.inline.range
}
