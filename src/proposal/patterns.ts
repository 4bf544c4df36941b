import type { RepoPath } from '../model/location.ts'
import { compileGlob } from '../text/glob.ts'
import { basename, dirname } from '../text/repo-path.ts'

/** Which paths patterns may match: of all, these. */
export interface Room {
  readonly all: readonly RepoPath[]
  readonly free: ReadonlySet<RepoPath>
}

/** So many documents in one folder that end alike are worth a pattern. */
const fewestAlike = 3

/** Patterns that match all of these paths and none that is not free: of folders, of names that end alike, else of each. */
export function patternsFor(paths: readonly RepoPath[], folders: readonly RepoPath[], room: Room): readonly string[] {
  const ofFolders = folders.map((folder) => `${folder}/**/*.md`)
  const alike = [...countBy(paths, endingOf)].filter(([, count]) => count >= fewestAlike).map(([ending]) => ending)
  const patterns = [...ofFolders, ...alike].filter((pattern) => isWithin(pattern, room))
  const matchers = patterns.map(matcherOf)
  const used = patterns.filter((_, at) => paths.some((path) => matchers[at]?.(path)))
  const rest = paths.filter((path) => isPattern(path) && !matchers.some((matches) => matches(path)))
  return [...used, ...rest]
}

/** Whether a pattern means this path alone, or at least this path. */
function isPattern(path: RepoPath): boolean {
  return matcherOf(path)(path)
}

function matcherOf(pattern: string): (path: RepoPath) => boolean {
  const glob = compileGlob(pattern)
  return 'problem' in glob ? () => false : glob.matches
}

function isWithin(pattern: string, { all, free }: Room): boolean {
  const matches = matcherOf(pattern)
  return all.every((path) => free.has(path) || !matches(path))
}

/** `docs/*_PLAN.md` for `docs/DOCKER_PLAN.md`. */
function endingOf(path: RepoPath): string | undefined {
  const ending = /[-_][A-Za-z]+\.md$/.exec(basename(path))?.[0]
  if (ending === undefined) return undefined
  const folder = dirname(path)
  return `${folder === '' ? '' : `${folder}/`}*${ending}`
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
