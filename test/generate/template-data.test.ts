import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { toTemplateData } from '../../src/generate/template-data.ts'
import type { Listed } from '../../src/model/fact.ts'
import type { Data, Field, Row } from '../../src/model/source.ts'

const schema = JSON.parse(readFileSync(new URL('../../template-context.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)

const at = { path: 'shop.py', range: [4, 8] } as const
const known = (value: Data): Field => ({ known: true, value })

function row(path: Row['path'], fields: readonly (readonly [string, Field])[] = []): Row {
  return { path, fields: new Map(fields), at }
}

const registry: Listed = {
  source: {
    kind: 'python-registry',
    entry: 'shop.py',
    levels: [
      { name: 'module', call: 'add_module' },
      { name: 'part', call: 'add_part' },
    ],
  },
  listing: {
    known: true,
    value: {
      rows: [
        row(
          ['cart'],
          [
            ['size', known(2)],
            ['__proto__', known('p')],
          ],
        ),
        row(
          ['cart', 'items'],
          [
            ['size', { known: false, reason: 'it is computed' }],
            ['ratio', known(Number.NaN)],
          ],
        ),
        {
          path: ['desk'],
          fields: new Map([
            [
              'size',
              known(
                new Map<string, Data>([
                  ['a', [1, null, true]],
                  ['constructor', 'c'],
                ]),
              ),
            ],
          ]),
        },
      ],
      gaps: [{ reason: 'a loop', at }, { reason: 'elsewhere' }],
      read: ['shop.py'],
    },
  },
}
const lost: Listed = { source: { kind: 'make', file: 'Makefile' }, listing: { known: false, reason: 'is not there' } }

const context = {
  version: '1.0.0',
  repository: { name: 'shop', commit: null },
  listings: new Map([
    ['registry', registry],
    ['lost', lost],
  ]),
  lineOf: () => 7,
}

function dataOf(
  more: { readonly source?: string; readonly since?: string; readonly listings?: ReadonlyMap<string, Listed> } = {},
) {
  const data = toTemplateData({ ...context, ...more })
  if (!data.known) throw new Error(data.reason)
  return data.value
}

describe('toTemplateData', () => {
  test('a source with its rows, fields and places', () => {
    const data = JSON.parse(JSON.stringify(dataOf({ source: 'registry', since: 'v1' })))
    expect(data.sources.registry).toEqual(data.source)
    expect(data.rows).toEqual(data.source.rows)
    expect(data.since).toBe('v1')
    expect(data.source.levels).toEqual(['module', 'part'])
    expect(data.source.gaps).toEqual([
      { reason: 'a loop', file: 'shop.py', line: 7 },
      { reason: 'elsewhere', file: null, line: null },
    ])
    const fields = data.rows.map(({ fields }: { fields: object }) => Object.entries(fields))
    expect(fields).toEqual([
      [
        ['size', 2],
        ['__proto__', 'p'],
        ['ratio', null],
      ],
      [
        ['size', { $unknown: 'it is computed' }],
        ['__proto__', null],
        ['ratio', 'NaN'],
      ],
      [
        ['size', { a: [1, null, true], constructor: 'c' }],
        ['__proto__', null],
        ['ratio', null],
      ],
    ])
    expect(data.rows.map(({ fields: _, ...rest }: { fields: object }) => rest)).toEqual([
      { path: ['cart'], name: 'cart', level: 'module', file: 'shop.py', line: 7 },
      { path: ['cart', 'items'], name: 'items', level: 'part', file: 'shop.py', line: 7 },
      { path: ['desk'], name: 'desk', level: 'module', file: null, line: null },
    ])
  })

  test('what is not known stands there with its reason', () => {
    expect(dataOf().sources.lost).toEqual({ $unknown: 'is not there' })
    expect(dataOf({ source: 'lost' })).toMatchObject({
      source: { $unknown: 'is not there' },
      rows: { $unknown: 'is not there' },
    })
    expect(toTemplateData({ ...context, source: 'nope' })).toEqual({
      known: false,
      reason: 'there is no source `nope`',
    })
    expect(dataOf()).not.toHaveProperty('rows')
  })

  test('data in data has an end', () => {
    const deep = Array.from({ length: 100 }).reduce<Data>((inner) => [inner], 'x')
    const listing = { known: true, value: { rows: [row(['a'], [['deep', known(deep)]])], gaps: [], read: [] } } as const
    const data = dataOf({ source: 'a', listings: new Map([['a', { ...lost, listing }]]) })
    expect(JSON.stringify(data.rows)).toContain('{"$unknown":"it nests deeper than 32"}')
    expect(validate(data)).toBe(true)
  })
})

describe('template-context.schema.json', () => {
  test.each([[{}], [{ source: 'registry' }], [{ source: 'lost', since: 'v1' }], [{ listings: new Map() }]])(
    'lets %j pass',
    (more) => {
      const data = JSON.parse(JSON.stringify(dataOf(more)))
      validate(data)
      expect(validate.errors).toBe(null)
    },
  )

  test.each([
    [{ ...dataOf(), more: 1 }],
    [{ ...dataOf(), since: undefined, rows: [] }],
    [{ ...dataOf(), rows: [{ path: [], name: 'a' }] }],
    [{ ...dataOf(), sources: { a: { $unknown: 'b', rows: [] } } }],
    [{ ...dataOf(), repository: { name: 'a' } }],
  ])('refuses %j', (data) => {
    expect(validate(data)).toBe(false)
  })
})
