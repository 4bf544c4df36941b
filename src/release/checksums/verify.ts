import type { Comparison, Digest } from '../../model/checksum.ts'
import type { Range } from '../../model/location.ts'
import { isConfined } from '../../repository/confined-path.ts'
import { goneReason } from '../../repository/opening.ts'
import { isWeak } from '../../text/checksums/algorithms.ts'
import { explanationOf, shortHex } from '../../text/checksums/likeness-words.ts'
import type { Entry, Manifest } from '../../text/checksums/manifest.ts'
import { join } from '../../text/repo-path.ts'
import { findStale, findUnlisted } from './beside.ts'

/** What can be wrong with a manifest, in the words of its report. */
type ChecksumVerdict =
  | 'MISMATCH'
  | 'MISSING'
  | 'UNREADABLE'
  | 'UNLISTED'
  | 'DUPLICATE'
  | 'CONFLICT'
  | 'UNSAFE-PATH'
  | 'WEAK-ALGORITHM'
  | 'UNKNOWN-ALGORITHM'
  | 'STALE'
  | 'GARBAGE'
  | 'EMPTY'

/** One thing that is wrong with a manifest or the files that it lists. */
export interface ChecksumFinding {
  readonly verdict: ChecksumVerdict
  /** The file as the manifest calls it; nothing where the finding is of no file. */
  readonly name?: string
  readonly message: string
  readonly range: Range
  readonly recorded?: string
  readonly actual?: string
}

/** An entry whose digest can be compared with a file. */
export interface Listed {
  readonly entry: Entry
  readonly digest: Digest
  /** Seen from where the manifest's names start. */
  readonly path: string
}

/** Entries that lead to files, and what is wrong with the others. */
export interface Sorted {
  readonly listed: readonly Listed[]
  readonly findings: readonly ChecksumFinding[]
}

/** Sorts out, by the letters of a manifest alone, which files are to be looked at. */
export function sortEntries({ entries, garbage }: Manifest): Sorted {
  const listed: Listed[] = []
  const findings: ChecksumFinding[] = garbage.map((range) => ({
    verdict: 'GARBAGE',
    message: 'this line is no checksum, and other programs pass over it',
    range,
  }))
  for (const entry of entries) {
    const { digest, name } = entry
    const path = pathOf(name)
    if (path === undefined) findings.push(about(entry, 'UNSAFE-PATH', 'it leads out of the directory'))
    else if ('unknown' in digest) {
      findings.push(
        about(entry, 'UNKNOWN-ALGORITHM', `\`${digest.unknown}\` is not known here, so that it is not compared`),
      )
    } else listed.push({ entry, digest, path })
  }
  if (entries.length === 0) findings.push({ verdict: 'EMPTY', message: 'no file is listed', range: [0, 0] })
  return { listed, findings: [...findings, ...repeated(listed), ...weak(listed)] }
}

/** `./a` is `a`; a path that climbs is none, even where it comes back. */
function pathOf(name: string): string | undefined {
  const plain = name.replace(/^(?:\.\/+)+/, '')
  return plain !== '' && isConfined(plain) ? join('', plain) : undefined
}

function repeated(listed: readonly Listed[]): readonly ChecksumFinding[] {
  const first = new Map<string, Listed>()
  return listed.flatMap((one) => {
    const key = `${one.digest.algorithm} ${one.path}`
    const other = first.get(key)
    if (other === undefined) {
      first.set(key, one)
      return []
    }
    return other.digest.hex === one.digest.hex
      ? [about(one.entry, 'DUPLICATE', 'it is listed twice')]
      : [about(one.entry, 'CONFLICT', `it is listed with ${shortHex(other.digest.hex)} as well`)]
  })
}

/** Told once for each hash function. */
function weak(listed: readonly Listed[]): readonly ChecksumFinding[] {
  const firsts = new Map(listed.toReversed().map((one) => [one.digest.algorithm, one]))
  return [...firsts].flatMap(([algorithm, { entry }]) => {
    if (!isWeak(algorithm)) return []
    const message = `files with the same digest of \`${algorithm}\` can be made: use sha256`
    return [{ verdict: 'WEAK-ALGORITHM', message, range: entry.hexRange } as const]
  })
}

/** What is known of the files when the digests have been compared. */
export interface Looked {
  /** By the index of the listed entry. */
  readonly comparisons: readonly Comparison[]
  /** Files that stand where listed ones do, seen from where the manifest's names start. */
  readonly beside: readonly string[]
  /** Any file beside the listed ones is to be listed, not only those that are called like them. */
  readonly complete: boolean
}

/** What is wrong with the files of a manifest, as its entries have it, and with what stands beside them. */
export function judgeFiles(listed: readonly Listed[], looked: Looked): readonly ChecksumFinding[] {
  const { comparisons, beside, complete } = looked
  const gone = listed.filter((_, index) => isGone(comparisons[index]))
  const stale = findStale(
    gone.map(({ path }) => path),
    listed.map(({ path }) => path),
    beside,
  )
  const own = listed.flatMap((one, index) => judgeOne(one, comparisons[index], stale.get(one.path)))
  const unlisted = findUnlisted(
    listed.map(({ path }) => path),
    beside,
    complete,
  )
  return [
    ...own,
    ...unlisted.map((name) => ({ verdict: 'UNLISTED', name, message: 'it is not listed', range: [0, 0] }) as const),
  ]
}

function isGone(comparison: Comparison | undefined): boolean {
  return comparison?.is === 'unread' && comparison.reason === goneReason
}

function judgeOne(
  { entry, digest }: Listed,
  comparison: Comparison | undefined,
  newer: string | undefined,
): readonly ChecksumFinding[] {
  if (comparison === undefined || comparison.is === 'same' || comparison.is === 'pointed-to') return []
  if (comparison.is === 'unread') {
    if (newer !== undefined) return [about(entry, 'STALE', `it is not there, but \`${newer}\` of another version is`)]
    return isGone(comparison)
      ? [about(entry, 'MISSING', 'it is not there')]
      : [about(entry, 'UNREADABLE', `it ${comparison.reason}`)]
  }
  const explanation = explanationOf(comparison)
  const message = `it has ${shortHex(comparison.actual)} instead of ${shortHex(digest.hex)}${explanation ? `: ${explanation}` : ''}`
  const range = entry.hexRange
  return [{ verdict: 'MISMATCH', name: entry.name, message, range, recorded: digest.hex, actual: comparison.actual }]
}

function about({ name, nameRange }: Entry, verdict: ChecksumVerdict, message: string): ChecksumFinding {
  return { verdict, name, message, range: nameRange }
}
