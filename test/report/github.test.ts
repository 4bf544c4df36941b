import { expect, test } from 'vitest'
import { github } from '../../src/report/github.ts'
import { options, readMarks, reportOf, sample } from './sample.ts'

test('the worst first, then by place, and the summary', () => {
  expect(github(sample, options)).toMatchInlineSnapshot(`
    "::error file=README.md,line=1,endLine=1,col=7,endColumn=19,title=missing-file::README.md:1:7: \`docs/gone.md\` does not exist
    ::error file=docs/release.md,line=3,endLine=3,col=25,endColumn=30,title=stale-version::docs/release.md:3:25: Version is \`1.3.0\`, but \`core\` declares \`1.4.0\` (pyproject.toml:3)%0Aevidence: pyproject.toml:3%0Afix: Write \`1.4.0\`
    ::warning file=docs/release.md,line=4,endLine=4,col=17,endColumn=26,title=missing-file::docs/release.md:4:17: \`docs/x.md\` does not exist%0Aunsafe fix: Write \`docs/y.md\`
    note: \`vendor\` was left out: 212 documents
    2 documents, 6 claims: 1 holds, 3 broken (1 suppressed), 1 pending, 1 unknown
    "
  `)
})

test('paths are seen from the top of the git repository', () => {
  const report = reportOf(readMarks('«a»'), { location: { path: 'a,b:c%.md', range: [0, 1] } })
  const sources = new Map([['a,b:c%.md', 'a']])
  const [line] = github({ ...report, sources }, { ...options, prefix: 'packages/app/' }).split('\n')
  expect(line).toBe(
    '::error file=packages/app/a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=2,title=missing-file::a,b:c%25.md:1:1: Not there',
  )
})

test('a stretch of several lines has no columns', () => {
  const [line] = github(reportOf(readMarks('a «b\r\nc» d')), options).split('\n')
  expect(line).toBe('::error file=a.md,line=1,endLine=2,title=missing-file::a.md:1:3: Not there')
})

test('a very long message is cut', () => {
  const report = reportOf(readMarks('«a»'), { message: '%'.repeat(1_000_000) })
  expect(github(report, options).length).toBeLessThan(15_000)
})
