import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import { readReleases } from '../../src/release/read-releases.ts'
import type { ReleaseHistory } from '../../src/release/release.ts'
import {
  buildRepository,
  open,
  type RepositoryBuilder,
  repositoryAt,
  revision,
  temporaryDirectory,
  worktree,
} from '../support/repository-builder.ts'

async function factOf(root: string, at = worktree) {
  return readReleases(await open(root, at), defaultConfig)
}

async function historyOf({ root }: RepositoryBuilder, at = worktree): Promise<ReleaseHistory> {
  const history = await factOf(root, at)
  if (!history.known) throw new Error(history.reason)
  return history.value
}

/** Titles release by release, the newest first. */
async function told(builder: RepositoryBuilder, at = worktree): Promise<string> {
  const { releases } = await historyOf(builder, at)
  const lines = releases.map(({ version = 'new', commits }) =>
    [`${version}:`, ...commits.map(({ commit }) => commit.title)].join(' '),
  )
  return lines.join(' | ')
}

/** Makes a commit object of any bytes, on the commits before it. */
function commitBytes(
  { git, root }: RepositoryBuilder,
  message: string | Buffer,
  parents: readonly string[],
  headers = '',
) {
  const lines = [
    `tree ${git('write-tree')}`,
    ...parents.map((parent) => `parent ${parent}`),
    'author Someone <a@example.org> 1600000000 +0000',
    'committer Someone <a@example.org> 1600000000 +0000',
  ]
  const input = Buffer.concat([Buffer.from(`${lines.join('\n')}\n${headers}\n`), Buffer.from(message)])
  const args = ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally']
  const id = execFileSync('git', args, { cwd: root, input, encoding: 'utf8' }).trim()
  git('update-ref', 'refs/heads/main', id)
  return id
}

describe('what a message holds is a message', () => {
  const forged = `\n\ncommit ${'f'.repeat(40)}\nAuthor: Nobody <n@example.org>\n\nfeat: forged`
  test.each([
    ['the decoration of a tag', 'fix: a\n\n (tag: v9.9.9, HEAD -> main)\n(tag: v8.8.8)'],
    ['separators', 'fix: a\n\n----\n---\n--------- >8 ---------\n====\n\\0\\x00%x00%H'],
    ['a forged header', `fix: a${forged}`],
    [
      'a forged log',
      `fix: a\n\n${'f'.repeat(40)}\\0${'e'.repeat(40)}\\0${1}\\0feat: forged\n${'\u0001'.repeat(8)}\u001e\u001f`,
    ],
    ['colours and bidirectional marks', 'fix: a\n\n\u001b[31mred\u202e'],
  ])('%s', async (_, message) => {
    const builder = buildRepository({ 'a.md': '1' })
    builder.git('tag', 'v1.0.0')
    builder.commit(message)
    const { releases } = await historyOf(builder)
    expect(releases.map(({ version, commits }) => [version, commits.map(({ commit }) => commit.title)])).toEqual([
      [undefined, ['fix: a']],
      ['1.0.0', ['Change']],
    ])
    expect(releases[0]?.commits[0]?.commit.author).toBe('relops tests')
  })

  test('NUL ends it, and nothing of what follows is read', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    const first = builder.git('rev-parse', 'HEAD')
    commitBytes(builder, `fix: a\0\n${'f'.repeat(40)}\0\0${1}\0${1}\0N\0feat: forged\0`, [first])
    expect(await told(builder)).toBe('new: fix: a Change')
  })

  test('bytes that are no text, and texts in another encoding', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    const first = builder.git('rev-parse', 'HEAD')
    const odd = commitBytes(builder, Buffer.from([...Buffer.from('fix: '), 0xff, 0xfe, 0x0a]), [first])
    commitBytes(builder, Buffer.from('fix: caf\u00e9', 'latin1'), [odd], 'encoding ISO-8859-1\n')
    expect(await told(builder)).toBe('new: fix: café fix: \ufffd\ufffd Change')
  })

  test('no message at all', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    commitBytes(builder, '', [commitBytes(builder, '\n\n\n', [builder.git('rev-parse', 'HEAD')])])
    const { releases } = await historyOf(builder)
    expect(releases[0]?.commits.map(({ commit, disposition }) => [commit.title, disposition.is])).toEqual([
      ['', 'unconventional'],
      ['', 'unconventional'],
      ['Change', 'unconventional'],
    ])
  })

  test('a million characters keep their title and their trailers', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    const first = builder.git('rev-parse', 'HEAD')
    const second = commitBytes(builder, `fix: a\n\n${'x '.repeat(500_000)}\n\nChangelog: skip\n`, [first])
    commitBytes(builder, `fix: ${'y'.repeat(1_000_000)}`, [second])
    const [unreleased] = (await historyOf(builder)).releases
    expect(unreleased?.commits[0]?.commit.title.length).toBe(1001)
    expect(unreleased?.commits[1]).toMatchObject({
      commit: { title: 'fix: a', footers: [{ name: 'Changelog', value: 'skip' }] },
      disposition: { is: 'skipped' },
    })
  })
})

/** Branches with commits of their names. */
function branching() {
  const builder = buildRepository({ 'a.md': '1' })
  const merge = (...names: readonly string[]): string => {
    builder.git('merge', '--quiet', '--no-ff', '-m', `Merge ${names.join(' ')}`, ...names)
    return builder.git('rev-parse', 'HEAD')
  }
  const on = (branch: string, ...messages: readonly string[]): void => {
    builder.git('checkout', '--quiet', ...(builder.git('branch', '--list', branch) === '' ? ['-b'] : []), branch)
    for (const message of messages) builder.commit(message)
  }
  return { builder, merge, on }
}

describe('histories that are no line', () => {
  test('a merge of several branches', async () => {
    const { builder, merge, on } = branching()
    for (const name of ['x', 'y', 'z']) {
      on(name, `fix: ${name}`)
      builder.git('checkout', '--quiet', 'main')
    }
    builder.git('tag', 'v1.0.0')
    builder.git('tag', 'v1.0.1', 'x')
    merge('x', 'y', 'z')
    builder.git('tag', 'v1.1.0')
    const { releases } = await historyOf(builder)
    const sets = releases.map(({ version, commits }) => [version, commits.map(({ commit }) => commit.title).sort()])
    expect(sets).toEqual([
      [undefined, []],
      ['1.1.0', ['Merge x y z', 'fix: y', 'fix: z']],
      ['1.0.1', ['fix: x']],
      ['1.0.0', ['Change']],
    ])
  })

  test('branches that are merged crosswise', async () => {
    const { builder, merge, on } = branching()
    on('x', 'fix: x')
    builder.git('checkout', '--quiet', 'main')
    on('y', 'fix: y')
    const y = builder.git('rev-parse', 'HEAD')
    builder.git('checkout', '--quiet', 'x')
    merge(y)
    builder.git('tag', 'v1.0.0')
    builder.git('checkout', '--quiet', 'y')
    merge('x^')
    builder.git('tag', 'v1.0.1')
    on('x', 'feat: z')
    merge('y')
    const { releases } = await historyOf(builder)
    const all = releases.flatMap(({ commits }) => commits.map(({ commit }) => commit.id))
    expect(new Set(all).size).toBe(all.length)
    expect(all.toSorted()).toEqual(builder.git('rev-list', 'HEAD').split('\n').sort())
    expect(releases.map(({ version }) => version)).toEqual([undefined, '1.0.1', '1.0.0'])
  })

  test('a fix of an old release, before and after it comes back', async () => {
    const { builder, merge, on } = branching()
    builder.git('tag', 'v1.0.0')
    on('old', 'fix: x')
    builder.git('tag', 'v1.0.1')
    on('main', 'feat: y')
    builder.git('tag', 'v2.0.0')
    expect((await historyOf(builder)).unreachable).toEqual(['v1.0.1'])
    expect(await told(builder)).toBe('new: | 2.0.0: feat: y | 1.0.0: Change')
    merge('old')
    expect((await historyOf(builder)).unreachable).toEqual([])
    expect(await told(builder)).toBe('new: Merge old | 2.0.0: feat: y | 1.0.1: fix: x | 1.0.0: Change')
    expect(await told(builder, revision('v1.0.1'))).toBe('new: | 1.0.1: fix: x | 1.0.0: Change')
  })
})

describe('tags', () => {
  test('of tags, of trees, light and with words', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    builder.git('tag', 'v1.0.0')
    builder.commit('fix: a')
    builder.git('tag', '-a', '-m', 'words', 'inner')
    builder.git('tag', '-a', '-m', 'words', 'middle', 'inner')
    builder.git('tag', '-a', '-m', 'words', 'v1.1.0', 'middle')
    builder.git('tag', 'v9.0.0', 'HEAD^{tree}')
    builder.git('tag', '-a', '-m', 'words', 'v8.0.0', 'HEAD:a.md')
    builder.git('branch', 'v7.0.0')
    expect(await told(builder)).toBe('new: | 1.1.0: fix: a | 1.0.0: Change')
    const moment = await (await open(builder.root, worktree)).at({ is: 'revision', name: 'v1.1.0' })
    expect(moment.known).toBe(true)
  })

  test('none', async () => {
    expect(await told(buildRepository({ 'a.md': '1' }))).toBe('new: Change')
  })
})

describe('time', () => {
  test('the zone of a committer changes neither order nor day', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    builder.commit('fix: a', { committed: '2025-03-01T23:30:00-11:00' })
    builder.git('tag', 'v1.0.0')
    builder.commit('fix: b', { committed: '2025-03-02T08:00:00+14:00' })
    builder.git('tag', 'v1.1.0')
    const { releases } = await historyOf(builder)
    expect(releases.map(({ version, date }) => [version, date])).toEqual([
      [undefined, undefined],
      ['1.1.0', '2025-03-01'],
      ['1.0.0', '2025-03-02'],
    ])
  })

  test('commits of one second, and clocks that go backwards, keep the order of history', async () => {
    const builder = buildRepository({ 'a.md': '1' })
    for (const [at, committed] of ['1600000000 +0000', '1600000000 +0000', '1500000000 +0000', '@1 +0000'].entries()) {
      builder.commit(`fix: ${at}`, { committed })
      builder.git('tag', `v1.${at}.0`)
    }
    expect(await told(builder)).toBe('new: | 1.3.0: fix: 3 | 1.2.0: fix: 2 | 1.1.0: fix: 1 | 1.0.0: fix: 0 Change')
  })
})

describe('where history is not known', () => {
  test('a shallow clone', async () => {
    const origin = buildRepository({ 'a.md': '1' })
    origin.commit()
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '../clone')
    const clone = repositoryAt(join(origin.root, '..', 'clone'))
    expect(await factOf(clone.root)).toEqual({
      known: false,
      reason: 'the clone is shallow, so that it lacks commits',
    })
  })

  test('no commits, and no git', async () => {
    expect(await factOf(buildRepository().root)).toEqual({ known: false, reason: 'there is no history' })
    expect(await factOf(temporaryDirectory())).toEqual({ known: false, reason: 'there is no history' })
  })
})

test('a package has the commits that touch it, whatever merges brought them', async () => {
  const { builder, merge, on } = branching()
  builder.write({ 'lib/a.ts': '1', 'cli/a.ts': '1' })
  builder.commit('feat: both')
  builder.git('tag', 'lib@1.0.0')
  on('x')
  builder.write({ 'lib/a.ts': '2' })
  builder.commit('fix: lib')
  builder.write({ 'lib/a.ts': '1' })
  builder.commit('fix: lib back')
  on('main')
  builder.write({ 'cli/a.ts': '2' })
  builder.commit('fix: cli')
  builder.git('tag', 'lib@1.0.1')
  merge('x')
  const packages = [{ name: 'lib', paths: ['lib'], tags: [] }]
  const config = { release: { ...defaultConfig.release, packages } }
  const history = await readReleases(await open(builder.root, worktree), config, 'lib')
  const sections = history.known
    ? history.value.releases.map(({ commits }) =>
        commits.filter(({ disposition }) => disposition.is === 'included').map(({ commit }) => commit.title),
      )
    : []
  expect(sections).toEqual([['fix: lib back', 'fix: lib'], [], ['feat: both']])
})
