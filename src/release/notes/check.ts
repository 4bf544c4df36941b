import type { Document } from '../../markdown/document.ts'
import type { Range } from '../../model/location.ts'
import type { Dataset } from '../release-facts.ts'
import { lengthOf, mostCharacters } from './length.ts'
import { findPlaceholders } from './placeholders.ts'
import { type Line, linesWithoutMarkers, readSlots, type WrittenSlot } from './slots.ts'

/** One thing that is wrong in published notes. */
export interface NotesFinding {
  readonly rule: 'stale-slot' | 'missing-slot' | 'unknown-slot' | 'placeholder' | 'unrecorded-dataset' | 'too-long'
  readonly slot?: string
  readonly message: string
  readonly range: Range
}

/** Compares notes that were published with what they should say, slot by slot, in the order of their places. */
export function checkNotes(
  published: Document,
  expected: string,
  datasets: readonly Dataset[],
): readonly NotesFinding[] {
  const { text } = published
  const findings: readonly NotesFinding[] = [
    ...compareSlots(text, expected),
    ...findPlaceholders(published).map(({ range, found }): NotesFinding => {
      return { rule: 'placeholder', message: `\`${found}\` stands for what is still to be written`, range }
    }),
    ...datasets.filter(({ keptBy }) => keptBy === undefined).map((dataset) => unrecorded(dataset, text)),
    ...(text.length > mostCharacters ? [tooLong(text)] : []),
  ]
  return findings.toSorted((one, other) => one.range[0] - other.range[0])
}

function tooLong(text: string): NotesFinding {
  return { rule: 'too-long', message: lengthOf(text.length) ?? '', range: [0, 0] }
}

function unrecorded({ path, source }: Dataset, text: string): NotesFinding {
  const at = Math.max(0, text.indexOf(path))
  const message = `\`${path}\` of \`${source}\` is neither committed as it is, nor in a list of checksums`
  return { rule: 'unrecorded-dataset', slot: 'datasets', message, range: [at, at] }
}

function compareSlots(text: string, expected: string): readonly NotesFinding[] {
  const wanted = readSlots(expected)
  const written = readSlots(text)
  if (wanted.length === 0 || written.length === 0) return compareWhole(text, expected)
  const byName = new Map(written.map((slot) => [slot.name, slot]))
  return [
    ...wanted.flatMap((slot) => {
      const own = byName.get(slot.name)
      return own ? compareSlot(own, slot) : [missing(slot, text)]
    }),
    ...written.flatMap((slot) => unknownSlot(slot, wanted, byName)),
  ]
}

/** Where comments were taken out, on either side, all of it is one slot. */
function compareWhole(text: string, expected: string): readonly NotesFinding[] {
  const lines = linesWithoutMarkers(text)
  return compareLines('notes', lines, linesWithoutMarkers(expected), [0, 0])
}

function missing({ name }: WrittenSlot, { length }: string): NotesFinding {
  return { rule: 'missing-slot', slot: name, message: `the slot \`${name}\` is missing`, range: [length, length] }
}

function unknownSlot(
  slot: WrittenSlot,
  wanted: readonly WrittenSlot[],
  byName: ReadonlyMap<string, WrittenSlot>,
): readonly NotesFinding[] {
  const { name, at, isClosed } = slot
  const tell = (message: string): readonly NotesFinding[] => [{ rule: 'unknown-slot', slot: name, message, range: at }]
  if (!isClosed) return tell(`the slot \`${name}\` does not end: \`<!-- /relops:slot -->\` is missing`)
  if (byName.get(name) !== slot) return tell(`the slot \`${name}\` stands here twice`)
  return wanted.some((other) => other.name === name) ? [] : tell(`the template has no slot \`${name}\``)
}

function compareSlot(own: WrittenSlot, wanted: WrittenSlot): readonly NotesFinding[] {
  return compareLines(own.name, own.lines, wanted.lines, own.at)
}

const longestQuote = 160

/** The lines between those that are the same at the beginning and at the end, told one by one where as many are wanted. */
function compareLines(slot: string, own: readonly Line[], wanted: readonly Line[], at: Range): readonly NotesFinding[] {
  const start = own.findIndex(({ text }, index) => text !== wanted[index]?.text)
  const first = start < 0 ? own.length : start
  const shared = endInCommon(own.slice(first), wanted.slice(first))
  const [is, should] = [own.slice(first, own.length - shared), wanted.slice(first, wanted.length - shared)]
  const tell = (message: string, range: Range): NotesFinding => {
    return { rule: 'stale-slot', slot, message: `the slot \`${slot}\` ${message}`, range }
  }
  if (is.length === should.length) {
    return is.flatMap(({ text, range }, index) => {
      const other = should[index]?.text ?? ''
      return text === other ? [] : [tell(`says ${quote(text)}, and should say ${quote(other)}`, range)]
    })
  }
  const place = is[0]?.range ?? own[first - 1]?.range ?? at
  if (is.length === 0) return [tell(`lacks ${linesIn(should)}: ${quoteFirst(should)}`, place)]
  if (should.length === 0) return [tell(`has ${linesIn(is)} too many: ${quoteFirst(is)}`, place)]
  const here = `has ${linesIn(is)} from ${quoteFirst(is)}`
  return [tell(`${here}, and should have ${linesIn(should)} from ${quoteFirst(should)}`, place)]
}

function endInCommon(one: readonly Line[], other: readonly Line[]): number {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && one.at(-1 - count)?.text === other.at(-1 - count)?.text) count += 1
  return count
}

function linesIn(lines: readonly Line[]): string {
  return lines.length === 1 ? '1 line' : `${lines.length} lines`
}

function quoteFirst(lines: readonly Line[]): string {
  return quote(lines[0]?.text ?? '')
}

function quote(text: string): string {
  return `\`${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}\``
}
