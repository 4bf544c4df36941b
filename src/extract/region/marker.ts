import type { Comment, Document } from '../../markdown/document.ts'
import type { RegionBinding } from '../../model/binding.ts'
import type { Range } from '../../model/location.ts'
import type { Region, Word } from '../../model/region.ts'
import { nearest } from '../../text/nearest.ts'

/** A comment that begins or ends a region. */
export interface Marker {
  readonly is: 'begin' | 'end'
  readonly comment: Comment
  readonly generator: Word
  readonly parameters: Region['parameters']
  /** What two markers share that belong together. */
  readonly key: string
  /** How the marker behind a region is written. */
  readonly closing: string
  readonly isDeclared: boolean
}

/** Why a comment that is meant for a marker is none. */
export interface Mistake {
  readonly reason: string
  readonly range: Range
}

/** Markers that relops knows, in comments of their own. */
const names: readonly string[] = ['begin', 'end', 'table', 'value', 'slot', 'skip']

/** Reads a comment as a marker of a region. Nothing where it is meant for something else. */
export function readMarker(document: Document, comment: Comment): Marker | Mistake | undefined {
  const [head, name] = /^relops:([\w-]*)/.exec(comment.value) ?? []
  if (head === undefined || name === undefined) return undefined
  const place = placesIn(document, comment)
  if (name !== 'begin' && name !== 'end') {
    return names.includes(name) ? undefined : { reason: unknownMarker(name), range: place(0, head.length) }
  }
  const words = readWords(comment.value, head.length, place)
  if ('reason' in words) return words
  const [generator, ...parameters] = words
  if (!generator || generator.value) {
    return { reason: `\`${head}\` names no generator; write \`${head} GENERATOR\``, range: place(0, head.length) }
  }
  const given: { name: Word; value: Word }[] = []
  for (const { name: key, value } of parameters) {
    if (!value) return { reason: `\`${key.text}\` has no value; write \`${key.text}=…\``, range: key.range }
    if (given.some((other) => other.name.text === key.text))
      return { reason: `\`${key.text}\` is given twice`, range: key.range }
    given.push({ name: key, value })
  }
  return { is: name, comment, generator: generator.name, parameters: given, ...ownKey(generator.name.text) }
}

function ownKey(generator: string) {
  return { key: `relops:${generator}`, closing: `<!-- relops:end ${generator} -->`, isDeclared: false }
}

/** Reads a comment as a marker that the configuration declares. */
export function readDeclared(
  { path }: Document,
  comment: Comment,
  declared: readonly RegionBinding[],
): Marker | undefined {
  const says = (words: string): boolean =>
    comment.value.startsWith(words) && !/^[^\s]/.test(comment.value.slice(words.length))
  const one = declared.find(({ document, begin, end }) => document === path && (says(begin) || says(end)))
  if (!one) return undefined
  const word = (text: string): Word => ({ text, range: comment.range })
  return {
    is: says(one.begin) ? 'begin' : 'end',
    comment,
    generator: word(one.generator),
    parameters: [...one.parameters].map(([name, value]) => ({ name: word(name), value: word(value) })),
    ...{ key: one.begin, closing: `<!-- ${one.end} -->`, isDeclared: true },
  }
}

function unknownMarker(name: string): string {
  const meant = nearest(name, names)
  const hint = meant === undefined ? 'there are `relops:begin` and `relops:end`' : `did you mean \`relops:${meant}\`?`
  return `Unknown marker \`relops:${name}\`; ${hint}`
}

type PlaceOf = (start: number, end: number) => Range

/** Places of words in a comment; the whole of it where its lines are not those of the document. */
function placesIn({ text }: Document, { value, range }: Comment): PlaceOf {
  const offset = text.slice(...range).indexOf(value)
  if (offset < 0) return () => range
  return (start, end) => [range[0] + offset + start, range[0] + offset + end]
}

interface Token {
  readonly name: Word
  readonly value?: Word
}

/** A name, or a name with its value behind `=`, which may stand in quotes. */
const token = /([^\s="]+)(?:=(?:"([^"]*)"|([^\s"]*)))?(?=\s|$)/y

function readWords(text: string, from: number, place: PlaceOf): readonly Token[] | Mistake {
  const words: Token[] = []
  for (let at = skipSpace(text, from); at < text.length; at = skipSpace(text, token.lastIndex)) {
    token.lastIndex = at
    const match = token.exec(text)
    if (!match) {
      const end = /\S*/.exec(text.slice(at))?.[0].length ?? 0
      return { reason: `\`${text.slice(at, at + end)}\` is no \`key=value\``, range: place(at, at + end) }
    }
    const [whole, name = '', quoted, bare] = match
    const value = quoted ?? bare
    const start = at + whole.length - (quoted === undefined ? 0 : 1) - (value?.length ?? 0)
    words.push({
      name: { text: name, range: place(at, at + name.length) },
      ...(value !== undefined && { value: { text: value, range: place(start, start + value.length) } }),
    })
  }
  return words
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1
  return at
}
