import { expect, test } from 'vitest'
import { markdown } from '../../src/report/markdown.ts'
import { options, readMarks, reportOf, sample } from './sample.ts'

test('a section for each document, what is unknown, remarks', () => {
  expect(markdown(sample, options)).toMatchInlineSnapshot(`
    "<!-- relops-report -->
    ### relops: 2 errors, 1 warning, 1 with a safe fix, 1 with an unsafe fix

    2 documents, 6 claims: 1 holds, 3 broken (1 suppressed), 1 pending, 1 unknown

    <details open>
    <summary><code>README.md</code>: 1 error</summary>

    | Line | Severity | What is wrong | Rule |
    | ---: | --- | --- | --- |
    | 1 | error | \`docs/gone.md\` does not exist | \`missing-file\` |

    </details>

    <details open>
    <summary><code>docs/release.md</code>: 1 error, 1 warning, 1 with a safe fix, 1 with an unsafe fix</summary>

    | Line | Severity | What is wrong | Rule |
    | ---: | --- | --- | --- |
    | 3 | error | Version is \`1.3.0\`, but \`core\` declares \`1.4.0\` (pyproject.toml:3)<br>Evidence: \`pyproject.toml:3\`<br>Fix: Write \`1.4.0\` | \`stale-version\` |
    | 4 | warning | \`docs/x.md\` does not exist<br>Unsafe fix: Write \`docs/y.md\` | \`missing-file\` |

    </details>

    <details>
    <summary>What could not be judged: 1 claim</summary>

    | Claims | Why |
    | ---: | --- |
    | 1 | \`…\` is ignored (\`…\`) |

    </details>

    - Note: \`vendor\` was left out: 212 documents
    "
  `)
})

test('nothing to say', () => {
  const summary = { documents: 1, claims: 2, holds: 2, broken: 0, pending: 0, unknown: 0, suppressed: 0 }
  const report = { ...sample, summary, diagnostics: [], results: [], remarks: [] }
  expect(markdown(report, options)).toBe(
    '<!-- relops-report -->\n### relops: every claim holds\n\n2 claims hold in 1 document\n',
  )
})

test('a comment of GitHub has room for it, whatever there is to say', () => {
  const one = reportOf(readMarks('«a»'), { message: '`|` '.repeat(1_000) })
  const diagnostics = one.diagnostics.flatMap((diagnostic) => Array.from({ length: 5_000 }, () => diagnostic))
  const written = markdown({ ...one, diagnostics }, options)
  expect(written.length).toBeLessThan(65_536)
  expect(written).toMatch(/There is no room here for \d+ others\.\n$/)
})

test('of many diagnostics, none stands open', () => {
  const one = reportOf(readMarks('«a»'))
  const times = (count: number) => one.diagnostics.flatMap((some) => Array.from({ length: count }, () => some))
  expect(markdown({ ...one, diagnostics: times(20) }, options)).toContain('<details open>')
  expect(markdown({ ...one, diagnostics: times(21) }, options)).not.toContain('<details open>')
})
