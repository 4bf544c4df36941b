import { type BoundCell, plainText, type Span } from '../model/binding.ts'
import type { Range } from '../model/location.ts'
import { expandPaths } from '../text/dotted-paths.ts'
import type { Content } from './wanted.ts'

/** One thing that a cell says, and where. */
export interface Said {
  readonly text: string
  readonly range: Range
  readonly url?: string
}

/** What people write where there is nothing to say. */
const nothing: ReadonlySet<string> = new Set(['', '-', '–', '—', 'none', 'n/a', 'nothing'])

/** What a cell says, read as what it should be. */
export function readCell({ spans, range }: BoundCell, is: Content['is']): readonly Said[] {
  const whole = plainText(spans)
  if (nothing.has(whole.toLowerCase())) return []
  if (is === 'count') return [{ text: numberIn(whole), range }]
  if (is === 'one') return [{ text: whole, range, ...urlOf(spans) }]
  const names = namesIn(spans)
  return is === 'set' ? names : names.flatMap((name) => expandPaths(name.text).map((text) => ({ ...name, text })))
}

function urlOf(spans: readonly Span[]): { readonly url?: string } {
  const url = spans.find(({ kind }) => kind === 'link')?.url
  return url === undefined ? {} : { url }
}

/** Code and links are names, and words between them are none; without any of both, commas part the names. */
function namesIn(spans: readonly Span[]): readonly Said[] {
  const marked = spans.filter(({ kind }) => kind !== 'text')
  if (marked.length > 0)
    return marked.map(({ text, range, url }) => ({ text: text.trim(), range, ...(url !== undefined && { url }) }))
  return spans.flatMap(wordsOf)
}

/** What parts names. Between braces, nothing does. */
const separator = /,(?:\s*and\s)?|;|\sand\s/g

function wordsOf({ text, range: [start, end] }: Span): readonly Said[] {
  const isExact = text.length === end - start
  const masked = text.replaceAll(/\{[^{}]*\}/g, (set) => 'x'.repeat(set.length))
  const cuts = [...masked.matchAll(separator)].map(({ 0: match, index }) => [index, index + match.length] as const)
  const starts = [0, ...cuts.map(([, behind]) => behind)]
  const ends = [...cuts.map(([before]) => before), text.length]
  return starts.flatMap((from, index) => {
    const piece = text.slice(from, ends[index])
    const name = piece.trim()
    if (name === '') return []
    const at = start + from + piece.indexOf(name)
    return [{ text: name, range: isExact ? [at, at + name.length] : [start, end] }]
  })
}

/** Numbers that people write as words, at their own places. */
export const numberWords: readonly string[] = 'no one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
)

/** A number in digits or in a word; the text itself where it begins with none. */
function numberIn(text: string): string {
  const digits = /^\d[\d,_ ]*/.exec(text)?.[0]
  if (digits !== undefined) return digits.replaceAll(/\D/g, '')
  const first = text.toLowerCase().split(/\s/)[0] ?? ''
  const number = first === 'a' || first === 'single' || /^a single\b/i.test(text) ? 1 : numberWords.indexOf(first)
  return number < 0 ? text : String(number)
}
