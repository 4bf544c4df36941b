import type { Reporter } from '../model/report.ts'
import { compact } from './compact.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'

/** Every format of `--format`, by name. */
export const reporters: ReadonlyMap<string, Reporter> = new Map([
  ['pretty', pretty],
  ['compact', compact],
  ['json', json],
])
