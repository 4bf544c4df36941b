import type { ReferenceClaim } from '../model/claim.ts'
import type { Facts } from '../model/fact.ts'
import { defineRule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import { absenceNeeds, judgeAbsence } from './absence.ts'
import { excuseFor } from './excuses.ts'
import { pathOf, resolve } from './resolution.ts'

/** A path that a document names stands for a file or directory of the repository. */
export const missingFile = defineRule({
  id: 'missing-file',
  claims: ['file', 'anchor', 'lines', 'pointer', 'script', 'test'],
  severity: 'error',
  summary: 'A file or directory that a document names does not exist',
  needs: (claim, tree) => absenceNeeds(pathOf(claim), tree),
  check: judgePath,
})

function judgePath(claim: ReferenceClaim, facts: Facts): Verdict {
  const resolution = resolve(pathOf(claim), facts.tree)
  if (resolution.is === 'closed') return { outcome: 'unknown', reason: resolution.reason }
  if (resolution.is !== 'found') return judgeAbsence(claim, resolution, facts)
  if (claim.path.text.endsWith('/') && !resolution.directory) {
    const excuse = excuseFor(claim, { is: 'missing', path: resolution.path }, facts)
    if (excuse) return excuse
    const message = `\`${claim.path.text}\` is a file, not a directory`
    return { outcome: 'broken', problems: [{ message, at: { path: claim.location.path, range: claim.path.range } }] }
  }
  return { outcome: 'holds', message: `\`${resolution.path}\` exists` }
}
