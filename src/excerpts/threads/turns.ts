import type { Config } from '../../model/config.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Page } from '../excerpt.ts'

/** What the threads of a run share. */
export interface Shared {
  readonly pages: readonly Page[]
  /** How many pages were taken by one thread or another, the first ones first. */
  readonly taken: Int32Array
}

/** What a thread is given when it starts. */
export interface Task extends Shared {
  readonly config: Config
}

/** A page, and the line of its excerpt. Without that, the page is to be read where it is wanted. */
export type Answer = readonly [path: RepoPath, line: string | undefined]

export function share(pages: readonly Page[]): Shared {
  return { pages, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
}

/** The pages that this thread gets: whichever no other has taken when it comes to look. */
export function* pagesInTurn({ pages, taken }: Shared): Generator<Page> {
  for (;;) {
    const page = pages[Atomics.add(taken, 0, 1)]
    if (page === undefined) return
    yield page
  }
}
