import type { Algorithm, Digest } from '../../model/checksum.ts'

/** What is known of a hash function. */
interface Known {
  readonly algorithm: Algorithm
  /** How many hexadecimal digits its digests have. */
  readonly digits: number
  /** What people and programs call it beside its own name, in lower case and without hyphens. */
  readonly aliases: readonly string[]
  /** Two files with the same digest can be made. */
  readonly isWeak?: true
}

/** The first of those that have as many digits is the one that is meant where nothing else tells. */
const table: readonly Known[] = [
  { algorithm: 'sha256', digits: 64, aliases: ['sha2256'] },
  { algorithm: 'sha512', digits: 128, aliases: ['sha2512'] },
  { algorithm: 'sha384', digits: 96, aliases: ['sha2384'] },
  { algorithm: 'sha224', digits: 56, aliases: ['sha2224'] },
  { algorithm: 'sha1', digits: 40, aliases: ['sha'], isWeak: true },
  { algorithm: 'md5', digits: 32, aliases: [], isWeak: true },
  { algorithm: 'blake2b512', digits: 128, aliases: ['blake2b', 'b2'] },
]

/** The names of all that are known, in the order in which they are told. */
export const algorithmNames: readonly Algorithm[] = table.map(({ algorithm }) => algorithm)

/** The hash function that goes by a name: `sha256`, `SHA-256`, `BLAKE2b`. */
export function algorithmNamed(name: string): Algorithm | undefined {
  const plain = name.toLowerCase().replaceAll(/[-_]/g, '')
  return table.find(({ algorithm, aliases }) => algorithm === plain || aliases.includes(plain))?.algorithm
}

/** Whether two files with the same digest can be made, so that the digest proves little. */
export function isWeak(algorithm: Algorithm): boolean {
  return table.some((known) => known.algorithm === algorithm && known.isWeak)
}

/**
 * A digest in hexadecimal digits. Its length tells the hash function where nothing else does, and where a name is
 * given, the length must be that of its digests.
 */
export function readDigest(hex: string, algorithm?: Algorithm): Digest | undefined {
  if (!/^[0-9A-Fa-f]{32,128}$/.test(hex)) return undefined
  const known = table.find((one) => one.digits === hex.length && (algorithm ?? one.algorithm) === one.algorithm)
  return known && { algorithm: known.algorithm, hex: hex.toLowerCase() }
}

const fewestDigits = 32
/** By their code units. */
const digits = new Uint8Array(128)
for (const digit of '0123456789ABCDEFabcdef') digits[digit.charCodeAt(0)] = 1

/**
 * Whether a text may have a digest in it: as many digits in a row as the shortest has. Wherever these stand, one of them
 * stands at a multiple of their number, so that most of a text is passed over.
 */
export function mayHoldDigest(text: string): boolean {
  for (let at = fewestDigits - 1; at < text.length; at += fewestDigits) {
    if (isDigit(text, at) && isInRow(text, at)) return true
  }
  return false
}

/** Whether a digit is one of so many. */
function isInRow(text: string, at: number): boolean {
  let start = at
  while (start > 0 && isDigit(text, start - 1)) start -= 1
  let end = at + 1
  while (end - start < fewestDigits && isDigit(text, end)) end += 1
  return end - start >= fewestDigits
}

function isDigit(text: string, at: number): boolean {
  return digits[text.charCodeAt(at)] === 1
}

/** A digest with the name of its hash function before it: `sha256:…`, `SHA-256=…`. Else one of digits alone. */
export function readNamedDigest(text: string, otherwise?: Algorithm): Digest | undefined {
  const [, name, hex = ''] = /^(?:([A-Za-z][\w-]{1,11})[:=])?([0-9A-Fa-f]{32,128})$/.exec(text) ?? []
  if (name === undefined) return readDigest(hex, otherwise)
  const algorithm = algorithmNamed(name)
  return algorithm && readDigest(hex, algorithm)
}
