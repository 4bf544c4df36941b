import type { Document, Fence, Passage } from '../markdown/document.ts'
import { withinFence } from '../markdown/fence-place.ts'
import type { ChecksumClaim, Claim } from '../model/claim.ts'
import type { Part, Tense } from '../model/reference.ts'
import { mayHoldDigest } from '../text/checksums/algorithms.ts'
import { readChecksumLine } from '../text/checksums/checksum-line.ts'
import { mayNameChecksums, readManifestName } from '../text/checksums/manifest-name.ts'
import { isPlaceholder } from '../text/checksums/placeholder.ts'
import { type ChecksumWord, digestLabel, otherDigest, readChecksumWords } from './checksum-words.ts'
import type { Context } from './context.ts'
import { readFenceContext } from './fence-context.ts'
import { isExternal } from './link.ts'
import { readShape } from './shape.ts'

/**
 * Digests of files in code blocks, tables and lines, and lists of digests that a document names. Most documents have
 * nothing of the kind, and most passages of the others: they are not taken apart for it.
 */
export function extractChecksums(document: Document, context: Context): readonly Claim[] {
  const { text } = document
  return [
    ...(mayHoldDigest(text) ? [...ofFences(document, context), ...ofPassages(document, context)] : []),
    ...(mayNameChecksums(text) ? namedManifests(document, context) : []),
  ]
}

/** Every digest stands in one inline as a whole. */
function mayShowDigest({ inlines }: Passage): boolean {
  return inlines.some(({ value }) => mayHoldDigest(value))
}

const languages: ReadonlySet<string> = new Set([
  '',
  'text',
  'txt',
  'plaintext',
  'console',
  'shell-session',
  'checksums',
])

/** What `sha256sum` and its like print. Two characters stand between digest and name, as git's ids have one. */
function ofFences(document: Document, context: Context): readonly Claim[] {
  const tenseOf = readFenceContext(document, context)
  return document.fences
    .filter(({ language, value }) => languages.has(language) && mayHoldDigest(value))
    .flatMap((fence) => ofFence(document, fence, tenseOf))
}

function ofFence(document: Document, fence: Fence, tenseOf: (fence: Fence) => Tense | undefined): readonly Claim[] {
  const place = withinFence(document.text, fence)
  const claims: Claim[] = []
  let start = 0
  for (const line of fence.value.split('\n')) {
    const found = /^[0-9A-Fa-f]{32,128} [^ *]/.test(line) ? undefined : readChecksumLine(line)
    if (found && !('unknown' in found.digest)) {
      const part = (text: string, [from, to]: readonly [number, number]): Part => ({
        text,
        range: place(start + from, start + to),
      })
      const path = part(found.name, found.nameRange)
      const hex = part(found.digest.hex, found.hexRange)
      claims.push(...claimOf(document, { path, hex, digest: found.digest, isNamed: true, tense: () => tenseOf(fence) }))
    }
    start += line.length + 1
  }
  return claims
}

/** What is read together: a row of a table, or a line of a paragraph. */
interface Line {
  readonly words: readonly (ChecksumWord & { readonly passage: Passage })[]
  readonly says: string
}

function ofPassages(document: Document, context: Context): readonly Claim[] {
  return [...rowsOf(document), ...linesOf(document)].flatMap((line) =>
    pairsOf(line).flatMap(([path, hex]) => {
      if (hex.is !== 'digest' || path.is !== 'path') return []
      const tense = () => context(hex.passage, { range: hex.range })
      const isNamed = hex.isNamed || digestLabel.test(line.says)
      return claimOf(document, { path, hex, digest: hex.digest, isNamed, tense })
    }),
  )
}

type LineWord = Line['words'][number]

/** One file with its digests, or several in turns. Where more are named than that, nobody can tell which is meant. */
function pairsOf({ words, says }: Line): readonly (readonly [LineWord, LineWord])[] {
  if (otherDigest.test(says)) return []
  const paths = words.filter(({ is }) => is === 'path')
  const digests = words.filter(({ is }) => is === 'digest')
  const [first] = paths
  if (first && paths.length === 1) return digests.map((digest) => [first, digest])
  const isInTurns = words.every(({ is }, index) => is === (index % 2 === 0 ? 'path' : 'digest'))
  if (!isInTurns || paths.length !== digests.length) return []
  return paths.flatMap((path, index) => {
    const digest = digests[index]
    return digest ? [[path, digest] as const] : []
  })
}

/** The rows that hold a digest, since no other tells of one. */
function rowsOf(document: Document): readonly Line[] {
  const rows = new Map<string, Line>()
  for (const passage of document.passages) {
    const key = rowOf(passage)
    if (key !== undefined && mayShowDigest(passage)) rows.set(key, { words: [], says: '' })
  }
  if (rows.size === 0) return []
  for (const passage of document.passages) {
    const { column = '' } = passage
    const key = rowOf(passage)
    const row = key === undefined ? undefined : rows.get(key)
    if (key === undefined || row === undefined) continue
    const read = readChecksumWords(document, passage)
    const words = read.flatMap((line) => line.words.map((word) => ({ ...word, passage })))
    // What a column is called tells of digests alone, not of the other cells.
    const says = words.some(({ is }) => is === 'digest') ? [column, ...read.map((line) => line.says)] : []
    rows.set(key, { words: [...row.words, ...words], says: [row.says, ...says].join(' ') })
  }
  return [...rows.values()]
}

function rowOf({ cell }: Passage): string | undefined {
  return cell === undefined || cell.row === 0 ? undefined : `${cell.table} ${cell.row}`
}

function linesOf(document: Document): readonly Line[] {
  return document.passages
    .filter((passage) => passage.kind === 'paragraph' && mayShowDigest(passage))
    .flatMap((passage) =>
      readChecksumWords(document, passage).map(({ words, says }) => ({
        words: words.map((word) => ({ ...word, passage })),
        says,
      })),
    )
}

interface Found extends Pick<ChecksumClaim, 'digest'> {
  readonly path: Part
  readonly hex: Part
  readonly isNamed: boolean
  readonly tense: () => Tense | undefined
}

function claimOf(document: Document, { path, hex, digest, isNamed, tense }: Found): readonly ChecksumClaim[] {
  const shape = readShape(path.text)
  if (!shape || shape.glob || shape.rest) return []
  const said = tense()
  const doubt = isPlaceholder(digest.hex) ? 'the digest is a placeholder' : shape.doubt
  return [
    {
      kind: 'checksum',
      text: shape.path,
      location: { path: document.path, range: hex.range },
      path: { text: shape.path, range: path.range },
      digest,
      hex: { text: hex.text, range: hex.range },
      isNamed,
      ...(said && { tense: said }),
      ...(doubt !== undefined && { doubt }),
    },
  ]
}

/** Lists that a document names, each where it is named first. */
function namedManifests(document: Document, context: Context): readonly Claim[] {
  const named = new Map<string, Claim>()
  for (const passage of document.passages) {
    if (!passage.inlines.some(({ value }) => mayNameChecksums(value))) continue
    for (const line of readChecksumWords(document, passage, readManifestPath)) {
      for (const { is, text, range } of line.words) {
        if (is !== 'path' || named.has(text)) continue
        const tense = context(passage, { range })
        const location = { path: document.path, range }
        named.set(text, { kind: 'checksums', text, location, path: { text, range }, ...(tense && { tense }) })
      }
    }
  }
  return [...named.values(), ...linkedManifests(document, named)]
}

function readManifestPath(text: string): boolean {
  const { isManifest, algorithm } = readManifestName(text)
  if (!isManifest) return false
  const shape = readShape(text)
  // `SHA256SUMS` has no extension, and is no name of a file that is known otherwise.
  return shape ? !shape.glob && !shape.rest : algorithm !== undefined && /^[\w./@+-]+$/.test(text)
}

function linkedManifests(document: Document, named: ReadonlyMap<string, Claim>): readonly Claim[] {
  return document.links.flatMap(({ url, destination: { range } }) => {
    if (!mayNameChecksums(url) || isExternal(url) || named.has(url) || !readManifestPath(url)) return []
    const location = { path: document.path, range }
    return [{ kind: 'checksums', text: url, location, path: { text: url, range }, isLink: true } as const]
  })
}
