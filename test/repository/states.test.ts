import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { openRepository } from '../../src/repository/open.ts'
import {
  buildRepository,
  everySnapshot,
  index,
  listing,
  open,
  type RepositoryBuilder,
  repositoryAt,
  revision,
  temporaryDirectory,
  texts,
  worktree,
  writeFiles,
} from '../support/repository-builder.ts'

const files = { 'README.md': '# One\n', 'docs/a.md': 'a\n' }

/** A repository next to the one it is cloned or derived from. */
function beside(origin: RepositoryBuilder, name: string): RepositoryBuilder {
  return repositoryAt(join(origin.root, '..', name))
}

function inCurrentDirectory(directory: string): void {
  const before = process.cwd()
  process.chdir(directory)
  onTestFinished(() => process.chdir(before))
}

async function failure(directory: string, choice: Parameters<typeof open>[1]): Promise<string> {
  try {
    await open(directory, choice)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'opened'
}

/** Repositories whose three snapshots are all the same: two files, and the id of HEAD. */
const ordinary: Record<string, () => RepositoryBuilder> = {
  'a plain repository': () => buildRepository(files),
  'SHA-256 ids': () => buildRepository(files, ['--object-format=sha256']),
  'a detached HEAD': () => {
    const repository = buildRepository(files)
    repository.git('checkout', '--quiet', '--detach')
    return repository
  },
  'a shallow clone': () => {
    const origin = buildRepository(files)
    origin.commit('Second')
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '../clone')
    return beside(origin, 'clone')
  },
  'a linked work tree': () => {
    const origin = buildRepository(files)
    origin.git('worktree', 'add', '--quiet', '../linked')
    return beside(origin, 'linked')
  },
  'a work tree of a bare repository': () => {
    const origin = buildRepository(files)
    origin.git('clone', '--quiet', '--bare', '.', '../bare.git')
    beside(origin, 'bare.git').git('worktree', 'add', '--quiet', '../checkout', 'main')
    return beside(origin, 'checkout')
  },
  'the inside of a submodule': () => {
    const outer = buildRepository({ 'top.md': '' })
    const inner = buildRepository(files)
    outer.git('submodule', '--quiet', 'add', inner.root, 'sub')
    return repositoryAt(outer.path('sub'))
  },
  'a root behind a symbolic link': () => {
    const repository = buildRepository(files)
    symlinkSync('repo', join(repository.root, '..', 'alias'))
    return beside(repository, 'alias')
  },
  'an empty directory called .git further in': () => {
    const repository = buildRepository(files)
    mkdirSync(repository.path('docs/.git'))
    return repository
  },
  'split index and packed refs': () => {
    const repository = buildRepository(files)
    repository.git('update-index', '--split-index')
    repository.git('gc', '--quiet')
    return repository
  },
}

describe.each(Object.entries(ordinary))('%s', (_, build) => {
  test.each(everySnapshot)('%s', async (_, choice) => {
    const builder = build()
    const repository = await open(builder.root, choice)
    expect(repository.snapshot).toEqual({ kind: choice.kind, commit: builder.git('rev-parse', 'HEAD') })
    expect(await texts(repository)).toEqual(files)
  })
})

describe('without commits', () => {
  test('the work tree has what is there', async () => {
    const builder = buildRepository()
    expect(await listing(await open(builder.root, worktree))).toEqual([])
    builder.write(files)
    const repository = await open(builder.root, worktree)
    expect(repository.snapshot).toEqual({ kind: 'worktree' })
    expect(await texts(repository)).toEqual(files)
    expect(await repository.departures(['gone.md'])).toEqual(new Map())
  })

  test('the index has what is staged', async () => {
    const builder = buildRepository()
    builder.write(files)
    builder.git('add', 'README.md')
    const repository = await open(builder.root, index)
    expect(repository.snapshot).toEqual({ kind: 'index' })
    expect(await texts(repository)).toEqual({ 'README.md': '# One\n' })
  })

  test('there is no HEAD', async () => {
    expect(await failure(buildRepository().root, revision('HEAD'))).toBe('`HEAD` names no commit of this repository')
  })
})

describe('outside git', () => {
  test('the work tree is all files below the directory', async () => {
    const root = temporaryDirectory()
    writeFiles(root, { ...files, '.hidden/x.md': 'x', link: { symlink: 'docs' }, run: { script: '' } })
    writeFiles(root, { 'inner/.git/config': '', 'two\nlines.md': 'y', '[a]*.md': 'z' })
    const repository = await open(root, worktree)
    expect(repository.snapshot).toEqual({ kind: 'worktree' })
    expect(await listing(repository)).toEqual([
      '- .hidden/x.md',
      '- README.md',
      '- [a]*.md',
      '- docs/a.md',
      'docs < link',
      '* run',
      '- two\nlines.md',
    ])
    expect(await texts(repository)).toMatchObject(files)
    expect(await repository.departures(['gone.md'])).toEqual(new Map())
  })

  test('there is neither an index nor a revision', async () => {
    const root = temporaryDirectory()
    expect(await failure(root, index)).toBe(`\`${root}\` is not in a git repository, so that nothing is staged`)
    expect(await failure(root, revision('v1'))).toBe(
      `\`${root}\` is not in a git repository, so that there is no revision \`v1\``,
    )
  })

  test('a directory that is not there', async () => {
    const root = temporaryDirectory()
    writeFiles(root, { file: '' })
    expect(await failure(join(root, 'gone'), worktree)).toBe(`\`${root}/gone\` is not a directory`)
    expect(await failure(join(root, 'file'), worktree)).toBe(`\`${root}/file\` is not a directory`)
  })
})

describe('repositories without a work tree', () => {
  test.each(everySnapshot)('bare: %s', async (_, choice) => {
    const origin = buildRepository(files)
    origin.git('clone', '--quiet', '--bare', '.', '../bare.git')
    const bare = join(origin.root, '..', 'bare.git')
    const message = `\`${bare}\` is a bare repository, which has no work tree: name a checkout of it`
    expect(await failure(bare, choice)).toBe(message)
    expect(await failure(join(bare, 'refs'), choice)).toBe(message)
  })

  test('bare under the name .git', async () => {
    const builder = buildRepository(files)
    builder.git('config', 'core.bare', 'true')
    expect(await failure(builder.root, worktree)).toMatch(/is a bare repository, which has no work tree/)
  })

  test('the git directory itself', async () => {
    const builder = buildRepository(files)
    expect(await failure(builder.path('.git'), worktree)).toBe(
      `\`${builder.root}/.git\` is the inside of a repository: name the directory that it stands in`,
    )
  })
})

describe('repositories that git refuses', () => {
  test('a lost git directory', async () => {
    const root = temporaryDirectory()
    writeFiles(root, { '.git': 'gitdir: /nowhere/at/all\n' })
    expect(await failure(root, worktree)).toMatch(/^`git rev-parse` failed in `.*`: not a git repository/)
  })

  test('a broken one, even inside another one', async () => {
    const builder = buildRepository(files)
    builder.write({ 'inner/.git/HEAD': 'ref: refs/heads/main\n', 'inner/a.md': '' })
    expect(await failure(builder.path('inner'), index)).toMatch(/^`git rev-parse` failed in `.*`: not a git repository/)
    expect(await texts(await open(builder.path('docs'), index))).toEqual({ 'a.md': 'a\n' })
  })

  test.runIf(process.getuid?.() === 0)('one of another user', async () => {
    const builder = buildRepository(files)
    for (const path of ['', '.git']) chownSync(builder.path(path), 12_345, 12_345)
    expect(await failure(builder.root, worktree)).toBe(
      `git does not trust \`${builder.root}\`, which another user owns: ` +
        `if you do, run \`git config --global --add safe.directory ${builder.root}\``,
    )
  })

  test('no git to ask', async () => {
    const builder = buildRepository(files)
    const { PATH } = process.env
    onTestFinished(() => {
      process.env.PATH = PATH
    })
    process.env.PATH = temporaryDirectory()
    expect(await failure(builder.root, worktree)).toBe(
      `\`${builder.root}\` is in a git repository, but \`git\` is not installed`,
    )
  })
})

describe('conflicts', () => {
  function merging(): RepositoryBuilder {
    const builder = buildRepository(files)
    builder.git('checkout', '--quiet', '-b', 'other')
    builder.write({ 'README.md': '# Other\n', 'docs/b.md': 'b\n' })
    builder.commit()
    builder.git('checkout', '--quiet', 'main')
    builder.write({ 'README.md': '# Two\n' })
    builder.commit()
    expect(() => builder.git('merge', 'other')).toThrow()
    return builder
  }

  test('the work tree has the file with its marks, once', async () => {
    const repository = await open(merging().root, worktree)
    expect(await listing(repository)).toEqual(['- README.md', '- docs/a.md', '- docs/b.md'])
    expect((await texts(repository))['README.md']).toMatch(/^<<<<<<< HEAD\n# Two\n=======\n# Other\n>>>>>>> other\n$/)
  })

  test('the index has the file, but no content of it', async () => {
    expect(await texts(await open(merging().root, index))).toEqual({
      'README.md': 'has a conflict in the index that is not resolved',
      'docs/a.md': 'a\n',
      'docs/b.md': 'b\n',
    })
  })

  test('a revision is not concerned', async () => {
    expect(await texts(await open(merging().root, revision('HEAD')))).toEqual({ ...files, 'README.md': '# Two\n' })
  })
})

describe('a sparse checkout', () => {
  function sparse(): RepositoryBuilder {
    const builder = buildRepository({ ...files, 'src/x.ts': 'x\n', 'src/link': { symlink: 'x.ts' } })
    builder.git('sparse-checkout', 'set', '--cone', 'docs')
    return builder
  }

  test.each(everySnapshot)('%s: what is left out is there', async (_, choice) => {
    const repository = await open(sparse().root, choice)
    expect(await listing(repository)).toEqual(['- README.md', '- docs/a.md', 'x.ts < src/link', '- src/x.ts'])
    expect(await texts(repository)).toEqual({ ...files, 'src/x.ts': 'x\n' })
    expect(await texts(repository, 1)).toMatchObject({ 'src/x.ts': 'is 2 bytes, more than the limit of 1' })
  })

  test('what stands there all the same is read from the disk', async () => {
    const builder = sparse()
    builder.write({ 'src/x.ts': 'changed\n' })
    expect(await texts(await open(builder.root, worktree))).toEqual({ ...files, 'src/x.ts': 'changed\n' })
  })

  test('a sparse index', async () => {
    const builder = sparse()
    builder.git('sparse-checkout', 'reapply', '--sparse-index')
    expect(await texts(await open(builder.root, worktree))).toEqual({ ...files, 'src/x.ts': 'x\n' })
  })
})

describe('submodules and repositories inside', () => {
  test.each(everySnapshot)('%s: a submodule is one entry', async (_, choice) => {
    const builder = buildRepository(files)
    builder.git('submodule', '--quiet', 'add', buildRepository(files).root, 'docs/sub')
    builder.commit()
    const repository = await open(builder.root, choice)
    expect(await listing(repository)).toEqual(['- .gitmodules', '- README.md', '- docs/a.md', '+ docs/sub'])
    const [, reason] = [...(await repository.read(['docs/sub'], 100))][0] ?? []
    expect(reason).toEqual({ known: false, reason: 'is a submodule' })
  })

  test('a repository that is not tracked is one entry of the work tree', async () => {
    const builder = buildRepository(files)
    builder.write({ 'tool/x.md': '' })
    repositoryAt(builder.path('tool')).git('init', '--quiet')
    repositoryAt(builder.path('tool')).commit()
    expect(await listing(await open(builder.root, worktree))).toEqual(['- README.md', '- docs/a.md', '+ tool'])
    expect(await texts(await open(builder.root, index))).toEqual(files)
  })

  test('a submodule that is not checked out is there, one whose directory is gone is not', async () => {
    const builder = buildRepository(files)
    builder.git('submodule', '--quiet', 'add', buildRepository(files).root, 'sub')
    builder.commit()
    builder.git('clone', '--quiet', '.', '../clone')
    const clone = beside(builder, 'clone')
    expect(await listing(await open(clone.root, worktree))).toContain('+ sub')
    clone.remove('sub')
    expect(await listing(await open(clone.root, worktree))).toEqual(['- .gitmodules', '- README.md', '- docs/a.md'])
  })
})

describe('the root', () => {
  test('is the directory that is named, and all paths are relative to it', async () => {
    const builder = buildRepository({ ...files, 'docs/sub/b.md': 'b\n' })
    builder.write({ 'docs/new.md': 'n\n', 'outside.md': '' })
    const root = builder.path('docs')
    const opened = await openRepository(root, worktree)
    expect(opened.root).toBe(root)
    expect(await texts(opened.repository)).toEqual({ 'a.md': 'a\n', 'new.md': 'n\n', 'sub/b.md': 'b\n' })
    for (const choice of [index, revision('main')]) {
      expect(await texts(await open(root, choice))).toEqual({ 'a.md': 'a\n', 'sub/b.md': 'b\n' })
    }
    expect(await texts(await open(root, revision('HEAD')))).not.toHaveProperty('README.md')
  })

  test('is empty in a revision that did not have the directory yet', async () => {
    const builder = buildRepository(files)
    builder.write({ 'later/a.md': 'x' })
    builder.commit()
    expect(await texts(await open(builder.path('later'), revision('HEAD~1')))).toEqual({})
    expect(await texts(await open(builder.path('later'), revision('HEAD')))).toEqual({ 'a.md': 'x' })
  })

  test('is the top level around the current directory when none is named', async () => {
    const builder = buildRepository(files)
    inCurrentDirectory(builder.path('docs'))
    const opened = await openRepository(undefined, worktree)
    expect(opened.root).toBe(builder.root)
    expect(await texts(opened.repository)).toEqual(files)
  })

  test('is the current directory outside git', async () => {
    const root = temporaryDirectory()
    writeFiles(root, files)
    inCurrentDirectory(root)
    const opened = await openRepository(undefined, worktree)
    expect(opened.root).toBe(root)
    expect(await texts(opened.repository)).toEqual(files)
  })

  test('is relative to the current directory when it is named so', async () => {
    const builder = buildRepository(files)
    inCurrentDirectory(builder.root)
    expect((await openRepository('docs', worktree)).root).toBe(builder.path('docs'))
  })
})

test.each(everySnapshot)('%s: more files than the limit stop the run', async (_, choice) => {
  const builder = buildRepository(files)
  const message =
    'There are more than 1 files, the most that are read: name a directory below with `-C`, to check that alone'
  const { repository } = await openRepository(builder.root, choice, 1)
  await expect(repository.list()).rejects.toThrow(new UsageError(message))
  expect(await listing((await openRepository(builder.root, choice, 2)).repository)).toHaveLength(2)
})

test('the limit holds outside git', async () => {
  const root = temporaryDirectory()
  writeFiles(root, files)
  const { repository } = await openRepository(root, worktree, 1)
  await expect(repository.list()).rejects.toThrow(UsageError)
  expect(execFileSync('ls', [root], { encoding: 'utf8' })).toBe('README.md\ndocs\n')
})
