import type { Reporter } from '../model/report.ts'
import { compact } from './compact.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { html } from './html/page.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { pretty } from './pretty.ts'
import { sarif } from './sarif.ts'

/** Every format of `--format`, by name. */
export const reporters: ReadonlyMap<string, Reporter> = new Map([
  ['pretty', pretty],
  ['compact', compact],
  ['json', json],
  ['jsonl', jsonl],
  ['github', github],
  ['sarif', sarif],
  ['gitlab', gitlab],
  ['junit', junit],
  ['markdown', markdown],
  ['html', html],
])

/** Those that tell of claims that hold, and of every document, even where nobody asks for all. */
export const formatsOfAll: ReadonlySet<string> = new Set(['junit', 'html'])

/** Those that people read. Programs wait for the others, even where nothing is wrong and silence was asked for. */
export const formatsForPeople: ReadonlySet<string> = new Set(['pretty', 'compact', 'github', 'markdown'])
