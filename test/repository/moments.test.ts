import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Moment } from '../../src/model/moment.ts'
import { memoryRepository } from '../../src/repository/memory.ts'
import type { SnapshotChoice } from '../../src/repository/open.ts'
import type { Repository } from '../../src/repository/repository.ts'
import {
  buildRepository,
  everySnapshot,
  open,
  type RepositoryBuilder,
  repositoryAt,
  revision,
  temporaryDirectory,
  texts,
  worktree,
  writeFiles,
} from '../support/repository-builder.ts'

const named = (name: string): Moment => ({ is: 'revision', name })
const day = (date: string): Moment => ({ is: 'date', date })
const committed = (path: string): Moment => ({ is: 'committed', path })
const release = (version: string, ...tags: readonly string[]): Moment => ({ is: 'release', version, tags })

/** The contents of `a.md` at a moment, or why there is no such moment. */
async function at(builder: RepositoryBuilder, moment: Moment, choice: SnapshotChoice = worktree): Promise<string> {
  return contentAt(await open(builder.root, choice), moment)
}

async function contentAt(repository: Repository, moment: Moment): Promise<string> {
  const found = await repository.at(moment)
  return found.known ? ((await texts(found.value))['a.md'] ?? 'no a.md') : found.reason
}

/** Three commits with `a.md` of one, two and three, of which the second has the tag v1.0.0. */
function tagged(): RepositoryBuilder {
  const builder = buildRepository({ 'a.md': 'one' })
  builder.write({ 'a.md': 'two' })
  builder.commit()
  builder.git('tag', 'v1.0.0')
  builder.write({ 'a.md': 'three' })
  builder.commit()
  return builder
}

describe.each(everySnapshot)('seen from the %s', (_, choice) => {
  test('a tag, light or with words, and a commit by the beginning of its id', async () => {
    const builder = tagged()
    builder.git('tag', '--annotate', '--message', 'words', 'of-words', 'v1.0.0')
    const first = builder.git('rev-parse', 'HEAD~2')
    for (const name of ['v1.0.0', 'of-words']) expect(await at(builder, named(name), choice)).toBe('two')
    for (const name of [first, first.slice(0, 7), first.toUpperCase()])
      expect(await at(builder, named(name), choice)).toBe('one')
  })

  test('what is no tag and no commit', async () => {
    const builder = tagged()
    builder.git('branch', 'abcdef1')
    builder.git('tag', 'of-a-tree', 'HEAD^{tree}')
    const odd = ['main', 'abcdef1', 'HEAD', 'HEAD~1', 'of-a-tree', '--all', 'v1.0.0^{tree}', 'refs/tags/v1.0.0', 'dead']
    for (const name of [...odd, 'a\nb', '0'.repeat(40)]) {
      expect(await at(builder, named(name), choice)).toBe(`there is no tag or commit \`${name}\``)
    }
  })

  test('the first tag of a release that there is', async () => {
    const builder = tagged()
    expect(await at(builder, release('1.0.0', 'pkg@1.0.0', 'v1.0.0', '1.0.0'), choice)).toBe('two')
    expect(await at(builder, release('1.1.0', 'v1.1.0', '1.1.0'), choice)).toBe('there is no tag `v1.1.0`')
    const found = await (await open(builder.root, choice)).at(release('1.0.0', '1.0.0', 'v1.0.0'))
    const commit = builder.git('rev-parse', 'v1.0.0')
    expect(found.known && found.value.snapshot).toEqual({ kind: 'revision', commit, tag: 'v1.0.0' })
  })

  test('when a file was last changed', async () => {
    const builder = tagged()
    builder.write({ 'b.md': '' })
    builder.commit()
    builder.write({ 'a.md': 'five' })
    builder.commit()
    expect(await at(builder, committed('b.md'), choice)).toBe('three')
    expect(await at(builder, committed('c.md'), choice)).toBe('`c.md` has never been committed')
    expect(await at(builder, committed('*.md'), choice)).toBe('`*.md` has never been committed')
  })
})

describe('tags', () => {
  test('of a package whose scope its directory does not have, where only one has that name', async () => {
    const builder = tagged()
    builder.git('tag', '@scope/one@1.0.0', 'HEAD~2')
    builder.git('tag', '@scope/two@1.0.0', 'HEAD~2')
    builder.git('tag', '@other/two@1.0.0', 'HEAD~2')
    builder.git('tag', '@scope/three@1.0.0', 'HEAD~2')
    builder.git('tag', 'three@1.0.0')
    expect(await at(builder, release('1.0.0', 'one@1.0.0'))).toBe('one')
    expect(await at(builder, release('1.0.0', 'two@1.0.0'))).toBe('there is no tag `two@1.0.0`')
    expect(await at(builder, release('1.0.0', 'three@1.0.0'))).toBe('three')
  })

  test('that lie beside the judged history', async () => {
    const builder = tagged()
    builder.git('checkout', '--quiet', '-b', 'maintenance', 'v1.0.0')
    builder.write({ 'a.md': 'two and a half' })
    builder.commit()
    builder.git('tag', 'v1.0.1')
    builder.git('checkout', '--quiet', 'main')
    expect(await at(builder, named('v1.0.1'))).toBe('two and a half')
    expect(await at(builder, named('v1.0.1'), revision('v1.0.0'))).toBe('two and a half')
  })
})

describe('days', () => {
  /** Commits of the given dates, each with its place in the order as `a.md`. */
  function dated(...dates: readonly (string | readonly [committed: string, authored: string])[]): RepositoryBuilder {
    const builder = buildRepository()
    dates.forEach((date, index) => {
      builder.write({ 'a.md': String(index + 1) })
      const [committed, authored = committed] = typeof date === 'string' ? [date] : date
      builder.commit('Change', { committed, authored })
    })
    return builder
  }

  test('end at midnight in UTC, whatever the zone of the committer', async () => {
    const builder = dated(
      '2025-10-01T23:59:59Z',
      '2025-10-02T00:00:00Z',
      '2025-10-02T23:59:59Z',
      '2025-10-03T00:00:00Z',
      // The 4th where it was committed, and the 3rd in UTC.
      '2025-10-04T01:00:00+02:00',
      // The 4th where it was committed, and the 5th in UTC.
      '2025-10-04T23:00:00-05:00',
    )
    expect(await at(builder, day('2025-09-30'))).toBe('the history begins after 2025-09-30')
    expect(await at(builder, day('2025-10-01'))).toBe('1')
    expect(await at(builder, day('2025-10-02'))).toBe('3')
    expect(await at(builder, day('2025-10-03'))).toBe('5')
    expect(await at(builder, day('2025-10-04'))).toBe('5')
    expect(await at(builder, day('2025-10-05'))).toBe('6')
    expect(await at(builder, day('2099-01-01'))).toBe('6')
  })

  test('are those of the committer, not of the author', async () => {
    const builder = dated('2025-10-01T12:00:00Z', ['2025-10-03T12:00:00Z', '2025-10-02T12:00:00Z'])
    expect(await at(builder, day('2025-10-02'))).toBe('1')
    expect(await at(builder, day('2025-10-03'))).toBe('2')
  })

  test('are those on which the branch got something, not those of what was merged', async () => {
    const builder = dated('2025-10-01T12:00:00Z')
    builder.git('checkout', '--quiet', '-b', 'topic')
    builder.write({ 'a.md': 'topic' })
    builder.commit('Topic', { committed: '2025-10-02T12:00:00Z' })
    builder.git('checkout', '--quiet', 'main')
    builder.git('merge', '--quiet', '--no-ff', '--no-commit', 'topic')
    builder.commit('Merge', { committed: '2025-10-04T12:00:00Z' })
    expect(await at(builder, day('2025-10-03'))).toBe('1')
    expect(await at(builder, day('2025-10-04'))).toBe('topic')
    expect(await at(builder, day('2025-10-03'), revision('topic'))).toBe('topic')
  })

  test('and last changes are seen from the judged revision', async () => {
    const builder = dated('2025-10-01T12:00:00Z', '2025-10-02T12:00:00Z', '2025-10-03T12:00:00Z')
    expect(await at(builder, day('2025-10-03'), revision('HEAD~1'))).toBe('2')
    expect(await at(builder, committed('a.md'), revision('HEAD~1'))).toBe('2')
    const past = await (await open(builder.root, worktree)).at(day('2025-10-02'))
    expect(past.known && (await contentAt(past.value, day('2025-10-03')))).toBe('2')
  })
})

describe('where history is not whole', () => {
  function shallow(origin: RepositoryBuilder, ...options: readonly string[]): RepositoryBuilder {
    origin.git('clone', '--quiet', '--depth=1', ...options, `file://${origin.root}`, '../clone')
    return repositoryAt(join(origin.root, '..', 'clone'))
  }

  test('a shallow clone says so', async () => {
    const clone = shallow(tagged())
    expect(await at(clone, named('v1.0.0'))).toBe('the clone is shallow and has no tag or commit `v1.0.0`')
    expect(await at(clone, release('1.0.0', 'v1.0.0'))).toBe('the clone is shallow and has no tag `v1.0.0`')
    expect(await at(clone, day('2020-09-12'))).toBe('the clone is shallow and does not reach 2020-09-12')
    expect(await at(clone, committed('a.md'))).toBe('the clone is shallow and does not reach the last change of `a.md`')
    const repository = await open(clone.root, worktree)
    expect(await repository.remembered(['a.md'])).toEqual({
      known: false,
      reason: 'the clone is shallow, so that what was there before is not known',
    })
  })

  test('a shallow clone has what it has', async () => {
    const clone = shallow(tagged(), '--branch=v1.0.0')
    expect(await at(clone, named('v1.0.0'))).toBe('two')
    expect(await at(clone, day('2020-09-13'))).toBe('two')
  })

  test('there is nothing without commits and outside git', async () => {
    const builder = buildRepository()
    writeFiles(builder.root, { 'a.md': 'a' })
    const directory = temporaryDirectory()
    writeFiles(directory, { 'a.md': 'a' })
    const outside = await open(directory, worktree)
    expect(await at(builder, named('v1'))).toBe('there is no tag or commit `v1`')
    expect(await at(builder, day('2025-10-02'))).toBe('the history begins after 2025-10-02')
    expect(await at(builder, committed('a.md'))).toBe('`a.md` has never been committed')
    expect(await contentAt(outside, day('2025-10-02'))).toBe('there is no history')
    expect(await outside.remembered(['a.md'])).toEqual({ known: false, reason: 'there is no history' })
  })

  test('a commit whose files are not in the clone is none', async () => {
    const origin = tagged()
    origin.git('config', 'uploadpack.allowFilter', 'true')
    origin.git('clone', '--quiet', '--filter=tree:0', '--no-checkout', `file://${origin.root}`, '../partial')
    const partial = repositoryAt(join(origin.root, '..', 'partial'))
    expect(await at(partial, named('v1.0.0'), { kind: 'index' })).toMatch(/is not in this clone|`git cat-file` failed/)
  })
})

describe('what was ever there', () => {
  async function remembered(builder: RepositoryBuilder, paths: readonly string[], choice = worktree) {
    const found = await (await open(builder.root, choice)).remembered(paths)
    return found.known ? [...found.value] : found.reason
  }

  test('is files and directories of any commit, the first and those that were merged among them', async () => {
    const builder = buildRepository({ 'first.md': '', 'docs/deep/a.md': '', 'keep.md': '' })
    builder.remove('first.md', 'docs')
    builder.commit()
    builder.git('checkout', '--quiet', '-b', 'topic')
    builder.write({ 'topic.md': '' })
    builder.commit()
    builder.remove('topic.md')
    builder.commit()
    builder.git('checkout', '--quiet', 'main')
    builder.git('merge', '--quiet', '--no-ff', 'topic')
    const asked = ['first.md', 'docs', 'docs/deep', 'docs/deep/a.md', 'keep.md', 'topic.md']
    const never = ['never.md', 'docs/b.md', 'doc', '*.md', '--all', 'a\nb', '../first.md', '']
    expect(await remembered(builder, [...asked, ...never])).toEqual(expect.arrayContaining(asked))
    expect(await remembered(builder, [...asked, ...never])).toHaveLength(asked.length)
    expect(await remembered(builder, never)).toEqual([])
  })

  test('is what was there up to the snapshot, below the root alone', async () => {
    const builder = buildRepository({ 'docs/a.md': '' })
    builder.write({ 'docs/b.md': '' })
    builder.commit()
    builder.remove('docs/b.md')
    builder.commit()
    expect(await remembered(builder, ['docs/b.md'], revision('HEAD~2'))).toEqual([])
    expect(await remembered(builder, ['docs/b.md'], revision('HEAD~1'))).toEqual(['docs/b.md'])
    const below = await open(builder.path('docs'), worktree)
    expect(await below.remembered(['b.md', 'docs/b.md'])).toEqual({ known: true, value: new Set(['b.md']) })
    expect(await contentAt(below, committed('a.md'))).toBe('')
  })
})

test('a repository in memory has the moments that it is given', async () => {
  const moments = {
    'v1.0.0': memoryRepository({ 'a.md': 'tag' }),
    '2025-10-02': memoryRepository({ 'a.md': 'day' }),
    'docs/r.md': memoryRepository({ 'a.md': 'commit' }),
  }
  const memory = memoryRepository({ 'a.md': 'now' }, { moments, departures: { 'old.md': { commit: 'abc' } } })
  expect(await contentAt(memory, named('v1.0.0'))).toBe('tag')
  expect(await contentAt(memory, release('1.0.0', '1.0.0', 'v1.0.0'))).toBe('tag')
  expect(await contentAt(memory, day('2025-10-02'))).toBe('day')
  expect(await contentAt(memory, committed('docs/r.md'))).toBe('commit')
  expect(await contentAt(memory, named('v2'))).toBe('there is no tag or commit `v2`')
  expect(await memory.remembered(['old.md', 'a.md', 'x.md'])).toEqual({
    known: true,
    value: new Set(['old.md', 'a.md']),
  })
  const forgetful = memoryRepository({}, { forgotten: 'it is cut off' })
  expect(await forgetful.remembered(['a.md'])).toEqual({ known: false, reason: 'it is cut off' })
})

describe('where a branch was left', () => {
  const fork = (branch: string): Moment => ({ is: 'fork', branch })

  test('is the newest commit that both have, whatever the branch got since', async () => {
    const builder = buildRepository({ 'a.md': 'one' })
    const trunk = builder.git('branch', '--show-current').trim()
    builder.git('checkout', '-q', '-b', 'work')
    builder.write({ 'a.md': 'mine' })
    builder.commit()
    builder.git('checkout', '-q', trunk)
    builder.write({ 'a.md': 'theirs' })
    builder.commit()
    builder.git('checkout', '-q', 'work')
    expect(await at(builder, fork(trunk))).toBe('one')
    expect(await at(builder, fork('work'))).toBe('mine')
    expect(await at(builder, fork(trunk), revision(trunk))).toBe('theirs')
    expect(await at(builder, fork('none'))).toBe('no branch `none` has part in the history')
    expect(await at(builder, fork('--all'))).toBe('no branch `--all` has part in the history')
  })
})
