import { parentPort } from 'node:worker_threads'
import { digestFile, partBuffer } from './digest-file.ts'
import type { Answer, Batch } from './messages.ts'

const buffer = partBuffer()
const port = parentPort

/** How much of a large file is read between two words about it. */
const step = 64 * 1024 * 1024

port?.on('message', ({ root, algorithm, paths }: Batch) => {
  let bytes = 0
  const onPart = (count: number): void => {
    bytes += count
    if (bytes >= step) tell({ found: [] })
  }
  const tell = ({ found }: Pick<Answer, 'found'>): void => {
    const answer: Answer = { found, bytes, isDone: found.length === paths.length }
    bytes = 0
    port.postMessage(answer)
  }
  tell({ found: paths.map((path) => digestFile(root, path, algorithm, { buffer, onPart })) })
})
