import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Config } from '../../model/config.ts'
import type { RepoPath } from '../../model/location.ts'
import type { Page } from '../excerpt.ts'
import { type Taken, type Taking, takeEach, takeHere } from '../read-excerpts.ts'
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
  const taken = new Map<RepoPath, Taken>()
  const hand = ({ path }: Page, one: Taken) => taken.set(path, one)
  await takeEach(pagesInTurn(shared), taking, hand)
  for (const [path, line] of (await Promise.all(others)).flat()) if (line !== undefined) taken.set(path, { line })
  const left = pages.filter(({ path }) => !taken.has(path))
  await takeEach(left, { ...taking, onPage: () => undefined }, hand)
  return pages.flatMap(({ path }) => taken.get(path) ?? [])
}

function runThread(shared: Shared, config: Config): Promise<readonly Answer[]> {
  const worker = new Worker(workerFile, { workerData: { ...shared, config } })
  return new Promise<readonly Answer[]>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  }).finally(() => worker.terminate())
}
