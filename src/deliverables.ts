import { type CheckOptions, judgeClaims } from './check.ts'
import { type PlanItem, readPlan } from './extract/plan.ts'
import type { Document } from './markdown/document.ts'
import type { Deliverable, DeliverableState } from './model/deliverable.ts'
import type { CheckResult } from './model/report.ts'
import type { Repository } from './repository/repository.ts'

/** What the documents of kind `plan` deliver, and how much of it is there. */
export async function listDeliverables(repository: Repository, options: CheckOptions) {
  const { reading, results } = await judgeClaims(repository, options)
  const plans = reading.documents.filter(({ path }) => options.documents.get(path)?.kind === 'plan')
  return { deliverables: plans.flatMap((plan) => deliverablesOf(plan, results)), texts: reading.texts }
}

/** What one document delivers, by the results of a check: the items and rows that name something of a repository. */
export function deliverablesOf(document: Document, results: readonly CheckResult[]): readonly Deliverable[] {
  const own = results.filter(({ claim }) => claim.location.path === document.path)
  return readPlan(document).flatMap((item) => toDeliverable(document, item, own))
}

function toDeliverable({ path }: Document, item: PlanItem, results: readonly CheckResult[]): readonly Deliverable[] {
  const { places, head: _, ...words } = item
  const inside = results.filter(({ claim: { location } }) =>
    places.some(([start, end]) => start <= location.range[0] && location.range[1] <= end),
  )
  const told = delivered(item, inside.filter(isTold))
  const [first] = places
  if (first === undefined || told.length === 0) return []
  const names = [...new Set(told.map(({ claim }) => claim.text))]
  return [{ ...words, at: { path, range: first }, names, state: stateOf(told) }]
}

/** What tools write comes and goes, and is no deliverable. */
function isTold({ claim: { doubt }, verdict: { outcome } }: CheckResult): boolean {
  return outcome === 'holds' || (outcome !== 'unknown' && doubt === undefined)
}

/** What stands before a colon is delivered; what is named behind it only helps to say what that is. */
function delivered({ head }: PlanItem, told: readonly CheckResult[]): readonly CheckResult[] {
  const named = told.filter(({ claim: { location } }) => location.range[1] <= head)
  return named.length > 0 ? named : told
}

function stateOf(told: readonly CheckResult[]): DeliverableState {
  const there = told.filter(({ verdict }) => verdict.outcome === 'holds').length
  if (there === told.length) return 'delivered'
  return there > 0 ? 'partly' : 'pending'
}
