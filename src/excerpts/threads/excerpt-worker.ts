import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../../markdown/read.ts'
import { takeEach } from '../read-excerpts.ts'
import { type Answer, pagesInTurn, type Task } from './turns.ts'

const { config, ...shared }: Task = workerData
const answers: Answer[] = []
await takeEach(pagesInTurn(shared), { config, reader: openReader() }, ({ path }, taken) => {
  answers.push([path, 'line' in taken ? taken.line : undefined])
})
parentPort?.postMessage(answers)
