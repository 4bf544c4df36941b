import { describe, expect, test } from 'vitest'
import { isConfined } from '../../src/repository/confined-path.ts'
import { memoryRepository } from '../../src/repository/memory.ts'
import { buildRepository, everySnapshot, listing, open, texts, textsOf } from '../support/repository-builder.ts'

const files = { 'b.md': 'b', 'a/x.md': new Uint8Array([120]), link: { symlink: 'b.md' }, é: '' }

test('answers like a repository on the disk', async () => {
  const asked = ['b.md', 'link', 'gone', '../b.md', '.git/config', 'a']
  const memory = memoryRepository(files)
  expect(await listing(memory)).toEqual(['- a/x.md', '- b.md', 'b.md < link', '- é'])
  for (const [, choice] of everySnapshot) {
    const disk = await open(buildRepository(files).root, choice)
    expect(await disk.list()).toEqual(await memory.list())
    expect(await texts(disk)).toEqual(await texts(memory))
    expect(await textsOf(disk, asked, 1)).toEqual(await textsOf(memory, asked, 1))
    expect(await textsOf(disk, asked, 0)).toEqual(await textsOf(memory, asked, 0))
  }
})

test('knows beyond its files what it is told', async () => {
  const departure = { commit: 'a'.repeat(40), renamedTo: 'b.md' }
  const memory = memoryRepository(
    { 'b.md': 'b', run: { text: 'x', executable: true }, sub: { submodule: true } },
    {
      snapshot: { kind: 'revision', commit: 'b'.repeat(40) },
      present: ['dist/x'],
      departures: { 'old.md': departure },
      unreadable: { 'b.md': 'cannot be read (EACCES)' },
    },
  )
  expect(memory.snapshot).toEqual({ kind: 'revision', commit: 'b'.repeat(40) })
  expect(await listing(memory)).toEqual(['- b.md', '* run', '+ sub'])
  expect(await textsOf(memory, ['b.md', 'run', 'sub'])).toEqual({
    'b.md': 'cannot be read (EACCES)',
    run: 'x',
    sub: 'is a submodule',
  })
  expect(await memory.present(['dist/x', 'dist/y'])).toEqual(new Set(['dist/x']))
  expect(await memory.departures(['old.md', 'older.md'])).toEqual(new Map([['old.md', departure]]))
})

describe('paths by their letters alone', () => {
  const inside = [
    'a',
    'a/b.md',
    '.github/x',
    '.gitignore',
    '...',
    'a/..b',
    'a..',
    'git~10',
    'c:',
    'c:x',
    'a\\b',
    '-',
    '~/x',
  ]
  const outside = [
    '',
    '.',
    '..',
    '/',
    '/a',
    'a/',
    'a//b',
    './a',
    'a/./b',
    '../a',
    'a/../b',
    'a/..',
    '\\a',
    '\\\\host\\a',
  ]
  const special = ['C:/a', 'c:\\a', 'a\0', '.git', '.git/x', 'a/.GIT/x', '.git./x', '.git /x', 'GIT~1/x']

  test.runIf(process.platform !== 'win32').each(inside)('%j lies inside', (path) => {
    expect(isConfined(path)).toBe(true)
  })

  test.each([...outside, ...special])('%j does not', (path) => {
    expect(isConfined(path)).toBe(false)
  })
})
