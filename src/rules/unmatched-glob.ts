import type { GlobClaim } from '../model/claim.ts'
import type { Facts, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem, Verdict } from '../model/verdict.ts'
import { compileGlob, expandBraces } from '../text/glob.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'
import { type Absent, excuseFor } from './excuses.ts'

/** A pattern that a document names matches at least one file or directory. */
export const unmatchedGlob = defineRule({
  id: 'unmatched-glob',
  claims: ['glob'],
  severity: 'error',
  summary: 'A pattern that a document names matches nothing',
  check: judgeGlob,
})

function judgeGlob(claim: GlobClaim, facts: Facts): Verdict {
  const judged = alternatives(claim.path.text.replace(/\/$/, '')).map((pattern) => ({
    pattern,
    found: countMatches(claim, pattern, facts.tree),
  }))
  const problems: Problem[] = []
  for (const { pattern, found } of judged) {
    if (typeof found === 'string') return { outcome: 'unknown', reason: found }
    if (found > 0) continue
    const excuse = excuseFor(claim, absentPattern(claim, pattern, facts.tree), facts)
    if (excuse) return excuse
    problems.push(unmatched(claim, pattern, facts.tree))
  }
  const [first, ...others] = problems
  if (first) return { outcome: 'broken', problems: [first, ...others] }
  const total = judged.reduce((sum, { found }) => sum + Number(found), 0)
  return { outcome: 'holds', message: `\`${claim.path.text}\` matches ${total === 1 ? '1 path' : `${total} paths`}` }
}

/**
 * A set of directories (`src/{a,b}/*.py`) claims each of them. A set in a segment that has a wildcard of its own
 * (`*.{ts,tsx}`) is one pattern, of which one kind may be missing.
 */
function alternatives(pattern: string): readonly string[] {
  return pattern.split('/').reduce<readonly string[]>(
    (stems, segment, index) => {
      const members = segment.includes('*') ? [segment] : (expandBraces(segment) ?? [segment])
      return stems.flatMap((stem) => members.map((member) => (index === 0 ? member : `${stem}/${member}`)))
    },
    [''],
  )
}

/** Matches from the first place that has any: the root, the document's directory, or one around it. */
function countMatches(claim: GlobClaim, pattern: string, tree: Tree): number | string {
  for (const place of places(claim, pattern)) {
    const glob = compileGlob(place)
    if ('problem' in glob) return glob.problem
    const stem = place.slice(0, Math.max(0, place.search(/[*?{[]|$/)))
    const found = pathsOf(tree).filter((path) => path.startsWith(stem) && glob.matches(path)).length
    if (found > 0) return found
  }
  return 0
}

/** A bare pattern is one of names, anywhere. */
function places(claim: GlobClaim, pattern: string): readonly string[] {
  if (!pattern.includes('/')) return [`**/${pattern}`]
  const directory = dirname(claim.location.path)
  const bases = pattern.startsWith('..') ? [directory] : ['', ...withAncestors(directory)]
  return [...new Set(bases.map((base) => join(base, pattern)).filter((place) => place !== undefined))]
}

const listed = new WeakMap<Tree, readonly RepoPath[]>()

function pathsOf(tree: Tree): readonly RepoPath[] {
  const known = listed.get(tree) ?? [...tree.entries.keys(), ...tree.directories]
  listed.set(tree, known)
  return known
}

function unmatched(claim: GlobClaim, pattern: string, tree: Tree): Problem {
  const at = { path: claim.location.path, range: claim.path.range }
  const cased = otherCase(pattern, tree)
  const hint = cased === undefined ? '' : `; \`${cased}\` differs in case`
  return { message: `\`${pattern}\` matches no file${hint}`, at }
}

function otherCase(pattern: string, tree: Tree): RepoPath | undefined {
  const glob = compileGlob(pattern.toLowerCase())
  return 'problem' in glob ? undefined : pathsOf(tree).find((path) => glob.matches(path.toLowerCase()))
}

/** Whether the pattern is one of this repository, by the segments before its first wildcard. */
function absentPattern(claim: GlobClaim, pattern: string, tree: Tree): Absent {
  const [first = ''] = pattern.split('/')
  const beside = join(dirname(claim.location.path), first)
  const stands = (path: RepoPath | undefined) =>
    path !== undefined && (tree.directories.has(path) || tree.entries.has(path))
  const isOurs = stands(first) || (claim.origin !== 'prose' && stands(beside)) || otherCase(pattern, tree) !== undefined
  if (first !== '' && isOurs) return { is: 'missing', path: pattern }
  return { is: 'unanchored', path: pattern, reason: `nothing matches \`${pattern}\`, which may be about another place` }
}
