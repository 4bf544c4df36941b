import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { judgeSignature } from '../../../src/release/signatures/signatures.ts'

const file = Buffer.from('what was built\n')
const hexOf = (algorithm: string): string => createHash(algorithm).update(file).digest('hex')

/** A key of minisign: its secret half, and its public half as the second line of its file has it. */
function makeKey(id: string): { readonly id: Buffer; readonly secret: KeyObject; readonly line: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const number = Buffer.from(id, 'hex')
  return { id: number, secret: privateKey, line: Buffer.concat([Buffer.from('Ed'), number, bytes]).toString('base64') }
}

const key = makeKey('0102030405060708')
const other = makeKey('1112131415161718')

/** As `minisign -S` writes it, with a digest before it or, as `-l` has it, without. */
function signWith({ id, secret }: typeof key, form: 'ED' | 'Ed' = 'ED', comment = 'timestamp:1'): string {
  const signed = form === 'ED' ? createHash('blake2b512').update(file).digest() : file
  const signature = sign(null, signed, secret)
  const global = sign(null, Buffer.concat([signature, Buffer.from(comment)]), secret)
  const first = Buffer.concat([Buffer.from(form), id, signature]).toString('base64')
  return `untrusted comment: a\n${first}\ntrusted comment: ${comment}\n${global.toString('base64')}\n`
}

async function judge(path: string, text: string, keys: readonly string[] = []): Promise<string> {
  const files = {
    paths: ['dist/tool.whl'],
    read: (one: string) => ({ known: true as const, value: one === path ? Buffer.from(text) : file }),
    digest: async (_: string, algorithm: string) => ({ known: true as const, value: hexOf(algorithm) }),
    feed: () => ({ known: false as const, reason: 'is not asked for' }),
  }
  const root = { known: false, reason: '`release.trustRoot` names no file' } as const
  const { form, state, says } = await judgeSignature(path, files, { keys, root, signers: [] })
  return `${form} ${state}: ${says}`
}

describe('minisign', () => {
  const good = signWith(key)
  const cases: readonly (readonly [name: string, text: string, keys: readonly string[], judged: string])[] = [
    ['good', good, [key.line], 'verified: verified with key 0807060504030201'],
    ['one of two keys', good, [other.line, key.line], 'verified: verified with key 0807060504030201'],
    ['without a digest', signWith(key, 'Ed'), [key.line], 'verified: verified with key 0807060504030201'],
    ['line endings', good.replaceAll('\n', '\r\n'), [key.line], 'verified: verified with key 0807060504030201'],
    ['no key', good, [], 'unknown: not verified: `release.keys` gives no key; key 0807060504030201 made it'],
    ['another key', good, [other.line], 'broken: key 0807060504030201 made it, which `release.keys` does not give'],
    ['a forged key id', signWith({ ...other, id: key.id }), [key.line], 'broken: it does not match `tool.whl`'],
    [
      'a changed comment',
      good.replace('timestamp:1', 'timestamp:2'),
      [key.line],
      'broken: its trusted comment was changed',
    ],
    ['no signature', 'untrusted comment: a\nabc\n', [key.line], 'broken: it is no signature of minisign'],
    ['nothing', '', [key.line], 'broken: it is no signature of minisign'],
  ]
  test.each(cases)('%s', async (_, text, keys, judged) => {
    expect(await judge('dist/tool.whl.minisig', text, keys)).toBe(`minisign ${judged}`)
  })
  test('a file that is no artifact', async () => {
    expect(await judge('dist/gone.whl.minisig', good, [key.line])).toBe(
      'minisign broken: it signs `gone.whl`, which is no artifact',
    )
  })
})

const statement = (subject: unknown): string => {
  const payload = Buffer.from(JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject })).toString('base64')
  return JSON.stringify({ payloadType: 'application/vnd.in-toto+json', payload, signatures: [{}] })
}
const compared = 'compared: not verified, only the digest compared'
const rootless = `${compared}: \`release.trustRoot\` names no file`
const own = [{ name: 'tool.whl', digest: { sha256: hexOf('sha256') } }]
const wrong = [{ name: 'tool.whl', digest: { sha256: 'a'.repeat(64) } }]
const message = (algorithm: string, hex: string): string => {
  const digest = Buffer.from(hex, 'hex').toString('base64')
  return JSON.stringify({ messageSignature: { messageDigest: { algorithm, digest }, signature: '' } })
}
const differs = `broken: it was made of another \`tool.whl\`: ${'a'.repeat(64)}, which is ${hexOf('sha256')}`
const foreign = 'broken: nothing that it was made of is an artifact'
const nothing = 'broken: it names nothing that it was made of'

describe('digests of subjects', () => {
  const cases: readonly (readonly [path: string, text: string, judged: string])[] = [
    ['tool.whl.sigstore.json', message('SHA2_256', hexOf('sha256')), `Sigstore ${rootless}`],
    ['tool.whl.sigstore.json', message('SHA2_512', hexOf('sha512')), `Sigstore ${rootless}`],
    ['tool.whl.sigstore.json', message('SHA2_256', 'a'.repeat(64)), `Sigstore ${differs}`],
    ['tool.whl.sigstore.json', `{ "dsseEnvelope": ${statement(own)} }`, `Sigstore ${rootless}`],
    ['tool.whl.sigstore.json', '{}', `Sigstore ${nothing}`],
    ['all.intoto.jsonl', `${statement(own)}\n`, `in-toto ${compared}`],
    [
      'all.intoto.jsonl',
      `${statement([{ name: 'x', digest: { sha256: 'aa' } }])}\n${statement(own)}`,
      `in-toto ${compared}`,
    ],
    ['all.intoto.jsonl', statement(wrong), `in-toto ${differs}`],
    ['all.intoto.jsonl', statement([{ name: 'x', digest: { sha256: 'a'.repeat(64) } }]), `in-toto ${foreign}`],
    ['all.intoto.jsonl', statement('x'), `in-toto ${nothing}`],
    ['all.intoto.jsonl', '{"__proto__": {"payload": "e30="}}', `in-toto ${nothing}`],
    ['all.intoto.jsonl', 'no JSON', `in-toto ${nothing}`],
    ['all.intoto.jsonl', '', `in-toto ${nothing}`],
    ['tool.whl.asc', '-----BEGIN PGP SIGNATURE-----', 'OpenPGP unknown: not verified: keys of OpenPGP are not read'],
    ['tool.whl.sig', 'MEUCIQ', 'unknown unknown: not verified: it is not known what made it'],
  ]
  test.each(cases)('%s %s', async (path, text, judged) => expect(await judge(`dist/${path}`, text)).toBe(judged))
})
