import type { Document } from '../../markdown/document.ts'
import type { Claim } from '../../model/claim.ts'
import type { Config, DocumentRole, ReferenceConfig } from '../../model/config.ts'
import { extractChecklist } from './checklist.ts'
import { policiesOn } from './covering.ts'
import { datasetPoliciesOn, extractDatasets, placesOf } from './datasets.ts'
import { isReference } from './evidence.ts'
import { extractParts } from './parts.ts'
import { extractReview } from './review.ts'
import { extractStatusTables } from './status-table.ts'

/** What documents claim where a policy asks for it, given the claims that they make by themselves. */
export function extractAsked(
  document: Document,
  role: DocumentRole | undefined,
  { policies }: Config,
  claims: readonly Claim[],
): readonly Claim[] {
  const evidence = policiesOn(document.path, policies, 'missing-evidence').flatMap((policy) => [
    ...extractChecklist(document, policy, claims),
    ...extractStatusTables(document, policy, claims),
  ])
  const sections = policiesOn(document.path, policies, 'missing-section')
  const reviews = policiesOn(document.path, policies, 'stale-review')
  return [
    ...evidence,
    ...sections.flatMap((policy) => extractParts(document, role, policy, claims)),
    ...reviews.map((policy) => extractReview(document, policy)),
    ...extractDatasets(document, policies, claims),
  ]
}

/** Claims as they are judged beside those that policies ask for: whether a dataset is to be had is for one rule alone. */
export function withoutDatasets({ path }: Document, { policies }: Config): (claim: Claim) => Claim {
  const covering = datasetPoliciesOn(path, policies)
  return (claim) =>
    covering.some((asked) => isReference(claim) && placesOf(claim, asked).length > 0)
      ? { ...claim, doubt: 'it is a dataset, which need not be in the repository' }
      : claim
}

/** The labels and columns whose values are paths: those of the configuration, and those under which evidence stands. */
export function withEvidence(document: Document, { policies, references }: Config): ReferenceConfig {
  const labels = policiesOn(document.path, policies, 'missing-evidence').map(({ label }) => label)
  if (labels.length === 0) return references
  return { ...references, labels: [...references.labels, ...labels], columns: [...references.columns, ...labels] }
}
