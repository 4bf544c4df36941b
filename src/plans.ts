import { type CheckOptions, judgeClaims } from './check.ts'
import { deliverablesOf } from './deliverables.ts'
import type { Repository } from './repository/repository.ts'

/** What the documents of kind `plan` deliver, and how much of it is there. */
export async function listDeliverables(repository: Repository, options: CheckOptions) {
  const { reading, results } = await judgeClaims(repository, options)
  const plans = reading.documents.filter(({ path }) => options.documents.get(path)?.kind === 'plan')
  return { deliverables: plans.flatMap((plan) => deliverablesOf(plan, results)), texts: reading.texts }
}
