import { type CheckOptions, judgeClaims } from './check.ts'
import { deliverablesOf } from './deliverables.ts'
import { readWhole } from './documents.ts'
import { loadReader } from './markdown/read.ts'
import type { Repository } from './repository/repository.ts'

/** What the documents of kind `plan` deliver, and how much of it is there. */
export async function listDeliverables(repository: Repository, options: CheckOptions) {
  const { reading, results } = await judgeClaims(repository, options)
  const paths = [...reading.excerpts.keys()].filter((path) => options.documents.get(path)?.kind === 'plan')
  const plans = await readWhole(repository, paths, await loadReader(), options.maxDocumentBytes)
  const texts = new Map(plans.map(({ path, text }) => [path, text]))
  return { deliverables: plans.flatMap((plan) => deliverablesOf(plan, results)), texts }
}
