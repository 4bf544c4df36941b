import { isDeepStrictEqual } from 'node:util'
import type { Document, Fence } from '../../src/markdown/document.ts'
import { type KnownDifference, knownDifferences } from './known-differences.ts'

type Read = (text: string) => Document

/** What was found of a text that two parsers read. */
export interface Comparison {
  /** The known differences that it shows. */
  readonly known: readonly KnownDifference[]
  /** Where the two differ for no known reason. */
  readonly unknown?: { readonly text: string; readonly offset: number }
}

/**
 * Compares what two parsers make of a text.
 *
 * Where they differ, the known construct in those lines is overwritten, and the text is read again, until all of it is
 * read alike: so that nothing else in the text goes without a comparison.
 */
export function compare(text: string, one: Read, other: Read): Comparison {
  if (isDeepStrictEqual(one(text), other(text))) return { known: [] }
  const known = new Set<KnownDifference>()
  let current = text.replace(/\r\n?/g, '\n')
  for (;;) {
    const offset = firstDifference(one(current), other(current))
    if (offset === undefined)
      return known.size > 0 ? { known: [...known] } : { known: [], unknown: { text, offset: 0 } }
    const step = explain(current, offset, (changed) => firstDifference(one(changed), other(changed)))
    if (step === undefined) return { known: [...known], unknown: { text: current, offset } }
    for (const difference of step.differences) known.add(difference)
    current = step.text
  }
}

interface Step {
  readonly differences: readonly KnownDifference[]
  readonly text: string
}

/** The known difference near an offset, or the two of them, without which both agree up to there. */
function explain(text: string, offset: number, differ: (changed: string) => number | undefined): Step | undefined {
  return explainIn(text, linesAround(text, offset), offset, differ) ?? explainIn(text, [0, text.length], offset, differ)
}

/** A reference shows what is read differently of its definition, which may stand anywhere. */
function explainIn(
  text: string,
  lines: readonly [number, number],
  offset: number,
  differ: (changed: string) => number | undefined,
): Step | undefined {
  const singles = knownDifferences
    .map((difference): Step => ({ differences: [difference], text: overwrite(text, lines, difference) }))
    .filter((step) => step.text !== text)
  const pairs = function* (): Generator<Step> {
    for (const { differences, text: changed } of singles) {
      for (const other of knownDifferences) {
        yield { differences: [...differences, other], text: overwrite(changed, lines, other) }
      }
    }
  }
  const helps = (step: Step): boolean => {
    const next = differ(step.text)
    return next === undefined || next > offset
  }
  return singles.find(helps) ?? [...pairs()].find(helps)
}

function overwrite(text: string, [start, end]: readonly [number, number], difference: KnownDifference): string {
  return text.replace(difference.construct, (match, ...rest) => {
    const at = rest.findLast((part) => typeof part === 'number') ?? 0
    return at + match.length > start && at <= end ? difference.instead(match) : match
  })
}

/** The lines around an offset and those next to them, since what ends with a line may be told by the ones behind it. */
function linesAround(text: string, offset: number): readonly [number, number] {
  const blanks = [...text.matchAll(/\n(?:[ \t]*\n)+/g)].map(({ 0: lines, index }) => ({
    index,
    end: index + lines.length,
  }))
  const next = blanks.findIndex(({ index }) => index >= offset)
  if (next === -1) return [blanks.at(-1)?.index ?? 0, text.length]
  return [blanks[next - 1]?.index ?? 0, blanks[next + 1]?.end ?? text.length]
}

/** A part of a document and where it stands. */
type Part = readonly [kind: string, offset: number, value: unknown]

/** Where the first part stands that only one of the two has. */
function firstDifference(one: Document, other: Document): number | undefined {
  const parts = keyed(partsOf(one))
  const others = keyed(partsOf(other))
  const only = [...parts, ...others].filter(([key]) => !(parts.has(key) && others.has(key)))
  return only.length === 0 ? undefined : Math.min(...only.map(([, offset]) => offset))
}

function keyed(parts: readonly Part[]): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>()
  for (const [kind, offset, value] of parts) {
    let key = `${kind} ${JSON.stringify(value)}`
    while (offsets.has(key)) key += '+'
    offsets.set(key, offset)
  }
  return offsets
}

/** What can be told of by its number is told by its place: one more of it moves the numbers of all behind it. */
function partsOf(document: Document): readonly Part[] {
  const { hasFrontMatter, links, fences, anchors, htmlHeadings, comments, blocks } = document
  const parents = new Map(comments.map(({ parent, range }) => [parent, range[0]] as const).reverse())
  return [
    ['front matter', 0, hasFrontMatter],
    ...passageParts(document),
    ...comments.map(
      (comment): Part => ['comment', comment.range[0], { ...comment, parent: parents.get(comment.parent) }],
    ),
    ...fences.flatMap(fenceParts),
    ...[links, anchors, htmlHeadings].flatMap((list, kind) =>
      list.map((part): Part => [String(kind), part.range[0], part]),
    ),
    ...blocks.map((block): Part => ['block', block[1], block]),
  ]
}

function passageParts({ passages, links }: Document): readonly Part[] {
  const tables = new Map(passages.map(({ cell, range }) => [cell?.table, range[0]] as const).reverse())
  return passages.flatMap(({ inlines, cell, item, ...passage }): readonly Part[] => [
    ['passage', passage.range[0], { ...passage, cell: cell && { ...cell, table: tables.get(cell.table) } }],
    ['item', item?.range[1] ?? passage.range[0], [item, passage.range[0]]],
    ...inlines.map(({ link, ...inline }): Part => {
      return ['inline', inline.range[0], { ...inline, link: link === undefined ? undefined : links[link]?.range }]
    }),
  ])
}

/** The lines of code, about where they stand. */
function fenceParts({ value, range, ...fence }: Fence): readonly Part[] {
  let at = range[0]
  const lines = value.split('\n').map((line): Part => {
    at += line.length + 1
    return ['code', at, line]
  })
  return [['fence', range[0], [fence, range[0]]], ['fence end', range[1], range], ...lines]
}
