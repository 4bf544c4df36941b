import type { Algorithm, Digest } from '../../model/checksum.ts'
import type { Range } from '../../model/location.ts'
import { algorithmNamed, readDigest } from './algorithms.ts'

/** A digest and the file that it is of, as one line says it. Ranges are offsets into the line. */
export interface ChecksumLine {
  /** As the file is called: what the line escapes is resolved. */
  readonly name: string
  readonly nameRange: Range
  readonly hexRange: Range
  /** What is not known here, such as BLAKE3, has a name alone. */
  readonly digest: Digest | { readonly unknown: string }
}

/** What is understood of digests that say no hash function. */
export interface LineOptions {
  /** What the name of the manifest says; the length of the digest decides without it. */
  readonly algorithm?: Algorithm | undefined
}

/** Longer lines are none that programs write: paths have an end on every system. */
const longestLine = 10_000

/**
 * Reads a line that `sha256sum` and its like write or read: `<digest>  <name>`, with `*` for a binary file, or
 * `SHA256 (<name>) = <digest>`. A backslash before it says that the name is escaped.
 */
export function readChecksumLine(line: string, options: LineOptions = {}): ChecksumLine | undefined {
  if (line.length > longestLine) return undefined
  const start = Math.max(0, line.search(/[^ \t]/))
  const isEscaped = line[start] === '\\'
  const from = isEscaped ? start + 1 : start
  const found = readPlain(line, from, options.algorithm) ?? readTagged(line, from)
  if (found === undefined || !isEscaped) return found
  const name = unescapeName(found.name)
  return name === undefined ? undefined : { ...found, name }
}

/** No digest and the blank behind it take more. */
const longestStart = 200

function readPlain(line: string, from: number, algorithm: Algorithm | undefined): ChecksumLine | undefined {
  const length = line.slice(from, from + longestStart).search(/[ \t]/)
  const end = from + length
  const start = end + (line[end] === ' ' && /[ *]/.test(line[end + 1] ?? '') ? 2 : 1)
  const digest = length < 0 || start >= line.length ? undefined : readDigest(line.slice(from, end), algorithm)
  return digest && { name: line.slice(start), nameRange: [start, line.length], hexRange: [from, end], digest }
}

const tag = /^([A-Za-z][A-Za-z0-9-]{1,15}) ?\(/
const tail = /\) ?= ([0-9A-Fa-f]{32,128})$/

/** BSD puts spaces around the parentheses, and OpenSSL none. */
function readTagged(line: string, from: number): ChecksumLine | undefined {
  const [head = '', named = ''] = tag.exec(line.slice(from, from + 20)) ?? []
  const end = line.slice(-200)
  const match = tail.exec(end)
  const hex = match?.[1] ?? ''
  if (head === '' || !match) return undefined
  const nameRange: Range = [from + head.length, line.length - end.length + match.index]
  if (nameRange[1] <= nameRange[0]) return undefined
  const algorithm = algorithmNamed(named)
  const digest = algorithm ? readDigest(hex, algorithm) : { unknown: named }
  return (
    digest && { name: line.slice(...nameRange), nameRange, hexRange: [line.length - hex.length, line.length], digest }
  )
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['n', '\n'],
  ['r', '\r'],
])

/** A backslash before anything else than these makes the line none. */
function unescapeName(name: string): string | undefined {
  let isRight = true
  const plainName = name.replaceAll(/\\(.?)/gs, (_, character: string) => {
    const meant = escapes.get(character)
    if (meant === undefined) isRight = false
    return meant ?? ''
  })
  return isRight ? plainName : undefined
}

/** A line as GNU programs write it, which are not the only ones to read it. */
export function writeChecksumLine(hex: string, name: string): string {
  const escaped = name.replaceAll(/[\\\n\r]/g, (character) => written.get(character) ?? character)
  return `${escaped === name ? '' : '\\'}${hex}  ${escaped}\n`
}

const written: ReadonlyMap<string, string> = new Map(
  [...escapes].map(([letter, character]) => [character, `\\${letter}`]),
)
