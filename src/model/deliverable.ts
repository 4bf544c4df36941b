import type { Location } from './location.ts'

/** How much of what an item of a plan names is there. */
export type DeliverableState = 'delivered' | 'partly' | 'pending'

/** What an item or a row of a plan is to bring. */
export interface Deliverable {
  readonly title: string
  /** The heading that it stands below. */
  readonly milestone: string
  /** What it names of the repository, as written: paths, tasks, commands. */
  readonly names: readonly string[]
  readonly state: DeliverableState
  /** As a table has them; empty elsewhere. They are read, and not judged. */
  readonly effort: string
  readonly dependencies: string
  readonly at: Location
}
