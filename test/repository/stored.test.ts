import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { openRepository } from '../../src/repository/open.ts'
import {
  buildRepository,
  index,
  listing,
  open,
  type RepositoryBuilder,
  repositoryAt,
  revision,
  temporaryDirectory,
  texts,
  textsOf,
  worktree,
  writeFiles,
} from '../support/repository-builder.ts'

const files = { 'a.md': 'a\n', 'docs/b.md': 'b\n', run: { script: '#!/bin/sh\n' }, link: { symlink: 'docs/b.md' } }
const entries = ['- a.md', '- docs/b.md', 'docs/b.md < link', '* run']
const contents = { 'a.md': 'a\n', 'docs/b.md': 'b\n', run: '#!/bin/sh\n' }

/** Puts in place of the work tree what would hold up or mislead whoever opens it. */
const damages: Record<string, (builder: RepositoryBuilder) => void> = {
  nothing: removeWorkTree,
  FIFOs: (builder) => {
    removeWorkTree(builder)
    execFileSync('mkfifo', ['a.md', 'docs', 'run', 'link', '.gitattributes'].map(builder.path))
  },
  'other contents': (builder) => {
    builder.write({ 'a.md': 'x', 'docs/b.md': 'x', run: 'x', link: 'x', 'new.md': 'x' })
    builder.write({ '.gitattributes': '* text eol=crlf filter=lfs\n' })
  },
  links: (builder) => {
    removeWorkTree(builder)
    builder.write({ docs: { symlink: '/etc' }, 'a.md': { symlink: '/etc/passwd' } })
  },
}

function removeWorkTree(builder: RepositoryBuilder): void {
  builder.remove(...readdirSync(builder.root).filter((name) => name !== '.git'))
}

describe.each([
  ['index', index],
  ['revision', revision('main')],
] as const)('%s: the work tree is not looked at', (_, choice) => {
  test.each(Object.entries(damages))('where it holds %s', async (_, damage) => {
    const builder = buildRepository(files)
    damage(builder)
    const repository = await open(builder.root, choice)
    expect(await listing(repository)).toEqual(entries)
    expect(await texts(repository)).toEqual(contents)
    expect(await repository.departures(['gone.md'])).toEqual(new Map())
  })

  test('what cannot be read has a reason', async () => {
    const builder = buildRepository({ ...files, 'large.md': 'x'.repeat(1_234_567) })
    const repository = await open(builder.root, choice)
    expect(await textsOf(repository, ['a.md', 'large.md', 'link', 'docs', 'gone', '../a.md', '/a.md'], 3)).toEqual({
      'a.md': 'a\n',
      'large.md': 'is 1,234,567 bytes, more than the limit of 3',
      link: 'is a symbolic link',
      docs: 'is not a regular file of the snapshot',
      gone: 'is not a regular file of the snapshot',
      '../a.md': 'lies outside the repository',
      '/a.md': 'lies outside the repository',
    })
  })

  test('contents of all sizes, some of them the same', async () => {
    const sizes = [0, 1, 4095, 65_535, 65_536, 65_537, 200_000, 0, 1, 131_072]
    const many = Array.from({ length: 300 }, (_, number) => [`many/${number}`, `${number}\n`] as const)
    const large = sizes.map((size, number) => [`large/${number}`, '\n\0x'.repeat(size).slice(0, size)] as const)
    const all = Object.fromEntries([...many, ...large])
    const repository = await open(buildRepository(all).root, choice)
    expect(await texts(repository)).toEqual(all)
  })
})

test('revisions of all forms', async () => {
  const builder = buildRepository({ 'a.md': 'old' })
  builder.write({ 'a.md': 'new' })
  const commit = builder.commit('Second')
  builder.git('tag', 'v1')
  builder.git('tag', '-a', '-m', 'One', 'annotated')
  builder.write({ 'a.md': 'newer' })
  builder.commit('Third')
  const heads = ['HEAD~1', 'HEAD^', 'main~1^0', 'main@{1}', 'HEAD^{/Second}']
  for (const name of ['v1', 'annotated', 'refs/tags/v1', commit.slice(0, 7), commit, ...heads]) {
    const repository = await open(builder.root, revision(name))
    expect(repository.snapshot).toEqual({ kind: 'revision', commit })
    expect(await texts(repository)).toEqual({ 'a.md': 'new' })
  }
})

test('what is no revision', async () => {
  const { root } = buildRepository({ 'a.md': '' })
  const trees = ['HEAD:a.md', 'HEAD^{tree}']
  for (const name of ['v9', '', ...trees, '--all', '-h', 'HEAD..main', '^HEAD', 'a b', 'x\0y', '0'.repeat(40)]) {
    const message = `\`${name}\` names no commit of this repository`
    await expect(open(root, revision(name))).rejects.toThrow(new UsageError(message))
  }
  expect(await texts(await open(root, revision('HEAD')))).toEqual({ 'a.md': '' })
})

test('a revision that a shallow clone lacks', async () => {
  const origin = buildRepository({ 'a.md': 'a' })
  origin.git('tag', 'v1')
  origin.commit()
  origin.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '../clone')
  const clone = join(origin.root, '..', 'clone')
  await expect(open(clone, revision('v1'))).rejects.toThrow(
    '`v1` names no commit of this repository, a shallow clone: fetch it first, or all with `git fetch --unshallow --tags`',
  )
  expect(await texts(await open(clone, revision('main')))).toEqual({ 'a.md': 'a' })
})

test('a clone without the contents of its files says which it lacks', async () => {
  const origin = buildRepository({ 'a.md': 'a', 'b.md': 'b', 'c.md': 'c' })
  const only = origin.git('rev-parse', 'HEAD:b.md')
  origin.git('config', 'uploadpack.allowFilter', 'true')
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
  origin.git('clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${origin.root}`, '../partial')
  const clone = repositoryAt(join(origin.root, '../partial'))
  clone.git('cat-file', 'blob', only)
  const lacking = 'is not in the object database of this clone'
  expect(await texts(await open(clone.root, revision('HEAD')))).toEqual({
    'a.md': lacking,
    'b.md': 'b',
    'c.md': lacking,
  })
})

test('what stands in the work tree is present for the index, and not for a revision', async () => {
  const builder = buildRepository({ '.gitignore': '*.log\n' })
  builder.write({ 'x.log': '' })
  expect(await (await open(builder.root, index)).present(['x.log', 'y.log'])).toEqual(new Set(['x.log']))
  expect(await (await open(builder.root, revision('HEAD'))).present(['x.log', 'y.log'])).toEqual(new Set())
})

describe('the index', () => {
  test('holds what is staged, whatever the work tree has', async () => {
    const builder = buildRepository({ 'a.md': 'old', 'b.md': 'b', 'c.md': 'c' })
    builder.write({ 'a.md': 'staged', 'new.md': 'n', 'link.md': { symlink: 'new.md' } })
    builder.remove('b.md')
    builder.git('add', '--all')
    builder.write({ 'a.md': 'later', 'b.md': 'back', 'new.md': { symlink: 'a.md' }, 'untracked.md': '' })
    builder.remove('c.md')
    const repository = await open(builder.root, index)
    expect(await listing(repository)).toEqual(['- a.md', '- c.md', 'new.md < link.md', '- new.md'])
    expect(await texts(repository)).toEqual({ 'a.md': 'staged', 'c.md': 'c', 'new.md': 'n' })
  })

  test.each([[[]], [['--object-format=sha256']]])(
    'has empty files, but none that are only announced (%j)',
    async (options) => {
      const builder = buildRepository({ 'empty.md': '' }, options)
      builder.write({ 'announced.md': 'a', 'announced-empty.md': '', 'staged-empty.md': '' })
      builder.git('add', '--intent-to-add', 'announced.md', 'announced-empty.md')
      builder.git('add', 'staged-empty.md')
      expect(await texts(await open(builder.root, index))).toEqual({ 'empty.md': '', 'staged-empty.md': '' })
    },
  )

  test('that a hook is told to look at is the one that is read', async () => {
    const builder = buildRepository({ 'a.md': 'old' })
    builder.write({ 'a.md': 'staged', 'b.md': 'b' })
    copyFileSync(builder.path('.git/index'), builder.path('.git/next-index-1.lock'))
    builder.git('add', '--all')
    setVariables({ GIT_INDEX_FILE: builder.path('.git/next-index-1.lock') })
    expect(await texts(await open(builder.root, index))).toEqual({ 'a.md': 'old' })
  })

  test('is that of the commit in a real hook, which is given relative paths', async () => {
    const builder = buildRepository({ 'a.md': 'old', 'b.md': 'old' })
    const probe = join(temporaryDirectory(), 'variables')
    writeFiles(builder.root, {
      '.git/hooks/pre-commit': {
        script: `#!/bin/sh\nenv | grep ^GIT_ > ${probe}; cp "$GIT_INDEX_FILE" ${probe}.index\n`,
      },
    })
    builder.write({ 'a.md': 'new', 'b.md': 'new' })
    builder.git('add', 'b.md')
    builder.git('commit', '--quiet', '--message', 'Only a', 'a.md')
    expect(execFileSync('cat', [probe], { encoding: 'utf8' })).toMatch(/^GIT_INDEX_FILE=.*next-index-\d+\.lock$/m)
    copyFileSync(`${probe}.index`, builder.path('.git/next-index-2.lock'))
    const before = process.cwd()
    process.chdir(builder.root)
    onTestFinished(() => process.chdir(before))
    setVariables({ GIT_INDEX_FILE: '.git/next-index-2.lock' })
    expect(await texts(await open(builder.root, index))).toEqual({ 'a.md': 'new', 'b.md': 'old' })
  })

  test('of another repository is not taken', async () => {
    const builder = buildRepository({ 'a.md': 'a' })
    const other = buildRepository({ 'other.md': '' })
    setVariables({ GIT_INDEX_FILE: other.path('.git/index') })
    expect(await texts(await open(builder.root, index))).toEqual({ 'a.md': 'a' })
    setVariables({ GIT_INDEX_FILE: '/nowhere/index' })
    expect(await texts(await open(builder.root, index))).toEqual({ 'a.md': 'a' })
  })

  test('of a linked work tree is its own', async () => {
    const builder = buildRepository({ 'a.md': 'a' })
    builder.git('worktree', 'add', '--quiet', '../linked')
    const linked = repositoryAt(join(builder.root, '..', 'linked'))
    linked.write({ 'b.md': 'b' })
    linked.git('add', 'b.md')
    setVariables({ GIT_INDEX_FILE: linked.git('rev-parse', '--git-path', 'index') })
    expect(await texts(await open(linked.root, index))).toEqual({ 'a.md': 'a', 'b.md': 'b' })
    expect(await texts(await open(builder.root, index))).toEqual({ 'a.md': 'a' })
  })
})

test('variables that name another repository, or run something, are not heeded', async () => {
  const builder = buildRepository({ 'a.md': 'a' })
  const other = buildRepository({ 'other.md': '' })
  const traces = temporaryDirectory()
  writeFiles(traces, { program: '#!/bin/sh\ntouch "$0.ran"\n' })
  chmodSync(join(traces, 'program'), 0o755)
  setVariables({
    GIT_DIR: other.path('.git'),
    GIT_WORK_TREE: other.root,
    GIT_OBJECT_DIRECTORY: other.path('.git/objects'),
    GIT_NAMESPACE: 'x',
    GIT_LITERAL_PATHSPECS: '0',
    GIT_EXTERNAL_DIFF: join(traces, 'program'),
    GIT_PAGER: join(traces, 'program'),
    GIT_TRACE: join(traces, 'trace'),
    GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${join(traces, 'program')}'`,
  })
  for (const choice of [worktree, index, revision('HEAD')]) {
    expect(await texts(await open(builder.root, choice))).toEqual({ 'a.md': 'a' })
  }
  expect(readdirSync(traces)).toEqual(['program'])
})

function setVariables(variables: Readonly<Record<string, string>>): void {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  onTestFinished(() => {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  })
}

describe('a commit', () => {
  /** Writes a directory in which each name is the same object, and gives its id. */
  const directory = (
    builder: RepositoryBuilder,
    names: readonly string[],
    kind: 'tree' | 'blob',
    oid: string,
  ): string =>
    execFileSync('git', ['mktree'], {
      cwd: builder.root,
      input: names.map((name) => `${kind === 'tree' ? '040000' : '100644'} ${kind} ${oid}\t${name}\n`).join(''),
      encoding: 'utf8',
    }).trim()

  const commitOf = (builder: RepositoryBuilder, tree: string): string =>
    builder.git('commit-tree', '-m', 'Change', tree)

  test('whose directories stand in each other without end is not read to the end', async () => {
    const builder = buildRepository({ 'a.md': '' })
    const names = Array.from({ length: 10 }, (_, index) => `d${index}`)
    let tree = directory(builder, names, 'blob', builder.git('rev-parse', 'HEAD:a.md'))
    for (let level = 0; level < 12; level += 1) tree = directory(builder, names, 'tree', tree)
    const { repository } = await openRepository(builder.root, revision(commitOf(builder, tree)), 1000)
    await expect(repository.list()).rejects.toThrow('There are more than 4,000 files')
  })

  test('with a directory larger than directories are is not read', async () => {
    const builder = buildRepository({ 'a.md': '' })
    const names = Array.from({ length: 100 }, (_, index) => `"\\377${index}"`)
    const tree = directory(builder, names, 'blob', builder.git('rev-parse', 'HEAD:a.md'))
    const { repository } = await openRepository(builder.root, revision(commitOf(builder, tree)), 10)
    await expect(repository.list()).rejects.toThrow('The directories take more than 2,560 bytes')
  })

  test('is listed below the root that was asked for, and is empty where it has no such directory', async () => {
    const builder = buildRepository({ 'a.md': '', 'docs/b.md': '', 'docs/deep/c.md': '' })
    const docs = await open(join(builder.root, 'docs'), revision('HEAD'))
    expect(await listing(docs)).toEqual(['- b.md', '- deep/c.md'])
    const before = commitOf(builder, directory(builder, ['docs'], 'blob', builder.git('rev-parse', 'HEAD:a.md')))
    expect(await listing(await open(join(builder.root, 'docs'), revision(before)))).toEqual([])
  })
})
