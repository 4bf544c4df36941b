import type { Facts, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import type { GlobClaim } from '../model/reference.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { compileGlob, expandBraces } from '../text/glob.ts'
import { rememberingFor } from '../text/remember.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'
import { every } from './every.ts'
import { type Absent, excuseFor } from './excuses.ts'
import { lookUp } from './lookup.ts'
import { atMoment } from './moment.ts'
import { memberOf } from './resolution.ts'

/** A pattern that a document names matches at least one file or directory. */
export const unmatchedGlob = defineRule({
  id: 'unmatched-glob',
  claims: ['glob'],
  severity: 'error',
  summary: 'A pattern that a document names matches nothing',
  check: judgeGlob,
})

function judgeGlob(claim: GlobClaim, facts: Facts): Verdict {
  // Before its sets are told apart, so that they are not too many.
  const glob = compileGlob(claim.path.text)
  if ('problem' in glob) return { outcome: 'unknown', reason: glob.problem }
  const verdicts = alternatives(claim.path.text).map((pattern) => judgePattern(claim, pattern, facts))
  return every(verdicts, `each of the ${verdicts.length} patterns in \`${claim.path.text}\` matches something`)
}

function judgePattern(claim: GlobClaim, pattern: string, facts: Facts): Verdict {
  const found = countMatches(claim, pattern, facts.tree)
  if (typeof found === 'string') return { outcome: 'unknown', reason: found }
  if (found > 0) {
    return { outcome: 'holds', message: `\`${pattern}\` matches ${found === 1 ? '1 path' : `${found} paths`}` }
  }
  const reference = memberOf(claim, pattern)
  const excuse = excuseFor(claim, absentPattern(claim, pattern, facts.tree), facts, reference)
  return excuse ?? { outcome: 'broken', problems: [unmatched(claim, pattern, facts)] }
}

/**
 * Each member of a set (`src/{a,b}/*.py`) is a pattern that must match. Beside a wildcard in its segment (`*.{ts,tsx}`)
 * a set is one pattern of kinds, of which some may be missing.
 */
function alternatives(pattern: string): readonly string[] {
  return pattern.split(/\/(?![^{}]*\})/).reduce<readonly string[]>(
    (stems, segment, index) => {
      const members = /[*?]/.test(segment) ? [segment] : (expandBraces(segment) ?? [segment])
      return stems.flatMap((stem) => members.map((member) => (index === 0 ? member : `${stem}/${member}`)))
    },
    [''],
  )
}

/** Matches from the first place that has any: the root, the document's directory, or one around it. */
function countMatches(claim: GlobClaim, pattern: string, tree: Tree): number | string {
  const paths = pattern.endsWith('/') ? directoriesOf(tree) : pathsOf(tree)
  for (const place of places(claim, pattern)) {
    const followed = followLinks(place, tree)
    if (typeof followed !== 'string') return followed.reason
    const glob = compileGlob(followed)
    if ('problem' in glob) return glob.problem
    const stem = followed.slice(0, Math.max(0, followed.search(/[*?{[]|$/)))
    if (!tree.directories.has(dirname(stem))) continue
    const found = paths.filter((path) => path.startsWith(stem) && glob.matches(path)).length
    if (found > 0) return found
  }
  return 0
}

/** Symbolic links among the directories before the first wildcard are followed; a submodule's files are not known. */
function followLinks(pattern: string, tree: Tree): string | { readonly reason: string } {
  const stem = dirname(pattern.slice(0, Math.max(0, pattern.search(/[*?{[]|$/))))
  if (stem === '') return pattern
  const found = lookUp(tree, stem)
  if (found.is === 'closed') return { reason: found.reason }
  if (found.is !== 'directory') return pattern
  if (tree.entries.get(found.path)?.kind === 'submodule') {
    return { reason: `\`${found.path}\` is a submodule, whose files are not read` }
  }
  return join(found.path, pattern.slice(stem.length)) ?? pattern
}

/** A bare pattern is one of names, anywhere. */
function places(claim: GlobClaim, pattern: string): readonly string[] {
  if (!pattern.includes('/')) return [`**/${pattern}`]
  const directory = dirname(claim.location.path)
  const bases = pattern.startsWith('..') ? [directory] : ['', ...withAncestors(directory)]
  return [...new Set(bases.map((base) => join(base, pattern)).filter((place) => place !== undefined))]
}

const pathsOf = rememberingFor((tree: Tree): readonly RepoPath[] => [...tree.entries.keys(), ...tree.directories])

/** Links and submodules that lead to directories are such. */
const directoriesOf = rememberingFor((tree: Tree): readonly RepoPath[] => {
  const others = [...tree.entries.keys()].filter((path) => tree.entries.get(path)?.kind !== 'file')
  return [...tree.directories, ...others.filter((path) => lookUp(tree, path).is === 'directory')]
})

function unmatched(claim: GlobClaim, pattern: string, facts: Facts): Problem {
  const at = { path: claim.location.path, range: claim.path.range }
  const cased = otherCase(pattern, facts.tree)
  const hint = cased === undefined ? '' : `; \`${cased}\` differs in case`
  const what = pattern.endsWith('/') ? 'directory' : 'file'
  return { message: `\`${pattern}\` matches no ${what}${atMoment(facts)}${hint}`, at }
}

function otherCase(pattern: string, tree: Tree): RepoPath | undefined {
  const glob = compileGlob(pattern.toLowerCase())
  if ('problem' in glob) return undefined
  for (const [folded, [path]] of tree.byFoldedPath) if (glob.matches(folded)) return path
  return undefined
}

/** Whether the pattern is one of this repository, by the segments before its first wildcard. */
function absentPattern(claim: GlobClaim, pattern: string, tree: Tree): Absent {
  const [first = ''] = pattern.split('/')
  const beside = join(dirname(claim.location.path), first)
  const stands = (path: RepoPath | undefined) =>
    path !== undefined && (tree.directories.has(path) || tree.entries.has(path))
  const isOurs = stands(first) || (claim.origin !== 'prose' && stands(beside)) || otherCase(pattern, tree) !== undefined
  if (first !== '' && isOurs && pattern.includes('/')) return { is: 'missing', path: pattern }
  return { is: 'unanchored', path: pattern, reason: `nothing matches \`${pattern}\`, which may be about another place` }
}
