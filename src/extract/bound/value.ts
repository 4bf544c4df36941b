import type { Comment, Document } from '../../markdown/document.ts'
import type { BoundCell, ValueBinding } from '../../model/binding.ts'
import type { ValueClaim } from '../../model/claim.ts'
import type { Fact } from '../../model/fact.ts'
import type { Range } from '../../model/location.ts'
import { readHole } from './sentence.ts'
import { inlinesWithin, spansOf } from './spans.ts'

/** Values between `<!-- relops:value SOURCE.FIELD -->` and `<!-- /relops:value -->`. */
export function markedValues(document: Document): readonly ValueClaim[] {
  return document.comments.flatMap((comment, index) => {
    const value = /^relops:value\s+(.+)$/.exec(comment.value)?.[1]
    if (value === undefined) return []
    const end = document.comments[index + 1]
    return [claimOf(document, value, comment, end?.value === '/relops:value' ? end : undefined)]
  })
}

function claimOf(document: Document, value: string, comment: Comment, end: Comment | undefined): ValueClaim {
  const { path, text } = document
  if (!end) {
    const cell: Fact<BoundCell> = { known: false, reason: 'no `<!-- /relops:value -->` follows this marker' }
    return { kind: 'value', text: comment.value, location: { path, range: comment.range }, value, cell }
  }
  const range = trim(text, [comment.range[1], end.range[0]])
  const cell = { range, spans: spansIn(document, range) }
  return {
    kind: 'value',
    text: text.slice(...range),
    location: { path, range },
    value,
    cell: { known: true, value: cell },
  }
}

/** Values in the words that the configuration names, wherever the source of the document has them. */
export function configuredValues(document: Document, bindings: readonly ValueBinding[]): readonly ValueClaim[] {
  return bindings
    .filter((binding) => binding.document === document.path)
    .flatMap((binding) => ofBinding(document, binding))
}

function ofBinding({ path, text }: Document, { text: words, value, at }: ValueBinding): readonly ValueClaim[] {
  const places = findInSource(text, words)
  if (places.length === 0) {
    const cell: Fact<BoundCell> = { known: false, reason: `\`${path}\` nowhere says \`${words}\`` }
    return [{ kind: 'value', text: words, location: at, value, cell }]
  }
  return places.map((range) => {
    const said = text.slice(...range)
    const cell: BoundCell = { range, spans: [{ kind: 'text', text: said, range }] }
    return { kind: 'value', text: said, location: { path, range }, value, cell: { known: true, value: cell } }
  })
}

/** What stands in the hole, at each place where the words around it stand. */
function findInSource(text: string, words: string): readonly Range[] {
  const [before, behind] = readHole(words) ?? ['', '']
  if (before === '' && behind === '') return []
  const places: Range[] = []
  let at = text.indexOf(before)
  while (at >= 0) {
    const start = at + before.length
    const end = endOfValue(text, start, behind)
    if (end !== undefined && end > start) places.push([start, end])
    at = text.indexOf(before, Math.max(start, at + 1))
  }
  return places
}

/** A value ends where the words behind it begin, in the same line; without any, behind its last letter or digit. */
function endOfValue(text: string, start: number, behind: string): number | undefined {
  if (behind !== '') {
    const end = text.indexOf(behind, start)
    return end < 0 || text.slice(start, end).includes('\n') ? undefined : end
  }
  const run = /^[\w.+~-]+/.exec(text.slice(start, start + longest))?.[0].replace(/[.+~-]+$/, '')
  return run === undefined ? undefined : start + run.length
}

const longest = 200

/** A line that begins with a marker is a block of HTML, of which no inlines are known. */
function spansIn(document: Document, range: Range): BoundCell['spans'] {
  const passage = document.passages.find((one) => one.range[0] <= range[0] && one.range[1] >= range[1])
  const spans = spansOf(document, inlinesWithin(passage?.inlines ?? [], range))
  if (spans.length > 0 || range[0] === range[1]) return spans
  const [, code] = /^`([^`]+)`$/.exec(document.text.slice(...range)) ?? []
  if (code === undefined) return [{ kind: 'text', text: document.text.slice(...range), range }]
  return [{ kind: 'code', text: code, range: [range[0] + 1, range[1] - 1] }]
}

function trim(text: string, [start, end]: Range): Range {
  let from = start
  let to = end
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1
  return [from, to]
}
