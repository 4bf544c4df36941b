import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { allClaims, type Excerpted, fromLine, toLine } from '../../src/excerpts/excerpt.ts'
import { takeExcerpt } from '../../src/excerpts/take-excerpt.ts'
import { loadReader } from '../../src/markdown/read.ts'

const root = join(import.meta.dirname, '../..')
const read = await loadReader()
const kinds = [undefined, 'playbook', 'plan', 'governance', 'record', 'changelog'] as const

const excerptOf = (bytes: Uint8Array, kind: (typeof kinds)[number] = undefined): Excerpted =>
  takeExcerpt({ path: 'docs/page.md', bytes, ...(kind && { role: { kind } }) }, defaultConfig, read)

/** With all that is made when it is asked for. */
const told = (excerpted: Excerpted) =>
  excerpted.known
    ? {
        ...excerpted.value,
        claims: excerpted.value.claims(),
        settled: excerpted.value.settled(),
        landmarks: excerpted.value.landmarks(),
      }
    : excerpted

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('an excerpt', () => {
  test('of each document of this project is the same when it has been a line', () => {
    const paths = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .slice(0, -1)
    let claims = 0
    for (const path of paths) {
      for (const kind of kinds) {
        const excerpted = excerptOf(readFileSync(join(root, path)), kind)
        const line = toLine(excerpted)
        if (line !== undefined) expect(told(fromLine(() => line)), path).toStrictEqual(told(excerpted))
        claims += excerpted.known && line !== undefined ? allClaims(excerpted.value).length : 0
      }
    }
    expect(claims).toBeGreaterThan(5000)
  })

  test.each<readonly [about: string, bytes: Uint8Array, isText: boolean]>([
    ['no UTF-8', Uint8Array.of(0xff, 0xfe, 0x41), false],
    ['a NUL', encode('a\0b'), false],
    ['too much', encode('> '.repeat(4000)), true],
  ])('is none of what holds %s', (_, bytes, isText) => {
    const excerpted = excerptOf(bytes)
    expect(excerpted).toMatchObject({ known: false, isText })
    expect(fromLine(() => toLine(excerpted) ?? '')).toStrictEqual(excerpted)
  })

  test('with a region is no line, as it is needed as a whole', () => {
    expect(toLine(excerptOf(encode('<!-- relops:begin toc -->\n<!-- relops:end toc -->\n')))).toBeUndefined()
  })
})
