import type { EvidenceRecord } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'

type Run = NonNullable<EvidenceRecord['run']>

/** How a program sums up a run of tests, on a line of its own. */
interface Summary {
  readonly line: RegExp
  /** What the line has when all tests passed. */
  readonly passed: RegExp
  /** Whether each such line counts, as one is written for each package; else the last one does. */
  readonly each?: true
}

const summaries: readonly Summary[] = [
  // pytest: `=== 1 failed, 11 passed in 1.14s ===`, and the same without a frame.
  {
    line: /^=*\s?(?:no tests ran|(?:\d+ [a-z]+(?:, )?){1,9}) in [\d.]+s\b/,
    passed: /^(?!.*\b(?:failed|errors?)\b).*\bpassed\b/,
  },
  // vitest: `Tests  1 failed | 11 passed (12)`.
  { line: /^Tests\s{1,9}\d.*\(\d+\)$/, passed: /^(?!.*\bfailed\b).*\bpassed\b/ },
  // jest: `Tests:       1 failed, 11 passed, 12 total`.
  { line: /^Tests:\s{1,9}\d.*\btotal$/, passed: /^(?!.*\bfailed\b).*\bpassed\b/ },
  // unittest: `OK (skipped=1)`, `FAILED (failures=1)`.
  { line: /^(?:OK|FAILED)(?: \([a-z =,\d]{1,80}\))?$/, passed: /^OK/ },
  // go test: `ok  	example.org/a	0.01s`, `FAIL	example.org/a	0.01s`.
  { line: /^(?:ok|FAIL)\s+\S+\s+(?:[\d.]+s|\(cached\)|\[.*\])/, passed: /^ok/, each: true },
  // cargo test: `test result: ok. 12 passed; 0 failed; …`.
  { line: /^test result: /, passed: /^test result: ok\./, each: true },
]

const longestLine = 400

/** The run that a log sums up; nothing where none of the known programs wrote it. */
export function readTestLog(path: RepoPath, text: string): Run | undefined {
  const lasts = new Map<Summary, Run>()
  let offset = 0
  for (const line of text.split('\n')) {
    const shown = line.length > longestLine ? '' : withoutColors(line).trim()
    const summary = shown === '' ? undefined : summaries.find((form) => form.line.test(shown))
    if (summary) {
      const before = lasts.get(summary)
      const at = { path, range: [offset, offset + line.trimEnd().length] as const }
      const run = { passed: summary.passed.test(shown), at }
      if (!(summary.each && before?.passed === false)) lasts.set(summary, run)
    }
    offset += line.length + 1
  }
  const runs = [...lasts.values()]
  return runs.find(({ passed }) => !passed) ?? runs[0]
}

function withoutColors(line: string): string {
  return line
    .split('\u001B[')
    .map((part, index) => (index === 0 ? part : part.replace(/^[\d;]*m/, '')))
    .join('')
}
