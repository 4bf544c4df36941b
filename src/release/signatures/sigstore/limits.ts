import { X509Certificate } from 'node:crypto'
import { type Judged, unknown } from '../judged.ts'
import type { Bundle, Entity, TrustRoot } from './library.ts'

// The libraries are not made for hostile bytes: some of what they do takes time by the square of a length, or follows
// certificates that issue each other for ever. Whatever is usual is far below these.

const [mostChains, longestChain] = [16, 5]
const [mostEntries, longestPart] = [4, 32 * 1024]

type Certificate = TrustRoot['certificateAuthorities'][number]['certChain'][number]

/** Whether the certificates of a trust root can be followed: each is issued by a later one of its chain, or by itself. */
export function isUsualRoot(root: TrustRoot): boolean {
  const chains = chainsOf(root)
  return chains.length <= mostChains && chains.every((chain) => chain.length <= longestChain && isOrdered(chain))
}

function chainsOf({ certificateAuthorities, timestampAuthorities }: TrustRoot): readonly (readonly Certificate[])[] {
  return [...certificateAuthorities, ...timestampAuthorities].map(({ certChain }) => certChain)
}

function isOrdered(chain: readonly Certificate[]): boolean {
  return chain.every((one, at) => endsChain(one) || chain.slice(0, at).every((earlier) => !one.verify(earlier)))
}

/** Nothing is looked for behind a certificate that issued itself. */
function endsChain(certificate: Certificate): boolean {
  return certificate.subject.equals(certificate.issuer) && certificate.verify()
}

/** Why a bundle is not verified at all, be it right or wrong. */
export function refuseBundle(bundle: Bundle): Judged | undefined {
  const certificate = certificateOf(bundle)
  if (!certificate) return unknown('not verified: it was signed with a key and not with a certificate')
  if (!isSmall(bundle)) return unknown('not verified: it is larger than bundles are, or has names that they have not')
  const { publicKey } = new X509Certificate(certificate)
  const { namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {}
  const kind = namedCurve === '' ? publicKey.asymmetricKeyType : namedCurve
  return kind === 'rsa' || kind === 'prime256v1'
    ? undefined
    : unknown(`not verified: signatures of \`${kind}\` are not read`)
}

/** Whether the certificate of a bundle issued one of those that are to have issued it. */
export function isCircle({ key }: Entity, root: TrustRoot): boolean {
  if (key.$case !== 'certificate') return false
  return chainsOf(root).some((chain) => chain.some((one) => !endsChain(one) && one.verify(key.certificate)))
}

function certificateOf({ verificationMaterial: { content } }: Bundle): Uint8Array | undefined {
  if (content.$case === 'publicKey') return undefined
  return content.$case === 'certificate'
    ? content.certificate.rawBytes
    : content.x509CertificateChain.certificates[0]?.rawBytes
}

function isSmall(bundle: Bundle): boolean {
  const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial
  const timestamps = timestampVerificationData?.rfc3161Timestamps ?? []
  const certificate = certificateOf(bundle) ?? new Uint8Array()
  if (tlogEntries.length > mostEntries || timestamps.length > mostEntries) return false
  const parts = [certificate, ...timestamps.map(({ signedTimestamp }) => signedTimestamp)]
  const notes = tlogEntries.map(({ inclusionProof }) => inclusionProof?.checkpoint?.envelope ?? '')
  const numbers = tlogEntries.flatMap((entry) => [
    entry.logIndex,
    entry.integratedTime,
    entry.inclusionProof?.logIndex ?? '',
  ])
  return (
    [...parts, ...notes].every(({ length }) => length <= longestPart) &&
    numbers.every((text) => /^-?\d{0,20}$/.test(text)) &&
    notes.every(isPlainNote)
  )
}

/** The library takes names in a checkpoint for regular expressions. */
function isPlainNote(note: string): boolean {
  return [...note.matchAll(/\u2014 (\S+)/g)].every(([, name = '']) => /^[\w.:/-]+$/.test(name))
}
