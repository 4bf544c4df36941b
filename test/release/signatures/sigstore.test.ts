import { describe, expect, test } from 'vitest'
import type { Signer } from '../../../src/model/config.ts'
import {
  archive,
  attestation,
  bundle,
  by,
  type Case,
  change,
  changed,
  elsewhere,
  entry,
  expected,
  hexOf,
  identity,
  issuer,
  judge,
  material,
  ours,
  own,
  statement,
  statementOf,
  strange,
  without,
} from '../../support/sigstore-judge.ts'

describe('who signed', () => {
  const whose = (signer: Partial<Signer>): Case => ({ text: bundle(), signers: [{ ...expected, ...signer }] })
  const cases: readonly (readonly [name: string, given: Case, judged: string])[] = [
    ['a file', { text: bundle() }, `verified (1): verified, ${by}`],
    ['a file, with a timestamp', { text: bundle({ clock: 'authority' }) }, `verified (1): verified, ${by}`],
    ['a statement', { text: attestation() }, `verified (1): verified, ${by}`],
    ['a statement in a newer log', { text: attestation({ isNewLog: true }) }, `verified (1): verified, ${by}`],
    ['a statement, with a timestamp', { text: attestation({ clock: 'authority' }) }, `verified (1): verified, ${by}`],
    ['the name before', { path: 'tool.whl.sigstore', text: bundle() }, `verified (1): verified, ${by}`],
    [
      'by a pattern',
      whose({ identity: 'https://example.org/release.yml@refs/tags/*' }),
      `verified (1): verified, ${by}`,
    ],
    [
      'by an address of mail',
      { text: bundle({ identity: 'a@example.org' }), signers: [{ identity: '*@example.org', issuer }] },
      `verified (1): verified, signed by \`a@example.org\` of \`${issuer}\``,
    ],
    [
      'one of two',
      { text: bundle(), signers: [{ identity: 'x', issuer: 'y' }, expected] },
      `verified (1): verified, ${by}`,
    ],
    [
      'nobody is expected',
      { text: bundle(), signers: [] },
      `unknown (1): ${by}, and \`release.signers\` names nobody, so that anyone could have signed it`,
    ],
    [
      'another identity',
      whose({ identity: 'a@b.org' }),
      `broken (1): ${by}, where \`release.signers\` expects \`a@b.org\` of \`${issuer}\``,
    ],
    [
      'another issuer',
      whose({ issuer: 'https://b.org' }),
      `broken (1): ${by}, where \`release.signers\` expects \`${identity}\` of \`https://b.org\``,
    ],
    [
      'a pattern of other tags',
      whose({ identity: 'https://example.org/*@refs/heads/*' }),
      `broken (1): ${by}, where \`release.signers\` expects \`https://example.org/*@refs/heads/*\` of \`${issuer}\``,
    ],
    [
      'only the beginning of it',
      whose({ identity: 'https://example.org/release' }),
      `broken (1): ${by}, where \`release.signers\` expects \`https://example.org/release\` of \`${issuer}\``,
    ],
  ]
  test.each(cases)('%s', async (_, given, judged) => expect(await judge(given)).toBe(judged))
})

describe('what contradicts a bundle', () => {
  const signature = ['messageSignature', 'signature']
  const another = hexOf('sha256', Buffer.from('forged'))
  const cases: readonly (readonly [name: string, given: Case, says: string])[] = [
    [
      'another file',
      { text: bundle(), built: Buffer.from('forged') },
      `it was made of another \`tool.whl\`: ${hexOf('sha256')}, which is ${another}`,
    ],
    [
      'another digest in it',
      {
        text: changed(['messageSignature', 'messageDigest', 'digest'], Buffer.from(another, 'hex').toString('base64')),
      },
      `it was made of another \`tool.whl\`: ${another}, which is ${hexOf('sha256')}`,
    ],
    [
      'another signature',
      { text: changed(signature, elsewhere(...signature)) },
      'its entry in the transparency log is that of another signature',
    ],
    [
      'another certificate',
      { text: changed([material, 'certificate'], elsewhere(material, 'certificate')) },
      'its signature does not match what it signs',
    ],
    [
      'another entry of the log',
      { text: changed(entry, elsewhere(...entry)) },
      'its entry in the transparency log is that of another signature',
    ],
    [
      'another time',
      { text: changed([...entry, 'integratedTime'], '1748772301') },
      'the transparency log does not confirm its entry',
    ],
    [
      'another checkpoint',
      {
        text: changed([...entry, 'inclusionProof', 'checkpoint'], elsewhere(...entry, 'inclusionProof', 'checkpoint')),
      },
      'the transparency log does not confirm its entry',
    ],
    [
      'another timestamp',
      {
        text: changed(
          [material, 'timestampVerificationData'],
          JSON.parse(bundle({ clock: 'authority' }))[material].timestampVerificationData,
        ),
      },
      'its timestamp is not that of its signature',
    ],
    [
      'a certificate that had ended',
      { text: bundle({ at: new Date('2025-06-01T10:10:01Z') }) },
      'signed at 2025-06-01T10:10:01Z, when its certificate was not valid: it was from 2025-06-01T10:00:00Z to 2025-06-01T10:10:00Z',
    ],
    [
      'one that had ended, by a timestamp',
      { text: bundle({ at: new Date('2025-06-02T00:00:00Z'), clock: 'authority' }) },
      'signed at 2025-06-02T00:00:00Z, when its certificate was not valid: it was from 2025-06-01T10:00:00Z to 2025-06-01T10:10:00Z',
    ],
    [
      'an authority that is not trusted',
      { text: bundle({}, strange) },
      'no authority of the trust root issued its certificate',
    ],
    [
      'a certificate that was not logged',
      { text: bundle({ isCertificateLogged: false }) },
      'its certificate is in no log of certificates',
    ],
    [
      'a statement of another file',
      { text: attestation(), built: Buffer.from('forged') },
      `it was made of another \`tool.whl\`: ${hexOf('sha256')}, which is ${another}`,
    ],
    [
      'another payload',
      {
        text: changed(
          ['dsseEnvelope', 'payload'],
          Buffer.from(JSON.stringify({ ...statement, more: 1 })).toString('base64'),
          attestation(),
        ),
      },
      'its entry in the transparency log is that of another signature',
    ],
  ]
  test.each(cases)('%s', async (_, given, says) => expect(await judge(given)).toBe(`broken (1): ${says}`))
})

describe('what cannot be told', () => {
  const key = { publicKey: { hint: 'x' }, tlogEntries: [] }
  const compared = 'compared (1): not verified, only the digest compared'
  const lacks = (name: string) =>
    expect.stringMatching(
      RegExp(`^unknown \\(1\\): not verified: the trust root does not list the ${name} \`[\\da-f]{8}\`$`),
    )
  const cases: readonly (readonly [name: string, given: Case, judged: unknown])[] = [
    [
      'a root that is none',
      { text: bundle(), root: 'no JSON' },
      `${compared}: the trust root is no trust root of Sigstore`,
    ],
    [
      'a root of other JSON',
      { text: bundle(), root: { tlogs: [1] } },
      `${compared}: the trust root is no trust root of Sigstore`,
    ],
    [
      'a root without authorities',
      { text: bundle(), root: without('certificateAuthorities') },
      'unknown (1): not verified: the trust root lists no authority of certificates',
    ],
    [
      'a root without logs of certificates',
      { text: bundle({ isCertificateLogged: false }), root: without('ctlogs') },
      'unknown (1): not verified: the trust root lists no log of certificates',
    ],
    [
      'an unknown log of certificates',
      { text: bundle(), root: { ...ours.root, ctlogs: strange.root.ctlogs } },
      lacks('log of certificates'),
    ],
    [
      'an unknown log',
      { text: bundle(), root: { ...ours.root, tlogs: strange.root.tlogs } },
      lacks('transparency log'),
    ],
    [
      'an unknown authority of timestamps',
      { text: bundle({ clock: 'authority' }), root: without('timestampAuthorities') },
      'unknown (1): not verified: the trust root does not list the authority that gave its timestamp',
    ],
    [
      'a log without the time since when it is valid',
      { text: bundle(), root: change(ours.root, ['tlogs', 0, 'publicKey', 'validFor'], {}) },
      lacks('transparency log'),
    ],
    [
      'a version to come',
      { text: changed(['mediaType'], 'application/vnd.dev.sigstore.bundle.v10+json') },
      'unknown (1): not verified: bundles of its media type are not read',
    ],
    [
      'no time',
      { text: bundle({ clock: 'none' }) },
      'unknown (1): not verified: nothing in it proves when it was signed',
    ],
    [
      'a time that nobody promised',
      { text: changed([...entry, 'inclusionPromise'], undefined) },
      'unknown (1): not verified: nothing in it proves when it was signed',
    ],
    [
      'no entry of a log',
      { text: bundle({ clock: 'authority', isLogged: false }) },
      'unknown (1): not verified: it is in no transparency log',
    ],
    [
      'an entry of another kind',
      { text: changed([...entry, 'kindVersion', 'kind'], 'rfc3161') },
      'broken (1): its entry in the transparency log is that of another signature',
    ],
    [
      'a key',
      { text: changed([material], key) },
      'unknown (1): not verified: it was signed with a key and not with a certificate',
    ],
    [
      'a bundle of cosign',
      { text: '{"base64Signature":"MEUCIQ","cert":"x"}' },
      'unknown (0): not verified: bundles as cosign wrote them before those of Sigstore are not read',
    ],
    [
      'a payload of another type',
      { text: attestation({ payloadType: 'text/plain' }) },
      'unknown (1): not verified: what it holds is no statement of in-toto by its type',
    ],
    [
      'a payload that says nothing of itself',
      { text: attestation({ statement: { subject: [own] } }) },
      'unknown (1): not verified: what it holds is no statement of in-toto by its type',
    ],
    [
      'a weak digest',
      { text: attestation({ statement: statementOf({ name: 'tool.whl', digest: { md5: hexOf('md5') } }) }) },
      'unknown (1): only a digest of `tool.whl` that two files can share is told',
    ],
    [
      'a digest that is not known',
      { text: attestation({ statement: statementOf({ name: 'tool.whl', digest: { gitBlob: 'ab' } }) }) },
      'unknown (1): no digest of `tool.whl` that is known is told',
    ],
  ]
  test.each(cases)('%s', async (_, given, judged) => expect(await judge(given)).toEqual(judged))
})

describe('lines of statements', () => {
  const path = 'all.intoto.jsonl'
  const packed = { sha256: hexOf('sha256', archive) }
  const both = statementOf(own, { name: 'tool.tar.gz', digest: packed })
  const gone = statementOf({ name: 'gone', digest: { sha256: 'a'.repeat(64) } })
  const bare = JSON.stringify(JSON.parse(attestation()).dsseEnvelope)
  const twice = statementOf({ name: 'other/tool.whl', digest: { sha256: 'a'.repeat(64) } }, own)
  const named = statementOf({ name: 'pkg:npm/tool@1.0.0', digest: packed })
  const cases: readonly (readonly [name: string, lines: readonly string[], judged: string])[] = [
    ['one', [attestation()], `verified (1): verified, ${by}`],
    ['of two files', [attestation({ statement: both })], `verified (2): verified, ${by}`],
    ['of two files of one name', [attestation({ statement: twice })], `verified (1): verified, ${by}`],
    ['of a package by its name', [attestation({ statement: named })], `verified (1): verified, ${by}`],
    [
      'by two',
      [attestation(), attestation({ identity: 'a@b.org' })],
      `broken (1): signed by \`a@b.org\` of \`${issuer}\`, where \`release.signers\` expects \`${identity}\` of \`${issuer}\``,
    ],
    [
      'one of them of something else',
      [attestation({ statement: gone }, strange), attestation()],
      `verified (1): verified, ${by}`,
    ],
    [
      'all of something else',
      [attestation({ statement: gone })],
      'broken (0): nothing that it was made of is an artifact',
    ],
    ['one without a bundle', [bare, attestation()], 'compared (1): not verified, only the digest compared'],
    ['one of them no JSON', [attestation(), 'x'], 'broken (0): it names nothing that it was made of'],
  ]
  test.each(cases)('%s', async (_, lines, judged) => expect(await judge({ path, text: lines.join('\n') })).toBe(judged))
  test('several trust roots, in lines as well', async () => {
    const root = `${JSON.stringify(strange.root)}\n${JSON.stringify(ours.root)}\n`
    expect(await judge({ text: bundle(), root })).toBe(`verified (1): verified, ${by}`)
  })
})
