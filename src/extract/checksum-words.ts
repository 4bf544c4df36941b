import type { Document, Inline, Passage } from '../markdown/document.ts'
import { type Within, within } from '../markdown/within.ts'
import type { Digest } from '../model/checksum.ts'
import type { Range } from '../model/location.ts'
import { readNamedDigest } from '../text/checksums/algorithms.ts'
import { extension } from '../text/repo-path.ts'
import { isExternal } from './link.ts'
import { bareFileNames, fileExtensions } from './names.ts'
import { longestReference, readShape } from './shape.ts'

/** A word that counts where digests are read: a path, or a digest. */
export type ChecksumWord =
  | { readonly is: 'path'; readonly text: string; readonly range: Range }
  | {
      readonly is: 'digest'
      readonly text: string
      readonly range: Range
      readonly digest: Digest
      /** It says its own hash function: `sha256:…`. */
      readonly isNamed: boolean
    }

/** Words that say that a digest is one of a file. */
export const digestLabel = /\b(?:sha-?(?:1|224|256|384|512)|md5|blake2b?|checksums?|digests?)\b/i

/** Words that say that a digest is one of something else, or of a file of elsewhere. */
export const otherDigest =
  /\b(?:images?|containers?|docker|oci|layers?|commits?|trees?|blobs?|revisions?|git|refs?|keys?|fingerprints?|signatures?|certificates?|tokens?|secrets?|seeds?|nonces?|uuids?|upstream|downloads?|downloaded|tarballs?|archives?|wheels?|packages?|canonical|normali[sz]ed|sorted|decompressed|uncompressed|unpacked|extracted|concatenat\w+|content-?address\w*)\b/i

/** A line of a passage: its words that count, and all that it says beside them. */
export interface ChecksumLine {
  readonly words: readonly ChecksumWord[]
  readonly says: string
}

/** Takes apart the lines of a passage. Where `isWanted` is given, paths alone count, and those that it wants. */
export function readChecksumWords(
  document: Document,
  passage: Passage,
  isWanted?: (text: string) => boolean,
): readonly ChecksumLine[] {
  const lines: { words: ChecksumWord[]; says: string }[] = []
  let line = { words: [] as ChecksumWord[], says: '' }
  for (const inline of passage.inlines) {
    const read = readPieces(document, inline, isWanted)
    for (const piece of piecesOf(inline)) {
      if (piece.startsLine) lines.push(line)
      if (piece.startsLine) line = { words: [], says: '' }
      const word = read(piece)
      if (word) line.words.push(word)
      else line.says += ` ${piece.text}`
    }
  }
  return [...lines, line]
}

/** A stretch of an inline without white space; code is one as a whole. */
interface Piece {
  readonly text: string
  readonly start: number
  readonly startsLine?: boolean
}

const longestText = 20_000

function piecesOf({ kind, value, deleted }: Inline): readonly Piece[] {
  if (kind === 'break') return [{ text: '', start: 0, startsLine: true }]
  if (deleted || value.length > longestText) return []
  if (kind === 'code') return [{ text: value, start: 0 }]
  return [...value.matchAll(/(\n\s*)?([^\s]+)/g)].map(({ 0: whole, 1: newline, 2: text = '', index }) => {
    const trimmed = text.replace(/^[("'“‘[]+/, '')
    const start = index + whole.length - trimmed.length
    return { text: withoutEnd(trimmed), start, ...(newline !== undefined && { startsLine: true }) }
  })
}

/** Without what a sentence puts behind a word. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && ')"\'”’],;.:'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function readPieces(document: Document, inline: Inline, isWanted: ((text: string) => boolean) | undefined) {
  let placed: Within | undefined
  const place = (from: number, to: number): Range => {
    placed ??= within(document.text, inline)
    return placed(from, to)
  }
  const link = inline.link === undefined ? undefined : document.links[inline.link]
  const isElsewhere = link !== undefined && isExternal(link.url)
  return ({ text, start }: Piece): ChecksumWord | undefined => {
    if (text.length > longestReference || text === '') return undefined
    const end = start + text.length
    const digest = isWanted ? undefined : readNamedDigest(text)
    if (digest) {
      const { length } = digest.hex
      return { is: 'digest', text: digest.hex, range: place(end - length, end), digest, isNamed: text.length > length }
    }
    if (isElsewhere || !(isWanted ?? isFile)(text, inline)) return undefined
    return { is: 'path', text, range: place(start, end) }
  }
}

/** In plain words, an extension shows that a file is meant. */
function isFile(text: string, { kind }: Inline): boolean {
  const shape = readShape(text)
  if (!shape || shape.glob || shape.rest) return false
  return kind === 'code' || fileExtensions.has(extension(shape.path)) || bareFileNames.has(shape.path)
}
