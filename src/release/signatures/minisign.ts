import { createPublicKey, verify } from 'node:crypto'
import { keyId, type PublicKey, readBase64 } from '../../text/public-key.ts'

/** A signature as minisign writes it. */
export interface Minisign {
  /** Of the key that made it, as minisign prints it. */
  readonly keyId: string
  /** Whether the BLAKE2b digest of the file was signed, as all newer versions do, or the file itself. */
  readonly isPrehashed: boolean
  readonly signature: Uint8Array
  readonly trustedComment: string
  /** Of the signature and the trusted comment. */
  readonly global: Uint8Array
}

const lineForm =
  /^untrusted comment:[^\n]*\n([A-Za-z0-9+/=]{1,120})\r?\ntrusted comment: ([^\r\n]*)\r?\n([A-Za-z0-9+/=]{1,120})\s*$/

/** Reads a file such as `tool.tar.gz.minisig`. */
export function readMinisign(text: string): Minisign | undefined {
  const [, signed = '', trustedComment = '', last = ''] = lineForm.exec(text) ?? []
  const [bytes, global] = [readBase64(signed), readBase64(last)]
  if (bytes?.length !== 74 || global?.length !== 64 || bytes[0] !== 0x45) return undefined
  if (bytes[1] !== 0x44 && bytes[1] !== 0x64) return undefined
  return {
    keyId: keyId(bytes.subarray(2, 10)),
    isPrehashed: bytes[1] === 0x44,
    signature: bytes.subarray(10),
    trustedComment,
    global,
  }
}

/** Whether a key made a signature. `signed` is the BLAKE2b digest of the file, or the file where that was signed. */
export function verifyMinisign({ signature, trustedComment, global }: Minisign, key: PublicKey, signed: Uint8Array) {
  const comment = new TextEncoder().encode(trustedComment)
  const isOfFile = verifyEd25519(key.bytes, signed, signature)
  const isOfComment = verifyEd25519(key.bytes, Uint8Array.from([...signature, ...comment]), global)
  return { isOfFile, isOfComment }
}

/** What stands before the bytes of an ed25519 key in the form that Node reads (RFC 8410). */
const prefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const publicKey = createPublicKey({ key: Buffer.from([...prefix, ...key]), format: 'der', type: 'spki' })
  return verify(null, message, publicKey, signature)
}
