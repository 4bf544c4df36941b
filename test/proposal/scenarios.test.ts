import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import { ruleIds } from '../../src/documents.ts'
import { type Files, readFixture, remove, replace } from '../support/fixture-files.ts'
import { surveyOf } from '../support/surveys.ts'

const observatory: Files = readFixture('observatory')
const plain = remove('relops.docs.json')(observatory)

describe('the observatory without its configuration', () => {
  test('is given the bindings that its authors wrote', async () => {
    const { text, report } = await surveyOf(plain)
    const written: { sources: object; tables: readonly { name: string }[] } = JSON.parse(
      String(observatory['relops.docs.json']),
    )
    const [extras, , compatibility] = written.tables
    const proposed = JSON.parse(text)
    expect(proposed.sources).toEqual(pick(written.sources, 'registry', 'extras'))
    expect(proposed.tables).toEqual([extras, { ...compatibility, name: 'registry' }])
    expect(report).toMatchObject({ diagnostics: [], summary: { documents: 11, broken: 0 } })
  })

  test('shows what has changed since a table was written', async () => {
    const path = 'skywatch/modules/schedule/__init__.py'
    const drifted = replace(path, '"survey"', '"sweep"')(plain)
    const { proposal, report } = await surveyOf(drifted)
    expect(proposal.tables.map(({ found, inLine, rows }) => [found.name, inLine, rows])).toEqual([
      ['extras', 2, 2],
      ['registry', 2, 3],
    ])
    expect(report?.diagnostics.map(({ message }) => message)).toEqual([
      '`queue.priority.sweep` is missing from Channels of `schedule`, but `registry` has it',
      '`queue.priority.survey` is in Channels of `schedule`, but `registry` does not have it',
    ])
  })
})

test('the observatory with its configuration lacks next to nothing', async () => {
  const { proposal, text, isConfigured } = await surveyOf(observatory)
  expect(isConfigured).toBe(true)
  expect([...proposal.additions]).toEqual([
    [
      'documents',
      [
        new Map<string, unknown>([
          ['include', ['docs/burndown.md']],
          ['kind', 'governance'],
        ]),
      ],
    ],
  ])
  expect(() => parseConfig('relops.docs.json', text, ruleIds)).not.toThrow()
})

test('the registry of the weaving mill is found', async () => {
  const { proposal } = await surveyOf(readFixture('registry'))
  const [registry] = proposal.sources
  expect(registry).toMatchObject({
    name: 'registry',
    source: { entry: 'weavemill/catalog/__init__.py', function: 'build_catalog' },
    at: { path: 'weavemill/catalog/__init__.py', line: 21 },
  })
  expect(registry?.listing.rows.length).toBeGreaterThan(300)
})

test('the turnkey container is given kinds alone', async () => {
  const { text } = await surveyOf(remove('relops.docs.json')(readFixture('turnkey')))
  expect(JSON.parse(text)).toMatchObject({
    documents: [
      { include: ['**/*.md'] },
      { include: ['RELEASE.md'], kind: 'playbook' },
      { include: ['docs/plans/**/*.md'], kind: 'plan' },
    ],
  })
})

function pick(from: object, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))
}
