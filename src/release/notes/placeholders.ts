import type { Document } from '../../markdown/document.ts'
import type { Range } from '../../model/location.ts'

/** A word that stands for what is still to be written. */
export interface Placeholder {
  readonly found: string
  readonly range: Range
}

/**
 * What nobody means to publish. A mark such as TODO counts at the beginning or end of a text, or before a colon or
 * bracket: "highlight TODO comments" is a change like any other.
 */
const patterns: readonly RegExp[] = [
  /(?<![\w-])(?:TODO|FIXME|TBD|TBA|XXX)(?=\s*(?:[:)\]}*_.…]|$))/g,
  /^[\s([{*_]*(?:TODO|FIXME|TBD|TBA|XXX)(?![\w-])/g,
  /\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}/g,
  /(?<![\w.])v?X\.Y(?:\.Z)?(?![\w.])|\bYYYY-MM-DD\b|\blorem ipsum\b/gi,
  /\[(?:placeholder|insert|your|fill in|to be (?:written|added|done))\b[^[\]]{0,100}\]/gi,
  /<(?:placeholder|version|date|tag|sha256|checksum|digest|url|insert[^<>]{0,60}|your[^<>]{0,60})>/gi,
]

const inComment = /(?<![\w-])(?:TODO|FIXME|TBD|XXX)(?![\w-])/g

/** Placeholders in what readers see, code aside, and in comments. */
export function findPlaceholders({ passages, comments, text }: Document): readonly Placeholder[] {
  const shown = passages.flatMap(({ inlines, range }) => {
    const code = inlines.filter(({ kind }) => kind === 'code')
    const source = code.reduce((all, one) => blank(all, one.range, range[0]), text.slice(...range))
    return patterns.flatMap((pattern) => findAll(withoutMark(source), pattern, range[0]))
  })
  const hidden = comments.flatMap(({ range }) => findAll(text.slice(...range), inComment, range[0]))
  const unique = new Map([...shown, ...hidden].map((one) => [one.range[0], one]))
  return [...unique.values()]
}

function findAll(source: string, pattern: RegExp, offset: number): readonly Placeholder[] {
  return [...source.matchAll(pattern)].map((match) => {
    const found = match[0].trim().replace(/^[([{*_]+/, '')
    const start = offset + match.index + match[0].indexOf(found)
    return { found, range: [start, start + found.length] as const }
  })
}

/** Letters of headings and lists before a text are no part of it. */
function withoutMark(source: string): string {
  return source.replace(/^[ \t]*(?:#{1,6}|[-+*]|\d{1,9}[.)])(?=[ \t])/, (mark) => ' '.repeat(mark.length))
}

function blank(source: string, [start, end]: Range, offset: number): string {
  const [from, to] = [start - offset, end - offset]
  return from < 0 || to > source.length ? source : source.slice(0, from) + '\u00a0'.repeat(to - from) + source.slice(to)
}
