import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { bits, der, integer, octets, oid, sequence, set, tagged, text, time } from './der.ts'

// A Sigstore of our own: an authority of certificates, logs and an authority of timestamps, whose keys live as long as a
// test does. What it signs has the forms of the public one.

interface Pair {
  readonly secret: KeyObject
  /** Its public half, and the id that logs have by it. */
  readonly spki: Buffer
  readonly id: Buffer
}

function makePair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return { secret: privateKey, spki, id: sha256(spki) }
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const ecdsa = sequence(oid('1.2.840.10045.4.3.2'))
const sha256Name = sequence(oid('2.16.840.1.101.3.4.2.1'))
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const uint = (value: number, size: number): Buffer => Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex')
const nameOf = (name: string): Buffer =>
  name === '' ? sequence() : sequence(set(sequence(oid('2.5.4.3'), text(name))))

interface Certified {
  readonly subject: string
  readonly issuer: string
  readonly key: Pair
  readonly by: Pair
  readonly from: Date
  readonly to: Date
  readonly extensions: readonly Buffer[]
}

function tbsOf({ subject, issuer, key, from, to, extensions }: Certified): Buffer {
  const validity = sequence(time(from), time(to))
  const head = [tagged(0, integer(2)), integer(7), ecdsa, nameOf(issuer), validity, nameOf(subject), key.spki]
  return sequence(...head, tagged(3, sequence(...extensions)))
}

function certify(certified: Certified): Buffer {
  const tbs = tbsOf(certified)
  return sequence(tbs, ecdsa, bits(sign('sha256', tbs, certified.by.secret)))
}

const extension = (name: string, value: Uint8Array): Buffer => sequence(oid(name), octets(value))
const isAuthority = extension('2.5.29.19', sequence(der(0x01, Buffer.from([255]))))

/** A certificate that issued itself, valid as long as the test may run. */
function makeAuthority(name: string): { readonly name: string; readonly key: Pair; readonly certificate: Buffer } {
  const key = makePair()
  const life = { from: new Date('2020-01-01'), to: new Date('2049-01-01') }
  const certificate = certify({ subject: name, issuer: name, key, by: key, ...life, extensions: [isAuthority] })
  return { name, key, certificate }
}

/** Two certificates that issued each other. */
export function makeCircle(): readonly string[] {
  const [one, other] = [makePair(), makePair()]
  const life = { from: new Date('2020-01-01'), to: new Date('2049-01-01'), extensions: [isAuthority] }
  return [
    certify({ subject: 'one', issuer: 'other', key: one, by: other, ...life }),
    certify({ subject: 'other', issuer: 'one', key: other, by: one, ...life }),
  ].map(base64)
}

/** Who signs what, and when: by default while the certificate is valid. */
export interface Signing {
  readonly identity?: string
  readonly issuer?: string
  /** The file that is signed, or the payload of an envelope. */
  readonly file?: Uint8Array
  readonly statement?: unknown
  readonly payloadType?: string
  readonly at?: Date
  /** What proves when that was. */
  readonly clock?: 'log' | 'authority' | 'none'
  readonly isLogged?: boolean
  readonly isCertificateLogged?: boolean
  /** Whether the log keeps the digest of a whole envelope, and not of its payload. */
  readonly isNewLog?: boolean
}

const validFrom = new Date('2025-06-01T10:00:00Z')
const validTo = new Date('2025-06-01T10:10:00Z')

export type Json = Readonly<Record<string, unknown>>

/** What a signature is of, as a bundle has it, and what logs keep of it. */
interface Signed {
  readonly signature: Buffer
  readonly content: Json
  readonly body: { readonly apiVersion: string; readonly kind: string; readonly spec: Json }
}

function signFile(file: Uint8Array, { secret }: Pair): Signed {
  const [digest, signature] = [sha256(file), sign('sha256', file, secret)]
  const messageDigest = { algorithm: 'SHA2_256', digest: base64(digest) }
  const data = { hash: { algorithm: 'sha256', value: digest.toString('hex') } }
  return {
    signature,
    content: { messageSignature: { messageDigest, signature: base64(signature) } },
    body: { apiVersion: '0.0.1', kind: 'hashedrekord', spec: { data, signature: { content: base64(signature) } } },
  }
}

function signStatement(
  { statement, payloadType = 'application/vnd.in-toto+json', isNewLog }: Signing,
  key: Pair,
): Signed {
  const payload = Buffer.from(JSON.stringify(statement))
  const whole = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload])
  const signature = sign('sha256', whole, key.secret)
  const payloadHash = { algorithm: 'sha256', value: sha256(payload).toString('hex') }
  const data = { algorithm: 'SHA2_256', digest: base64(sha256(whole)) }
  const newSpec = { hashedRekordV002: { data, signature: { content: base64(signature) } } }
  const spec = { payloadHash, signatures: [{ signature: base64(signature) }] }
  return {
    signature,
    content: { dsseEnvelope: { payload: base64(payload), payloadType, signatures: [{ sig: base64(signature) }] } },
    body: isNewLog
      ? { apiVersion: '0.0.2', kind: 'hashedrekord', spec: newSpec }
      : { apiVersion: '0.0.1', kind: 'dsse', spec },
  }
}

/** What one deployment of Sigstore trusts, and what it signs. */
export function makeSigstore() {
  const authority = makeAuthority('authority')
  const stamper = makeAuthority('stamper')
  const [log, certificateLog, stampKey] = [makePair(), makePair(), makePair()]
  const life = { from: new Date('2020-01-01'), to: new Date('2049-01-01') }
  const stampCertificate = certify({
    ...{ subject: 'stamps', issuer: stamper.name, key: stampKey, by: stamper.key, ...life, extensions: [] },
  })

  const logJson = (key: Pair, baseUrl: string): Json => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: base64(key.spki),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: { start: '2020-01-01T00:00:00Z' },
    },
    logId: { keyId: base64(key.id) },
  })
  const authorityJson = (...chain: readonly Buffer[]): Json => ({
    certChain: { certificates: chain.map((bytes) => ({ rawBytes: base64(bytes) })) },
    validFor: { start: '2020-01-01T00:00:00Z' },
  })
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [logJson(log, 'https://log.example.org')],
    certificateAuthorities: [authorityJson(authority.certificate)],
    ctlogs: [logJson(certificateLog, 'https://certificates.example.org')],
    timestampAuthorities: [authorityJson(stampCertificate, stamper.certificate)],
  }

  function certificateFor(key: Pair, signing: Signing): Buffer {
    const { identity = 'https://example.org/release.yml@refs/tags/v1', issuer = 'https://issuer.example.org' } = signing
    const own = [
      extension('2.5.29.17', sequence(der(identity.includes(':') ? 0x86 : 0x81, Buffer.from(identity)))),
      extension('1.3.6.1.4.1.57264.1.8', text(issuer)),
    ]
    const certified = { subject: '', issuer: authority.name, key, by: authority.key, from: validFrom, to: validTo }
    if (signing.isCertificateLogged === false) return certify({ ...certified, extensions: own })
    const tbs = tbsOf({ ...certified, extensions: own })
    const moment = uint(validFrom.getTime(), 8)
    const entry = Buffer.concat([uint(1, 2), sha256(authority.key.spki), uint(tbs.length, 3), tbs, uint(0, 2)])
    const signature = sign('sha256', Buffer.concat([uint(0, 2), moment, entry]), certificateLog.secret)
    const promise = [
      uint(0, 1),
      certificateLog.id,
      moment,
      uint(0, 2),
      uint(0x0403, 2),
      uint(signature.length, 2),
      signature,
    ]
    const { length } = Buffer.concat(promise)
    const list = octets(Buffer.concat([uint(length + 2, 2), uint(length, 2), ...promise]))
    return certify({ ...certified, extensions: [...own, extension('1.3.6.1.4.1.11129.2.4.2', list)] })
  }

  /** An entry of the log, with the promise that it is there and the proof that it is. */
  function entryOf({ body: json }: Signed, at: Date, isTimed: boolean): Json {
    const { kind, apiVersion: version } = json
    const body = Buffer.from(JSON.stringify(json))
    const integratedTime = at.getTime() / 1000
    const promised = { body: base64(body), integratedTime, logID: log.id.toString('hex'), logIndex: 1 }
    const [before, own] = [sha256(Buffer.from('\0before')), sha256(Buffer.from([0]), body)]
    const note = `log.example.org\n2\n${base64(sha256(Buffer.from([1]), before, own))}\n`
    const signature = Buffer.concat([log.id.subarray(0, 4), sign('sha256', Buffer.from(note), log.secret)])
    return {
      ...{ logIndex: '1', logId: { keyId: base64(log.id) }, kindVersion: { kind, version } },
      ...(isTimed && {
        integratedTime: String(integratedTime),
        inclusionPromise: {
          signedEntryTimestamp: base64(sign('sha256', Buffer.from(JSON.stringify(promised)), log.secret)),
        },
      }),
      inclusionProof: {
        ...{ logIndex: '1', treeSize: '2', hashes: [base64(before)] },
        checkpoint: { envelope: `${note}\n\u2014 log.example.org ${base64(signature)}\n` },
      },
      canonicalizedBody: base64(body),
    }
  }

  /** As RFC 3161 has it. */
  function stampOf(signature: Uint8Array, at: Date): string {
    const content = oid('1.2.840.113549.1.9.16.1.4')
    const imprint = sequence(sha256Name, octets(sha256(signature)))
    const info = sequence(integer(1), oid('1.3.6.1.4.1.57264.2'), imprint, integer(9), time(at))
    const attributes = [
      sequence(oid('1.2.840.113549.1.9.3'), set(content)),
      sequence(oid('1.2.840.113549.1.9.4'), set(octets(sha256(info)))),
    ]
    const by = sequence(nameOf(stamper.name), integer(7))
    const made = octets(sign('sha256', set(...attributes), stampKey.secret))
    const signer = sequence(integer(1), by, sha256Name, tagged(0, ...attributes), ecdsa, made)
    const data = sequence(integer(3), set(sha256Name), sequence(content, tagged(0, octets(info))), set(signer))
    return base64(sequence(sequence(integer(0)), sequence(oid('1.2.840.113549.1.7.2'), tagged(0, data))))
  }

  function bundleOf(signing: Signing): Json {
    const key = makePair()
    const { at = new Date('2025-06-01T10:05:00Z'), clock = 'log', isLogged = true, file } = signing
    const signed = file ? signFile(file, key) : signStatement(signing, key)
    const stamps = clock === 'authority' ? [{ signedTimestamp: stampOf(signed.signature, at) }] : []
    const entry = entryOf(signed, at, clock === 'log')
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: base64(certificateFor(key, signing)) },
        tlogEntries: isLogged ? [entry] : [],
        timestampVerificationData: { rfc3161Timestamps: stamps },
      },
      ...signed.content,
    }
  }

  return { root, sign: bundleOf }
}
