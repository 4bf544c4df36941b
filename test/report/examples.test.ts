import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { noConfiguration } from '../../src/config/configuration.ts'
import { selectDocuments } from '../../src/config/select.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { reporters } from '../../src/report/reporters.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

const page = 'docs/reports.md'
const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8')
const document = (await loadReader())(page, text)
if (!document.known) throw new Error(document.reason)
const { fences } = document.value

test('each format has a row and a section', () => {
  const rows = [...text.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name)
  expect(rows).toEqual([...reporters.keys()])
  for (const name of reporters.keys()) {
    if (name !== 'pretty') expect(text).toMatch(new RegExp(`^## .*\`${name}\``, 'm'))
  }
})

const settingOf = (meta: string, key: string) => (meta.startsWith(`${key}=`) ? [meta.slice(key.length + 1)] : [])

describe('the examples', async () => {
  const files = fences.flatMap(({ meta, value }) =>
    settingOf(meta, 'file').map((path) => [path, `${value}\n`] as const),
  )
  const repository = memoryRepository(Object.fromEntries(files))
  const { documents } = selectDocuments(noConfiguration, (await repository.list()).keys())
  const judged = await check(repository, { config: noConfiguration.config, documents })
  const report = { ...judged, diagnostics: judged.diagnostics.map((one) => ({ ...one, fingerprint: '0' })) }
  const examples = fences.flatMap(({ meta, value }) =>
    settingOf(meta, 'format').map((format) => [format, value] as const),
  )

  test.each(examples)('%s', (format, value) => {
    expect(reporters.get(format)?.(report, { all: false, color: false, version: '1.2.3' })).toBe(`${value}\n`)
  })

  test('are most of the formats', () => {
    expect(examples.length).toBeGreaterThan(5)
  })
})
