import { type Bundle as AnyBundle, bundleFromJSON, ValidationError } from '@sigstore/bundle'
import { HashAlgorithm, TrustedRoot } from '@sigstore/protobuf-specs'
import { type SignedEntity, toSignedEntity, toTrustMaterial, VerificationError, Verifier } from '@sigstore/verify'
import type { Identity } from '../signers.ts'

// What is used of the libraries of Sigstore, which nothing else imports. They throw whatever they meet in hostile bytes.

export type Bundle = AnyBundle

/** A bundle with its certificate, timestamps and entries in logs taken apart. */
export type Entity = SignedEntity

/** What is trusted: authorities of certificates and of timestamps, and transparency logs. */
export type TrustRoot = ReturnType<typeof toTrustMaterial>

/** Reads a bundle out of its JSON. Throws for what is none. */
export function readBundle(json: unknown): Bundle {
  return bundleFromJSON(json)
}

/** The names of fields that are wrong or missing, where that is why a bundle could not be read. */
export function wrongFields(error: unknown): readonly string[] {
  return error instanceof ValidationError ? error.fields : []
}

/** The trust roots of some JSON as one, with the bytes of the certificates of each of its authorities. Throws for others. */
export function readRoots(all: readonly unknown[]): {
  readonly root: TrustRoot
  readonly chains: readonly (readonly Uint8Array[])[]
} {
  const roots = all.map((json) => TrustedRoot.fromJSON(json))
  const merged: TrustedRoot = {
    mediaType: '',
    tlogs: roots.flatMap(({ tlogs }) => tlogs),
    ctlogs: roots.flatMap(({ ctlogs }) => ctlogs),
    certificateAuthorities: roots.flatMap(({ certificateAuthorities }) => certificateAuthorities),
    timestampAuthorities: roots.flatMap(({ timestampAuthorities }) => timestampAuthorities),
  }
  const chains = [...merged.certificateAuthorities, ...merged.timestampAuthorities].map(({ certChain }) =>
    (certChain?.certificates ?? []).map(({ rawBytes }) => rawBytes),
  )
  return { root: toTrustMaterial(merged), chains }
}

export function readEntity(bundle: Bundle): Entity {
  return toSignedEntity(bundle)
}

/** The name that Node has for the hash function of a file that was signed itself. */
export function hashOf(bundle: Bundle): string | undefined {
  if (bundle.content.$case !== 'messageSignature') return undefined
  return hashes.get(bundle.content.messageSignature.messageDigest.algorithm)
}

const hashes: ReadonlyMap<HashAlgorithm, string> = new Map([
  [HashAlgorithm.SHA2_256, 'sha256'],
  [HashAlgorithm.SHA2_384, 'sha384'],
  [HashAlgorithm.SHA2_512, 'sha512'],
])

/** Why a bundle is not verified, in the library's words. */
export interface Failure {
  readonly code: VerificationError['code']
  readonly message: string
}

/** Verifies all of a bundle. Who it is that signed it is for others to judge. */
export function verifyEntity(entity: Entity, root: TrustRoot): Identity | Failure {
  try {
    const { identity } = new Verifier(root).verify(entity)
    const [name, issuer] = [identity?.subjectAlternativeName, identity?.extensions?.issuer]
    return { ...(name !== undefined && { name }), ...(issuer !== undefined && { issuer }) }
  } catch (error) {
    if (error instanceof VerificationError) return { code: error.code, message: error.message }
    throw error
  }
}
