// `npm run scaffolds`: packages and images that are really built by the scripts of the scaffolds, in small projects with
// spaces in their paths and without a network. Says what it looks at, what it has to leave out and why, and stops at the
// first thing that is wrong.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { skip, step } from '../support/steps.mjs'

const cli = join(import.meta.dirname, '../../dist/cli.js')
const work = mkdtempSync(join(tmpdir(), 'relops scaffolds '))
const offline = { PIP_NO_INDEX: '1', npm_config_offline: 'true' }

/** Without what the npm that runs this script says of this project. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^(MAKE|GIT_|SOURCE_DATE)/i.test(name))),
  ...offline,
}

const changelog = '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-31\n\n### Added\n\n- Tides\n'
const containerFile = (artifacts) => `FROM scratch\nARG VERSION\nCOPY ${artifacts} /srv/\nCMD ["/srv/none"]\n`

const projects = {
  'release-python': {
    artifacts: 'dist',
    build: 'build-wheel.sh',
    options: ['--no-isolation'],
    built: /^tide[-_]table-1\.2\.0(-py3-none-any\.whl|\.tar\.gz)$/,
    number: 2,
    entry: 'src/tide_table/__init__.py',
    files: {
      'pyproject.toml': `[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "tide-table"
version = "1.2.0"

[project.scripts]
tide = "tide_table:main"
`,
      'src/tide_table/__init__.py': 'def main():\n    print("high")\n',
      'src/tide_table/harbours.csv': 'name\nSkagen\n',
      'tests/test_tide.py': 'import unittest\n\n\nclass Tide(unittest.TestCase):\n    def test(self):\n        pass\n',
      'MANIFEST.in': 'include src/tide_table/harbours.csv\n',
    },
    damage: 'def mane():\n    print("high")\n',
  },
  'release-node': {
    artifacts: 'release',
    build: 'build-package.sh',
    options: [],
    built: /^tide-table-1\.2\.0\.tgz$/,
    number: 1,
    entry: 'source/index.mjs',
    files: {
      'package.json': JSON.stringify({
        ...{ name: '@tide/table', version: '1.2.0', license: 'MIT', bin: 'bin/tide.mjs', exports: './dist/index.mjs' },
        files: ['dist', 'bin'],
        scripts: { build: 'mkdir dist && cp source/index.mjs dist/', test: 'true', lint: 'true' },
      }),
      'package-lock.json': JSON.stringify({
        ...{ name: '@tide/table', version: '1.2.0', lockfileVersion: 3, requires: true },
        packages: { '': { name: '@tide/table', version: '1.2.0', license: 'MIT', bin: { table: 'bin/tide.mjs' } } },
      }),
      'bin/tide.mjs': '#!/usr/bin/env node\nimport "../dist/index.mjs"\n',
      'source/index.mjs': 'export const tide = "high"\n',
    },
    damage: 'throw new Error("low")\n',
  },
}

try {
  for (const [name, project] of Object.entries(projects)) await release(name, project)
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 3 })
}

/** Takes one scaffold from its files to the notes of a release. */
async function release(name, project) {
  const pythons = name === 'release-python' ? findPythons() : {}
  if (typeof pythons === 'string') return skip(name, pythons)
  const root = join(work, name, 'a project')
  const run = (script, args = [], variables = {}) =>
    execute(join(root, 'scripts', script), args, { cwd: work, env: { ...env, ...pythons, ...variables } })
  const artifacts = join(root, project.artifacts)

  await step(`${name}: its files are put into a project, and agree with it`, () => {
    write(root, project.files)
    git(root, 'init', '--quiet')
    relops(root, 'init', '--scaffold', name, '--yes')
    write(root, { 'CHANGELOG.md': changelog })
    commit(root)
    return relops(root, 'check').trim()
  })
  const shellcheck = spawnSync('shellcheck', ['--version'])
  if (shellcheck.error) skip(`${name}: shellcheck`, 'it is not installed')
  else await step(`${name}: shellcheck`, () => assert.equal(execute('shellcheck', scriptsOf(root)), ''))

  const first = await step(`${name}: two builds give the same bytes`, () => {
    assert.match(run(project.build, ['--twice', ...project.options]), /^Both builds gave the same bytes$/m)
    const names = readdirSync(artifacts)
    assert.equal(names.length, project.number)
    for (const one of names) assert.match(one, project.built)
    return digests(artifacts)
  })
  await step(`${name}: so do another clone, umask and time zone`, () => {
    const clone = join(work, name, 'elsewhere', 'clone')
    execute('sh', ['-c', 'umask 077 && git clone --quiet "$1" "$2"', 'sh', root, clone])
    const variables = { ...env, ...pythons, TZ: 'Asia/Tokyo', LC_ALL: 'C' }
    const script = join(clone, 'scripts', project.build)
    const command = 'umask 077 && exec "$@"'
    execute('sh', ['-c', command, 'sh', script, ...project.options], { env: variables })
    assert.equal(digests(join(clone, project.artifacts)), first)
  })
  await step(`${name}: the smoke test passes, for all and for one that is named`, () => {
    assert.match(run('smoke-test.sh'), /1\.2\.0 imports, and its commands are there/)
    const [file] = readdirSync(artifacts).filter((one) => /\.(whl|tgz)$/.test(one))
    assert.match(run('smoke-test.sh', [join(artifacts, file)]), /1\.2\.0 imports/)
  })
  await step(`${name}: the smoke test fails for a package that does not work`, () => {
    const before = readFileSync(join(root, project.entry))
    write(root, { [project.entry]: project.damage })
    commit(root)
    run(project.build, project.options)
    assert.throws(() => run('smoke-test.sh'), /no attribute 'main'|low/)
    writeFileSync(join(root, project.entry), before)
    commit(root)
  })
  const engine = spawnSync(join(root, 'scripts/container-engine.sh'), { env, encoding: 'utf8' })
  if (engine.status !== 0) skip(`${name}: the image`, engine.stderr.trim())
  else write(root, { Dockerfile: containerFile(project.artifacts) })
  if (spawnSync('make', ['--version']).error) return skip(`${name}: make release`, 'make is not installed')
  const image = engine.status === 0 ? `an image by ${engine.stdout.trim()}` : 'no image'
  await step(`${name}: make release, with ${image}`, () => {
    commit(root)
    const options = ['release', ...(name === 'release-python' ? ['RELEASE_LINT=true'] : [])]
    const printed = execute('make', options, { cwd: root, env: { ...env, ...pythons } })
    const at = [
      /^true$|npm run lint/m,
      /unittest|npm run test/,
      /same bytes/,
      /image/,
      /imports, and/,
      /^## Checksums/m,
    ].map((pattern) => printed.search(pattern))
    assert.deepEqual(
      [...at].sort((a, b) => a - b),
      at,
    )
    assert.ok(!at.includes(-1))
    if (engine.status === 0) assert.match(printed, /tide-table:1\.2\.0 loads, and says so/)
    assert.equal(/^\+ .* push (?!.*docker-archive:)/m.test(printed), false)
    assert.equal(git(root, 'status', '--porcelain'), '')
    if (engine.status === 0) removeImages(engine.stdout.trim())
    return run('checksums.sh', ['--check']).trim()
  })
}

/** Leaves nothing behind in the storage of images. */
function removeImages(engine) {
  const named = ['', 'localhost/', 'docker.io/library/'].map((registry) => `${registry}tide-table:1.2.0`)
  for (const name of named) spawnSync(engine, ['rmi', '--force', name], { env })
}

/** Interpreters that can build without a network and make environments; or why there are none. */
function findPythons() {
  const known = ['python3', '/usr/bin/python3']
  const having = (modules) =>
    known.find((python) => spawnSync(python, ['-c', `import ${modules}`], { env }).status === 0)
  const [builds, installs] = [having('build, setuptools, wheel'), having('ensurepip, venv')]
  if (builds === undefined) return 'no Python has the packages build, setuptools and wheel'
  if (installs === undefined) return 'no Python can make environments'
  const script = `#!/bin/sh
case "$1 $2" in
  "-m build") shift 2 && exec ${builds} -m build --no-isolation "$@" ;;
  "-m venv") exec ${installs} "$@" ;;
  *) exec ${builds} "$@" ;;
esac
`
  const place = join(work, 'python')
  writeFileSync(place, script)
  chmodSync(place, 0o755)
  return { PYTHON: place }
}

/** Runs a program that must succeed, and gives what it prints; what it complains of is in the error. */
function execute(program, args, options) {
  return execFileSync(program, args, { env, stdio: 'pipe', encoding: 'utf8', ...options })
}

function relops(root, ...args) {
  return execute(process.execPath, [cli, ...args], { cwd: root })
}

function git(root, ...args) {
  const identity = ['-c', 'user.name=relops tests', '-c', 'user.email=tests@example.org']
  return execute('git', [...identity, ...args], { cwd: root })
}

function commit(root) {
  git(root, 'add', '--all')
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'feat: go on')
}

function write(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

function scriptsOf(root) {
  const names = readdirSync(join(root, 'scripts')).filter((name) => name.endsWith('.sh'))
  return names.map((name) => join(root, 'scripts', name))
}

function digests(directory) {
  const lines = readdirSync(directory).map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(directory, name)))
      .digest('hex')
    return `${name} ${digest.slice(0, 16)}`
  })
  return lines.sort().join(', ')
}
