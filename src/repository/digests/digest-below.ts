import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Algorithm, FileDigest } from '../../model/checksum.ts'
import type { Fact } from '../../model/fact.ts'
import type { RepoPath } from '../../model/location.ts'
import { isConfined } from '../confined-path.ts'
import { outsideReason } from '../reasons.ts'
import { digestFile, partBuffer } from './digest-file.ts'
import type { Answer, Batch } from './messages.ts'

/** How far digesting has come. */
export interface DigestProgress {
  readonly files: number
  readonly bytes: number
}

type Digests = Map<RepoPath, Fact<FileDigest>>

/** Work that takes longer than this, in milliseconds, is worth the start of workers. */
const patience = 50
/** So many files take longer than that, so that nobody need wait and see. */
const much = 1000
const mostWorkers = 4
const batchSize = 256

/** Beside the bundle. Where relops runs from its sources there is none, and all is done here. */
const workerFile = join(import.meta.dirname, 'digest-worker.js')

/**
 * Digests of files below `root`, which is a real path, as they stand on the disk. They are opened like all others: only
 * regular files, and through no symbolic link. What takes long is shared among workers.
 */
export async function digestBelow(
  root: string,
  paths: Iterable<RepoPath>,
  algorithm: Algorithm,
  report: (progress: DigestProgress) => void = () => undefined,
): Promise<ReadonlyMap<RepoPath, Fact<FileDigest>>> {
  const all = [...new Set(paths)]
  const found: Digests = new Map()
  for (const path of all) if (!isConfined(path)) found.set(path, { known: false, reason: outsideReason })
  const job = { root, algorithm, found, report, counted: { files: 0, bytes: 0 } }
  const waiting = all.filter((path) => !found.has(path))
  const hasWorkers = existsSync(workerFile)
  const isMuch = waiting.length > much
  const milliseconds = hasWorkers ? patience : Number.POSITIVE_INFINITY
  const rest = hasWorkers && isMuch ? waiting : await digestHere(job, waiting, milliseconds)
  if (rest.length > 0) await digestInWorkers(job, rest)
  return found
}

interface Job {
  readonly root: string
  readonly algorithm: Algorithm
  readonly found: Digests
  readonly report: (progress: DigestProgress) => void
  readonly counted: { files: number; bytes: number }
}

/** Works for as long as there is patience. Returns what is left. */
async function digestHere(job: Job, paths: readonly RepoPath[], milliseconds: number): Promise<readonly RepoPath[]> {
  const end = performance.now() + milliseconds
  const buffer = partBuffer()
  for (const [index, path] of paths.entries()) {
    if (performance.now() > end) return paths.slice(index)
    const digest = digestFile(job.root, path, job.algorithm, { buffer })
    take(job, [path], { found: [digest], bytes: digest.known ? digest.value.size : 0 })
    if (index % batchSize === 0) await setImmediate()
  }
  return []
}

type Told = Pick<Answer, 'found' | 'bytes'>

function take({ found, counted, report }: Job, paths: readonly RepoPath[], answer: Told): void {
  for (const [index, digest] of answer.found.entries()) found.set(paths[index] ?? '', digest)
  counted.files += answer.found.length
  counted.bytes += answer.bytes
  report(counted)
}

async function digestInWorkers(job: Job, paths: readonly RepoPath[]): Promise<void> {
  const batches: Batch[] = []
  for (let at = 0; at < paths.length; at += batchSize) {
    batches.push({ root: job.root, algorithm: job.algorithm, paths: paths.slice(at, at + batchSize) })
  }
  const count = Math.min(mostWorkers, availableParallelism(), batches.length)
  await Promise.all(Array.from({ length: count }, () => runWorker(job, batches)))
}

/** Lets one worker take batch after batch for as long as there are any. */
function runWorker(job: Job, batches: Batch[]): Promise<void> {
  const worker = new Worker(workerFile)
  return new Promise<void>((resolve, reject) => {
    let batch: Batch | undefined
    const next = (): void => {
      batch = batches.pop()
      if (batch) worker.postMessage(batch)
      else resolve()
    }
    worker.on('message', (answer: Answer) => {
      take(job, batch?.paths ?? [], answer)
      if (answer.isDone) next()
    })
    worker.on('error', reject)
    next()
  }).finally(() => worker.terminate())
}
