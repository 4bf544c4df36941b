import type { Signer } from '../../model/config.ts'
import { compileGlobs } from '../../text/glob.ts'
import { broken, type Judged, unknown } from './judged.ts'

/** Whom a certificate names: its subject alternative name, and the issuer of OpenID Connect who vouched for that. */
export interface Identity {
  readonly name?: string
  readonly issuer?: string
}

/** Whether a signature that is right by its certificate was made by somebody who was to make it. */
export function judgeSigner(identity: Identity, signers: readonly Signer[]): Judged {
  const by = describe(identity)
  const [first, ...others] = signers
  if (first === undefined) {
    return unknown(`signed by ${by}, and \`release.signers\` names nobody, so that anyone could have signed it`)
  }
  if (signers.some((signer) => isMeant(identity, signer)))
    return { state: 'verified', says: `verified, signed by ${by}` }
  const more = others.length > 0 ? ` or ${others.length} more` : ''
  return broken(
    `signed by ${by}, where \`release.signers\` expects ${quote(first.identity)} of ${quote(first.issuer)}${more}`,
  )
}

function isMeant({ name, issuer }: Identity, signer: Signer): boolean {
  if (name === undefined || issuer === undefined) return false
  return isLike(signer.identity, name) && isLike(signer.issuer, issuer)
}

function isLike(pattern: string, text: string): boolean {
  return pattern === text || compileGlobs([pattern])(text)
}

function describe({ name, issuer }: Identity): string {
  const who = name === undefined ? 'somebody whom the certificate does not name' : quote(name)
  return issuer === undefined ? `${who} of no issuer` : `${who} of ${quote(issuer)}`
}

const longest = 300

/** Certificates come from anywhere, and messages have values in backticks. */
function quote(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text
  return `\`${short.replaceAll('`', "'")}\``
}
