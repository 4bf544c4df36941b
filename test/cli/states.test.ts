import { symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linesOf, refusal, relops, relopsJson, shell } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import { type RepositoryBuilder, repositoryAt } from '../support/repository-builder.ts'

const workshop = openWorkshop()

const files = {
  'README.md': '# One\n\nSee `docs/a.md`, and `docs/gone.md`.\n',
  'docs/a.md': 'Back to [one](../README.md#one).\n',
}

/** What every check of these files finds. */
const found = {
  lines: ['README.md:3 missing-file: `docs/gone.md` does not exist'],
  summary: { documents: 2, claims: 3, holds: 2, broken: 1, pending: 0, unknown: 0 },
}

async function judge(root: string, ...args: readonly string[]) {
  const report = await relopsJson(root, ...args)
  return { lines: linesOf(report), summary: report.summary }
}

function beside(origin: RepositoryBuilder, name: string): RepositoryBuilder {
  return repositoryAt(join(origin.root, '..', name))
}

/** Repositories and directories that are judged as any other. */
const judged: Record<string, (origin: RepositoryBuilder) => string> = {
  'a directory that is no repository': () => workshop.directory(files),
  'a repository without commits': () => {
    const fresh = repositoryAt(workshop.directory(files))
    fresh.git('init', '--quiet')
    return fresh.root
  },
  'a shallow clone': (origin) => {
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '../shallow')
    return beside(origin, 'shallow').root
  },
  'a detached HEAD': (origin) => {
    origin.git('checkout', '--quiet', '--detach')
    return origin.root
  },
  'a linked work tree': (origin) => {
    origin.git('worktree', 'add', '--quiet', '../linked')
    return beside(origin, 'linked').root
  },
  'SHA-256 ids': () => workshop.repository(files, ['--object-format=sha256']).root,
  'a directory behind a symbolic link': (origin) => {
    symlinkSync('repo', join(origin.root, '..', 'alias'))
    return beside(origin, 'alias').root
  },
}

describe.concurrent('is judged', () => {
  test.each(Object.entries(judged))('%s', async (_, prepare) => {
    const root = prepare(workshop.repository(files))
    expect(await judge(root)).toEqual(found)
  })

  test('by its index and by a revision in the same way', async () => {
    const { root } = workshop.repository(files, ['--object-format=sha256'])
    expect(await judge(root, '--staged')).toEqual(found)
    expect(await judge(root, '--at', 'main')).toEqual(found)
  })

  test('with a submodule, into which nobody looks', async () => {
    const outer = workshop.repository({ ...files, 'more.md': '[It](sub), and `sub/inner.md`.\n' })
    outer.git('submodule', '--quiet', 'add', workshop.repository({ 'inner.md': '`gone.md`\n' }).root, 'sub')
    const { lines, summary } = await judge(outer.root)
    expect({ lines, ...summary }).toMatchObject({ lines: found.lines, documents: 3, holds: 3, broken: 1, unknown: 1 })
  })

  test('with what a sparse checkout leaves out', async () => {
    const builder = workshop.repository({ ...files, 'src/x.md': 'See `../gone.md`.\n' })
    builder.git('sparse-checkout', 'set', '--cone', 'docs')
    const { lines, summary } = await judge(builder.root)
    expect(lines).toEqual([...found.lines, 'src/x.md:1 missing-file: `../gone.md` does not exist'])
    expect(summary).toMatchObject({ documents: 3, broken: 2 })
  })
})

describe('in the middle of a merge', () => {
  function merging(): string {
    const builder = workshop.repository(files)
    builder.git('checkout', '--quiet', '-b', 'other')
    builder.write({ 'docs/a.md': 'Theirs: [one](../README.md#two).\n' })
    builder.commit()
    builder.git('checkout', '--quiet', 'main')
    builder.write({ 'docs/a.md': 'Ours: [one](../README.md#three).\n' })
    builder.commit()
    expect(() => builder.git('merge', 'other')).toThrow()
    return builder.root
  }

  test('the work tree has both sides, the index none, and a revision is not concerned', async () => {
    const root = merging()
    expect((await judge(root)).lines).toEqual([
      ...found.lines,
      'docs/a.md:2 missing-anchor: `README.md` has no heading or anchor `#three`',
      'docs/a.md:4 missing-anchor: `README.md` has no heading or anchor `#two`',
    ])
    expect((await judge(root, '--staged')).lines).toEqual([
      ...found.lines,
      'docs/a.md:1 unreadable-document: `docs/a.md` has a conflict in the index that is not resolved, ' +
        'so that nothing in it was checked',
    ])
    expect((await judge(root, '--at', 'other')).summary).toMatchObject({ documents: 2, holds: 1, broken: 2 })
  })
})

/** Places where nothing can be judged, and what is said of them. */
const refused: Record<string, () => readonly [root: string, args: readonly string[], message: string]> = {
  'an empty directory': () => {
    const root = workshop.directory()
    return [root, [], `There is no Markdown document in \`${root}\``]
  },
  'an empty repository': () => {
    const { root, git } = repositoryAt(workshop.directory())
    git('init', '--quiet')
    return [root, [], `There is no Markdown document in \`${root}\``]
  },
  'a directory whose only documents are those of others': () => {
    const root = workshop.directory({ 'vendor/README.md': '', 'node_modules/x/README.md': '', 'dist/a.md': '' })
    const folders = '`dist` (1), `node_modules` (1), `vendor` (1)'
    return [
      root,
      [],
      `There is no Markdown document in \`${root}\`. ` +
        `Left out, as these folders hold what others wrote or test inputs: ${folders}`,
    ]
  },
  'a bare repository': () => {
    const origin = workshop.repository(files)
    origin.git('clone', '--quiet', '--bare', '.', '../bare.git')
    const { root } = beside(origin, 'bare.git')
    return [root, ['--at', 'main'], `\`${root}\` is a bare repository, which has no work tree: name a checkout of it`]
  },
  'the directory of git itself': () => {
    const root = join(workshop.repository(files).root, '.git')
    return [root, [], `\`${root}\` is the inside of a repository: name the directory that it stands in`]
  },
  'no commit of that name': () => [
    workshop.repository(files).root,
    ['--at', 'v9'],
    '`v9` names no commit of this repository',
  ],
  'no commit of that name in a shallow clone': () => {
    const origin = workshop.repository(files)
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '../shallow')
    return [
      beside(origin, 'shallow').root,
      ['--at', 'HEAD~1'],
      '`HEAD~1` names no commit of this repository, a shallow clone: ' +
        'fetch it first, or all with `git fetch --unshallow --tags`',
    ]
  },
  'an option for a revision': () => [
    workshop.repository(files).root,
    ['--at', '--output=/nowhere/x'],
    '`--output=/nowhere/x` names no commit of this repository',
  ],
  'a revision outside git': () => {
    const root = workshop.directory(files)
    return [root, ['--at', 'v1'], `\`${root}\` is not in a git repository, so that there is no revision \`v1\``]
  },
  'the index outside git': () => {
    const root = workshop.directory(files)
    return [root, ['--staged'], `\`${root}\` is not in a git repository, so that nothing is staged`]
  },
  'a directory that is not there': () => [workshop.directory(files), ['-C', 'gone'], '`gone` is not a directory'],
  'a file for a directory': () => [workshop.directory(files), ['-C', 'README.md'], '`README.md` is not a directory'],
  'a revision without a configuration': () => {
    const { root, git } = workshop.repository(files)
    return [root, ['--config-from', 'main'], `\`relops.docs.json\` is not in \`${git('rev-parse', 'main')}\``]
  },
}

describe.concurrent('cannot be judged', () => {
  test.each(Object.entries(refused))('%s', async (_, prepare) => {
    const [root, args, message] = prepare()
    expect(await relops(root, args)).toEqual(refusal(message))
  })

  test('a git directory that is lost', async () => {
    const root = workshop.directory({ ...files, '.git': 'gitdir: /nowhere/at/all\n' })
    expect(await relops(root, [])).toEqual(
      refusal(/^relops: `git rev-parse` failed in `.*`: not a git repository.*\n$/),
    )
  })

  test('a corrupt index', async () => {
    const builder = workshop.repository(files)
    truncateSync(builder.path('.git/index'), 20)
    expect(await relops(builder.root, [])).toEqual(refusal(/^relops: `git [a-z-]+` failed in `.*`: .+\n$/))
    expect(await judge(builder.root, '--at', 'main')).toEqual(found)
  })

  test('from a directory that is not there any more', async () => {
    const run = await shell(workshop.directory(files), 'mkdir x && cd x && rmdir ../x && relops')
    expect(run).toEqual(refusal('The current directory is not there any more'))
  })
})
