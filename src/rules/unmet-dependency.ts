import type { EntryClaim } from '../model/claim.ts'
import type { Location } from '../model/location.ts'
import { defineRule } from '../model/rule.ts'
import type { Problem } from '../model/verdict.ts'
import { brokenBy, holds } from './words.ts'

/** What a row depends on is a row, too, and is complete when the row is. */
export const unmetDependency = defineRule({
  id: 'unmet-dependency',
  claims: ['entry'],
  severity: 'error',
  summary: 'A row depends on an ID that there is not, or is complete before what it depends on',
  concerns: ({ dependencies }) => dependencies.length > 0,
  check: (claim) => {
    const [first, ...others] = claim.dependencies.flatMap((dependency) => problemOf(claim, dependency))
    return first ? brokenBy([first, ...others]) : holds(`what \`${claim.text}\` depends on is there`)
  },
})

function problemOf(
  { location: { path }, status, isComplete }: EntryClaim,
  dependency: EntryClaim['dependencies'][number],
): readonly Problem[] {
  const at: Location = { path, range: dependency.range }
  const written = `\`${dependency.text}\``
  if (!dependency.status) return [{ message: `no row of this document has the ID ${written}`, at }]
  if (!isComplete || dependency.isComplete) return []
  const message = `it is \`${status.text}\`, but depends on ${written}, which is \`${dependency.status.text}\``
  return [{ message, at, evidence: { path, range: dependency.status.range } }]
}
