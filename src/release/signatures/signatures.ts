import type { Algorithm } from '../../model/checksum.ts'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { signedBy } from '../../text/checksums/manifest-name.ts'
import { readPublicKey } from '../../text/public-key.ts'
import { basename } from '../../text/repo-path.ts'
import { readMinisign, verifyMinisign } from './minisign.ts'
import { readSubjects, type Subject } from './statement.ts'

/** What became of a file that signs others. */
export interface Signature {
  readonly path: RepoPath
  readonly form: 'OpenPGP' | 'minisign' | 'Sigstore' | 'in-toto' | 'unknown'
  /** Files that it is about. */
  readonly of: readonly RepoPath[]
  /** Whether it was verified with a key; or its digests alone were compared; or it is wrong; or it cannot be told. */
  readonly state: 'verified' | 'compared' | 'broken' | 'unknown'
  /** Why, or by what. */
  readonly says: string
}

/** What is asked of the disk when signatures are looked at. */
export interface SignedFiles {
  /** What may be signed: artifacts, and lists of their checksums. */
  readonly paths: readonly RepoPath[]
  read(path: RepoPath, limit: number): Fact<Uint8Array>
  digest(path: RepoPath, algorithm: Algorithm): Promise<Fact<string>>
}

/** A signature is small; what minisign signed without a digest is read as a whole. */
const [longestSignature, longestFile] = [4 * 1024 * 1024, 64 * 1024 * 1024]

/** Whether a file signs others, by its name. */
export function isSignature(path: RepoPath): boolean {
  return /\.(?:asc|sig|minisig|sigstore|sigstore\.json|intoto\.jsonl)$/i.test(path)
}

/** Compares a signature with what it signs; `keys` are public keys of minisign, as their files have them. */
export async function judgeSignature(path: RepoPath, files: SignedFiles, keys: readonly string[]): Promise<Signature> {
  const bytes = files.read(path, longestSignature)
  const subject = signedBy(path) ?? path
  if (!bytes.known) return { path, form: 'unknown', of: [], state: 'unknown', says: bytes.reason }
  const text = new TextDecoder().decode(bytes.value)
  const form = formOf(path, text)
  if (form === 'in-toto' || form === 'Sigstore') return { path, form, ...(await judgeSubjects(text, subject, files)) }
  if (!files.paths.includes(subject)) {
    return { path, form, of: [], state: 'broken', says: `it signs \`${basename(subject)}\`, which is no artifact` }
  }
  if (form === 'minisign') return { path, form, of: [subject], ...(await judgeMinisign(text, subject, files, keys)) }
  return { path, form, of: [subject], state: 'unknown', says: unverified[form] }
}

const unverified = {
  OpenPGP: 'not verified: keys of OpenPGP are not read',
  unknown: 'not verified: it is not known what made it',
} as const

function formOf(path: RepoPath, text: string): Signature['form'] {
  if (/\.intoto\.jsonl$/i.test(path)) return 'in-toto'
  if (/\.sigstore(?:\.json)?$/i.test(path)) return 'Sigstore'
  if (/\.minisig$/i.test(path) || text.startsWith('untrusted comment:')) return 'minisign'
  return text.includes('-----BEGIN PGP SIGNATURE-----') || /\.asc$/i.test(path) ? 'OpenPGP' : 'unknown'
}

type Judged = Pick<Signature, 'state' | 'says'>

async function judgeMinisign(
  text: string,
  subject: RepoPath,
  files: SignedFiles,
  keys: readonly string[],
): Promise<Judged> {
  const signature = readMinisign(text)
  if (!signature) return { state: 'broken', says: 'it is no signature of minisign' }
  if (keys.length === 0) {
    return { state: 'unknown', says: `not verified: \`release.keys\` gives no key; key ${signature.keyId} made it` }
  }
  const key = keys.flatMap((one) => readPublicKey(one) ?? []).find(({ id }) => id === signature.keyId)
  if (!key) return { state: 'broken', says: `key ${signature.keyId} made it, which \`release.keys\` does not give` }
  const signed = await signedBytes(subject, files, signature.isPrehashed)
  if (!signed.known) return { state: 'unknown', says: `not verified: \`${subject}\` ${signed.reason}` }
  const { isOfFile, isOfComment } = verifyMinisign(signature, key, signed.value)
  if (!isOfFile) return { state: 'broken', says: `it does not match \`${basename(subject)}\`` }
  if (!isOfComment) return { state: 'broken', says: 'its trusted comment was changed' }
  return { state: 'verified', says: `verified with key ${key.id}` }
}

async function signedBytes(subject: RepoPath, files: SignedFiles, isPrehashed: boolean): Promise<Fact<Uint8Array>> {
  if (!isPrehashed) return files.read(subject, longestFile)
  const digest = await files.digest(subject, 'blake2b512')
  return digest.known ? { known: true, value: readHex(digest.value) } : digest
}

/** Statements name what they are about; a bundle without names is about the file that it is called after. */
async function judgeSubjects(text: string, own: RepoPath, files: SignedFiles): Promise<Judged & Pick<Signature, 'of'>> {
  const subjects = readSubjects(text)
  if (!subjects) return { of: [], state: 'broken', says: 'it names nothing that it was made of' }
  const of = new Set<RepoPath>()
  for (const subject of subjects) {
    const path = files.paths.find((one) => isMeant(subject, one, own))
    if (path === undefined) continue
    of.add(path)
    const actual = await files.digest(path, subject.digest.algorithm)
    if (!actual.known) return { of: [path], state: 'unknown', says: `\`${path}\` ${actual.reason}` }
    if (actual.value !== subject.digest.hex) {
      const says = `it was made of another \`${basename(path)}\`: ${subject.digest.hex}, which is ${actual.value}`
      return { of: [path], state: 'broken', says }
    }
  }
  if (of.size === 0) return { of: [], state: 'broken', says: 'nothing that it was made of is an artifact' }
  return { of: [...of], state: 'compared', says: 'not verified, only the digest compared' }
}

function isMeant({ name }: Subject, path: RepoPath, own: RepoPath): boolean {
  return name === undefined ? path === own : basename(name) === basename(path)
}

function readHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
