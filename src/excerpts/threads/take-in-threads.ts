import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Config } from '../../model/config.ts'
import type { Page } from '../excerpt.ts'
import { type Taken, type Taking, takeHere, takenOf } from '../read-excerpts.ts'
import { type Answer, pagesInTurn, type Shared, share } from './turns.ts'

/** So many bytes of Markdown take longer than a thread takes to start. */
const much = 1_500_000
const mostThreads = 8

/** Beside the bundle. Where relops runs from its sources there is none, and all is done in one thread. */
const workerFile = join(import.meta.dirname, 'excerpt-worker.js')

/**
 * Takes excerpts in several threads, this one among them, where there is much to read. One processor is left to what
 * compiles and collects for them: a second thread on two processors gains nothing, and takes half as much memory again.
 */
export async function takeInThreads(pages: readonly Page[], taking: Taking): Promise<readonly Taken[]> {
  const threads = Math.min(mostThreads, availableParallelism() - 1) - 1
  const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0)
  if (threads < 1 || bytes < much || !existsSync(workerFile)) return takeHere(pages, taking)
  // The largest pages go first, so that no thread is left with one of them at the end.
  const shared = share(pages.toSorted((one, other) => other.bytes.length - one.bytes.length))
  const others = Array.from({ length: threads }, () => runThread(shared, taking.config))
  const taken = await takeOwn(shared, taking)
  for (const [index, line] of (await Promise.all(others)).flat()) {
    const page = shared.pages[index]
    if (page && line !== undefined) taken.set(page, { line })
  }
  const left = pages.filter((page) => !taken.has(page))
  for (const [index, one] of (await takeHere(left, { ...taking, onPage: () => undefined })).entries()) {
    const page = left[index]
    if (page) taken.set(page, one)
  }
  return pages.flatMap((page) => taken.get(page) ?? [])
}

/** What this thread gets to. */
async function takeOwn(shared: Shared, { config, reader, onPage }: Taking): Promise<Map<Page, Taken>> {
  const [read, { takeExcerpt }] = await Promise.all([reader(), import('../take-excerpt.ts')])
  const taken = new Map<Page, Taken>()
  for (const [, page] of pagesInTurn(shared)) {
    taken.set(page, takenOf(takeExcerpt(page, config, read)))
    onPage?.()
  }
  return taken
}

function runThread(shared: Shared, config: Config): Promise<readonly Answer[]> {
  const worker = new Worker(workerFile, { workerData: { ...shared, config } })
  return new Promise<readonly Answer[]>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  }).finally(() => worker.terminate())
}
