/** A public key of minisign, in bytes. */
export interface PublicKey {
  /** By which signatures name it, in upper case as minisign prints it. */
  readonly id: string
  /** Of ed25519. */
  readonly bytes: Uint8Array
}

const form = /^[A-Za-z0-9+/]{56}$/

/** Reads a key as the second line of `minisign.pub` has it: `Ed`, eight bytes of its id, and the key itself. */
export function readPublicKey(text: string): PublicKey | undefined {
  if (!form.test(text.trim())) return undefined
  const bytes = readBase64(text.trim())
  if (bytes === undefined || bytes[0] !== 0x45 || bytes[1] !== 0x64) return undefined
  return { id: keyId(bytes.subarray(2, 10)), bytes: bytes.slice(10) }
}

/** As minisign prints ids: the last byte first. */
export function keyId(bytes: Uint8Array): string {
  return [...bytes]
    .reverse()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

/** The bytes that a text in Base64 stands for; nothing where it is none. */
export function readBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
