// `npm run packed`: what npm would publish, as its users meet it. Builds and packs twice, installs the tarball in empty
// projects outside of this one, and uses it there. Says what it looks at, and stops at the first thing that is wrong.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { env, pack } from '../support/pack.mjs'
import { step } from '../support/steps.mjs'

const root = join(import.meta.dirname, '..', '..')
const work = mkdtempSync(join(tmpdir(), 'relops-packed-'))
const mostBytes = 1_500_000
const mostUnpacked = 5_000_000

try {
  const first = packAs('first')
  await step('publint has nothing to say', () => lint(first.tarball))
  await step('attw has nothing to say', () => lintTypes(first.tarball))
  await step('the manifest has no install scripts, and one run-time dependency', checkManifest)
  await step('the tarball holds what it should, and no more', () => checkContents(first.files))
  await step(`the tarball has at most ${mostBytes} bytes`, () => {
    assert.ok(first.bytes.length <= mostBytes, `It has ${first.bytes.length}`)
    return `${first.bytes.length} bytes`
  })
  await step(`unpacked, what is ours has at most ${mostUnpacked} bytes`, () => {
    assert.ok(first.unpackedSize <= mostUnpacked, `It has ${first.unpackedSize}`)
    return `${first.unpackedSize} bytes`
  })
  await step('another build and pack gives the same bytes', () => {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
    const [one, other] = [first, packAs('second')].map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
    assert.equal(other, one)
    return `sha256 ${one}`
  })
  const repository = makeRepository()
  const full = await use('with optional dependencies', [], first.tarball, repository)
  const bare = await use('with --omit=optional', ['--omit=optional'], first.tarball, repository)
  await step('both parsers give the same report', () => {
    assert.ok(existsSync(join(full.project, 'node_modules/satteri')), 'satteri was not installed')
    assert.ok(!existsSync(join(bare.project, 'node_modules/satteri')), 'satteri was installed')
    assert.equal(bare.report, full.report)
  })
} finally {
  rmSync(work, { recursive: true, force: true })
}

function packAs(name) {
  const packed = pack(join(work, name))
  return { ...packed, bytes: readFileSync(packed.tarball) }
}

async function lint(tarball) {
  const { buffer } = readFileSync(tarball)
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  )
}

/** Whether the types are those of what is imported, for all that resolve modules as an ESM package asks for. */
async function lintTypes(tarball) {
  const { types, problems } = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
  assert.deepEqual(types, { kind: 'included' })
  assert.deepEqual(
    problems.filter(({ resolutionKind }) => !['node10', 'node16-cjs'].includes(resolutionKind)),
    [],
  )
}

function checkManifest() {
  const { scripts, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'postpack']
  assert.deepEqual(
    Object.keys(scripts).filter((name) => hooks.includes(name)),
    [],
  )
  assert.deepEqual(Object.keys(dependencies), ['ts-morph'])
}

function checkContents(files) {
  const pages = readdirSync(join(root, 'docs/rules')).map((page) => `docs/rules/${page}`)
  const templates = filesBelow('templates')
  const expected = [
    ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'schema.json'],
    ...['template-context.schema.json', 'changelog-context.schema.json'],
    'notes-context.schema.json',
    ...['dist/cli.js', 'dist/index.js', 'dist/index.d.ts', 'dist/THIRD_PARTY_NOTICES.md'],
    ...pages,
    ...templates,
  ]
  assert.deepEqual(
    expected.filter((file) => !files.includes(file)),
    [],
    'These are missing',
  )
  const strangers = files.filter((file) => !expected.includes(file) && !/^dist\/[\w-]+\.js$/.test(file))
  assert.deepEqual(strangers, [], 'These do not belong there')
  return `${files.length} files`
}

function filesBelow(directory) {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
}

/** A repository with one reference that holds and one that is broken. */
function makeRepository() {
  const repository = join(work, 'repository')
  write(repository, {
    'README.md': '# Tiny\n\nSee [the guide](docs/guide.md#start) and `docs/none.md`.\n',
    'docs/guide.md': '# Guide\n\n## Start\n\n| a | b |\n| - | - |\n| ~~x~~ | `README.md` |\n',
  })
  const identity = ['-c', 'user.name=relops tests', '-c', 'user.email=tests@example.org']
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...identity, 'commit', '--quiet', '-m', 'Begin'],
  ]) {
    execFileSync('git', args, { cwd: repository })
  }
  return repository
}

/** Installs the tarball in an empty project, and uses all that it offers. */
async function use(name, options, tarball, repository) {
  const project = join(work, name.replaceAll(/\W+/g, '-'))
  write(project, { 'package.json': '{ "private": true, "type": "module" }\n' })
  await step(`npm install, ${name}`, () => {
    const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
    execFileSync('npm', ['install', tarball, ...flags, ...options], { cwd: project, env, stdio: 'inherit' })
  })
  const relops = (...args) =>
    spawnSync('npx', ['--no', '--', 'relops', ...args], { cwd: project, env, encoding: 'utf8' })

  await step('relops --version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expectRun(relops('--version'), 0, `${version}\n`)
  })
  await step('relops explain missing-file', () => {
    expectRun(relops('explain', 'missing-file'), 0, readFileSync(join(root, 'docs/rules/missing-file.md'), 'utf8'))
  })
  const report = await step('relops check', () => {
    const run = relops('check', '-C', repository, '--all', '--format', 'json')
    expectRun(run, 1)
    const { summary, diagnostics } = JSON.parse(run.stdout)
    assert.deepEqual([summary.documents, summary.claims, summary.holds, summary.broken], [2, 3, 2, 1])
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ['`docs/none.md` does not exist'],
    )
    return { json: run.stdout }
  })
  await step('the schema is found by its name', () => {
    const code = "import schema from 'relops/schema.json' with { type: 'json' }; console.log(schema.title)"
    const run = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], {
      cwd: project,
      encoding: 'utf8',
    })
    expectRun(run, 0, 'relops.docs.json\n')
  })
  await step('the library example of the README has types and runs', () => runExample(project, repository))
  return { project, report: report.json }
}

/** `types: []`: a user's project need not have the types of Node. */
function runExample(project, repository) {
  const [, example] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  assert.ok(example, 'README.md has no `ts` fence')
  const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2023'], types: [], strict: true }
  write(project, {
    'example.ts': `declare const console: { log(value: unknown): void }\n${example}`,
    'example.js': example,
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, noEmit: true }, files: ['example.ts'] }),
  })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  expectRun(spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' }), 0, '')
  const run = spawnSync(process.execPath, [join(project, 'example.js')], { cwd: repository, encoding: 'utf8' })
  expectRun(run, 0)
  assert.match(run.stdout, /claims: 3,.*broken: 1,/s)
}

function expectRun({ status, stdout, stderr }, code, output) {
  assert.equal(status, code, `Exit code ${status}, not ${code}\n${stdout}\n${stderr}`)
  if (output !== undefined) assert.equal(stdout, output)
}

function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const place = join(folder, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}
