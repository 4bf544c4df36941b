import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import { jsonSchema } from '../../src/config/schema.ts'

const root = new URL('../../', import.meta.url)

describe('schema.json', async () => {
  const text = await readFile(new URL('schema.json', root), 'utf8')
  const validate = new Ajv().compile(JSON.parse(text))

  it('is what the schema gives now; `npm run build` writes it', () => {
    expect(text).toBe(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`)
  })

  it('describes every key', () => {
    const undescribed: string[] = []
    const visit = (node: unknown, name: string): void => {
      if (typeof node !== 'object' || node === null) return
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties') {
          for (const [property, schema] of Object.entries(value)) {
            if (typeof schema !== 'object' || schema === null || !('description' in schema)) undescribed.push(property)
            visit(schema, property)
          }
        } else visit(value, name)
      }
    }
    visit(jsonSchema(), '')
    expect(undescribed).toEqual([])
  })

  it.each([
    [{}],
    [{ $schema: './node_modules/relops/schema.json', documents: [{ include: ['README.md'] }] }],
    [{ documents: [{ include: ['a.md'], exclude: ['b.md'], kind: 'plan' }], rules: { 'missing-file': 'off' } }],
    [{ references: { siteRoot: 'docs', labels: [], columns: ['File'], history: true } }],
    [{ documents: [{ include: ['a.md'], kind: 'record', asOf: 'committed' }], release: { tags: ['v{version}'] } }],
    [
      {
        sources: { a: { kind: 'make' } },
        tables: [{ name: 't', source: 'a', key: 'A', columns: { A: { field: 'name', format: 'code' } } }],
      },
    ],
  ])('lets pass %j', (config) => {
    expect(validate(config)).toBe(true)
    expect(() => parseConfig('relops.docs.json', JSON.stringify(config), ['missing-file'])).not.toThrow()
  })

  it.each([
    [[]],
    [{ ruels: {} }],
    [{ documents: [] }],
    [{ documents: [{}] }],
    [{ documents: [{ include: [] }] }],
    [{ documents: [{ include: [''] }] }],
    [{ documents: [{ include: ['a.md'], kind: 'plans' }] }],
    [{ documents: [{ include: ['a.md'], knid: 'plan' }] }],
    [{ rules: { 'missing-file': 'fatal' } }],
    [{ references: { history: 'yes' } }],
    [{ documents: [{ include: ['a.md'], kind: 'record', asOf: '' }] }],
    [{ release: { tags: [] } }],
    [{ sources: { a: { kind: 'make', files: [] } } }],
    [{ tables: [{ name: 't', source: 'a', key: 'A', columns: { A: {} } }] }],
  ])('refuses %j', (config) => {
    expect(validate(config)).toBe(false)
    expect(() => parseConfig('relops.docs.json', JSON.stringify(config), ['missing-file'])).toThrow()
  })
})

describe('docs/configuration.md and docs/sources.md', async () => {
  const pages = ['docs/configuration.md', 'docs/sources.md'].map((path) => readFile(new URL(path, root), 'utf8'))
  const page = (await Promise.all(pages)).join('\n')
  const examples = [...page.matchAll(/```jsonc?\n(.*?)```/gs)].map(([, example = '']) => example)

  it('has examples that are read without a complaint', () => {
    expect(examples.length).toBeGreaterThan(3)
    const ruleIds = ['missing-file', 'missing-anchor']
    for (const example of examples) expect(() => parseConfig('relops.docs.json', example, ruleIds)).not.toThrow()
  })

  it('names every key', () => {
    const keys = [...JSON.stringify(jsonSchema()).matchAll(/"([$\w]+)":\{[^{}]*"description"/g)].map(([, key]) => key)
    expect(keys).toContain('siteRoot')
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([])
  })
})
