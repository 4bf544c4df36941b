import type { RepoPath } from '../model/location.ts'
import { compileGlob } from '../text/glob.ts'
import { basename, dirname } from '../text/repo-path.ts'

/** Which paths patterns may match: of all, these. */
export interface Room {
  readonly all: readonly RepoPath[]
  readonly free: ReadonlySet<RepoPath>
}

/** So many documents in one folder that are called alike are worth a pattern. */
const fewestAlike = 3

/** A folder is worth a pattern in spite of so many documents that do not belong to it. */
const mostExceptions = 3

/** Patterns of a set of documents. */
export interface Patterns {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Patterns that match all of these paths and none that is not free: of folders, of names that are alike, else of each. */
export function patternsFor(paths: readonly RepoPath[], folders: readonly RepoPath[], room: Room): Patterns {
  const ofFolders = folders.map((folder) => `${folder}/**/*.md`)
  const alike = [...countBy(paths.flatMap(likenesses))]
    .filter(([, count]) => count >= fewestAlike)
    .map(([name]) => name)
  const allowed = [
    ...ofFolders.filter((pattern) => exceptionsOf(pattern, room).length <= mostExceptions),
    ...alike.filter((pattern) => exceptionsOf(pattern, room).length === 0),
  ]
  const matchers = allowed.map(matcherOf)
  const firstFor = (path: RepoPath): number => matchers.findIndex((matches) => matches(path))
  const used = new Set(paths.map(firstFor))
  const patterns = allowed.filter((_, at) => used.has(at))
  return {
    include: [...patterns, ...paths.filter((path) => isPattern(path) && firstFor(path) < 0)],
    exclude: [...new Set(patterns.flatMap((pattern) => exceptionsOf(pattern, room)))],
  }
}

/** Whether a pattern means this path alone, or at least this path. */
function isPattern(path: RepoPath): boolean {
  return matcherOf(path)(path)
}

function matcherOf(pattern: string): (path: RepoPath) => boolean {
  const glob = compileGlob(pattern)
  return 'problem' in glob ? () => false : glob.matches
}

/** What a pattern matches and should not. */
function exceptionsOf(pattern: string, { all, free }: Room): readonly RepoPath[] {
  const matches = matcherOf(pattern)
  return all.filter((path) => !free.has(path) && matches(path))
}

/** `docs/*_PLAN.md` and `docs/DOCKER_*.md` for `docs/DOCKER_PLAN.md`. */
function likenesses(path: RepoPath): readonly string[] {
  const name = basename(path)
  const folder = dirname(path) === '' ? '' : `${dirname(path)}/`
  const ending = /[-_][A-Za-z]+\.md$/.exec(name)?.[0]
  const beginning = /^[A-Za-z]+[-_]/.exec(name)?.[0]
  return [
    ...(ending === undefined ? [] : [`${folder}*${ending}`]),
    ...(beginning === undefined ? [] : [`${folder}${beginning}*.md`]),
  ]
}

function countBy(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
