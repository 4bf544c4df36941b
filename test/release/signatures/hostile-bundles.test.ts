import { describe, expect, test } from 'vitest'
import { makeCircle } from '../../support/sigstore.ts'
import { attestation, bundle, changed, elsewhere, entry, judge, material, ours } from '../../support/sigstore-judge.ts'

describe('hostile bundles', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const long = Buffer.alloc(40_000, 2).toString('base64')
  const many = Array.from({ length: 5000 }, () => elsewhere(...entry))
  const note = (name: string): string =>
    changed([...entry, 'inclusionProof', 'checkpoint', 'envelope'], `a\n2\nAA==\n\n\u2014 ${name} AAAAAAAA\n`)
  const large = 'unknown (1): not verified: it is larger than bundles are, or has names that they have not'
  const cases: readonly (readonly [name: string, text: string, judged: unknown])[] = [
    ['no JSON', '{', 'broken (0): it names nothing that it was made of'],
    [
      'a file and a statement',
      changed(['dsseEnvelope'], JSON.parse(attestation()).dsseEnvelope),
      'broken (0): it names nothing that it was made of',
    ],
    [
      'no material',
      changed([material], undefined),
      'broken (1): it is no bundle that can be read: see `verificationMaterial`',
    ],
    [
      'no certificate in it',
      changed([material, 'certificate', 'rawBytes'], 'AAAA'),
      'broken (1): it is no bundle that can be read',
    ],
    [
      'a list for an object',
      changed([material], [1]),
      expect.stringMatching(/^broken \(1\): it is no bundle that can be read/),
    ],
    [
      'deep in a name',
      changed(['mediaType'], 'DEEP').replace('"DEEP"', deep),
      'broken (1): it is no bundle that can be read',
    ],
    ['deep in the whole', deep, 'broken (0): it names nothing that it was made of'],
    ['many entries', changed([material, 'tlogEntries'], many), large],
    ['a long certificate', changed([material, 'certificate', 'rawBytes'], long), large],
    [
      'a long timestamp',
      changed([material, 'timestampVerificationData'], { rfc3161Timestamps: [{ signedTimestamp: long }] }),
      large,
    ],
    ['a pattern for a name', note('((.+)+)+x'), large],
    ['a long number', changed([...entry, 'logIndex'], '9'.repeat(100_000)), large],
    [
      'the name of a key',
      changed([material], JSON.parse('{"publicKey": {"hint": "__proto__"}, "tlogEntries": []}')),
      'unknown (1): not verified: it was signed with a key and not with a certificate',
    ],
  ]
  test.each(cases)('%s', async (_, text, judged) => expect(await judge({ text })).toEqual(judged))

  const chains: readonly (readonly [name: string, certificates: readonly string[]])[] = [
    ['a circle of certificates', makeCircle()],
    ['a long chain', Array.from({ length: 3 }, makeCircle).flatMap(([one = '']) => [one, one])],
  ]
  test.each(chains)('a trust root with %s', async (_, certificates) => {
    const certChain = { certificates: certificates.map((rawBytes) => ({ rawBytes })) }
    const root = { ...ours.root, certificateAuthorities: [{ certChain }] }
    expect(await judge({ text: bundle(), root })).toBe(
      'compared (1): not verified, only the digest compared: the trust root has more certificates than trust roots have, or in a circle',
    )
  })

  test('any value that is another', async () => {
    const free = ['mediaType', 'treeSize']
    for (const [keys, value] of leavesOf(JSON.parse(bundle()))) {
      const middle = value.length >> 1
      const forged = `${value.slice(0, middle)}${value[middle] === '1' ? '2' : '1'}${value.slice(middle + 1)}`
      const judged = await judge({ text: changed(keys, forged) })
      if (!free.includes(String(keys.at(-1)))) expect(judged, keys.join('.')).toMatch(/^(?:broken|unknown) /)
    }
  })
})

type Keys = readonly (string | number)[]

function leavesOf(json: unknown, keys: Keys = []): readonly (readonly [Keys, string])[] {
  if (typeof json === 'string') return [[keys, json]]
  if (Array.isArray(json)) return json.flatMap((one, at) => leavesOf(one, [...keys, at]))
  return Object.entries(json ?? {}).flatMap(([key, one]) => leavesOf(one, [...keys, key]))
}
