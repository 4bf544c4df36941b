import { UsageError, type UsageProblem } from '../errors.ts'
import type { DocumentRole, DocumentSet } from '../model/config.ts'
import type { RepoPath } from '../model/location.ts'
import { compileGlob } from '../text/glob.ts'
import type { Configuration } from './configuration.ts'

/** More than any project has; each of them is compared with each document. */
const mostPatterns = 1000

type Keys = readonly (string | number)[]

/** A pattern that can be compared with paths, and the keys that lead to it in the configuration. */
export interface Pattern {
  readonly text: string
  readonly keys: Keys
  readonly matches: (path: RepoPath) => boolean
}

/** A set of documents whose patterns can be compared with paths. */
export interface PatternSet {
  readonly include: readonly Pattern[]
  readonly exclude: readonly Pattern[]
  /** What it says of its documents. Nothing where it names no kind. */
  readonly role: DocumentRole | undefined
}

/** Prepares the sets of a configuration. Throws a UsageError with every pattern that is over the limits. */
export function compileSets(configuration: Configuration): readonly PatternSet[] {
  const { documents } = configuration.config
  const total = documents.reduce((sum, { include, exclude }) => sum + include.length + exclude.length, 0)
  if (total > mostPatterns) {
    failOn(configuration, [
      problemAt(configuration, ['documents'], `There are ${total} patterns, but at most ${mostPatterns} are compared`),
    ])
  }
  const problems: UsageProblem[] = []
  const sets = documents.map((set, index) => compileSet(configuration, set, index, problems))
  failOn(configuration, problems)
  return sets
}

function compileSet(
  configuration: Configuration,
  { include, exclude, ...role }: DocumentSet,
  index: number,
  problems: UsageProblem[],
): PatternSet {
  const compileList = (key: 'include' | 'exclude', texts: readonly string[]): readonly Pattern[] =>
    texts.flatMap((text, at) => {
      const pattern = compilePattern(configuration, ['documents', index, key, at], text)
      if (!('message' in pattern)) return [pattern]
      problems.push(pattern)
      return []
    })
  return {
    include: compileList('include', include),
    exclude: compileList('exclude', exclude),
    role: role.kind === undefined ? undefined : role,
  }
}

/** Prepares one pattern, or says what is wrong with it. */
export function compilePattern(configuration: Configuration, keys: Keys, text: string): Pattern | UsageProblem {
  const glob = compileGlob(text)
  if (!('problem' in glob)) return { text, keys, matches: glob.matches }
  const advice = text.startsWith('!') ? '; name what to leave out under `exclude`' : ''
  return problemAt(configuration, keys, glob.problem + advice)
}

/** Whether some of these patterns match a path. */
export function matchesSome(patterns: readonly Pattern[], path: RepoPath): boolean {
  return patterns.some((pattern) => pattern.matches(path))
}

/** A problem of the value that these keys lead to, without a place where that is a default. */
export function problemAt({ at }: Configuration, keys: Keys, message: string): UsageProblem {
  const location = at(keys)
  return location === undefined ? { message } : { message, at: location }
}

/** Throws the problems, if there are any. */
export function failOn({ sources }: Configuration, problems: readonly UsageProblem[]): void {
  if (problems.length > 0) throw new UsageError(problems, sources)
}
