import type { Digest } from '../../model/checksum.ts'
import { algorithmNamed, readDigest } from '../../text/checksums/algorithms.ts'
import { readBase64 } from '../../text/public-key.ts'

/** What a bundle or a statement says that it was made of. */
export interface Subject {
  /** Nothing where only the digest is told. */
  readonly name?: string
  /** Those whose hash functions are known. */
  readonly digests: readonly Digest[]
}

/** A bundle of Sigstore, or a statement of in-toto in an envelope of its own. */
export interface Statement {
  readonly subjects: readonly Subject[]
  /** Of a bundle: its JSON. The subjects were read from the very part of it that is signed. */
  readonly bundle?: unknown
  /** What is signed: a file, a statement as it says itself, or something else that has subjects. */
  readonly signs: 'file' | 'statement' | 'other'
}

const mostLines = 1000

/** A Sigstore bundle, or statements of in-toto, one in each line. Nothing where the text is neither. */
export function readStatements(text: string): readonly Statement[] | undefined {
  const whole = parse(text)
  const parts = whole === undefined ? text.split('\n', mostLines).filter((line) => line.trim() !== '') : undefined
  const read = (parts?.map(parse) ?? [whole]).map(readStatement)
  const found = read.filter((statement) => statement !== undefined)
  return found.length === read.length && read.length > 0 ? found : undefined
}

/** Whether a text is a bundle as cosign wrote it before there were those of Sigstore. */
export function isOlderBundle(text: string): boolean {
  return typeof member(parse(text), 'base64Signature') === 'string'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readStatement(json: unknown): Statement | undefined {
  const [message, envelope] = [member(json, 'messageSignature'), member(json, 'dsseEnvelope')]
  // Which of the two is signed would be for each reader to choose.
  if (message !== undefined && envelope !== undefined) return undefined
  if (message !== undefined) return readMessage(member(message, 'messageDigest'), json)
  const statement = readEnvelope(envelope ?? json)
  return statement && envelope !== undefined ? { ...statement, bundle: json } : statement
}

function readMessage(message: unknown, bundle: unknown): Statement | undefined {
  const [algorithm, digest] = [member(message, 'algorithm'), member(message, 'digest')]
  if (typeof algorithm !== 'string' || typeof digest !== 'string') return undefined
  const bytes = readBase64(digest)
  return bytes && { subjects: [{ digests: toDigests(algorithm, toHex(bytes)) }], bundle, signs: 'file' }
}

function readEnvelope(envelope: unknown): Statement | undefined {
  const payload = member(envelope, 'payload')
  const bytes = typeof payload === 'string' ? readBase64(payload) : undefined
  const json = bytes && parse(new TextDecoder().decode(bytes))
  const [list, type] = [member(json, 'subject'), member(json, '_type')]
  if (!Array.isArray(list)) return undefined
  const isTyped = typeof type === 'string' && /^https:\/\/in-toto\.io\/Statement\/v\d/.test(type)
  const isStatement = isTyped && member(envelope, 'payloadType') === 'application/vnd.in-toto+json'
  return { subjects: list.map(readSubject), signs: isStatement ? 'statement' : 'other' }
}

function readSubject(subject: unknown): Subject {
  const name = member(subject, 'name')
  const digests = entriesOf(member(subject, 'digest')).flatMap(([algorithm, hex]) =>
    typeof hex === 'string' ? toDigests(algorithm, hex) : [],
  )
  return { ...(typeof name === 'string' && { name }), digests }
}

/** `SHA2_256` in bundles, `sha256` in statements. */
function toDigests(name: string, hex: string): readonly Digest[] {
  const algorithm = algorithmNamed(name)
  const digest = algorithm && readDigest(hex.toLowerCase(), algorithm)
  return digest ? [digest] : []
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
