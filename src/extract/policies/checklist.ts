import type { Document, Passage } from '../../markdown/document.ts'
import type { Claim } from '../../model/claim.ts'
import type { Range } from '../../model/location.ts'
import type { EvidencePolicy } from '../../model/policy.ts'
import { doneClaim } from './evidence.ts'
import { findLabels, readPassage } from './reading.ts'
import { tasksOf } from './tasks.ts'

/** What the ticked items of a checklist claim. One that only groups others leaves the evidence to them. */
export function extractChecklist(
  document: Document,
  policy: EvidencePolicy,
  claims: readonly Claim[],
): readonly Claim[] {
  return tasksOf(document).flatMap(({ item, box, passages, hasTasks }) => {
    if (!item.checked) return []
    const values = passages.flatMap((passage) => evidenceIn(document, passage, policy.label))
    if (hasTasks && values.length === 0) return []
    return [doneClaim(document, policy, { sign: box, passages, values }, claims)]
  })
}

/** What stands behind the label; where that is nothing, what stands below it in its item. */
function evidenceIn(document: Document, passage: Passage, label: string): readonly Range[] {
  return findLabels(readPassage(document, passage), [label]).map(({ range, value, region }) =>
    value.text === '' && passage.item ? [range[1], passage.item.range[1]] : region,
  )
}
