import { createVerify } from 'node:crypto'
import type { Fact } from '../../../model/fact.ts'
import { broken, type Judged, unknown } from '../judged.ts'
import type { Identity } from '../signers.ts'
import { explainFailure } from './failures.ts'
import {
  type Bundle,
  type Entity,
  hashOf,
  readBundle,
  readEntity,
  readRoots,
  type TrustRoot,
  verifyEntity,
  wrongFields,
} from './library.ts'
import { isUsualRoot, refuseBundle } from './limits.ts'

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
    const { root, chains } = readRoots(readJsonLines(text))
    if (!isUsualRoot(chains))
      return { known: false, reason: 'has more certificates than trust roots have, or in a circle' }
    return { known: true, value: (json, feed) => verifyBundle(json, { root, chains, feed }) }
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
  readonly chains: readonly (readonly Uint8Array[])[]
  readonly feed: Feed
}

function verifyBundle(json: unknown, means: Means): ReturnType<VerifyBundle> {
  try {
    const bundle = readBundle(json)
    return refuseBundle(bundle, means.chains) ?? verifyWhole(bundle, means)
  } catch (error) {
    const fields = wrongFields(error)
      .slice(0, 3)
      .map((field) => `\`${field}\``)
    return broken(`it is no bundle that can be read${fields.length > 0 ? `: ${fields.join(', ')} cannot be` : ''}`)
  }
}

function verifyWhole(bundle: Bundle, { root, feed }: Means): ReturnType<VerifyBundle> {
  const entity = readEntity(bundle)
  const hash = hashOf(bundle)
  const unread: string[] = []
  const signed = hash === undefined ? entity : ofFile(entity, hash, feed, (reason) => unread.push(reason))
  const verified = verifyEntity(signed, root)
  if (!('code' in verified)) return { by: verified }
  return unread.length > 0
    ? unknown(`not verified: what it signs ${unread[0]}`)
    : explainFailure(verified, entity, root)
}

/** The library wants a signed file as a whole, which may not fit in memory. It is read once all else is right. */
function ofFile(entity: Entity, hash: string, feed: Feed, onUnread: (reason: string) => void): Entity {
  const { signature: content } = entity
  const verifySignature: Entity['signature']['verifySignature'] = (key) => {
    const verifier = createVerify(hash)
    const fed = feed((part) => verifier.update(part))
    if (!fed.known) onUnread(fed.reason)
    return fed.known && verifier.verify(key, content.signature)
  }
  const signature: Entity['signature'] = {
    signature: content.signature,
    compareSignature: (other) => content.compareSignature(other),
    compareDigest: (digest) => content.compareDigest(digest),
    verifySignature,
  }
  return { ...entity, signature }
}
