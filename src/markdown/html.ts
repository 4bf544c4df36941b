import type { Range } from '../model/location.ts'

/** A start tag with the attributes that carry a value. Ranges are into the text that was scanned. */
export interface Tag {
  readonly kind: 'tag'
  /** Lower case. */
  readonly name: string
  readonly range: Range
  /** By lower-case name; the first of a name counts, as in browsers. The range is that of the value. */
  readonly attributes: ReadonlyMap<string, Range>
}

interface HtmlComment {
  readonly kind: 'comment'
  readonly range: Range
  readonly content: Range
}

export type HtmlToken = Tag | HtmlComment

const tagOpen = /<([a-z][^\s/>]*)/iy
const betweenAttributes = /[\s/]*/y
const attributeName = /[^\s/>][^\s/>=]*/y
const equalsSign = /\s*=\s*/y
const bareValue = /[^\s>]*/y
const rawText: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title'])

/**
 * Start tags and comments of a piece of HTML, in order.
 *
 * What is not closed ends the scan: nothing behind it can be told from its content, and the scan stays linear.
 */
export function scanHtml(text: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = []
  let at = text.indexOf('<')
  while (at !== -1) {
    const token = text.startsWith('<!--', at) ? scanComment(text, at) : scanTag(text, at)
    if (token !== undefined) tokens.push(token)
    const end = token === undefined ? otherEnd(text, at) : contentEnd(text, token)
    at = end === -1 ? -1 : text.indexOf('<', end)
  }
  return tokens
}

/** No title is longer. */
const longestTitle = 1000

/** What a reader sees of the heading whose start tag ends at an offset; nothing where it is not closed. */
export function readHeadingText(name: string, text: string, start: number): string | undefined {
  const source = text.slice(start, start + longestTitle)
  const end = source.search(new RegExp(`</${name}\\s*>`, 'i'))
  if (end === -1) return undefined
  const withoutTags = source.slice(0, end).replace(/<[^<>]*>/g, '')
  return withoutTags.replace(/[*`]/g, '').replace(/\s+/g, ' ').trim()
}

function scanComment(text: string, start: number): HtmlComment | undefined {
  const short = /<!--(?:-?>)/y
  short.lastIndex = start
  const whole = short.exec(text)?.[0]
  if (whole !== undefined) {
    return { kind: 'comment', range: [start, start + whole.length], content: [start + 4, start + 4] }
  }
  const close = text.indexOf('-->', start + 4)
  if (close === -1) return undefined
  return { kind: 'comment', range: [start, close + 3], content: [start + 4, close] }
}

function scanTag(text: string, start: number): Tag | undefined {
  tagOpen.lastIndex = start
  const name = tagOpen.exec(text)?.[1]?.toLowerCase()
  if (name === undefined) return undefined
  const attributes = new Map<string, Range>()
  let at = skip(betweenAttributes, text, tagOpen.lastIndex)
  while (at < text.length && text[at] !== '>') {
    const attribute = scanAttribute(text, at)
    if (attribute === undefined) return undefined
    const { key, value } = attribute
    if (value !== undefined && !attributes.has(key)) attributes.set(key, value)
    at = skip(betweenAttributes, text, attribute.end)
  }
  return at < text.length ? { kind: 'tag', name, range: [start, at + 1], attributes } : undefined
}

interface Attribute {
  readonly key: string
  readonly value: Range | undefined
  readonly end: number
}

function scanAttribute(text: string, start: number): Attribute | undefined {
  const nameEnd = skip(attributeName, text, start)
  const key = text.slice(start, nameEnd).toLowerCase()
  const from = skip(equalsSign, text, nameEnd)
  if (from === nameEnd) return { key, value: undefined, end: nameEnd }
  const quote = text[from]
  if (quote !== '"' && quote !== "'") {
    const end = skip(bareValue, text, from)
    return { key, value: [from, end], end }
  }
  const close = text.indexOf(quote, from + 1)
  return close === -1 ? undefined : { key, value: [from + 1, close], end: close + 1 }
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return from + (pattern.exec(text)?.[0].length ?? 0)
}

/** Scripts, styles and the like hold text that only looks like markup. */
function contentEnd(text: string, token: HtmlToken): number {
  const end = token.range[1]
  if (token.kind === 'comment' || !rawText.has(token.name)) return end
  const close = new RegExp(`</${token.name}[\\s/>]`, 'gi')
  close.lastIndex = end
  return close.exec(text)?.index ?? text.length
}

/** The end of what is neither a start tag nor a comment; -1 where it does not end. */
function otherEnd(text: string, start: number): number {
  if (text.startsWith('<![CDATA[', start)) return text.indexOf(']]>', start)
  if (text.startsWith('<?', start)) return text.indexOf('?>', start)
  if (text.startsWith('<!--', start)) return -1
  const letter = text.slice(start + 1, start + 3)
  if (/^[a-z]/i.test(letter)) return -1
  return /^[!/]/.test(letter) ? text.indexOf('>', start) : start + 1
}
