import { describe, expect, test } from 'vitest'
import { formatNames } from '../../src/cli/names.ts'
import { compact } from '../../src/report/compact.ts'
import { pretty } from '../../src/report/pretty.ts'
import { formatsForPeople, reporters } from '../../src/report/reporters.ts'
import { options, readMarks, reportOf, resultOf, sample } from './sample.ts'

const hostile = '\u001B[2J\u202E\n::error::x'

test('the formats', () => {
  expect([...reporters.keys()]).toEqual([...formatNames])
  expect([...formatsForPeople].filter((name) => !reporters.has(name))).toEqual([])
})

describe('pretty', () => {
  test('diagnostics in order, remarks, reasons for unknown, summary', () => {
    expect(pretty(sample, options)).toMatchInlineSnapshot(`
      "README.md:1:7  error  \`docs/gone.md\` does not exist  [missing-file]
        1 │ Read \`docs/gone.md\` first.
          │       ^^^^^^^^^^^^

      docs/release.md:3:25  error  Version is \`1.3.0\`, but \`core\` declares \`1.4.0\` (pyproject.toml:3)  [stale-version]
        2 │
        3 │ The current release is \`1.3.0\`.
          │                         ^^^^^
        4 │ See [the guide](docs/x.md), \`dist/app.js\` and \`src/\`.
        evidence: pyproject.toml:3  version = "1.4.0"
        fix: Write \`1.4.0\`

      docs/release.md:4:17  warning  \`docs/x.md\` does not exist  [missing-file]
        3 │ The current release is \`1.3.0\`.
        4 │ See [the guide](docs/x.md), \`dist/app.js\` and \`src/\`.
          │                 ^^^^^^^^^
        unsafe fix: Write \`docs/y.md\`

      note: \`vendor\` was left out: 212 documents

      Unknown, and why (--all lists each claim)
        1  \`…\` is ignored (\`…\`)

      2 errors, 1 warning, 1 with a safe fix, 1 with an unsafe fix
      2 documents, 6 claims: 1 holds, 3 broken (1 suppressed), 1 pending, 1 unknown
      "
    `)
  })

  test('with all, what is not broken is listed too', () => {
    expect(pretty({ ...sample, diagnostics: [], remarks: [] }, { ...options, all: true })).toMatchInlineSnapshot(`
      "docs/release.md:1:1  pending  docs/plan.md  still to come: \`will be\`
      docs/release.md:4:30  unknown  dist/app.js  \`dist/\` is ignored (\`.gitignore\`)
      docs/release.md:4:48  holds  src/  is a directory

      2 documents, 6 claims: 1 holds, 3 broken (1 suppressed), 1 pending, 1 unknown
      "
    `)
  })

  test('one line when all is well', () => {
    const summary = { ...sample.summary, claims: 1, holds: 1, broken: 0, pending: 0, unknown: 0, suppressed: 0 }
    const report = { ...sample, summary, diagnostics: [], results: [], remarks: [] }
    expect(pretty(report, options)).toBe('1 claim holds in 2 documents\n')
  })

  test('at most five reasons for unknown', () => {
    const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g', ...Array.from({ length: 10 }, () => 'frequent')]
    const results = words.map((reason) =>
      resultOf({ path: 'a.md', range: [0, 0] }, 'x', { outcome: 'unknown', reason }),
    )
    const summary = { ...sample.summary, claims: 18, holds: 1, broken: 0, pending: 0, unknown: 17, suppressed: 0 }
    expect(pretty({ ...sample, summary, results, diagnostics: [], remarks: [] }, options)).toMatchInlineSnapshot(`
      "Unknown, and why (--all lists each claim)
        10  frequent
         1  a
         1  b
         1  c
         1  d
            and 3 other reasons

      2 documents, 18 claims: 1 holds, 17 unknown
      "
    `)
  })

  test('colour is what the options say', () => {
    const report = reportOf(readMarks('See «x».\n'))
    const colored = pretty(report, { ...options, color: true })
    expect(colored.replaceAll('\u001B', '␛')).toMatchInlineSnapshot(`
      "␛[1ma.md:1:5␛[22m  ␛[1m␛[31merror␛[39m␛[22m  Not there  ␛[2m[missing-file]␛[22m
      ␛[2m  1 │␛[22m See x.
      ␛[2m    │␛[22m ␛[31m    ^␛[39m

      1 error
      ␛[1m1 document, 1 claim: 0 hold, 1 broken␛[22m
      "
    `)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours are what is looked for
    expect(colored.replace(/\u001B\[\d+m/g, '')).toBe(pretty(report, options))
  })
})

describe('compact', () => {
  test('a line for each diagnostic and the summary', () => {
    expect(compact(sample, options)).toMatchInlineSnapshot(`
      "README.md:1:7: error: \`docs/gone.md\` does not exist [missing-file]
      docs/release.md:3:25: error: Version is \`1.3.0\`, but \`core\` declares \`1.4.0\` (pyproject.toml:3) [stale-version]
      docs/release.md:4:17: warning: \`docs/x.md\` does not exist [missing-file]
      2 documents, 6 claims: 1 holds, 3 broken (1 suppressed), 1 pending, 1 unknown
      "
    `)
  })
})

describe('text of others', () => {
  const path = `::${hostile}.md`
  const document = { text: `see ${hostile} there`, range: [4, 8] as const }
  const fix = { title: hostile, applicability: 'safe' as const, edits: [] }
  const location = { path, range: document.range }
  const report = {
    ...reportOf(document, { message: hostile, location, evidence: location, fix }),
    sources: new Map([[path, document.text]]),
    results: [
      resultOf(location, hostile, { outcome: 'unknown', reason: hostile }),
      resultOf(location, hostile, { outcome: 'holds', message: hostile }),
    ],
    remarks: [hostile],
  }

  test.each([...reporters])('%s', (format, reporter) => {
    for (const all of [false, true]) {
      for (const row of reporter(report, { ...options, all }).split('\n')) {
        expect(row).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
        if (format !== 'github') expect(row.trimStart().startsWith('::')).toBe(false)
      }
    }
  })
})
