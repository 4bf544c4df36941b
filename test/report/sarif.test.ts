import type { Log, Result } from 'sarif'
import { describe, expect, test } from 'vitest'
import { sarif } from '../../src/report/sarif.ts'
import { options, readMarks, reportOf, sample } from './sample.ts'
import { sarifErrors } from './sarif-schema.ts'

function runOf(report: typeof sample, more: Partial<typeof options> = {}) {
  const log: Log = JSON.parse(sarif(report, { ...options, ...more }))
  expect(sarifErrors(log)).toEqual([])
  const [run] = log.runs
  if (run === undefined) throw new Error('There is no run')
  return run
}

function firstResult(report: typeof sample, more: Partial<typeof options> = {}): Result | undefined {
  return runOf(report, more).results?.[0]
}

test('the schema finds what is wrong', () => {
  expect(sarifErrors({ version: '2.1.0', runs: [{}] })).toHaveLength(1)
  expect(sarifErrors({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', nosuch: 1 } } }] })).toHaveLength(1)
})

describe('the sample', () => {
  const pages = new Map([['missing-file', '# missing-file\n\nWhat it is.\n']])
  const { tool, results = [], invocations, columnKind } = runOf(sample, { pages })

  test('rules that are named, with their pages where they are known', () => {
    expect(columnKind).toBe('utf16CodeUnits')
    expect(tool.driver).toMatchObject({ name: 'relops', version: '0.1.0' })
    expect(tool.driver.rules).toMatchObject([
      {
        id: 'missing-file',
        defaultConfiguration: { level: 'error' },
        help: { markdown: '# missing-file\n\nWhat it is.\n' },
      },
      { id: 'stale-version', help: { text: expect.stringContaining('`relops explain stale-version`') } },
    ])
    expect(results.map(({ ruleId, ruleIndex }) => tool.driver.rules?.[ruleIndex ?? -1]?.id === ruleId)).toEqual([
      true,
      true,
      true,
    ])
  })

  test('the worst first, with evidence, fix and fingerprint', () => {
    expect(results.map(({ level, message }) => [level, message.text])).toEqual([
      ['error', '`docs/gone.md` does not exist'],
      ['error', 'Version is `1.3.0`, but `core` declares `1.4.0` (pyproject.toml:3)'],
      ['warning', '`docs/x.md` does not exist'],
    ])
    expect(results[1]).toMatchObject({
      partialFingerprints: { primaryLocationLineHash: '1f', 'relops/v1': '1f' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'docs/release.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 25, endLine: 3, endColumn: 30 },
          },
        },
      ],
      relatedLocations: [
        {
          physicalLocation: { artifactLocation: { uri: 'pyproject.toml' }, region: { startLine: 3, startColumn: 12 } },
        },
      ],
      fixes: [
        {
          description: { text: 'Write `1.4.0`' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'docs/release.md' },
              replacements: [
                {
                  deletedRegion: { startLine: 3, startColumn: 25, endLine: 3, endColumn: 30 },
                  insertedContent: { text: '1.4.0' },
                },
              ],
            },
          ],
          properties: { applicability: 'safe' },
        },
      ],
    })
  })

  test('remarks are notifications', () => {
    expect(invocations?.[0]?.toolExecutionNotifications).toMatchObject([
      { level: 'note', message: { text: '`vendor` was left out: 212 documents' } },
    ])
  })
})

const addresses: Record<string, string> = {
  'docs/x.md': 'docs/x.md',
  'a b/ü#?%.md': 'a%20b/%C3%BC%23%3F%25.md',
  'c:/x.md': 'c%3A/x.md',
  'javascript:alert(1)': 'javascript%3Aalert(1)',
  'a\uD83Db': 'a%EF%BF%BDb',
}

test.each(Object.entries(addresses))('the address of %s', (path, uri) => {
  const report = reportOf(readMarks('«a»'), { location: { path, range: [0, 1] } })
  const at = (prefix: string) =>
    firstResult({ ...report, sources: new Map([[path, 'a']]) }, { prefix })?.locations?.[0]?.physicalLocation
  expect(at('')?.artifactLocation?.uri).toBe(uri)
  expect(at('packages/app/')?.artifactLocation?.uri).toBe(`packages/app/${uri}`)
})

test('a message holds no link', () => {
  const message = 'see [x](https://example.org) and [y](0)'
  expect(firstResult(reportOf(readMarks('«a»'), { message }))?.message.text).toBe(
    'see [x\\](https://example.org) and [y\\](0)',
  )
})

test('columns count UTF-16 units, and no byte order mark', () => {
  const region = firstResult(reportOf(readMarks('\uFEFF😀 «a»\r\nb')))?.locations?.[0]?.physicalLocation?.region
  expect(region).toEqual({ startLine: 1, startColumn: 4, endLine: 1, endColumn: 5 })
})
