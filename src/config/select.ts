import type { UsageProblem } from '../errors.ts'
import type { DocumentRole } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { nearest } from '../text/nearest.ts'
import { extension } from '../text/repo-path.ts'
import type { Configuration } from './configuration.ts'
import { foldersLeftOut } from './left-out.ts'
import { compileSets, failOn, matchesSome, type Pattern, type PatternSet, problemAt } from './patterns.ts'
import { findIdlePolicies, findUnboundDocuments } from './policies.ts'

/** Which files are documents, in the order of the paths that were given. */
export interface Selection {
  readonly documents: ReadonlyMap<RepoPath, DocumentRole | undefined>
  /** How many Markdown files were left out for standing in a folder of this name. Empty with configured documents. */
  readonly leftOut: ReadonlyMap<string, number>
}

/**
 * Picks the documents, which are Markdown files, from the files of a snapshot. Throws a UsageError when a pattern
 * matches no document or the site root has no files, unless the snapshot is only what the judged one is compared with.
 */
export function selectDocuments(
  configuration: Configuration,
  files: Iterable<RepoPath>,
  side: 'judged' | 'compared' = 'judged',
): Selection {
  const all = [...files]
  const candidates = all.filter((path) => extension(path) === 'md')
  const sets = compileSets(configuration)
  const selection = sets.length === 0 ? selectByFolder(candidates) : selectBySets(sets, candidates)
  if (side === 'judged') {
    const unmatched = sets.flatMap((set) => findUnmatched(configuration, set, candidates, all))
    const documents = [...selection.documents.keys()]
    const idle = [...findIdlePolicies(configuration, documents, all), ...findUnboundDocuments(configuration, documents)]
    failOn(configuration, [...unmatched, ...findSiteRoot(configuration, all), ...idle])
  }
  return selection
}

function selectByFolder(candidates: readonly RepoPath[]): Selection {
  const documents = new Map<RepoPath, undefined>()
  const leftOut = new Map<string, number>()
  for (const path of candidates) {
    const folder = path
      .split('/')
      .slice(0, -1)
      .find((name) => foldersLeftOut.has(name))
    if (folder === undefined) documents.set(path, undefined)
    else leftOut.set(folder, (leftOut.get(folder) ?? 0) + 1)
  }
  return { documents, leftOut }
}

function selectBySets(sets: readonly PatternSet[], candidates: readonly RepoPath[]): Selection {
  const documents = new Map<RepoPath, DocumentRole | undefined>()
  for (const path of candidates) {
    const homes = sets.filter((set) => isIn(set, path))
    if (homes.length > 0) documents.set(path, homes.findLast(({ role }) => role !== undefined)?.role)
  }
  return { documents, leftOut: new Map() }
}

function isIn(set: PatternSet, path: RepoPath): boolean {
  return matchesSome(set.include, path) && !matchesSome(set.exclude, path)
}

/**
 * Patterns that add nothing to their set or take nothing out of it: a document that is not there any more would never be
 * missed, and a folder that was renamed would come back unseen.
 */
function findUnmatched(
  configuration: Configuration,
  { include, exclude }: PatternSet,
  candidates: readonly RepoPath[],
  all: readonly RepoPath[],
): readonly UsageProblem[] {
  const addNothing = include
    .filter(({ matches }) => !candidates.some((path) => matches(path) && !matchesSome(exclude, path)))
    .map((pattern) => problemAt(configuration, pattern.keys, describeUnmatched(pattern, candidates, all)))
  const included = candidates.filter((path) => matchesSome(include, path))
  const takeNothing = exclude
    .filter(({ matches }) => !included.some(matches))
    .map(({ text, keys }) =>
      problemAt(configuration, keys, `\`${text}\` takes out no document that \`include\` matches; change or remove it`),
    )
  return [...addNothing, ...takeNothing]
}

function describeUnmatched(
  { text, matches }: Pattern,
  candidates: readonly RepoPath[],
  all: readonly RepoPath[],
): string {
  if (candidates.some(matches)) return `\`exclude\` takes out every document that \`${text}\` matches`
  const nothing = `\`${text}\` matches no document`
  if (all.some(matches)) return `${nothing}; what it matches does not end in \`.md\``
  if (text.startsWith('/')) return `${nothing}; paths from the root begin without a slash`
  if (text.endsWith('/')) return `${nothing}; what lies below a directory is \`${text}**\``
  const meant = nearest(text, candidates)
  return meant === undefined ? `${nothing}; change or remove it` : `${nothing}; did you mean \`${meant}\`?`
}

function findSiteRoot(configuration: Configuration, all: readonly RepoPath[]): readonly UsageProblem[] {
  const { siteRoot } = configuration.config.references
  if (siteRoot === '' || all.some((path) => path.startsWith(`${siteRoot}/`))) return []
  const message = `\`siteRoot\` is \`${siteRoot}\`, but no file lies below such a directory`
  return [problemAt(configuration, ['references', 'siteRoot'], message)]
}
