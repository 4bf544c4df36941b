import { createHash, createVerify } from 'node:crypto'
import type { Fact } from '../../../model/fact.ts'
import { broken, type Judged, unknown } from '../judged.ts'
import type { Identity } from '../signers.ts'
import { explainFailure } from './failures.ts'
import {
  type Bundle,
  type Entity,
  envelopeOf,
  hashOf,
  readBundle,
  readEntity,
  readRoots,
  type TrustRoot,
  verifyEntity,
  wrongFields,
} from './library.ts'
import { isCircle, isUsualRoot, refuseBundle } from './limits.ts'

/** Hands the bytes of the signed file on, part after part; or says why it cannot. */
type Feed = (take: (part: Uint8Array) => void) => Fact<unknown>

/** Whom the certificate of a bundle names, once all of it is verified; or what is wrong. `feed` is for signed files. */
export type VerifyBundle = (json: unknown, feed: Feed) => { readonly by: Identity } | Judged

/**
 * Reads a trust root as `trusted_root.json` has it, or several of them, one in each line, which are trusted alike.
 * Bundles are verified by it alone: nothing is fetched.
 */
export function openTrustRoot(bytes: Uint8Array): Fact<VerifyBundle> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const root = readRoots(readJsonLines(text))
    if (!isUsualRoot(root))
      return { known: false, reason: 'has more certificates than trust roots have, or in a circle' }
    return { known: true, value: (json, feed) => verifyBundle(json, { root, feed }) }
  } catch {
    return { known: false, reason: 'is no trust root of Sigstore' }
  }
}

function readJsonLines(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return text.split('\n').flatMap((line): readonly unknown[] => (line.trim() === '' ? [] : [JSON.parse(line)]))
  }
}

interface Means {
  readonly root: TrustRoot
  readonly feed: Feed
}

function verifyBundle(json: unknown, means: Means): ReturnType<VerifyBundle> {
  try {
    const bundle = readBundle(json)
    return refuseBundle(bundle) ?? verifyWhole(bundle, means)
  } catch (error) {
    const fields = wrongFields(error).map((field) => `\`${field}\``)
    if (fields[0] === '`mediaType`') return unknown('not verified: bundles of its media type are not read')
    return broken(
      `it is no bundle that can be read${fields.length > 0 ? `: see ${fields.slice(0, 3).join(', ')}` : ''}`,
    )
  }
}

function verifyWhole(bundle: Bundle, { root, feed }: Means): ReturnType<VerifyBundle> {
  const entity = readEntity(bundle)
  if (isCircle(entity, root)) return unknown('not verified: its certificate issued one of the trust root')
  const unread: string[] = []
  const content = contentOf(bundle, entity, feed, (reason) => unread.push(reason))
  const verified = verifyEntity({ ...entity, signature: content }, root)
  if (!('code' in verified)) return { by: verified }
  return unread.length > 0
    ? unknown(`not verified: what it signs ${unread[0]}`)
    : explainFailure(verified, entity, root)
}

type Content = Entity['signature']

function contentOf(bundle: Bundle, entity: Entity, feed: Feed, onUnread: (reason: string) => void): Content {
  const { signature: own } = entity
  const content: Content = {
    signature: own.signature,
    compareSignature: (other) => own.compareSignature(other),
    compareDigest: (digest) => own.compareDigest(digest),
    verifySignature: (key) => own.verifySignature(key),
  }
  const hash = hashOf(bundle)
  if (hash !== undefined) return { ...content, verifySignature: verifierOf(own.signature, hash, feed, onUnread) }
  // Newer logs have the digest of all that is signed, which the library does not know, and not of the payload.
  const whole = createHash('sha256')
    .update(envelopeOf(bundle) ?? '')
    .digest()
  return { ...content, compareDigest: (digest) => own.compareDigest(digest) || whole.equals(digest) }
}

/** The library wants a signed file as a whole, which may not fit in memory. It is read once all else is right. */
function verifierOf(signature: Buffer, hash: string, feed: Feed, onUnread: (reason: string) => void) {
  const verifySignature: Content['verifySignature'] = (key) => {
    const verifier = createVerify(hash)
    const fed = feed((part) => verifier.update(part))
    if (!fed.known) onUnread(fed.reason)
    return fed.known && verifier.verify(key, signature)
  }
  return verifySignature
}
