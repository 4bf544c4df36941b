import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../support/cli-bundle.ts'

const work = mkdtempSync(join(tmpdir(), 'relops-checksums-'))
const program = bundle().executable
afterAll(() => rmSync(work, { recursive: true, force: true }))

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function relops(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'checksums', ...args], {
    cwd,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** A directory with these files. */
function scene(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(work, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

describe('write', () => {
  let root = ''
  beforeAll(() => {
    root = scene('write', { 'b.zip': 'b', 'a (1).zip': 'a', 'sub/c': 'c', 'SHA256SUMS.asc': 'signature' })
  })

  test('lists files on standard output', () => {
    const lists = `${sha256('a')}  a (1).zip\n${sha256('b')}  b.zip\n`
    expect(relops(root, 'write', 'b.zip', 'a (1).zip')).toEqual({ status: 0, stdout: lists, stderr: '' })
    const named = `${sha256('a')}  a.1.zip\n${sha256('b')}  b.zip\n`
    expect(relops(root, 'write', 'b.zip', 'a (1).zip', '--asset-names', 'github').stdout).toBe(named)
    expect(relops(root, 'write', 'b.zip', '--algorithm', 'sha512').stdout).toMatch(/^[0-9a-f]{128} {2}b\.zip\n$/)
  })

  test('writes a list once, without itself and its signature', () => {
    const run = () => relops(root, 'write', '.', '--output', 'SHA256SUMS')
    expect(relops(root, 'write', '.', '--output', 'SHA256SUMS', '--dry-run').status).toBe(1)
    expect(run()).toEqual({ status: 0, stdout: '', stderr: 'note: `SHA256SUMS` lists 3 files\n' })
    expect(run().stderr).toBe('note: `SHA256SUMS` lists 3 files already\n')
    expect(readFileSync(join(root, 'SHA256SUMS'), 'utf8')).toBe(
      `${sha256('a')}  a (1).zip\n${sha256('b')}  b.zip\n${sha256('c')}  sub/c\n`,
    )
    expect(relops(root, 'verify', 'SHA256SUMS')).toMatchObject({
      status: 0,
      stdout: 'SHA256SUMS: 3 files are as listed\n',
    })
  })

  test.each([
    [['none.zip'], 'relops: `none.zip` is not there any more\n'],
    [['../elsewhere/x', '--output', 'S'], expect.stringContaining('is outside')],
    [['b.zip', '--algorithm', 'crc32'], expect.stringContaining('There is no hash function `crc32`')],
    [['SHA256SUMS', '--output', 'SHA256SUMS'], 'relops: There is no file to list\n'],
  ])('refuses %j', (args, stderr) => {
    scene('elsewhere', { x: 'x' })
    expect(relops(root, 'write', ...args)).toEqual({ status: 2, stdout: '', stderr })
  })
})

interface Told {
  readonly path: string
  readonly findings: readonly { readonly verdict: string; readonly start: { line: number; column: number } }[]
}

describe('verify', () => {
  const text = 'one\ntwo\n'
  const cases: readonly (readonly [name: string, list: string, found: readonly string[]])[] = [
    ['right', `${sha256(text)}  a.txt\n`, []],
    ['other', `${sha256('x')}  a.txt\n`, ['1:1 MISMATCH']],
    ['gone', `${sha256('x')}  gone.md\n${sha256(text)}  a.txt\n`, ['1:67 MISSING']],
    ['twice', `${sha256(text)}  a.txt\n${sha256(text)}  ./a.txt\n`, ['2:67 DUPLICATE']],
    ['conflict', `${sha256(text)}  a.txt\n${sha256('x')}  a.txt\n`, ['2:1 MISMATCH', '2:67 CONFLICT']],
    [
      'unsafe',
      `${sha256(text)}  ../verify/a.txt\n${sha256(text)}  /etc/passwd\n`,
      ['1:67 UNSAFE-PATH', '2:67 UNSAFE-PATH'],
    ],
    ['a link', `${sha256(text)}  link\n`, ['1:67 UNREADABLE']],
    ['behind a link', `${sha256(text)}  way/a.txt\n`, ['1:67 UNREADABLE']],
    ['weak', `${createHash('md5').update(text).digest('hex')}  a.txt\n`, ['1:1 WEAK-ALGORITHM']],
    ['an older version', `${sha256(text)}  tool-1.0.zip\n`, ['1:1 UNLISTED', '1:67 STALE']],
    ['garbage', `none\n${sha256(text)}  a.txt\n`, ['1:1 GARBAGE']],
    ['empty', '', ['1:1 EMPTY']],
  ]
  let root = ''
  beforeAll(() => {
    root = scene('verify', { 'a.txt': text, 'tool-1.1.zip': 'x' })
    symlinkSync('a.txt', join(root, 'link'))
    symlinkSync('.', join(root, 'way'))
  })

  test('finds what is wrong with lists', () => {
    const names = cases.map(([name, list]) => {
      writeFileSync(join(root, `${name}.sums`), list)
      return `${name}.sums`
    })
    const { status, stdout } = relops(root, 'verify', ...names, '--format', 'json')
    const { manifests }: { manifests: readonly Told[] } = JSON.parse(stdout)
    const told = manifests.map(({ path, findings }) => [
      path.replace('.sums', ''),
      findings.map(({ verdict, start }) => `${start.line}:${start.column} ${verdict}`),
    ])
    expect(told).toEqual(cases.map(([name, , found]) => [name, found]))
    expect(status).toBe(1)
  })

  test('reads standard input, and starts names where it is told to', () => {
    const input = `${sha256(text)}  a.txt\n`
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, 'checksums', 'verify', '-', ...args], {
        cwd: work,
        encoding: 'utf8',
        input,
      })
    expect(run().stdout).toContain('MISSING')
    expect(run('-C', 'verify')).toMatchObject({ status: 0, stdout: '-: 1 file is as listed\n' })
  })

  test('explains what differs', () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
        cwd: root,
        env: { ...process.env, GIT_COMMITTER_DATE: '2025-09-25T12:00:00Z' },
      })
    git('init', '--quiet')
    git('add', 'a.txt')
    git('commit', '--quiet', '--message', 'one')
    writeFileSync(join(root, 'a.txt'), 'changed\n')
    const variants = { old: text, crlf: 'changed\r\n', open: 'changed' }
    const list = Object.values(variants).map((variant) => `${sha256(variant)}  a.txt\n`)
    const words = list.map((line) => {
      writeFileSync(join(root, 'list.sums'), line)
      return /: (it matche[^\n]*)/.exec(relops(root, 'verify', 'list.sums').stdout)?.[1]
    })
    expect(words).toEqual([
      expect.stringMatching(/^it matched at [0-9a-f]{7} \(2025-09-25\), and the file has changes/),
      'it matches with CRLF line endings',
      'it matches without the final newline',
    ])
  })
})

test('many files are shared among workers', () => {
  const names = Array.from({ length: 1500 }, (_, index) => `file-${index}`)
  const root = scene('many', Object.fromEntries(names.map((name) => [name, name.repeat(2000)])))
  relops(root, 'write', '.', '--output', 'SHA256SUMS')
  expect(relops(root, 'verify', 'SHA256SUMS').stdout).toBe('SHA256SUMS: 1500 files are as listed\n')
  expect(readFileSync(join(root, 'SHA256SUMS'), 'utf8')).toContain(`${sha256('file-7'.repeat(2000))}  file-7\n`)
})
