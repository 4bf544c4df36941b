import type { Fact } from '../model/fact.ts'

/** How many bytes of a file are read at most, by what it is read as. */
export const limits = { document: 4 * 1024 * 1024, data: 8 * 1024 * 1024, searched: 256 * 1024 } as const

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as text, its byte order mark kept. What is not UTF-8, or holds a NUL, is not text. */
export function decodeText(bytes: Fact<Uint8Array>): Fact<string> {
  if (!bytes.known) return bytes
  if (bytes.value.includes(0)) return { known: false, reason: 'is binary: it holds a NUL byte' }
  try {
    return { known: true, value: decoder.decode(bytes.value) }
  } catch {
    return { known: false, reason: 'is not UTF-8' }
  }
}
