import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  buildRepository,
  everySnapshot,
  listing,
  open,
  type RepositoryBuilder,
  temporaryDirectory,
  texts,
  textsOf,
  worktree,
  writeFiles,
} from '../support/repository-builder.ts'

function makeFifo(place: string): void {
  execFileSync('mkfifo', [place])
}

describe('the list', () => {
  test('has what is tracked and what is not ignored', async () => {
    const builder = buildRepository({ '.gitignore': '*.log\nbuild/\n', 'a.md': 'a', 'kept.log.md': '' })
    builder.write({ 'debug.log': '', 'build/out.md': '', 'new/b.md': 'b', 'new/.gitignore': 'c.md\n', 'new/c.md': '' })
    builder.git('add', '--force', 'debug.log')
    const repository = await open(builder.root, worktree)
    expect(await listing(repository)).toEqual([
      '- .gitignore',
      '- a.md',
      '- debug.log',
      '- kept.log.md',
      '- new/.gitignore',
      '- new/b.md',
    ])
    expect(await repository.present(['build/out.md', 'build', 'new/c.md', 'gone.md'])).toEqual(
      new Set(['build/out.md', 'build', 'new/c.md']),
    )
  })

  test('honours what the person ignores everywhere', async () => {
    const builder = buildRepository({ 'a.md': '' })
    const configuration = join(temporaryDirectory(), 'config')
    writeFileSync(`${configuration}.ignore`, '*.swp\n')
    writeFileSync(configuration, `[core]\n\texcludesFile = ${configuration}.ignore\n`)
    setVariable('GIT_CONFIG_GLOBAL', configuration)
    builder.write({ 'a.md.swp': '' })
    expect(await listing(await open(builder.root, worktree))).toEqual(['- a.md'])
  })

  test('is in bytewise order', async () => {
    const names = ['Z.md', 'a.md', 'a/b.md', 'ab.md', 'é.md', '\u{ff21}.md', '\u{1f600}.md']
    const builder = buildRepository(Object.fromEntries(names.toReversed().map((name) => [name, name])))
    builder.write({ 'A.md': '', 'a!.md': '' })
    expect([...(await (await open(builder.root, worktree)).list()).keys()]).toEqual([
      ...['A.md', 'Z.md', 'a!.md', 'a.md', 'a/b.md', 'ab.md', 'é.md', '\u{ff21}.md', '\u{1f600}.md'],
    ])
  })

  const changes: Record<string, [change: (builder: RepositoryBuilder) => void, expected: readonly string[]]> = {
    'a deleted file': [(builder) => builder.remove('a.md'), ['- d/b.md', '- z.md']],
    'a deleted directory': [(builder) => builder.remove('d'), ['- a.md', '- z.md']],
    'a file that became a link': [
      (builder) => builder.write({ 'a.md': { symlink: 'z.md' } }),
      ['z.md < a.md', '- d/b.md', '- z.md'],
    ],
    'a file that became a directory': [
      (builder) => {
        builder.remove('a.md')
        builder.write({ 'a.md/x.md': '' })
      },
      ['- a.md/x.md', '- d/b.md', '- z.md'],
    ],
    'a file that became a FIFO': [
      (builder) => {
        builder.remove('a.md')
        makeFifo(builder.path('a.md'))
      },
      ['+ a.md', '- d/b.md', '- z.md'],
    ],
    'a directory that became a file': [
      (builder) => {
        builder.remove('d')
        builder.write({ d: '' })
      },
      ['- a.md', '- d', '- z.md'],
    ],
    'a directory that became a link': [
      (builder) => {
        renameSync(builder.path('d'), join(builder.root, '..', 'elsewhere'))
        symlinkSync('../elsewhere', builder.path('d'))
      },
      ['- a.md', '../elsewhere < d', '- z.md'],
    ],
    'a file that became executable': [
      (builder) => builder.write({ 'a.md': { script: '#!/bin/sh\n' } }),
      ['* a.md', '- d/b.md', '- z.md'],
    ],
    'a file that is announced only': [
      (builder) => {
        builder.write({ 'b.md': 'b' })
        builder.git('add', '--intent-to-add', 'b.md')
      },
      ['- a.md', '- b.md', '- d/b.md', '- z.md'],
    ],
    'a file that git is told to take for unchanged': [
      (builder) => {
        builder.git('update-index', '--assume-unchanged', 'a.md')
        builder.remove('a.md')
      },
      ['- d/b.md', '- z.md'],
    ],
  }

  test.each(Object.entries(changes))('follows the disk: %s', async (_, [change, expected]) => {
    const builder = buildRepository({ 'a.md': 'a', 'd/b.md': 'b', 'z.md': 'z' })
    change(builder)
    expect(await listing(await open(builder.root, worktree))).toEqual(expected)
  })

  test('leaves out names that are not UTF-8, and what stands below them', async () => {
    const builder = buildRepository({ 'a.md': 'a' })
    const latin = Buffer.from(`${builder.root}/caf\xe9`, 'latin1')
    mkdirSync(latin)
    writeFileSync(Buffer.concat([latin, Buffer.from('/x.md')]), '')
    writeFileSync(Buffer.concat([latin, Buffer.from('.md')]), '')
    expect(await texts(await open(builder.root, worktree))).toEqual({ 'a.md': 'a' })
    builder.remove('.git')
    expect(await texts(await open(builder.root, worktree))).toEqual({ 'a.md': 'a' })
  })
})

describe('names and contents come back as they are', () => {
  const bytes = new Uint8Array(Array.from({ length: 256 }, (_, byte) => byte))
  const files = {
    ' leading and  inner.md': 'spaces',
    '-rf.md': 'dash',
    '--help': 'dashes',
    ':(top)x.md': 'magic',
    '"quoted".md': 'quotes',
    'a\tb\nc.md': 'white space',
    'back\\slash.md': 'backslash',
    'stars*?[a].md': 'stars',
    'ünï/\u{1f600}.md': 'unicode',
    'crlf.md': 'one\r\ntwo\r\n',
    'bom.md': '\ufeffx',
    'empty.md': '',
    'nul.bin': 'a\0b',
    'no-newline.md': 'x',
    'large.txt': '0123456789abcdef'.repeat(20_000),
  }

  test.each(everySnapshot)('%s', async (_, choice) => {
    const builder = buildRepository()
    builder.git('config', 'core.autocrlf', 'false')
    builder.write({ ...files, 'all-bytes.bin': bytes })
    builder.commit()
    const repository = await open(builder.root, choice)
    const { 'all-bytes.bin': _bytes, ...found } = await texts(repository)
    expect(found).toEqual(files)
    expect((await repository.read(['all-bytes.bin'], 256)).get('all-bytes.bin')).toEqual({ known: true, value: bytes })
    expect(Object.keys(await textsOf(repository, Object.keys(files), 1))).toEqual(Object.keys(files))
  })
})

describe('reading is refused', () => {
  const straying = ['../secret.md', '/etc/passwd', 'd/../../secret.md', 'C:\\secret.md', 'c:/secret.md', '\\secret.md']
  const others = ['..', '.', '', 'd//b.md', './a.md', '.git/config', 'd/.GIT/config', 'a.md\0', 'a.md/']

  test.each([...straying, ...others])('%j, whether or not something stands there', async (path) => {
    const builder = buildRepository({ 'a.md': 'a', 'd/b.md': 'b' })
    const repository = await open(builder.root, worktree)
    const expected = { 'a.md': 'a', [path]: 'lies outside the repository' }
    expect(await textsOf(repository, ['a.md', path])).toEqual(expected)
    writeFiles(join(builder.root, '..'), { 'secret.md': 'secret' })
    expect(await textsOf(repository, ['a.md', path])).toEqual(expected)
    expect(await repository.present([path])).toEqual(new Set())
  })

  test('what the snapshot does not list', async () => {
    const builder = buildRepository({ '.gitignore': 'secret.md', 'a.md': 'a', link: { symlink: 'a.md' } })
    builder.write({ 'secret.md': 'secret' })
    const unlisted = 'is not a regular file of the snapshot'
    expect(await textsOf(await open(builder.root, worktree), ['a.md', 'secret.md', 'link', 'gone', 'a.md/x'])).toEqual({
      'a.md': 'a',
      'secret.md': unlisted,
      link: 'is a symbolic link',
      gone: unlisted,
      'a.md/x': unlisted,
    })
  })

  test('what is larger than the limit', async () => {
    const builder = buildRepository({ 'a.md': 'a', 'large.md': '' })
    truncateSync(builder.path('large.md'), 5 * 1024 * 1024)
    builder.write({ 'even.md': '1234' })
    const repository = await open(builder.root, worktree)
    expect(await textsOf(repository, ['a.md', 'large.md'], 4_194_304)).toEqual({
      'a.md': 'a',
      'large.md': 'is 5,242,880 bytes, more than the limit of 4,194,304',
    })
    expect(await textsOf(repository, ['even.md'], 4)).toEqual({ 'even.md': '1234' })
    expect(await textsOf(repository, ['even.md'], 3)).toEqual({ 'even.md': 'is 4 bytes, more than the limit of 3' })
  })

  /** What is exchanged behind our back, after the list was made. */
  const exchanges: Record<string, [reason: string, exchange: (builder: RepositoryBuilder) => void]> = {
    'a FIFO': [
      'is not a regular file',
      (builder) => {
        builder.remove('d/b.md')
        makeFifo(builder.path('d/b.md'))
      },
    ],
    'a directory': [
      'is not a regular file',
      (builder) => {
        builder.remove('d/b.md')
        mkdirSync(builder.path('d/b.md'))
      },
    ],
    'a socket': [
      'is not a regular file',
      (builder) => {
        builder.remove('d/b.md')
        const server = createServer().listen(builder.path('d/b.md'))
        onTestFinished(() => {
          server.close()
        })
      },
    ],
    'a link out of the root': [
      'is a symbolic link',
      (builder) => builder.write({ 'd/b.md': { symlink: '../../outside/b.md' } }),
    ],
    'a link inside': ['is a symbolic link', (builder) => builder.write({ 'd/b.md': { symlink: '../a.md' } })],
    'a link to nothing': ['is a symbolic link', (builder) => builder.write({ 'd/b.md': { symlink: 'gone' } })],
    'a link for its directory': [
      'lies behind a symbolic link',
      (builder) => {
        builder.remove('d')
        symlinkSync('../outside', builder.path('d'))
      },
    ],
    'a link for its directory that leads to nothing': [
      'lies behind a symbolic link',
      (builder) => {
        builder.remove('d')
        symlinkSync('../nowhere', builder.path('d'))
      },
    ],
    nothing: ['is not there any more', (builder) => builder.remove('d/b.md')],
    'no directory': ['is not there any more', (builder) => builder.remove('d')],
  }

  test.each(Object.entries(exchanges))('of what was exchanged for %s', async (_, [reason, exchange]) => {
    const builder = buildRepository({ 'a.md': 'a', 'd/b.md': 'b' })
    writeFiles(join(builder.root, '..', 'outside'), { 'b.md': 'secret' })
    const repository = await open(builder.root, worktree)
    expect(await texts(repository)).toEqual({ 'a.md': 'a', 'd/b.md': 'b' })
    await new Promise((resolve) => {
      exchange(builder)
      setTimeout(resolve, 20)
    })
    expect(await texts(repository)).toEqual({ 'a.md': 'a', 'd/b.md': reason })
  })

  // The permission bits do not stop root, and there is no other error that every machine can be made to give.
  test.skipIf(process.getuid?.() === 0)('of what may not be read', async () => {
    const builder = buildRepository({ 'a.md': 'a', 'b.md': 'b' })
    execFileSync('chmod', ['000', builder.path('b.md')])
    const repository = await open(builder.root, worktree)
    expect(await texts(repository)).toEqual({ 'a.md': 'a', 'b.md': 'cannot be read (EACCES)' })
  })
})

test('what stands behind a link is not told', async () => {
  const builder = buildRepository({ 'a.md': 'a', 'inside/x.md': 'x' })
  builder.write({ out: { symlink: '..' }, alias: { symlink: 'inside' } })
  const paths = ['inside/x.md', 'inside', 'out', 'out/repo', 'out/nothing', 'alias/x.md', 'a.md/x']
  const repository = await open(builder.root, worktree)
  expect(await repository.present(paths)).toEqual(new Set(['inside/x.md', 'inside', 'out']))
})

function setVariable(name: string, value: string): void {
  const before = process.env[name]
  process.env[name] = value
  onTestFinished(() => {
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
  })
}
