import { createHash } from 'node:crypto'
import type { Signer } from '../../src/model/config.ts'
import type { Fact } from '../../src/model/fact.ts'
import { judgeSignature } from '../../src/release/signatures/signatures.ts'
import { type Json, makeSigstore, type Signing } from './sigstore.ts'

const file = Buffer.from('what was built\n')
export const archive = Buffer.from('what was packed\n')
export const hexOf = (algorithm: string, bytes: Uint8Array = file): string =>
  createHash(algorithm).update(bytes).digest('hex')

export const ours = makeSigstore()
export const strange = makeSigstore()
export const identity = 'https://example.org/release.yml@refs/tags/v1'
export const issuer = 'https://issuer.example.org'
export const expected: Signer = { identity, issuer }
export const by = `signed by \`${identity}\` of \`${issuer}\``

/** What is judged, and by what; all else is as it should be. */
export interface Case {
  readonly path?: string
  readonly text: string
  readonly root?: unknown
  readonly signers?: readonly Signer[]
  readonly built?: Uint8Array
}

export async function judge({
  path = 'tool.whl.sigstore.json',
  text,
  root = ours.root,
  signers = [expected],
  built = file,
}: Case) {
  const bytes = new Map([
    [`dist/${path}`, Buffer.from(text)],
    ['dist/tool.tar.gz', archive],
  ])
  const files = {
    paths: ['dist/tool.whl', 'dist/tool.tar.gz'],
    read: (one: string): Fact<Uint8Array> => ({ known: true, value: bytes.get(one) ?? built }),
    digest: async (one: string, algorithm: string): Promise<Fact<string>> => ({
      known: true,
      value: hexOf(algorithm, bytes.get(one) ?? built),
    }),
    feed(_: string, take: (part: Uint8Array) => void): Fact<number> {
      for (const byte of built) take(Buffer.from([byte]))
      return { known: true, value: built.length }
    },
  }
  const given = Buffer.from(typeof root === 'string' ? root : JSON.stringify(root))
  const trust = { keys: [], root: { known: true, value: given } as const, signers }
  const { of, state, says } = await judgeSignature(`dist/${path}`, files, trust)
  return `${state} (${of.length}): ${says}`
}

export const bundle = (signing: Signing = {}, from = ours): string => JSON.stringify(from.sign({ file, ...signing }))
/** A statement about what was built, or about others. */
export const statementOf = (...subject: readonly Json[]): Json => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject,
})
export const own: Json = { name: 'tool.whl', digest: { sha256: hexOf('sha256') } }
export const statement = statementOf(own)
export const attestation = (signing: Signing = {}, from = ours): string =>
  JSON.stringify(from.sign({ statement, ...signing }))

/** With the value that these keys lead to exchanged. */
export function change(json: unknown, keys: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (Array.isArray(json)) return json.map((one, at) => (at === key ? change(one, rest, value) : one))
  const members = Object.entries(json ?? {})
  const other = change(new Map(members).get(String(key)), rest, value)
  return Object.fromEntries([
    ...members.filter(([name]) => name !== key),
    ...(other === undefined ? [] : [[String(key), other]]),
  ])
}

export const changed = (keys: readonly (string | number)[], value: unknown, text = bundle()): string =>
  JSON.stringify(change(JSON.parse(text), keys, value))
export const without = (...keys: readonly (keyof typeof ours.root)[]): Json =>
  Object.fromEntries(
    Object.entries(ours.root).map(([key, value]) => [key, keys.some((one) => one === key) ? [] : value]),
  )

export const material = 'verificationMaterial'
export const entry = [material, 'tlogEntries', 0]
export const elsewhere = (...keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>((json, key) => new Map(Object.entries(json ?? {})).get(String(key)), JSON.parse(bundle()))
