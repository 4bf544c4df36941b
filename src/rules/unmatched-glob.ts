import type { GlobClaim } from '../model/claim.ts'
import type { Facts, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { compileGlob } from '../text/glob.ts'
import { dirname, join, withAncestors } from '../text/repo-path.ts'
import { excuseFor } from './excuses.ts'

/** A pattern that a document names matches at least one file or directory. */
export const unmatchedGlob = defineRule({
  id: 'unmatched-glob',
  claims: ['glob'],
  severity: 'error',
  summary: 'A pattern that a document names matches nothing',
  check: judgeGlob,
})

function judgeGlob(claim: GlobClaim, facts: Facts): Verdict {
  const pattern = claim.path.text.replace(/\/$/, '')
  for (const place of places(claim, pattern)) {
    const found = matches(place, facts.tree)
    if (typeof found === 'string') return { outcome: 'unknown', reason: found }
    if (found > 0)
      return {
        outcome: 'holds',
        message: `\`${claim.path.text}\` matches ${found === 1 ? '1 path' : `${found} paths`}`,
      }
  }
  return excuseFor(claim, anchoring(claim, pattern, facts.tree), facts) ?? unmatched(claim)
}

function unmatched(claim: GlobClaim): Verdict {
  const at = { path: claim.location.path, range: claim.path.range }
  return { outcome: 'broken', problems: [{ message: `\`${claim.path.text}\` matches no file`, at }] }
}

/** From the root, then from the document's directory and those around it; a bare pattern is one of names, anywhere. */
function places(claim: GlobClaim, pattern: string): readonly string[] {
  const directory = dirname(claim.location.path)
  const bases = pattern.startsWith('..') ? [directory] : ['', ...withAncestors(directory)]
  const found = bases.map((base) => join(base, pattern)).filter((place) => place !== undefined)
  return [...new Set(pattern.includes('/') ? found : [`**/${pattern}`])]
}

/** How many files and directories match, or why that cannot be told. */
function matches(pattern: string, tree: Tree): number | string {
  const glob = compileGlob(pattern)
  if ('problem' in glob) return glob.problem
  const stem = literalStem(pattern)
  let count = 0
  for (const paths of [tree.entries.keys(), tree.directories]) {
    for (const path of paths) if (path.startsWith(stem) && glob.matches(path)) count += 1
  }
  return count
}

/** The characters of a pattern that every match begins with. */
function literalStem(pattern: string): string {
  return pattern.slice(0, Math.max(0, pattern.search(/[*?{[(!]|$/)))
}

function anchoring(claim: GlobClaim, pattern: string, tree: Tree) {
  const [first = ''] = pattern.split('/')
  const stands = (path: RepoPath | undefined) =>
    path !== undefined && (tree.directories.has(path) || tree.entries.has(path))
  const path = pattern
  if (
    first !== '' &&
    (stands(first) || (claim.origin !== 'prose' && stands(join(dirname(claim.location.path), first))))
  ) {
    return { is: 'missing', path } as const
  }
  return { is: 'unanchored', path, reason: `nothing matches \`${pattern}\`, which may be about another place` } as const
}
