import type { Algorithm } from '../../model/checksum.ts'
import { basename } from '../repo-path.ts'
import { algorithmNamed } from './algorithms.ts'

const suffix = /^(.+)\.(sha256|sha512|sha384|sha224|sha1|md5|b2|blake2b)(?:sums?|\.txt)?$/i
const sums = /(?:^|[^a-z0-9])(sha-?256|sha-?512|sha-?384|sha-?224|sha-?1|md5|b2|blake2b)[-_]?sums?(?![a-z])/i
const words = /(?:^|[^a-z])(?:checksums?|digests?|sha\d*sums?|shasums?|hashes)(?![a-z])/i

/** What each of these names has somewhere. */
const part = /sums?(?![a-z])|digest|hashes|\.(?:sha|md5|b2|blake2b)/i

/** Whether a text may have the name of a manifest in it: where this is false, `readManifestName` knows no part of it. */
export function mayNameChecksums(text: string): boolean {
  return part.test(text)
}

/** What the name of a file says of the checksums in it. */
export interface ManifestName {
  /** Whether by its name it is a list of checksums, or may well be one. */
  readonly isManifest: boolean
  readonly algorithm?: Algorithm
  /** The name of the one file that it is about: `tool.zip` of `tool.zip.sha256`. */
  readonly subject?: string
}

/** Reads the name of a manifest: `SHA256SUMS`, `tool.zip.sha256`, `checksums.txt`, `registry.txt`. */
export function readManifestName(path: string): ManifestName {
  const name = basename(path)
  const [, subject, ending = ''] = suffix.exec(name) ?? []
  const called = algorithmNamed(ending) ?? algorithmNamed(sums.exec(name)?.[1] ?? '')
  return {
    isManifest: subject !== undefined || called !== undefined || words.test(name),
    ...(called && { algorithm: called }),
    ...(subject !== undefined && { subject }),
  }
}

const signature = /\.(?:asc|sig|sign|minisig|sigstore|sigstore\.json|intoto\.jsonl|pem|crt|cert)$/i

/** The file that another one signs by its name. */
export function signedBy(name: string): string | undefined {
  return signature.test(name) ? name.replace(signature, '') : undefined
}
