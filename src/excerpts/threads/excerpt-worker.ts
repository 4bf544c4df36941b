import { parentPort, workerData } from 'node:worker_threads'
import { loadReader } from '../../markdown/read.ts'
import { toLine } from '../excerpt.ts'
import { takeExcerpt } from '../take-excerpt.ts'
import { type Answer, pagesInTurn, type Task } from './turns.ts'

const { config, ...shared }: Task = workerData
const read = await loadReader()
const answers: Answer[] = []
for (const [index, page] of pagesInTurn(shared)) answers.push([index, toLine(takeExcerpt(page, config, read))])
parentPort?.postMessage(answers)
