import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { readChecksums } from '../../../src/facts/sources/checksums.ts'
import { buildRepository, everySnapshot, open } from '../../support/repository-builder.ts'
import { contextIn, contextOf, describeListing } from '../../support/source-listing.ts'

const files = {
  'data/empty': '',
  'data/a.txt': 'a\r\n',
  'data/binary': new Uint8Array([0, 255, 10]),
  'data/pointer': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n',
  'data/link': { symlink: 'a.txt' },
}

const source = { kind: 'checksums', files: ['data/*'], exclude: [] } as const

/** What programs for checksums are called, by the algorithm. */
const programs: Readonly<Record<string, string>> = {
  sha256: 'sha256sum',
  sha512: 'sha512sum',
  sha384: 'sha384sum',
  sha224: 'sha224sum',
  sha1: 'sha1sum',
  md5: 'md5sum',
  blake2b512: 'b2sum',
}

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.each(Object.entries(programs))('%s', (algorithm, program) => {
  test.runIf(isThere(program))('has the digests that %s gives', async () => {
    const builder = buildRepository(files)
    const listed = ['data/a.txt', 'data/binary', 'data/empty']
    const output = execFileSync(program, listed, { cwd: builder.root, encoding: 'utf8' })
    for (const [, choice] of everySnapshot) {
      const fact = await readChecksums({ ...source, algorithm }, await contextOf(await open(builder.root, choice)))
      const rows = fact.known ? fact.value.rows : []
      const lines = rows.map(({ path, fields }) => ({ path: path[0], digest: fields.get('digest') }))
      const known = lines.flatMap(({ path, digest }) => (digest?.known ? [`${digest.value}  ${path}\n`] : []))
      expect(known.join('')).toBe(output)
    }
  })
})

test('every file has a row, known or not', async () => {
  const fact = await readChecksums({ ...source, algorithm: 'md5' }, await contextIn(files))
  const lfs = 'is a Git LFS pointer: its contents are not in the repository'
  expect(describeListing(fact)).toEqual([
    'data/a.txt digest="933222b19ff3e7ea5f65517ea1f7d57e" algorithm="md5" size=3 file="data/a.txt"',
    'data/binary digest="daabad9de4c13765beb6e0a4ea14f25f" algorithm="md5" size=3 file="data/binary"',
    'data/empty digest="d41d8cd98f00b204e9800998ecf8427e" algorithm="md5" size=0 file="data/empty"',
    'data/link digest=? is a symbolic link algorithm="md5" size=? is a symbolic link file="data/link"',
    `data/pointer digest=? ${lfs} algorithm="md5" size=? ${lfs} file="data/pointer"`,
  ])
})

test.each([
  [{ algorithm: 'crc32' }, '`crc32` is none of `sha256`, `sha512`, `sha384`, `sha224`, `sha1`, `md5`, `blake2b512`'],
  [{ algorithm: 'sha256', files: ['x/*'] }, 'no file matches `x/*`'],
])('%j', async (options, reason) => {
  expect(describeListing(await readChecksums({ ...source, ...options }, await contextIn(files)))).toBe(reason)
})
