import { broken, type Judged, unknown } from '../judged.ts'
import type { Entity, Failure, TrustRoot } from './library.ts'

/** Why a bundle is not verified: what the trust root lacks is unknown, and what contradicts it is wrong. */
export function explainFailure({ code, message }: Failure, entity: Entity, root: TrustRoot): Judged {
  const [, explain] = causes.find(([beginning]) => code.startsWith(beginning)) ?? []
  return explain?.(message, entity, root) ?? broken(`it is not right: ${message}`)
}

type Explain = (message: string, entity: Entity, root: TrustRoot) => Judged

/** By the beginning of the library's codes. Its messages begin with `expected` where it counted too few of something. */
const causes: readonly (readonly [code: string, explain: Explain])[] = [
  ['TIMESTAMP', explainTimestamp],
  ['CERTIFICATE', explainCertificate],
  ['TLOG_BODY', explainBody],
  ['TLOG', explainEntry],
  ['SIGNATURE', () => broken('its signature does not match what it signs')],
]

function explainTimestamp(message: string, { timestamps }: Entity, root: TrustRoot): Judged {
  if (message.startsWith('expected')) return unknown('not verified: nothing in it proves when it was signed')
  const authorities = root.timestampAuthorities.flatMap(({ certChain: [first] }) => first ?? [])
  const isForeign = timestamps.some(
    (one) =>
      one.$case === 'timestamp-authority' &&
      !authorities.some(({ serialNumber }) => serialNumber.equals(one.timestamp.signerSerialNumber)),
  )
  if (isForeign) return unknown('not verified: the trust root does not list the authority that gave its timestamp')
  return broken('its timestamp is not that of its signature')
}

function explainCertificate(message: string, entity: Entity, root: TrustRoot): Judged {
  if (message.startsWith('Failed')) return explainChain(entity, root)
  if (message.startsWith('expected')) {
    return root.ctlogs.length > 0
      ? broken('its certificate is in no log of certificates')
      : unknown('not verified: the trust root lists no log of certificates')
  }
  const { key } = entity
  const promises = key.$case === 'certificate' ? (key.certificate.extSCT?.signedCertificateTimestamps ?? []) : []
  const foreign = unlisted(
    promises.map(({ logID }) => logID),
    root.ctlogs,
  )
  if (foreign !== undefined)
    return unknown(`not verified: the trust root does not list the log of certificates \`${foreign}\``)
  return broken('the log of certificates does not confirm its certificate')
}

function explainChain({ key, timestamps }: Entity, root: TrustRoot): Judged {
  const authorities = root.certificateAuthorities.flatMap(({ certChain }) => certChain)
  if (authorities.length === 0) return unknown('not verified: the trust root lists no authority of certificates')
  if (key.$case !== 'certificate') return broken('it has no certificate')
  const { certificate } = key
  if (!authorities.some((one) => certificate.verify(one))) {
    return broken('no authority of the trust root issued its certificate')
  }
  const late = timestamps.map(timeOf).find((time) => !certificate.validForDate(time))
  if (late === undefined) return broken('the authority that issued its certificate was not valid when it was signed')
  const [from, to, then] = [certificate.notBefore, certificate.notAfter, late].map(tell)
  return broken(`signed at ${then}, when its certificate was not valid: it was from ${from} to ${to}`)
}

function timeOf(timestamp: Entity['timestamps'][number]): Date {
  return timestamp.$case === 'timestamp-authority'
    ? timestamp.timestamp.signingTime
    : new Date(Number(timestamp.tlogEntry.integratedTime) * 1000)
}

function tell(time: Date): string {
  return Number.isNaN(time.getTime()) ? 'no time' : time.toISOString().replace('.000Z', 'Z')
}

function explainBody(message: string): Judged {
  return message.startsWith('unsupported')
    ? unknown('not verified: its entry in the transparency log is of a kind that is not read')
    : broken('its entry in the transparency log is that of another signature')
}

function explainEntry(message: string, { tlogEntries }: Entity, root: TrustRoot): Judged {
  if (message.startsWith('expected')) return unknown('not verified: it is in no transparency log')
  const foreign = unlisted(
    tlogEntries.map(({ logId }) => logId.keyId),
    root.tlogs,
  )
  if (foreign !== undefined)
    return unknown(`not verified: the trust root does not list the transparency log \`${foreign}\``)
  return broken('the transparency log does not confirm its entry')
}

/** Signatures of checkpoints name logs by as many bytes. */
const shortest = 4

/** The first log that is not among those of the trust root. */
function unlisted(ids: readonly Buffer[], logs: TrustRoot['tlogs']): string | undefined {
  const listed = new Set(logs.map(({ logID }) => nameOf(logID)))
  return ids.map(nameOf).find((name) => !listed.has(name))
}

function nameOf(id: Buffer): string {
  return id.subarray(0, shortest).toString('hex')
}
