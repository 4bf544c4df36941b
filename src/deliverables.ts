import { type PlanItem, readPlan } from './extract/plan.ts'
import type { Document } from './markdown/document.ts'
import type { Deliverable, DeliverableState } from './model/deliverable.ts'
import { isWithin } from './model/location.ts'
import type { CheckResult } from './model/report.ts'

/** What one document delivers, by the results of a check: the items and rows that name something of a repository. */
export function deliverablesOf(document: Document, results: readonly CheckResult[]): readonly Deliverable[] {
  const own = results.filter(({ claim }) => claim.location.path === document.path)
  return readPlan(document).flatMap((item) => toDeliverable(document, item, own))
}

function toDeliverable({ path }: Document, item: PlanItem, results: readonly CheckResult[]): readonly Deliverable[] {
  const { places, head: _, ...words } = item
  const inside = results.filter(({ claim: { location } }) => places.some((place) => isWithin(location.range, place)))
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
