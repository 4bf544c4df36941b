import { describe, expect, test } from 'vitest'
import { readChecksumManifest } from '../../../src/facts/checksum-manifest.ts'
import { writeChecksumLine } from '../../../src/text/checksums/checksum-line.ts'
import { isPlaceholder } from '../../../src/text/checksums/placeholder.ts'

const a = 'a1'.repeat(32)
const md5 = '9f86d081884c7d659a2feaa0c55ad015'
const sha512 = 'c0de'.repeat(32)

/** Each entry with the characters that it was read from. */
async function entriesIn(path: string, text: string) {
  const manifest = await readChecksumManifest(path, text)
  if (!manifest.known) return manifest.reason
  const { entries, garbage } = manifest.value
  const lines = entries.map(({ name, digest, nameRange, hexRange }) => {
    const algorithm = 'unknown' in digest ? `?${digest.unknown}` : digest.algorithm
    expect(text.slice(...hexRange).toLowerCase()).toBe('unknown' in digest ? a : digest.hex)
    return `${algorithm} ${JSON.stringify(name)} «${text.slice(...nameRange)}»`
  })
  return [...lines, ...garbage.map((range) => `garbage «${text.slice(...range)}»`)]
}

describe('forms', () => {
  test.each([
    ['text', 'SHA256SUMS', `${a}  a.zip\n`, ['sha256 "a.zip" «a.zip»']],
    ['binary', 'SHA256SUMS', `${a} *a.zip`, ['sha256 "a.zip" «a.zip»']],
    ['one character, CRLF, indented', 'S', `  ${a} a b\r\n`, ['sha256 "a b" «a b»']],
    ['upper case', 'S', `${a.toUpperCase()}  a\n`, ['sha256 "a" «a»']],
    ['escaped', 'S', `\\${a}  a\\\\b\\n\\r\n`, ['sha256 "a\\\\b\\n\\r" «a\\\\b\\n\\r»']],
    ['a wrong escape', 'S', `\\${a}  a\\t\n`, [`garbage «\\${a}  a\\t»`]],
    ['a backslash in a name', 'S', `${a}  a\\b\n`, ['sha256 "a\\\\b" «a\\b»']],
    ['BSD', 'S', `SHA256 (a (1).zip) = ${a}\nMD5 (b) = ${md5}\n`, ['sha256 "a (1).zip" «a (1).zip»', 'md5 "b" «b»']],
    ['OpenSSL', 'S', `SHA2-256(a)= ${a}\n`, ['sha256 "a" «a»']],
    ['BSD of another length', 'S', `SHA512 (a) = ${a}\n`, [`garbage «SHA512 (a) = ${a}»`]],
    ['an unknown function', 'S', `BLAKE3 (a) = ${a}\n`, ['?BLAKE3 "a" «a»']],
    ['comments and empty lines', 'S', `# made by hand\n\n${a}  a\n`, ['sha256 "a" «a»']],
    ['garbage', 'S', `none\n${a}  a\n${a}\n`, ['sha256 "a" «a»', 'garbage «none»', `garbage «${a}»`]],
    ['a digest alone', 'x/a.zip.sha256', `${a}\n`, [`sha256 "a.zip" «${a}»`]],
    ['a digest alone of another file', 'a.sha512', `${a}\n`, [`garbage «${a}»`]],
    ['by the name of the list', 'B2SUMS', `${sha512}  a\n`, ['blake2b512 "a" «a»']],
    ['JSON', 'checksums.json', `{ "a": "${a}", "b": "md5:${md5}" }`, ['sha256 "a" «"a"»', 'md5 "b" «"b"»']],
    ['JSON by function', 'c.json', `{ "files": { "a": { "sha256": "${a}", "size": 1 } } }`, ['sha256 "a" «"a"»']],
    ['JSON of other things', 'c.json', `{ "a": "${a}", "name": "b" }`, 'maps no names to digests'],
    ['JSON that is none', 'c.json', '{ "a": ', 'is not JSON: ValueExpected'],
    [
      'pooch',
      'registry.txt',
      `# data\na.csv ${a}\n"b c" md5:${md5} https://x\n`,
      ['sha256 "a.csv" «a.csv»', 'md5 "b c" «b c»'],
    ],
  ])('%s', async (_, path, text, expected) => {
    expect(await entriesIn(path, text)).toEqual(expected)
  })
})

test('a line is written as it is read', async () => {
  for (const name of ['a', ' a b ', 'a\\b', 'a\nb\rc', '*a', 'ä/ö']) {
    const manifest = await readChecksumManifest('S', writeChecksumLine(a, name))
    expect(manifest.known && manifest.value.entries.map((entry) => entry.name)).toEqual([name])
  }
})

test.each([
  ['0'.repeat(64), true],
  ['deadbeef'.repeat(8), true],
  ['0123456789abcdef'.repeat(4), true],
  ['4565da32eca2958ccd6747664c6e275a939da5b85fafca28360f88d8f2503ecd', false],
  ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', false],
])('%s is a placeholder: %s', (hex, expected) => {
  expect(isPlaceholder(hex)).toBe(expected)
})
