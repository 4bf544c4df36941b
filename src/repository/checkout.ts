import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../errors.ts'
import { type AnswersAt, openAnswers } from './answers.ts'
import { once } from './entries.ts'
import { type Git, GitFailure, type GitSetting, gitIn } from './git.ts'
import { listTags } from './tag-list.ts'

/** A git repository with a work tree, seen from a root that is its top level or lies below it. */
export interface Checkout {
  /** Runs at the root. */
  readonly git: Git
  /** Where the root lies in the repository: `packages/app/`. Empty at the top. */
  readonly prefix: string
  /** Nothing as long as there are no commits. */
  readonly head: string | undefined
  readonly isShallow: boolean
  /** Every tag that names a commit, by its name, and by that without a scope where no other has it. Read once. */
  tags(): Promise<ReadonlyMap<string, Tag>>
  /** Of paths below the root, by a commit. */
  readonly answersAt: AnswersAt
}

/** A tag by its whole name. */
export interface Tag {
  readonly tag: string
  readonly commit: string
}

/** Where git keeps what belongs to a directory: the top of a work tree, or a directory of git's own. */
export type GitPlace = { readonly kind: 'top' | 'own'; readonly directory: string }

/**
 * The innermost git repository around a directory. Looked for by ourselves, because git would take the top level from
 * `core.worktree`, with which a repository can name any directory of the machine.
 */
export function findGit(directory: string): GitPlace | undefined {
  if (isTop(directory)) return { kind: 'top', directory }
  if (isGitDirectory(directory)) return { kind: 'own', directory }
  const outer = dirname(directory)
  return outer === directory ? undefined : findGit(outer)
}

/** How git is run for the repository whose work tree has its top at `top`, as seen from `root`. */
export function settingOf(top: string, root: string): GitSetting {
  return { directory: root, ceiling: dirname(top), workTree: top }
}

/** Opens the repository whose work tree has its top at `top`, as seen from `root`. */
export async function openCheckout(top: string, root: string, answersAt = openAnswers()): Promise<Checkout> {
  const setting = settingOf(top, root)
  const first = gitIn(setting)
  const { isBare, ...facts } = await describe(first, gitIn({ directory: top, ceiling: setting.ceiling }), top)
  if (isBare) throw bareFailure(top)
  const indexFile = ownIndexFile(facts.gitDirectory)
  const git = indexFile === undefined ? first : gitIn({ ...setting, indexFile })
  const prefix = prefixOf(root, top)
  return {
    ...{ git, prefix, head: facts.head, isShallow: facts.isShallow },
    tags: once(() => readTags(git)),
    // Another repository may come to stand at this root, or around it, and have the same commits.
    answersAt: (commit) => answersAt(`${commit}:${prefix}`),
  }
}

function prefixOf(root: string, top: string): string {
  const path = relative(top, root)
  return path === '' ? '' : `${path.split(sep).join('/')}/`
}

/** The full hexadecimal id of the commit that a revision names, if it names one. */
export async function resolveCommit(git: Git, revision: string): Promise<string | undefined> {
  if (revision.includes('\0')) return undefined
  // Behind `:/` everything is a pattern, and what it finds is a commit.
  const wanted = revision.startsWith(':/') ? revision : `${revision}^{commit}`
  const answer = await ifPossible(git.output('rev-parse', ['--verify', '--quiet', '--end-of-options', wanted]))
  const id = answer?.toString().trimEnd()
  return isId(id) ? id : undefined
}

function isId(text = ''): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}

async function readTags(git: Git): Promise<ReadonlyMap<string, Tag>> {
  const tags = (await listTags(git, [])).map(({ name, commit }) => ({ tag: name, commit }))
  return new Map([...withoutScopes(tags), ...tags.map((tag) => [tag.tag, tag] as const)])
}

/** `@scope/pkg@1.2.0` by `pkg@1.2.0`: the directory of a package has no scope in its name. */
function withoutScopes(tags: readonly Tag[]): ReadonlyMap<string, Tag> {
  const found = new Map<string, Tag>()
  const twice = new Set<string>()
  for (const tag of tags) {
    const bare = /^@[^/]+\/(.+)$/.exec(tag.tag)?.[1]
    if (bare === undefined) continue
    if (found.has(bare)) twice.add(bare)
    found.set(bare, tag)
  }
  for (const name of twice) found.delete(name)
  return found
}

/** What git answers, or nothing where it fails. */
export async function ifPossible<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof GitFailure) return undefined
    throw error
  }
}

export function bareFailure(directory: string): UsageError {
  return new UsageError(
    basename(directory) === '.git'
      ? `\`${directory}\` is the inside of a repository: name the directory that it stands in`
      : `\`${directory}\` is a bare repository, which has no work tree: name a checkout of it`,
  )
}

function isTop(directory: string): boolean {
  const git = join(directory, '.git')
  return stands(git, 'file') || stands(join(git, 'HEAD'), 'file')
}

function isGitDirectory(directory: string): boolean {
  return (
    stands(join(directory, 'HEAD'), 'file') &&
    stands(join(directory, 'objects'), 'directory') &&
    stands(join(directory, 'refs'), 'directory')
  )
}

function stands(path: string, kind: 'file' | 'directory'): boolean {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    // An old HEAD may be a symbolic link to the branch.
    return kind === 'directory'
      ? stats?.isDirectory() === true
      : stats?.isFile() === true || stats?.isSymbolicLink() === true
  } catch {
    return false
  }
}

interface Described {
  readonly isBare: boolean
  readonly isShallow: boolean
  readonly gitDirectory: string
  /** Nothing where `HEAD` names no commit yet. */
  readonly head: string | undefined
}

/**
 * Asked without a work tree of our choice, with which no repository calls itself bare; where that fails, for a work tree
 * that the repository chose itself, with ours. All in one question, as each start of git takes time.
 */
async function describe(git: Git, unguided: Git, top: string): Promise<Described> {
  const questions = ['--is-bare-repository', '--is-shallow-repository', '--absolute-git-dir', 'HEAD^{commit}']
  const ask = (one: Git): Promise<Buffer> => one.output('rev-parse', ['--revs-only', ...questions])
  try {
    const answer = (await ifPossible(ask(unguided))) ?? (await ask(git))
    const [isBare, isShallow, ...rest] = answer.toString().trimEnd().split('\n')
    const head = isId(rest.at(-1)) ? rest.pop() : undefined
    return { isBare: isBare === 'true', isShallow: isShallow === 'true', gitDirectory: rest.join('\n'), head }
  } catch (error) {
    throw error instanceof GitFailure ? openingFailure(error, top) : error
  }
}

function openingFailure(failure: GitFailure, top: string): UsageError {
  if (!failure.stderr.includes('dubious ownership')) return failure
  return new UsageError(
    `git does not trust \`${top}\`, which another user owns: if you do, run \`git config --global --add safe.directory ${top}\``,
  )
}

/**
 * The index that a hook is told to look at, when it is one of this repository: `git commit FILE` prepares another one
 * than usual. An index of elsewhere would show what is staged there.
 */
function ownIndexFile(gitDirectory: string): string | undefined {
  const named = process.env.GIT_INDEX_FILE
  if (named === undefined || named === '') return undefined
  const file = resolve(named)
  try {
    const isOwn = realpathSync.native(dirname(file)) === realpathSync.native(gitDirectory)
    return isOwn ? file : undefined
  } catch {
    return undefined
  }
}
