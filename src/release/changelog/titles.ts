import type { Range } from '../../model/location.ts'
import { findDate, type WrittenDate } from './dates.ts'

/** What the heading of a release says. Ranges are into the changelog. */
export interface Title {
  /** Nothing for changes that are not released; even those may have the number of the release to come. */
  readonly version?: string
  /** The version as written, with its `v`. */
  readonly label?: Range
  /** What it is a release of: `pkg@1.2.0`, `mdBook 0.4.1`. */
  readonly name?: string
  readonly date?: WrittenDate
  readonly isReleased: boolean
  readonly isYanked: boolean
}

const longestTitle = 400

/**
 * What is no word of a title, by patterns whose matches become spaces of the same length: tags, destinations of links,
 * attributes, short codes and pictures, and marks of links, emphasis and code.
 */
const marks: readonly RegExp[] = [
  /<[^<>]*>/g,
  /(?<=\])\([^()]*\)/g,
  /(?<=\])\[[^[\]]*\]/g,
  /\{[#:][^{}]*\}/g,
  /:[a-z\d_+-]{1,40}:/g,
  /\p{Extended_Pictographic}|\u{FE0F}/gu,
  /[[\]*`\\]/g,
  /\s#+(?=\s|$)/g,
]

const unreleased =
  /^\s*(?:unreleased(?: changes)?|next(?: release| version)?|vnext|upcoming(?: release| version| changes)?|head)\s*(?:[-–—:/(].*)?$/i

/** Words that need not be the name of anything: `Version 1.2.0`. */
const plainName = /^(?:version|release|released|ver\.?)$/i

/** Words that no name of what is released ends in: `Upgrading to 2.0.0`. */
const preposition = /(?:^|\s)(?:to|from|for|with|in|of|since|until|before|after|via|on|and|or|python|node|node\.js)$/i

const released =
  /^\s*(?<name>(?:[\w./-]{1,60}\s+){1,3}?|@?[\w./-]{1,200}@)??(?<label>v?(?<version>\d+(?:\.\d+)+(?:-\d+(?![\d-]))?(?:[-.+_]?[a-z][\w.+-]*)?)|v\d+)(?=[\s,:/(|–—-]|$)(?<rest>.*)$/dis

const behindVersion =
  /^\s*(?:$|[-–—:/(,|]|released\b|yanked\b|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)/i

/** Reads the title of a heading; nothing where it is not that of a release. `start` is where the title stands. */
export function readTitle(raw: string, start: number): Title | undefined {
  if (raw.length > longestTitle) return undefined
  const text = marks.reduce((masked, mark) => masked.replace(mark, (match) => ' '.repeat(match.length)), raw)
  if (unreleased.test(text)) return { isReleased: false, isYanked: false }
  const match = released.exec(text)
  const { label, version = label?.slice(1), rest = '' } = match?.groups ?? {}
  const place = match?.indices?.groups?.label
  const name = match?.groups?.name?.trim().replace(/@$/, '') ?? ''
  if (version === undefined || !place || !behindVersion.test(rest) || preposition.test(name)) return undefined
  const date = findDate(rest, start + place[1])
  return {
    version,
    label: [start + place[0], start + place[1]],
    ...(name !== '' && !plainName.test(name) && { name }),
    ...(date && { date }),
    isReleased: !/\b(?:unreleased|not (?:yet )?released|in development)\b/i.test(rest),
    isYanked: /\byanked\b/i.test(rest),
  }
}

/** The name of a group of changes as it is compared: without pictures, marks and a colon, in lower case. */
export function plainTitle(raw: string): string {
  const text = marks.reduce((masked, mark) => masked.replace(mark, ' '), raw.slice(0, longestTitle))
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** What versions have in common that are equal: numbers without leading zeros, and words, whatever parts them. */
export function versionKey(version: string): string {
  const parts =
    version
      .split('+', 1)[0]
      ?.toLowerCase()
      .match(/\d+|[a-z]+/g) ?? []
  return parts.map((part) => part.replace(/^0+(?=\d)/, '')).join('.')
}
