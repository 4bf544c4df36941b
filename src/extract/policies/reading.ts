import type { Document, Passage } from '../../markdown/document.ts'
import { within } from '../../markdown/within.ts'
import type { Range } from '../../model/location.ts'
import type { Part } from '../../model/reference.ts'

/** A passage as one text, from which stretches lead back to the document. */
export interface Reading {
  readonly text: string
  /** The same with backticks in place of code, in which no label stands. */
  readonly prose: string
  /** Where the passage ends. */
  readonly end: number
  /** Where a stretch of the text stands in the document. */
  place(start: number, end: number): Range
}

/** What stands behind a label of a passage, up to the next one: `Reviewer: Ada Date: 2025-10-02`. */
export interface Labelled extends Part {
  readonly label: string
  /** Where the label begins in the passage's text. */
  readonly offset: number
  /** The label's own words. */
  readonly range: Range
  readonly value: Part
  /** From the label to the next one, or to the end of the passage. */
  readonly region: Range
}

/** Reads a passage across emphasis, links and code. */
export function readPassage(document: Document, { inlines, range }: Passage): Reading {
  const starts: number[] = []
  let text = ''
  let prose = ''
  for (const { kind, value } of inlines) {
    starts.push(text.length)
    text += value
    prose += kind === 'code' ? '`'.repeat(value.length) : value
  }
  const placeOf = (offset: number, isEnd: boolean): number => {
    const index = starts.findLastIndex((start) => (isEnd ? start < offset : start <= offset))
    const inline = inlines[index]
    const start = starts[index]
    if (inline === undefined || start === undefined) return range[0]
    const place = within(document.text, inline)
    return isEnd ? place(0, offset - start)[1] : place(offset - start, offset - start)[0]
  }
  return {
    text,
    prose,
    end: range[1],
    place(start, end) {
      const from = placeOf(start, false)
      return [from, Math.max(from, end > start ? placeOf(end, true) : from)]
    },
  }
}

/** Labels that people write behind one another in an item; each ends the value of the one before it. */
const commonLabels = 'Evidence|Reviewer|Reviewed by|Approver|Approved by|Signed off by|Owner|Date|Notes?|Status|Due'

/** Finds these labels in a passage, with their values. `Due date:` is no `Date:`. */
export function findLabels(reading: Reading, labels: readonly string[]): readonly Labelled[] {
  const names = labels.map((label) => label.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `\\${character}`))
  const pattern = new RegExp(
    `(?<=^|[\\s(,;.|—–-])(?<!\\b(?:due|target|start|end|expiry|release)[ \\t])(${[...names, commonLabels].join('|')})s?[ \\t]?:`,
    'giu',
  )
  const found = [...reading.prose.matchAll(pattern)]
  const wanted = new Map(labels.map((label) => [label.toLowerCase(), label]))
  return found.flatMap((match, index) => {
    const label = wanted.get((match[1] ?? '').toLowerCase())
    if (label === undefined) return []
    const start = match.index + match[0].length
    const next = found[index + 1]?.index
    const value = trimmed(reading, start, next ?? reading.text.length)
    const range = reading.place(match.index, start)
    const end = next === undefined ? reading.end : reading.place(next, next)[0]
    return [{ label, text: match[0], offset: match.index, range, value, region: [range[1], end] as const }]
  })
}

function trimmed(reading: Reading, from: number, to: number): Part {
  const whole = reading.text.slice(from, to)
  const text = whole.trim()
  const start = from + (text === '' ? 0 : whole.indexOf(text))
  return { text, range: reading.place(start, start + text.length) }
}
