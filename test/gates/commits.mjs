import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { env } from '../support/pack.mjs'

/** Nobody's settings of git, and an author. */
export const gitEnv = {
  ...env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => [
      [`GIT_${role}_NAME`, 'relops tests'],
      [`GIT_${role}_EMAIL`, 'tests@example.org'],
    ]),
  ),
}

const agreeing = {
  'README.md': '# Mill\n\nThe [guide](docs/guide.md) tells how.\n',
  'docs/guide.md': '# Guide\n\nThe code is `src/mill.py`.\n',
  'src/mill.py': 'SPEED = 1\n',
  'src/belt.py': '',
}
const broken = { 'README.md': '# Mill\n\nThe [guide](docs/none.md) tells how.\n' }
const more = { 'docs/guide.md': '# Guide\n\nThe code is `src/mill.py`. It turns.\n' }
const otherCase = { 'README.md': '# Mill\n\nThe [guide](docs/Guide.md) tells how.\n' }
const missing = /docs\/none\.md.* does not exist/s

/** A repository in which commits are tried, each on the same state. */
export function openRepository(root, files = {}) {
  mkdirSync(root, { recursive: true })
  const git = (...args) => execFileSync('git', args, { cwd: root, env: gitEnv, encoding: 'utf8' })
  const write = (texts) => {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }
  const repository = {
    root,
    git,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    stage(texts) {
      write(texts)
      git('add', ...Object.keys(texts))
    },
    staged: () => git('diff', '--cached', '--name-only').trim(),
  }
  git('init', '--quiet', '--initial-branch=main')
  repository.stage({ ...agreeing, ...files })
  git('commit', '--quiet', '--no-verify', '--message', 'Begin')
  git('tag', 'begin')
  return repository
}

/** What is committed, and whether a gate lets it through; `says` is what a refusal tells. */
export const wholeRepository = {
  'what agrees is committed': { before: ({ stage }) => stage(more) },
  'a document that names what is not there': { before: ({ stage }) => stage(broken), says: missing },
  'a file goes that a document names, which is not in the commit': {
    before: ({ git }) => git('rm', '--quiet', 'src/mill.py'),
    says: /src\/mill\.py. does not exist/,
  },
  'what is not staged does no harm': {
    before({ stage, write }) {
      stage(more)
      write(broken)
    },
    after: ({ read }) => assert.equal(read('README.md'), broken['README.md']),
  },
  'what is not staged is no help': {
    before({ stage, write }) {
      stage(broken)
      write(agreeing)
    },
    says: missing,
    after: ({ read }) => assert.equal(read('README.md'), agreeing['README.md']),
  },
  'a file that nobody has staged': {
    before({ stage, write }) {
      stage(broken)
      write({ 'docs/none.md': '# Not staged\n' })
    },
    says: /docs\/none\.md/,
  },
  'git commit FILE leaves out what else is staged': {
    before({ stage, write }) {
      stage(broken)
      write(more)
    },
    args: ['docs/guide.md'],
    after: ({ staged }) => assert.equal(staged(), 'README.md'),
  },
  'git commit FILE takes in what is not staged': {
    before({ stage, write }) {
      stage(more)
      write(broken)
    },
    args: ['README.md'],
    says: missing,
    after: ({ staged }) => assert.equal(staged(), 'docs/guide.md'),
  },
  'git commit --all': { before: ({ write }) => write(broken), args: ['--all'], says: missing },
  'a fix is offered, and neither made nor staged': {
    before: ({ stage }) => stage(otherCase),
    says: /fix: Replace with `docs\/guide\.md`/,
    after({ git, read }) {
      assert.equal(git('show', ':README.md'), otherCase['README.md'])
      assert.equal(read('README.md'), otherCase['README.md'])
    },
  },
}

/** What a gate sees that looks at the documents of the commit alone. */
export const changedDocuments = {
  'a commit without documents': { before: ({ stage }) => stage({ 'src/mill.py': 'SPEED = 2\n' }) },
  'a document that names what is not there': { before: ({ stage }) => stage(broken), says: missing },
  'a document of the commit is judged, another one is not': {
    before({ stage, git }) {
      stage(broken)
      git('commit', '--quiet', '--no-verify', '--message', 'Broken')
      stage(more)
    },
  },
  'git commit FILE leaves out what else is staged': wholeRepository['git commit FILE leaves out what else is staged'],
  'git commit FILE takes in what is not staged': wholeRepository['git commit FILE takes in what is not staged'],
}

function breakBefore({ stage, git }) {
  stage({ 'docs/old.md': '# Old\n\nSee [this](gone.md).\n' })
  git('commit', '--quiet', '--no-verify', '--message', 'Broken before')
}

/** What a gate lets through that asks for no more than what a commit brings. */
export const onlyNew = {
  'what was broken before stops nobody': {
    before(repository) {
      breakBefore(repository)
      repository.stage(more)
    },
  },
  'a document that is renamed brings nothing new': {
    before(repository) {
      breakBefore(repository)
      repository.git('mv', 'docs/old.md', 'docs/older.md')
    },
  },
  'a document that names what is not there': {
    before(repository) {
      breakBefore(repository)
      repository.stage(broken)
    },
    says: missing,
  },
}

/** Tries a commit, and returns how long it took, in seconds. */
export function tryCommit(repository, { before, args = [], says, after }, variables = {}) {
  const { root, git } = repository
  git('reset', '--quiet', '--hard', 'begin')
  git('clean', '--quiet', '-d', '--force')
  before(repository)
  const start = performance.now()
  const { stdout, stderr } = spawnSync('git', ['commit', '--message', 'Try', ...args], {
    cwd: root,
    env: { ...gitEnv, ...variables },
    encoding: 'utf8',
  })
  const seconds = (performance.now() - start) / 1000
  const printed = `${stdout}\n${stderr}`
  const isCommitted = git('log', '-1', '--format=%s').trim() === 'Try'
  assert.equal(isCommitted, says === undefined, printed)
  if (says !== undefined) assert.match(printed, says)
  after?.(repository)
  return seconds
}
