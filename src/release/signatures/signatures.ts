import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { signedBy } from '../../text/checksums/manifest-name.ts'
import { readPublicKey } from '../../text/public-key.ts'
import { basename } from '../../text/repo-path.ts'
import { judgeAttestations } from './attestations.ts'
import type { Judged } from './judged.ts'
import { readMinisign, verifyMinisign } from './minisign.ts'
import type { SignedFiles, Trust } from './trust.ts'

/** What became of a file that signs others. */
export interface Signature extends Judged {
  readonly path: RepoPath
  readonly form: 'OpenPGP' | 'minisign' | 'Sigstore' | 'in-toto' | 'unknown'
  /** Files that it is about. */
  readonly of: readonly RepoPath[]
}

/** A signature is small; what minisign signed without a digest is read as a whole. */
const [longestSignature, longestFile] = [4 * 1024 * 1024, 64 * 1024 * 1024]

/** Whether a file signs others, by its name. */
export function isSignature(path: RepoPath): boolean {
  return /\.(?:asc|sig|minisig|sigstore|sigstore\.json|intoto\.jsonl)$/i.test(path)
}

/** Compares a signature with what it signs, and verifies it as far as there is something to verify it by. */
export async function judgeSignature(path: RepoPath, files: SignedFiles, trust: Trust): Promise<Signature> {
  const bytes = files.read(path, longestSignature)
  const subject = signedBy(path) ?? path
  if (!bytes.known) return { path, form: 'unknown', of: [], state: 'unknown', says: bytes.reason }
  const text = new TextDecoder().decode(bytes.value)
  const form = formOf(path, text)
  if (form === 'in-toto' || form === 'Sigstore') {
    return { path, form, ...(await judgeAttestations(text, subject, files, trust)) }
  }
  if (!files.paths.includes(subject)) {
    return { path, form, of: [], state: 'broken', says: `it signs \`${basename(subject)}\`, which is no artifact` }
  }
  if (form === 'minisign')
    return { path, form, of: [subject], ...(await judgeMinisign(text, subject, files, trust.keys)) }
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

function readHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
