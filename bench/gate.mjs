// `npm run bench`: how long a gate keeps people waiting. A commit of three documents in a repository of 1,700 files, from
// `git commit` to the end, with a hook of git; and npx where the packed tarball is installed, of whose time npm itself
// takes the part of an empty command. Runs alternate, and medians are compared. Exits with 1 when a bar is missed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gitEnv } from '../test/gates/commits.mjs'
import { env, pack } from '../test/support/pack.mjs'

const rounds = 15
const cli = join(import.meta.dirname, '..', 'dist/cli.js')
const work = mkdtempSync(join(tmpdir(), 'relops-bench-'))
const documents = ['README.md', 'docs/guide.md', 'docs/release.md']

try {
  const repository = makeRepository(1_700)
  const project = makeProject()
  const npx = (...args) => run(project, 'npx', ['--offline', ...args])
  const medians = measure({
    'git commit, no hook': () => commit(repository, '--no-verify'),
    'git commit, a hook': () => commit(repository),
    'node cli.js --version': () => run(project, process.execPath, [cli, '--version']),
    'npx, an empty command': () => npx('--call', 'true'),
    'npx relops --version': () => npx('relops', '--version'),
    'node cli.js check': () => run(project, process.execPath, [cli, 'check', '-C', repository]),
    'npx relops check': () => npx('relops', 'check', '-C', repository),
  })
  report(medians)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** A repository of that many files, three of which are documents with a claim in every second line, and its hook. */
function makeRepository(size) {
  const repository = join(work, 'repository')
  const sources = Array.from(
    { length: size - documents.length },
    (_, index) => `src/part-${index % 40}/file-${index}.ts`,
  )
  for (const [index, path] of sources.entries()) write(repository, path, `export const value = ${index}\n`)
  const lines = sources.filter((_, index) => index % 20 === 0).map((path) => `- \`${path}\` gives a value.\n\n`)
  for (const name of documents)
    write(repository, name, `# ${name}\n\nSee [the guide](/docs/guide.md).\n\n${lines.join('')}`)
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '--message', 'Begin'],
    ['tag', 'begin'],
  ]) {
    git(repository, ...args)
  }
  const hook = join(repository, '.git/hooks/pre-commit')
  writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${cli}' check --staged\n`, { mode: 0o755 })
  return repository
}

/** A project that has installed what is packed. */
function makeProject() {
  const project = join(work, 'project')
  const { tarball } = pack(join(work, 'packed'))
  write(project, 'package.json', '{ "private": true }\n')
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...flags, tarball], { cwd: project, env })
  return project
}

/** The time of the commit alone, not of what prepares it. */
function commit(repository, ...options) {
  git(repository, 'reset', '--quiet', '--hard', 'begin')
  for (const name of documents) write(repository, name, `# ${name}\n\nIt is \`src/part-0/file-0.ts\`.\n`)
  git(repository, 'add', '.')
  const start = performance.now()
  git(repository, 'commit', '--quiet', '--message', 'Change', ...options)
  return performance.now() - start
}

function git(repository, ...args) {
  execFileSync('git', args, { cwd: repository, env: gitEnv, stdio: ['ignore', 'ignore', 'ignore'] })
}

function run(cwd, program, args) {
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stderr}`)
  return performance.now() - start
}

/** Median milliseconds of each. */
function measure(actions) {
  const times = new Map(Object.keys(actions).map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const [name, action] of Object.entries(actions)) {
      const time = action()
      // The first round fills the caches of the system.
      if (round >= 0) times.get(name).push(time)
    }
  }
  return new Map([...times].map(([name, values]) => [name, values.sort((a, b) => a - b)[Math.floor(rounds / 2)]]))
}

function report(medians) {
  for (const [name, time] of medians) console.log(`${name.padEnd(24)}${time.toFixed(0).padStart(6)} ms`)
  console.log()
  const bars = [
    ['from git commit to the verdict', medians.get('git commit, a hook'), 0.4],
    ['npx relops --version', medians.get('npx relops --version'), 1],
    ['npx relops check', medians.get('npx relops check'), 1],
  ]
  for (const [name, time, most] of bars) {
    const met = time / 1000 < most
    console.log(`${met ? 'met   ' : 'MISSED'}  ${name}: ${(time / 1000).toFixed(2)} s, less than ${most} wanted`)
    if (!met) process.exitCode = 1
  }
}

function write(folder, path, text) {
  const place = join(folder, path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
}
