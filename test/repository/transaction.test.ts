import { chmodSync, chownSync, linkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recoverWrites, writeFiles } from '../../src/repository/transaction.ts'
import { writeFiles as fill, temporaryDirectory } from '../support/repository-builder.ts'
import { changes, everything } from '../support/written-files.ts'

const isRoot = process.getuid?.() === 0

describe('writes', () => {
  test('several files, and makes new ones with their directories', async () => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'a', 'docs/b.md': '\ufeffb\r\n', 'c.md': 'c' })
    await writeFiles(
      root,
      changes({ 'a.md': ['a', ''], 'docs/b.md': ['\ufeffb\r\n', '\ufeffB\r\n'], 'x/y/z.md': [undefined, 'z'] }),
    )
    expect(everything(root)).toEqual({ 'a.md': '', 'docs/b.md': '\ufeffB\r\n', 'c.md': 'c', 'x/y/z.md': 'z' })
  })

  test('nothing, without a trace', async () => {
    const root = temporaryDirectory()
    const before = statSync(root).mtimeMs
    await writeFiles(root, [])
    expect(await recoverWrites(root)).toEqual([])
    expect(statSync(root).mtimeMs).toBe(before)
  })

  const hostileNames = [
    '-rf.md',
    ' .md',
    'a\nb.md',
    '*.md',
    '$(x).md',
    'a\\b.md',
    'é.md',
    'é.md',
    '__proto__',
    `${'x'.repeat(252)}.md`.slice(3),
  ]

  test.skipIf(process.platform !== 'linux')('hostile names', async () => {
    const root = temporaryDirectory()
    const paths = hostileNames.flatMap((name) => [name, `d${name}/${name}`])
    fill(root, Object.fromEntries(paths.map((path) => [path, path])))
    await writeFiles(root, changes(Object.fromEntries(paths.map((path) => [path, [path, 'x']]))))
    expect(everything(root)).toEqual(Object.fromEntries(paths.map((path) => [path, 'x'])))
  })

  test.skipIf(process.platform === 'win32')('modes are kept, whatever the umask', async () => {
    const root = temporaryDirectory()
    const modes = new Map([
      ['a', 0o755],
      ['b', 0o600],
      ['c', 0o666],
      ['d', 0o640],
    ])
    for (const [path, mode] of modes) {
      writeFileSync(join(root, path), 'x')
      chmodSync(join(root, path), mode)
    }
    await writeFiles(root, changes(Object.fromEntries([...modes.keys()].map((path) => [path, ['x', 'y']]))))
    expect(new Map([...modes.keys()].map((path) => [path, statSync(join(root, path)).mode & 0o7777]))).toEqual(modes)
  })

  test.skipIf(process.platform === 'win32')(
    'new files may be run where that is wanted, as far as the umask lets them',
    async () => {
      const root = temporaryDirectory()
      const umask = process.umask()
      const after = new Uint8Array()
      await writeFiles(root, [
        { path: 'bin/a', before: undefined, after, executable: true },
        { path: 'bin/b', before: undefined, after },
      ])
      expect(['bin/a', 'bin/b'].map((path) => statSync(join(root, path)).mode & 0o777)).toEqual([
        0o777 & ~umask,
        0o666 & ~umask,
      ])
    },
  )

  test.skipIf(!isRoot)('the owner is kept, where that is allowed', async () => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'a' })
    chownSync(join(root, 'a.md'), 12_345, 23_456)
    chmodSync(join(root, 'a.md'), 0o4755)
    await writeFiles(root, changes({ 'a.md': ['a', 'b'] }))
    expect(statSync(join(root, 'a.md'))).toMatchObject({ uid: 12_345, gid: 23_456, mode: 0o104755 })
  })

  test('one of the names of a file, and not what others call theirs', async () => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'a' })
    linkSync(join(root, 'a.md'), join(root, 'b.md'))
    await writeFiles(root, changes({ 'a.md': ['a', 'A'] }))
    expect(everything(root)).toEqual({ 'a.md': 'A', 'b.md': 'a' })
  })
})

describe('refuses, and writes nothing', () => {
  type Change = Parameters<typeof changes>[0]
  const cases: Record<string, readonly [change: Change, message: string]> = {
    'what changed underneath': [{ 'b.md': ['B', 'x'] }, '`b.md` has changed since it was read'],
    'what has grown': [{ 'b.md': ['', 'x'] }, '`b.md` has changed since it was read'],
    'what is gone': [{ 'gone.md': ['b', 'x'] }, '`gone.md` is not there any more'],
    'what is there already': [{ 'b.md': [undefined, 'x'] }, '`b.md` is there already'],
    'a symbolic link': [{ 'link.md': ['b', 'x'] }, '`link.md` is a symbolic link'],
    'a symbolic link in place of a new file': [{ 'dangling.md': [undefined, 'x'] }, '`dangling.md` is there already'],
    'a file behind a symbolic link': [{ 'linked/b.md': ['b', 'x'] }, '`linked/b.md` lies behind a symbolic link'],
    'a new file behind a symbolic link': [
      { 'linked/new.md': [undefined, 'x'] },
      '`linked/new.md` is new, and `linked` is a symbolic link',
    ],
    'a new file behind a file': [
      { 'b.md/new.md': [undefined, 'x'] },
      '`b.md/new.md` is new, and `b.md` is not a directory',
    ],
    'a directory': [{ docs: ['b', 'x'] }, '`docs` is not a regular file'],
    'the same file twice, by another way': [{ './a.md': ['a', 'x'] }, '`./a.md` lies outside the repository'],
    'what lies outside': [{ '../outside.md': ['b', 'x'] }, '`../outside.md` lies outside the repository'],
    'what would lie outside': [{ '../new.md': [undefined, 'x'] }, '`../new.md` lies outside the repository'],
    'an absolute path': [{ '/tmp/x.md': [undefined, 'x'] }, '`/tmp/x.md` lies outside the repository'],
    'what is of git': [{ '.git/config': ['b', 'x'] }, '`.git/config` lies outside the repository'],
    'what is of git, for some systems': [
      { 'd/.GIT /hooks/x': [undefined, 'x'] },
      '`d/.GIT /hooks/x` lies outside the repository',
    ],
    'a NUL': [{ 'a\0b': [undefined, 'x'] }, '`a\0b` lies outside the repository'],
    'a name that is too long': [{ ['x'.repeat(300)]: [undefined, 'x'] }, `\`${'x'.repeat(300)}\` cannot be written`],
  }

  test.each(Object.entries(cases))('%s', async (_, [change, message]) => {
    const directory = temporaryDirectory()
    const root = join(directory, 'root')
    fill(directory, { 'outside.md': 'b', 'elsewhere/b.md': 'b' })
    fill(root, { 'a.md': 'a', 'b.md': 'b', 'docs/c.md': 'c', '.git/config': 'b', 'link.md': { symlink: 'b.md' } })
    fill(root, { 'dangling.md': { symlink: '../new.md' }, linked: { symlink: '../elsewhere' } })
    const before = everything(directory)
    await expect(writeFiles(root, changes({ 'a.md': ['a', 'A'], ...change, 'docs/c.md': ['c', 'C'] }))).rejects.toThrow(
      message,
    )
    expect(everything(directory)).toEqual(before)
  })

  test('one path twice', async () => {
    const root = temporaryDirectory()
    fill(root, { 'a.md': 'a' })
    const twice = [...changes({ 'a.md': ['a', 'b'] }), ...changes({ 'a.md': ['a', 'c'] })]
    await expect(writeFiles(root, twice)).rejects.toThrow('`a.md` is to be written twice')
    expect(everything(root)).toEqual({ 'a.md': 'a' })
  })
})
