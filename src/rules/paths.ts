import type { Facts, Need, Tree } from '../model/fact.ts'
import type { ReferenceClaim } from '../model/reference.ts'
import type { Verdict } from '../model/verdict.ts'
import { absenceNeeds, judgeAbsence } from './absence.ts'
import { every } from './every.ts'
import { excuseFor } from './excuses.ts'
import { type Pathlike, pathsOf, resolve } from './resolution.ts'

/** The facts that tell why some of the paths that a claim names are not there. */
export function pathNeeds(claim: ReferenceClaim, tree: Tree): readonly Need[] {
  return pathsOf(claim).flatMap((path) => absenceNeeds(path, tree))
}

/** Whether every path that a claim names is there. */
export function judgePaths(claim: ReferenceClaim, facts: Facts): Verdict {
  const verdicts = pathsOf(claim).map((reference) => judgePath(claim, reference, facts))
  return every(verdicts, `all ${verdicts.length} members of \`${claim.path.text}\` exist`)
}

function judgePath(claim: ReferenceClaim, reference: Pathlike, facts: Facts): Verdict {
  const resolution = resolve(reference, facts.tree)
  if (resolution.is === 'closed') return { outcome: 'unknown', reason: resolution.reason }
  if (resolution.is !== 'found') return judgeAbsence(claim, resolution, facts, reference)
  if (reference.path.text.endsWith('/') && !resolution.directory) {
    const excuse = excuseFor(claim, { is: 'missing', path: resolution.path }, facts, reference)
    if (excuse) return excuse
    const message = `\`${reference.path.text}\` is a file, not a directory`
    return { outcome: 'broken', problems: [{ message, at: { path: claim.location.path, range: claim.path.range } }] }
  }
  return { outcome: 'holds', message: `\`${resolution.path}\` exists` }
}
