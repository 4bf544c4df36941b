import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayHoldDigest, readNamedDigest } from '../../../src/text/checksums/algorithms.ts'
import { mayNameChecksums, readManifestName } from '../../../src/text/checksums/manifest-name.ts'

const numRuns = Number(process.env.RELOPS_RUNS ?? 2000)

test('a text may hold a digest where it has 32 hexadecimal digits in a row, wherever they stand', () => {
  const part = fc.oneof(fc.constantFrom('g', ' ', 'xyz', 'sha256:'), fc.string({ unit: fc.constantFrom(...'09afAF') }))
  const long = fc.integer({ min: 25, max: 70 }).map((length) => 'a'.repeat(length))
  fc.assert(
    fc.property(fc.array(fc.oneof(part, long), { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      expect(mayHoldDigest(text)).toBe(/[0-9A-Fa-f]{32}/.test(text))
      if (readNamedDigest(text)) expect(mayHoldDigest(text)).toBe(true)
    }),
    { numRuns },
  )
})

test('no name of a manifest is passed over', () => {
  const parts = 'sha256 SHA-512 md5 b2 blake2b check sum sums digest hash es s . - _ / txt tool 1 A'.split(' ')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 6 }), (words) => {
      const name = words.join('')
      if (readManifestName(name).isManifest) expect(mayNameChecksums(name)).toBe(true)
    }),
    { numRuns },
  )
})
