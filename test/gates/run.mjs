// `npm run gates`: commits that are let through and refused, by every hook that docs/gates.md shows, as it shows it, and
// the steps of action.yml. relops comes out of its tarball. What is not on this machine and cannot be installed is left out, visibly.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, pack } from '../support/pack.mjs'
import { skip, step } from '../support/steps.mjs'
import { tryAction } from './action.mjs'
import { changedDocuments, gitEnv, onlyNew, openRepository, tryCommit, wholeRepository } from './commits.mjs'

const root = join(import.meta.dirname, '..', '..')
const work = mkdtempSync(join(tmpdir(), 'relops-gates-'))
const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
const tools = join(work, 'tools')
const variables = {
  PATH: `${join(tools, 'node_modules/.bin')}:${env.PATH}`,
  PRE_COMMIT_HOME: join(work, 'pre-commit'),
  npm_config_prefer_offline: 'true',
}
const fences = fencesOf(readFileSync(join(root, 'docs/gates.md'), 'utf8'))

try {
  const { tarball } = pack(join(work, 'packed'))
  mkdirSync(tools)
  await step('relops is installed from its tarball', () => install(tarball))
  await gate('a hook of git', ({ root }) => {
    writeFileSync(join(root, '.git/hooks/pre-commit'), fences.get('.git/hooks/pre-commit'), { mode: 0o755 })
  })
  await gateOf('husky', '.husky/pre-commit', ['husky'])
  await gateOf('lefthook', 'lefthook.yml', ['lefthook', 'install'])
  if (spawnSync('pre-commit', ['--version']).status === 0) await preCommit(tarball)
  else skip('hooks of pre-commit', 'it is not installed')
  await tryAction(work, tarball)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** The fences of a page that show a file, by its path, and `by=WHAT` behind it. */
function fencesOf(page) {
  const found = page.matchAll(/^```\w+ file=(\S+)(?: by=(\S+))?\n(.*?)^```$/gms)
  return new Map([...found].map(([, path, by, text]) => [by ?? path, text]))
}

function install(...packages) {
  execFileSync('npm', ['install', ...flags, ...packages], { cwd: tools, env, stdio: 'inherit' })
}

/** Tries all commits in a repository of their own, in which `prepare` has put a gate up. */
async function gate(name, prepare, files = {}, commits = wholeRepository) {
  const repository = openRepository(join(work, name.replaceAll(' ', '-')), files)
  await step(`${name} is put up`, () => prepare(repository))
  for (const [title, commit] of Object.entries(commits)) {
    await step(`${name}: ${title}`, () => `${tryCommit(repository, commit, variables).toFixed(2)} s to the verdict`)
  }
}

/** A gate of a program that npm installs, and that puts itself up by a command. */
async function gateOf(program, path, command) {
  try {
    install(program)
  } catch {
    skip(program, 'npm could not install it')
    return
  }
  await gate(program, ({ root }) => run(root, ...command), { [path]: fences.get(path) })
}

async function preCommit(tarball) {
  const hooks = join(work, 'hook-repository')
  await step('the hook repository is written', () => writeHooks(hooks, tarball))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const shown = fences.get('hook-repository').replace(/(?<=repo: ).*/, hooks)
  const installed = shown.replace(/(?<=rev: ).*/, `v${version}`)
  const putUp = ({ root }) => run(root, 'pre-commit', 'install', '--install-hooks')
  const name = '.pre-commit-config.yaml'
  await gate('pre-commit, a local hook', putUp, { [name]: fences.get('local-hook') })
  await gate('pre-commit, installed', putUp, { [name]: installed })
  const changed = installed.replace('id: relops', 'id: relops-changed')
  await gate('pre-commit, installed, changed documents', putUp, { [name]: changed }, changedDocuments)
  const since = `${installed}        args: [--since, HEAD]\n`
  await gate('pre-commit, installed, only what is new', putUp, { [name]: since }, onlyNew)
  for (const [id, config] of Object.entries({ relops: installed, 'relops-changed': changed })) {
    const repository = openRepository(join(work, `all-${id}`), { [name]: config })
    await step(`pre-commit run --all-files, ${id}`, () => run(repository.root, 'pre-commit', 'run', '--all-files'))
  }
}

/** As a release does, with a tarball in place of what it publishes. */
function writeHooks(directory, tarball) {
  run(root, process.execPath, 'scripts/write-hook-repository.mjs', directory, tarball)
  const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '--message', version],
    ['tag', `v${version}`],
  ]) {
    run(directory, 'git', ...args)
  }
}

function run(cwd, program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...gitEnv, ...variables },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`)
}
