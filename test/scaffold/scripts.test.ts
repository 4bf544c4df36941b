import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bundle } from '../support/cli-bundle.ts'
import { type FileContent, repositoryAt } from '../support/repository-builder.ts'
import { putInto } from '../support/scaffolds.ts'

// What needs no package tools. `npm run scaffolds` builds, installs and runs real packages and images.

const base = realpathSync(mkdtempSync(join(tmpdir(), 'relops scripts ')))
afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const manifest = { 'pyproject.toml': '[project]\nname = "tide"\nversion = "1.2.0"\n' }
const wheel = 'dist/tide-1.2.0-py3-none-any.whl'
const changelog = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-01-31

### Added

- A & B \\ @VERSION@

- Tides at night

## 1.2.0rc1

- The candidate

## [1.1.0]

[1.2.0]: https://example.org/1.2.0
`

let count = 0

/** A repository with the scaffold and these files in it, below a directory with spaces in its name. */
async function scene(files: Readonly<Record<string, FileContent>> = {}) {
  count += 1
  const root = join(base, `scene ${count}`)
  mkdirSync(root)
  const repository = repositoryAt(root)
  repository.git('init', '--quiet', '--template=', '--initial-branch=main')
  const { plan } = await putInto(manifest, 'release-python')
  repository.write(
    Object.fromEntries(plan.added.map(({ path, text, executable }) => [path, executable ? { script: text } : text])),
  )
  repository.write({ ...manifest, ...files })
  repository.commit('feat: begin')
  const run = (script: string, args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) => {
    const { HOME = '', PATH = '' } = process.env
    const env = { HOME, PATH, CDPATH: base, GIT_CONFIG_NOSYSTEM: '1', ...variables }
    const { status, stdout, stderr } = spawnSync(join(root, 'scripts', script), args, {
      env,
      encoding: 'utf8',
      cwd: base,
    })
    return { status, stdout, stderr }
  }
  return { ...repository, run }
}

describe.skipIf(process.platform === 'win32')('scripts of a release', () => {
  test('checksums.sh sums up what is to be released, and finds what differs, is missing or is not listed', async () => {
    const { run, write, remove, path } = await scene({ [wheel]: 'w', 'dist/b a.tar.gz': 's', 'dist/x.image.log': '' })
    expect(run('checksums.sh').status).toBe(0)
    const list = readFileSync(path('dist/SHA256SUMS'), 'utf8')
    expect(list.replaceAll(/[\da-f]{64}/g, '#')).toBe('#  b a.tar.gz\n#  tide-1.2.0-py3-none-any.whl\n')
    write({ 'dist/x.sig': 'a signature', 'dist/inner/y': 'a directory' })
    expect(run('checksums.sh', ['--check'])).toMatchObject({
      status: 0,
      stdout: 'All 2 files are as SHA256SUMS says\n',
    })
    write({ 'dist/new.whl': '' })
    expect(run('checksums.sh', ['--check']).stderr).toMatch(/SHA256SUMS does not list what is in .*scene \d+\/dist\n$/)
    remove('dist/new.whl')
    write({ [wheel]: 'W' })
    expect(run('checksums.sh', ['--check'])).toMatchObject({ status: 1, stdout: `${wheel.slice(5)}: FAILED\n` })
    remove(wheel)
    expect(run('checksums.sh', ['--check']).status).toBe(1)
    expect(run('checksums.sh').status).toBe(0)
    expect(run('checksums.sh', ['--check']).status).toBe(0)
  })

  test('checksums.sh asks relops where it is installed', async () => {
    const { run, write, path } = await scene({ [wheel]: 'w', 'dist/b a.tar.gz': 's', 'dist/x.image.log': '' })
    const bin = mkdtempSync(join(base, 'bin '))
    writeFileSync(join(bin, 'relops'), `#!/bin/sh\nexec '${process.execPath}' '${bundle().executable}' "$@"\n`, {
      mode: 0o755,
    })
    const sums = (...args: string[]) => run('checksums.sh', args, { PATH: `${bin}:${process.env.PATH}` })
    expect(sums()).toMatchObject({ status: 0, stderr: '' })
    const list = readFileSync(path('dist/SHA256SUMS'), 'utf8')
    expect(list.replaceAll(/[\da-f]{64}/g, '#')).toBe('#  b a.tar.gz\n#  tide-1.2.0-py3-none-any.whl\n')
    expect(sums('--check')).toMatchObject({ status: 0, stdout: 'All 2 files are as SHA256SUMS says\n' })
    write({ [wheel]: 'W' })
    expect(sums('--check')).toMatchObject({ status: 1, stdout: expect.stringContaining('MISMATCH') })
  })

  test('checksums.sh and smoke-test.sh want something to look at', async () => {
    const { run } = await scene({ 'dist/x.log': '' })
    expect(run('checksums.sh')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There is nothing to release /),
    })
    expect(run('smoke-test.sh')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There is nothing to try /),
    })
  })

  test('release-version.sh goes by the only wheel', async () => {
    const { run, write } = await scene()
    expect(run('release-version.sh')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There are 0 wheels /),
    })
    write({ [wheel]: '' })
    expect(run('release-version.sh')).toEqual({ status: 0, stdout: '1.2.0\n', stderr: '' })
    write({ 'dist/tide-1.3.0-py3-none-any.whl': '' })
    expect(run('release-version.sh')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There are 2 wheels /),
    })
  })

  test('release-notes.sh takes the section of the version and the checksums', async () => {
    const { run, write } = await scene({ [wheel]: 'w', 'CHANGELOG.md': changelog })
    expect(run('release-notes.sh', ['1.2.0'])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/There is no dist\/SHA256SUMS: run scripts\/checksums\.sh\n$/),
    })
    run('checksums.sh')
    const { status, stdout, stderr } = run('release-notes.sh', ['1.2.0'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^# tide 1\.2\.0\n\n### Added\n\n- A & B \\ @VERSION@\n\n- Tides at night\n\n## Checksums\n/)
    expect(stdout).toMatch(/^```\n[\da-f]{64} {2}tide-1\.2\.0-py3-none-any\.whl\n```\n$/m)
    expect(run('release-notes.sh', ['1.2.0rc1']).stdout).toMatch(/\n\n- The candidate\n\n## /)
    for (const version of ['1.1.0', '1.2', '1.2.0rc', '1.2.1', 'Unreleased']) {
      expect([version, run('release-notes.sh', [version]).status]).toEqual([version, 1])
    }
    write({ 'CHANGELOG.md': changelog.replaceAll('\n', '\r\n') })
    expect(run('release-notes.sh', ['1.2.0']).stdout).toBe(stdout)
    expect(run('release-notes.sh', ['1.2.0rc1']).status).toBe(0)
  })

  test('generate-changelog.sh drafts what came after the last tag', async () => {
    const { run, git, commit } = await scene()
    git('tag', 'v1.0.0')
    const subjects = [
      'feat(api): x %s \\n',
      'fix: y',
      'docs: no',
      'chore!: z',
      'perf: q',
      'Update things',
      'feat: `rm`',
      'x: y',
    ]
    const ids = subjects.map((subject) => commit(subject).slice(0, 7))
    const entry = (at: number, text: string): string => `- ${text} (${ids[at]})\n`
    const { status, stdout } = run('generate-changelog.sh')
    expect(status).toBe(0)
    expect(stdout).toBe(
      [
        `### Added\n\n${entry(0, 'x %s \\n')}${entry(6, '`rm`')}\n`,
        `### Changed\n\n${entry(3, '**Breaking:** z')}${entry(4, 'q')}${entry(7, 'y')}\n`,
        `### Fixed\n\n${entry(1, 'y')}\n`,
        `### Unsorted\n\n${entry(5, 'Update things')}\n`,
      ].join(''),
    )
  })

  test('generate-changelog.sh leaves that to a relops which can, and to no other', async () => {
    const { run, path, write } = await scene({ 'bin/relops': { script: '#!/bin/sh\necho "  check  x"\n' } })
    const variables = { PATH: `${path('bin')}:${process.env.PATH}` }
    expect(run('generate-changelog.sh', [], variables).stdout).toContain('- begin (')
    write({ 'bin/relops': { script: '#!/bin/sh\necho "  changelog [options]  $*"\n' } })
    chmodSync(path('bin/relops'), 0o755)
    expect(run('generate-changelog.sh', [], variables)).toMatchObject({
      status: 0,
      stdout: '  changelog [options]  changelog generate --stdout\n',
    })
  })

  test('build-image.sh needs a container file, and a program that answers', async () => {
    const { run, write } = await scene()
    expect(run('build-image.sh')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^There is neither /) })
    write({ Dockerfile: 'FROM scratch\n', [wheel]: '' })
    expect(run('build-image.sh', [], { ENGINE: 'no-such-engine' })).toMatchObject({
      status: 1,
      stderr: 'None of these answers: no-such-engine\n',
    })
  })
})

/** Keeps its arguments, and saves what it is told to. */
const engine = `#!/bin/sh
case $1 in
  save) printf image >"$3" ;;
  build) test "$SOURCE_DATE_EPOCH" -gt 0 ;;
  push | tag) exit 1 ;;
esac
`

describe.skipIf(process.platform === 'win32')('build-image.sh', () => {
  test.each(['docker', 'podman'])(
    'builds with %s by fixed arguments, saves, logs, and pushes nothing',
    async (name) => {
      const files = {
        Dockerfile: 'FROM scratch\n',
        'dist/tide-0.9.image.tar.gz': 'old',
        [`bin/${name}`]: { script: engine },
      }
      const { run, path, git } = await scene(files)
      const variables = { PATH: `${path('bin')}:${process.env.PATH}`, ENGINE: name }
      const { status, stdout, stderr } = run('build-image.sh', ['1.2.0'], variables)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      const time = git('log', '-1', '--format=%ct')
      const expected = [
        `+ ${name} --version`,
        `+ ${name} build --file Dockerfile --tag tide:1.2.0 --build-arg VERSION=1.2.0 --build-arg REVISION=${git('rev-parse', 'HEAD')} --build-arg SOURCE_DATE_EPOCH=${time}`,
        `+ ${name} save --output dist/tide-1.2.0.image.tar tide:1.2.0`,
        'docker tag tide:1.2.0 ghcr.io/OWNER/tide:1.2.0',
      ]
      for (const line of expected) expect(`\n${stdout}`).toContain(`\n${line}`)
      expect(readFileSync(path('dist/tide-1.2.0.image.log'), 'utf8')).toBe(stdout)
      expect(readdirSync(path('dist')).sort()).toEqual(['tide-1.2.0.image.log', 'tide-1.2.0.image.tar.gz'])
    },
  )
})
