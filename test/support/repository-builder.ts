import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Entry } from '../../src/model/fact.ts'
import { openRepository, type SnapshotChoice } from '../../src/repository/open.ts'
import type { Repository } from '../../src/repository/repository.ts'

export type FileContent = string | Uint8Array | { readonly symlink: string } | { readonly script: string }

/** When somebody committed, and when they wrote it where that differs, in a form that git reads. */
interface CommitDates {
  readonly committed: string
  readonly authored?: string
}

/** A git repository on the disk, built step by step. Dates and names are fixed, so that ids are the same everywhere. */
export interface RepositoryBuilder {
  readonly root: string
  git(...args: readonly string[]): string
  write(files: Readonly<Record<string, FileContent>>): void
  remove(...paths: readonly string[]): void
  /** Commits all that differs, and gives the id. Each commit is a minute later than the one before, or at these dates. */
  commit(message?: string, dates?: CommitDates): string
  path(path: string): string
}

export const worktree: SnapshotChoice = { kind: 'worktree' }
export const index: SnapshotChoice = { kind: 'index' }
export const revision = (name: string): SnapshotChoice => ({ kind: 'revision', revision: name })

/** Every kind of snapshot, for tests that want the same answer of all. */
export const everySnapshot: readonly (readonly [name: string, choice: SnapshotChoice])[] = [
  ['work tree', worktree],
  ['index', index],
  ['revision', revision('HEAD')],
]

/** An empty directory, gone when the test is over. */
export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'relops-test-')))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }))
  return directory
}

/** A new git repository, with one commit of the files where some are given. */
export function buildRepository(
  files?: Readonly<Record<string, FileContent>>,
  initOptions: readonly string[] = [],
): RepositoryBuilder {
  const root = join(temporaryDirectory(), 'repo')
  mkdirSync(root)
  const builder = repositoryAt(root)
  builder.git('init', '--quiet', '--template=', '--initial-branch=main', ...initOptions)
  if (files !== undefined) {
    builder.write(files)
    builder.commit()
  }
  return builder
}

/** Handles a directory that is, or is going to be, a git repository. */
export function repositoryAt(root: string): RepositoryBuilder {
  let minutes = 0
  const run = (args: readonly string[], dates: CommitDates): string =>
    execFileSync('git', ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false', '-c', 'core.fsync=none', ...args], {
      cwd: root,
      env: gitEnvironment(dates),
      encoding: 'utf8',
      stdio: 'pipe',
    }).trimEnd()
  const now = (): CommitDates => ({ committed: `${1_600_000_000 + minutes * 60} +0000` })
  const git = (...args: readonly string[]): string => run(args, now())
  return {
    root,
    git,
    write: (files) => writeFiles(root, files),
    remove: (...paths) => {
      for (const path of paths) rmSync(join(root, path), { recursive: true })
    },
    commit(message = 'Change', dates) {
      minutes += 1
      git('add', '--all')
      run(['commit', '--quiet', '--allow-empty', '--message', message], dates ?? now())
      return git('rev-parse', 'HEAD')
    },
    path: (path) => join(root, path),
  }
}

/** Writes files below a directory, with the directories that they stand in. */
export function writeFiles(root: string, files: Readonly<Record<string, FileContent>>): void {
  for (const [path, content] of Object.entries(files)) writeOne(join(root, path), content)
}

function writeOne(place: string, content: FileContent): void {
  mkdirSync(dirname(place), { recursive: true })
  rmSync(place, { force: true })
  if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(place, content)
  else if ('symlink' in content) symlinkSync(content.symlink, place)
  else {
    writeFileSync(place, content.script)
    chmodSync(place, 0o755)
  }
}

function gitEnvironment({ committed, authored = committed }: CommitDates): NodeJS.ProcessEnv {
  const person = { NAME: 'relops tests', EMAIL: 'tests@example.org' }
  const people = [
    ...Object.entries(person).flatMap(([name, value]) => [
      [`GIT_AUTHOR_${name}`, value],
      [`GIT_COMMITTER_${name}`, value],
    ]),
    ['GIT_AUTHOR_DATE', authored],
    ['GIT_COMMITTER_DATE', committed],
  ]
  const { PATH, HOME } = process.env
  return {
    ...{ PATH, HOME, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ALLOW_PROTOCOL: 'file' },
    ...Object.fromEntries(people),
  }
}

export async function open(directory: string, choice: SnapshotChoice): Promise<Repository> {
  return (await openRepository(directory, choice)).repository
}

/** What a snapshot lists, as one short line for each entry. */
export async function listing(repository: Repository): Promise<readonly string[]> {
  return [...(await repository.list())].map(([path, entry]) => `${mark(entry)} ${path}`)
}

function mark(entry: Entry): string {
  if (entry.kind === 'file') return entry.executable ? '*' : '-'
  return entry.kind === 'symlink' ? `${entry.target} <` : '+'
}

/** The contents of all files of a snapshot as text, or the reason why there is none. */
export async function texts(repository: Repository, limit = 1_000_000): Promise<Readonly<Record<string, string>>> {
  const paths = [...(await repository.list())].filter(([, { kind }]) => kind === 'file').map(([path]) => path)
  return textsOf(repository, paths, limit)
}

export async function textsOf(
  repository: Repository,
  paths: readonly string[],
  limit = 1_000_000,
): Promise<Readonly<Record<string, string>>> {
  const facts = await repository.read(paths, limit)
  return Object.fromEntries([...facts].map(([path, fact]) => [path, fact.known ? decode(fact.value) : fact.reason]))
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
