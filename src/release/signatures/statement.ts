import type { Algorithm, Digest } from '../../model/checksum.ts'
import { algorithmNamed, readDigest } from '../../text/checksums/algorithms.ts'
import { readBase64 } from '../../text/public-key.ts'

/** What a bundle or a statement says that it was made of. */
export interface Subject {
  /** Nothing where only the digest is told. */
  readonly name?: string
  readonly digest: Digest
}

const mostLines = 1000

/**
 * The subjects of a Sigstore bundle, or of in-toto statements, one envelope in each line. Nothing where the text is
 * neither: that would be a signature of nothing.
 */
export function readSubjects(text: string): readonly Subject[] | undefined {
  const whole = parse(text)
  const parts = whole === undefined ? text.split('\n', mostLines).filter((line) => line.trim() !== '') : undefined
  const read = (parts?.map(parse) ?? [whole]).map(subjectsIn)
  return read.every((subjects) => subjects !== undefined) && read.length > 0 ? read.flat() : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function subjectsIn(bundle: unknown): readonly Subject[] | undefined {
  const message = member(member(bundle, 'messageSignature'), 'messageDigest')
  if (message !== undefined) return messageSubject(member(message, 'algorithm'), member(message, 'digest'))
  const envelope = member(bundle, 'dsseEnvelope') ?? bundle
  const payload = member(envelope, 'payload')
  return typeof payload === 'string' ? statementSubjects(payload) : undefined
}

function messageSubject(algorithm: unknown, digest: unknown): readonly Subject[] | undefined {
  if (typeof algorithm !== 'string' || typeof digest !== 'string') return undefined
  const bytes = readBase64(digest)
  const found = bytes && toDigest(algorithm, toHex(bytes))
  return found && [{ digest: found }]
}

function statementSubjects(payload: string): readonly Subject[] | undefined {
  const bytes = readBase64(payload)
  const list = bytes && member(parse(new TextDecoder().decode(bytes)), 'subject')
  if (!Array.isArray(list)) return undefined
  return list.flatMap((subject: unknown) => {
    const name = member(subject, 'name')
    return entriesOf(member(subject, 'digest')).flatMap(([algorithm, hex]) => {
      const digest = typeof hex === 'string' ? toDigest(algorithm, hex) : undefined
      return digest ? [{ ...(typeof name === 'string' && { name }), digest }] : []
    })
  })
}

/** `SHA2_256` in bundles, `sha256` in statements. */
function toDigest(name: string, hex: string): Digest | undefined {
  const algorithm: Algorithm | undefined = algorithmNamed(name)
  return algorithm && readDigest(hex.toLowerCase(), algorithm)
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function member(value: unknown, name: string): unknown {
  return new Map<string, unknown>(entriesOf(value)).get(name)
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
