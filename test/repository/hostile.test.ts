import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
  textsOf,
  worktree,
  writeFiles,
} from '../support/repository-builder.ts'

/** A repository, and a way to make traps: commands that leave a file behind when anything runs them. */
interface Trapped {
  readonly builder: RepositoryBuilder
  readonly head: string
  /** The path of a program that tells on whoever runs it. */
  readonly program: string
  config(key: string, value: string): void
  /** What the program left behind. */
  sprung(): readonly string[]
}

const files = {
  '.gitattributes': '*.md diff=trap filter=trap merge=trap\n',
  'a.md': 'a\n',
  'docs/b.md': 'b\n',
  'moved.md': 'one\ntwo\nthree\n',
}

/** Has a signed commit, a rename and a removal behind it, so that each question has an answer. */
function buildOriginal(): RepositoryBuilder {
  const builder = repositoryAt(mkdtempSync(join(tmpdir(), 'relops-test-')))
  builder.git('init', '--quiet', '--template=', '--initial-branch=main')
  builder.write({ 'old.md': files['moved.md'], 'gone.md': '' })
  builder.commit()
  builder.git('mv', 'old.md', 'moved.md')
  builder.git('rm', '--quiet', 'gone.md')
  builder.write(files)
  builder.commit()
  builder.git('update-ref', 'HEAD', signedCommit(builder))
  return builder
}

let original: RepositoryBuilder

beforeAll(() => {
  original = buildOriginal()
})

afterAll(() => rmSync(original.root, { recursive: true }))

function buildTrapped(): Trapped {
  const directory = temporaryDirectory()
  const builder = repositoryAt(join(directory, 'repo'))
  cpSync(original.root, builder.root, { recursive: true })
  writeFiles(directory, { 'program/trap': { script: `#!/bin/sh\ntouch ${directory}/program/sprung\ncat\n` } })
  return {
    builder,
    head: original.git('rev-parse', 'HEAD'),
    program: join(directory, 'program/trap'),
    config: (key, value) => builder.git('config', '--add', key, value),
    sprung: () => readdirSync(join(directory, 'program')).filter((name) => name === 'sprung'),
  }
}

function signedCommit(builder: RepositoryBuilder): string {
  const [header = '', message = ''] = builder.git('cat-file', 'commit', 'HEAD').split('\n\n')
  const signature = '-----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----'
  const file = builder.path('.git/signed')
  writeFileSync(file, `${header}\ngpgsig ${signature}\n\n${message}\n`)
  return builder.git('hash-object', '-t', 'commit', '-w', file)
}

/** Settings whose value is a program, together where none keeps another from being run. */
const programs: Readonly<Record<string, readonly string[]>> = {
  'core.fsmonitor': ['core.fsmonitor'],
  'programs of core': ['core.pager', 'core.editor', 'core.sshCommand', 'core.askPass', 'core.gitProxy'],
  'external diffs': ['diff.external', 'diff.trap.command'],
  'diff.trap.textconv': ['diff.trap.textconv'],
  filters: ['filter.trap.clean', 'filter.trap.smudge', 'merge.trap.driver'],
  'filter.trap.process': ['filter.trap.process'],
  'checks of signatures': ['gpg.program', 'gpg.openpgp.program', 'gpg.x509.program', 'gpg.ssh.program'],
  pagers: ['pager.ls-files', 'pager.ls-tree', 'pager.rev-list', 'pager.cat-file', 'interactive.diffFilter'],
  'programs of other commands': ['sequence.editor', 'uploadpack.packObjectsHook', 'core.alternateRefsCommand'],
}

const traps: Record<string, (trapped: Trapped) => void> = {
  ...Object.fromEntries(
    Object.entries(programs).map(([name, keys]) => [
      name,
      ({ config, program }: Trapped) => {
        for (const key of keys) config(key, program)
      },
    ]),
  ),
  'log.showSignature': ({ config, program }) => {
    config('gpg.program', program)
    config('log.showSignature', 'true')
  },
  'filter.required': ({ config, program, builder }) => {
    config('filter.trap.clean', program)
    config('filter.trap.required', 'true')
    builder.write({ 'a.md': 'a\n' })
  },
  'diff.cachetextconv': ({ config, program }) => {
    config('diff.trap.textconv', program)
    config('diff.trap.cachetextconv', 'true')
  },
  'core.hooksPath': ({ config, builder, program }) => {
    const hooks = join(program, '..', 'hooks')
    for (const hook of ['post-index-change', 'reference-transaction', 'pre-commit', 'fsmonitor-watchman']) {
      writeFiles(hooks, { [hook]: { script: `#!/bin/sh\n${program}\n` } })
      writeFiles(builder.path('.git/hooks'), { [hook]: { script: `#!/bin/sh\n${program}\n` } })
    }
    config('core.hooksPath', hooks)
  },
  aliases: ({ config, program }) => {
    for (const name of ['ls-files', 'ls-tree', 'rev-parse', 'rev-list', 'cat-file', 'diff-tree', 'diff-index']) {
      config(`alias.${name}`, `!${program}`)
    }
  },
  'credential.helper': ({ config, program }) => config('credential.helper', `!${program}`),
  'include.path': ({ config, builder, program }) => {
    writeFiles(builder.path('.git'), { more: `[core]\n\tfsmonitor = ${program}\n[diff]\n\texternal = ${program}\n` })
    config('include.path', 'more')
    config('includeIf.gitdir:**.path', 'more')
  },
  'a configuration of the work tree': ({ config, builder, program }) => {
    config('core.repositoryFormatVersion', '1')
    config('extensions.worktreeConfig', 'true')
    writeFiles(builder.path('.git'), { 'config.worktree': `[core]\n\tfsmonitor = ${program}\n` })
  },
  'core.attributesFile': ({ config, builder, program }) => {
    writeFiles(builder.path('.git'), { more: '* diff=other filter=other\n' })
    config('core.attributesFile', builder.path('.git/more'))
    config('diff.other.textconv', program)
    config('filter.other.clean', program)
  },
  'a work tree elsewhere': ({ config, builder }) => {
    writeFiles(join(builder.root, '..', 'outside'), { 'a.md': 'secret', 'secret.md': 'secret' })
    config('core.worktree', '../../outside')
  },
  'a work tree nowhere': ({ config }) => config('core.worktree', '../../nowhere'),
  'the whole disk as work tree': ({ config }) => config('core.worktree', '/'),
  'trace targets': ({ config, builder }) => {
    config('trace2.eventTarget', join(builder.root, '..', 'trace'))
    config('trace2.normalTarget', join(builder.root, '..', 'trace'))
  },
  'limits on renames': ({ config }) => {
    config('diff.renames', 'false')
    config('diff.renameLimit', '1')
    config('diff.relative', 'true')
    config('diff.noprefix', 'true')
  },
  'output that is coloured and quoted': ({ config }) => {
    config('color.ui', 'always')
    config('core.quotePath', 'true')
    config('log.decorate', 'full')
  },
}

test.each(Object.entries(traps))('%s', async (_, set) => {
  const trapped = buildTrapped()
  set(trapped)
  for (const [, choice] of everySnapshot) {
    const repository = await open(trapped.builder.root, choice)
    expect(await texts(repository)).toEqual(files)
    expect(Object.fromEntries(await repository.departures(['old.md', 'gone.md']))).toEqual({
      'old.md': { commit: trapped.head, renamedTo: 'moved.md' },
      'gone.md': { commit: trapped.head },
    })
    expect(await repository.present(['a.md'])).toEqual(new Set(choice.kind === 'revision' ? [] : ['a.md']))
    expect(trapped.sprung()).toEqual([])
  }
  expect(readdirSync(join(trapped.builder.root, '..'))).not.toContain('trace')
})

test.each([
  ['core.fsmonitor', ['status']],
  ['diff.trap.textconv', ['show', 'HEAD']],
  ['filter.trap.clean', ['diff']],
  ['alias.trap', ['trap']],
] as const)('the traps do spring when git is run without care: %s', (key, command) => {
  const { builder, program, config, sprung } = buildTrapped()
  config(key, key.startsWith('alias') ? `!${program}` : program)
  builder.write({ 'a.md': 'b\n' })
  builder.git(...command)
  expect(sprung()).toEqual(['sprung'])
})

describe('a partial clone that would fetch what it lacks', () => {
  const remotes: Record<string, (trapped: Trapped) => void> = {
    'by a command': ({ config, program }) => config('remote.origin.url', `ext::${program} %S`),
    'by another upload-pack': ({ config, builder, program }) => {
      config('remote.origin.url', builder.root)
      config('remote.origin.uploadpack', program)
    },
    'over ssh': ({ config, program }) => {
      config('remote.origin.url', 'ssh://nowhere.invalid/x')
      config('core.sshCommand', program)
    },
    'by a helper': ({ config }) => config('remote.origin.url', 'trap::x'),
  }

  test.each(Object.entries(remotes))('%s', async (_, set) => {
    const trapped = buildTrapped()
    const { builder, config } = trapped
    set(trapped)
    config('core.repositoryFormatVersion', '1')
    config('extensions.partialClone', 'origin')
    config('remote.origin.promisor', 'true')
    config('protocol.ext.allow', 'always')
    config('protocol.allow', 'always')
    removeObject(builder, builder.git('rev-parse', 'HEAD:docs/b.md'))
    const lacking = { ...files, 'docs/b.md': 'is not in the object database of this clone' }
    expect(await texts(await open(builder.root, worktree))).toEqual(files)
    expect(await texts(await open(builder.root, index))).toEqual(lacking)
    expect(await texts(await open(builder.root, revision('HEAD')))).toEqual(lacking)
    expect(trapped.sprung()).toEqual([])
  })

  test('without the trees of its history, it says nothing of that', async () => {
    const trapped = buildTrapped()
    const { builder, config, program } = trapped
    config('core.repositoryFormatVersion', '1')
    config('extensions.partialClone', 'origin')
    config('remote.origin.promisor', 'true')
    config('remote.origin.url', `ext::${program} %S`)
    config('protocol.ext.allow', 'always')
    removeObject(builder, builder.git('rev-parse', 'HEAD~1^{tree}'))
    const repository = await open(builder.root, revision('HEAD'))
    expect(await texts(repository)).toEqual(files)
    expect(await repository.departures(['gone.md'])).toEqual(new Map())
    expect(trapped.sprung()).toEqual([])
  })
})

function removeObject(builder: RepositoryBuilder, oid: string): void {
  builder.remove(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`)
}

describe('names that lead out of the repository', () => {
  test('in a tree that was made by hand', async () => {
    const builder = buildRepository({ 'a.md': 'a', 'link.md': { symlink: '/etc/passwd' } })
    const blob = builder.git('rev-parse', 'HEAD:a.md')
    const inner = treeOf(builder, [['100644', 'secret.md', blob]])
    const tree = treeOf(builder, [
      ['40000', '..', inner],
      ['40000', '.GIT', inner],
      ['100644', 'a.md', blob],
      ['40000', 'docs', inner],
    ])
    const commit = builder.git('commit-tree', '-m', 'by hand', tree)
    expect(await listing(await open(builder.root, revision(commit)))).toEqual(['- a.md', '- docs/secret.md'])
  })

  test('in an index that was made by hand', async () => {
    const builder = buildRepository({ 'a.md': 'a', 'xx/secret.md': '', 'yyyy/config': '' })
    writeFiles(join(builder.root, '..'), { 'secret.md': 'secret' })
    rewriteIndex(builder, [
      ['xx/secret.md', '../secret.md'],
      ['yyyy/config', '.git/config'],
    ])
    builder.remove('xx', 'yyyy')
    for (const choice of [worktree, index]) {
      const repository = await open(builder.root, choice)
      expect(await texts(repository)).toEqual({ 'a.md': 'a' })
      expect(await textsOf(repository, ['../secret.md', '.git/config'])).toEqual({
        '../secret.md': 'lies outside the repository',
        '.git/config': 'lies outside the repository',
      })
    }
  })
})

function treeOf(builder: RepositoryBuilder, entries: readonly (readonly [string, string, string])[]): string {
  const parts = entries.flatMap(([mode, name, oid]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')])
  const file = join(temporaryDirectory(), 'tree')
  writeFileSync(file, Buffer.concat(parts))
  return builder.git('hash-object', '-t', 'tree', '-w', '--literally', file)
}

/** Writes other names of the same length into the index, and the checksum that it ends with. */
function rewriteIndex(builder: RepositoryBuilder, names: readonly (readonly [string, string])[]): void {
  const file = builder.path('.git/index')
  const content = readFileSync(file).subarray(0, -20)
  for (const [before, after] of names) Buffer.from(after).copy(content, content.indexOf(before))
  writeFileSync(file, Buffer.concat([content, createHash('sha1').update(content).digest()]))
}

test('a directory of another repository that lies inside is not taken for ours', async () => {
  const trapped = buildTrapped()
  const { builder, program } = trapped
  mkdirSync(builder.path('docs/inner'))
  const inner = repositoryAt(builder.path('docs/inner'))
  inner.git('init', '--quiet', '--bare')
  inner.git('config', 'core.fsmonitor', program)
  inner.git('config', 'core.worktree', '/')
  expect(await texts(await open(builder.root, index))).toEqual(files)
  expect(await texts(await open(builder.path('docs'), index))).toEqual({ 'b.md': 'b\n' })
  expect(await texts(await open(builder.path('docs'), worktree))).toMatchObject({ 'b.md': 'b\n' })
  expect(trapped.sprung()).toEqual([])
})
