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

const rootType = 'application/vnd.dev.sigstore.trustedroot'

/** The trust roots of some JSON as one. Throws for others. */
export function readRoots(all: readonly unknown[]): TrustRoot {
  const roots = all.map((json) => TrustedRoot.fromJSON(json))
  if (!roots.every(({ mediaType }) => mediaType.startsWith(rootType))) throw new TypeError('This is no trust root')
  return toTrustMaterial({
    mediaType: '',
    tlogs: roots.flatMap(({ tlogs }) => tlogs).filter(isDated),
    ctlogs: roots.flatMap(({ ctlogs }) => ctlogs).filter(isDated),
    certificateAuthorities: roots.flatMap(({ certificateAuthorities }) => certificateAuthorities),
    timestampAuthorities: roots.flatMap(({ timestampAuthorities }) => timestampAuthorities),
  })
}

/** The library takes a key that is valid since no time for one that always was. */
function isDated({ publicKey }: TrustedRoot['tlogs'][number]): boolean {
  return publicKey?.validFor?.start !== undefined
}

export function readEntity(bundle: Bundle): Entity {
  return toSignedEntity(bundle)
}

/** What is signed where it is no file: the bytes of an envelope, with their type and lengths before them. */
export function envelopeOf({ content }: Bundle): Uint8Array | undefined {
  if (content.$case !== 'dsseEnvelope') return undefined
  const { payload, payloadType } = content.dsseEnvelope
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
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
