import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Departure } from '../../src/model/fact.ts'
import { openAnswers } from '../../src/repository/answers.ts'
import { openRepository } from '../../src/repository/open.ts'
import {
  buildRepository,
  everySnapshot,
  open,
  type RepositoryBuilder,
  repositoryAt,
  revision,
  worktree,
} from '../support/repository-builder.ts'

const lines = (word: string): string => Array.from({ length: 20 }, (_, line) => `${word} ${line}\n`).join('')
const files = { 'a.md': lines('a'), 'b.md': lines('b'), 'docs/c.md': lines('c'), 'docs/deep/d.md': lines('d') }

async function departures(
  builder: RepositoryBuilder,
  paths: readonly string[],
  choice = worktree,
): Promise<Readonly<Record<string, Departure>>> {
  return Object.fromEntries(await (await open(builder.root, choice)).departures(paths))
}

describe.each(everySnapshot)('%s', (_, choice) => {
  test('what was removed and what was renamed, each with its commit', async () => {
    const builder = buildRepository(files)
    builder.remove('a.md')
    const removal = builder.commit()
    builder.git('mv', 'b.md', 'docs/new name.md')
    builder.write({ 'docs/new name.md': `${files['b.md']}one more\n` })
    const renaming = builder.commit()
    builder.commit()
    const odd = ['../a.md', '', 'a\nb', 'x'.repeat(500_000), 'a.md/']
    expect(await departures(builder, ['a.md', 'b.md', 'docs/c.md', 'never.md', ...odd], choice)).toEqual({
      'a.md': { commit: removal },
      'b.md': { commit: renaming, renamedTo: 'docs/new name.md' },
    })
  })

  test('a directory that lost its last file', async () => {
    const builder = buildRepository(files)
    builder.remove('docs/deep')
    const inner = builder.commit()
    builder.remove('docs')
    const outer = builder.commit()
    expect(await departures(builder, ['docs', 'docs/deep', 'docs/deep/d.md', 'doc'], choice)).toEqual({
      docs: { commit: outer },
      'docs/deep': { commit: inner },
      'docs/deep/d.md': { commit: inner },
    })
  })

  test('paths that look like options, patterns and ids', async () => {
    const names = ['--help', '*.md', ':(top)x', 'ü "q".md', '0'.repeat(40), ':100644 D']
    const builder = buildRepository({ 'keep.md': '', ...Object.fromEntries(names.map((name) => [name, lines(name)])) })
    builder.remove(...names)
    const commit = builder.commit()
    expect(await departures(builder, names, choice)).toEqual(
      Object.fromEntries(names.map((name) => [name, { commit }])),
    )
  })

  test('many paths at once', async () => {
    const many = Array.from({ length: 100 }, (_, number) => `many/${number}.md`)
    const builder = buildRepository({ ...files, ...Object.fromEntries(many.map((path) => [path, path])) })
    builder.remove('many', 'a.md')
    const commit = builder.commit()
    const expected = ['a.md', ...many].map((path) => [path, { commit }])
    expect(await departures(builder, ['a.md', 'b.md', ...many], choice)).toEqual(Object.fromEntries(expected))
  })

  test('below a root that is not the top level', async () => {
    const builder = buildRepository(files)
    builder.git('mv', 'docs/deep/d.md', 'docs/e.md')
    builder.git('mv', 'docs/c.md', 'c.md')
    const commit = builder.commit()
    const repository = await open(builder.path('docs'), choice)
    expect(Object.fromEntries(await repository.departures(['deep/d.md', 'c.md', 'a.md', '../a.md']))).toEqual({
      'deep/d.md': { commit, renamedTo: 'e.md' },
      'c.md': { commit },
    })
  })
})

test('a file that was renamed twice is told where it is now', async () => {
  const builder = buildRepository(files)
  builder.git('mv', 'a.md', 'first.md')
  const first = builder.commit()
  builder.git('mv', 'first.md', 'second.md')
  const second = builder.commit()
  expect(await departures(builder, ['a.md', 'first.md'])).toEqual({
    'a.md': { commit: first, renamedTo: 'second.md' },
    'first.md': { commit: second, renamedTo: 'second.md' },
  })
})

test('a rename to what is gone again is a removal', async () => {
  const builder = buildRepository(files)
  builder.git('mv', 'a.md', 'first.md')
  const commit = builder.commit()
  builder.remove('first.md')
  builder.commit()
  expect(await departures(builder, ['a.md'])).toEqual({ 'a.md': { commit } })
})

test('names that were exchanged to and fro end', async () => {
  const builder = buildRepository(files)
  const ids = [
    ['a.md', 'x.md'],
    ['x.md', 'a.md'],
    ['a.md', 'x.md'],
    ['x.md', 'y.md'],
  ].map(([from = '', to = '']) => {
    builder.git('mv', from, to)
    return builder.commit()
  })
  builder.remove('y.md')
  builder.commit()
  expect(await departures(builder, ['a.md', 'x.md'])).toEqual({
    'a.md': { commit: ids[2] },
    'x.md': { commit: ids[3] },
  })
})

test('the newest removal counts', async () => {
  const builder = buildRepository(files)
  builder.remove('a.md')
  builder.commit()
  builder.write({ 'a.md': 'again' })
  builder.commit()
  builder.remove('a.md')
  const commit = builder.commit()
  expect(await departures(builder, ['a.md'])).toEqual({ 'a.md': { commit } })
})

test('what is removed but not committed has not left yet, not even after an earlier removal', async () => {
  const builder = buildRepository(files)
  builder.remove('a.md')
  const commit = builder.commit()
  builder.write({ 'a.md': 'again' })
  builder.commit()
  builder.remove('a.md', 'docs')
  expect(await departures(builder, ['a.md', 'docs', 'docs/c.md'])).toEqual({})
  builder.git('add', '--all')
  expect(await departures(builder, ['a.md', 'docs'], { kind: 'index' })).toEqual({})
  expect(await departures(builder, ['a.md'], revision(commit))).toEqual({ 'a.md': { commit } })
})

test('a revision knows its own past only', async () => {
  const builder = buildRepository(files)
  builder.git('tag', 'v1')
  builder.remove('a.md')
  const commit = builder.commit()
  expect(await departures(builder, ['a.md'], revision('v1'))).toEqual({})
  expect(await departures(builder, ['a.md'], revision('HEAD'))).toEqual({ 'a.md': { commit } })
})

test('a branch that was merged is part of history', async () => {
  const builder = buildRepository(files)
  builder.git('checkout', '--quiet', '-b', 'side')
  builder.git('mv', 'a.md', 'moved.md')
  const commit = builder.commit()
  builder.git('checkout', '--quiet', 'main')
  builder.write({ 'new.md': '' })
  builder.commit()
  builder.git('merge', '--quiet', '--no-edit', 'side')
  expect(await departures(builder, ['a.md'])).toEqual({ 'a.md': { commit, renamedTo: 'moved.md' } })
})

test('a shallow clone says nothing, not even of what it has', async () => {
  const builder = buildRepository(files)
  builder.commit()
  builder.remove('a.md')
  const commit = builder.commit()
  builder.commit()
  builder.git('clone', '--quiet', '--depth=3', `file://${builder.root}`, '../clone')
  const clone = repositoryAt(`${builder.root}/../clone`)
  expect(await departures(clone, ['a.md'])).toEqual({})
  clone.git('fetch', '--quiet', '--unshallow')
  expect(await departures(clone, ['a.md'])).toEqual({ 'a.md': { commit } })
})

test('git is asked once for each commit and path', async () => {
  const builder = buildRepository(files)
  builder.git('mv', 'a.md', 'new.md')
  const renaming = builder.commit()
  const repository = await open(builder.root, worktree)
  const ask = async () => [
    await repository.departures(['a.md', 'never.md']),
    await repository.remembered(['a.md', 'never.md']),
  ]
  const first = await ask()
  expect(first).toEqual([
    new Map([['a.md', { commit: renaming, renamedTo: 'new.md' }]]),
    { known: true, value: new Set(['a.md']) },
  ])
  rmSync(join(builder.root, '.git/objects'), { recursive: true })
  expect(await ask()).toEqual(first)
  await expect(repository.departures(['b/never.md'])).rejects.toThrow('git')
})

test('answers that are kept are those of one root', async () => {
  const builder = buildRepository({ 'a.md': 'a', 'docs/b.md': 'b' })
  builder.remove('a.md')
  const removal = builder.commit()
  const kept = openAnswers()
  const askedAt = async (root: string) => {
    const { repository } = await openRepository(root, { ...worktree, answersAt: () => kept })
    return Object.fromEntries(await repository.departures(['a.md']))
  }
  expect(await askedAt(join(builder.root, 'docs'))).toEqual({})
  expect(await askedAt(builder.root)).toEqual({ 'a.md': { commit: removal } })
})
