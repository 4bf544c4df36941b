import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { writeJson } from '../../src/proposal/json.ts'
import { findForeignMarkers } from '../../src/proposal/markers.ts'
import { additionsOf, surveyOf } from '../support/surveys.ts'

/** Tags, and the forms that are found with how many tags each has. */
const tags: readonly (readonly [names: string, forms: readonly string[], configured: readonly string[] | undefined])[] =
  [
    ['v1.0.0 v1.1.0 v1.2.0-rc.1 nightly', ['v{version} 3'], undefined],
    ['v1.0 v1.1', [], undefined],
    ['1.0 1.1 1.2 release-1.0 release-1.1 release-1.2', ['{version} 3', 'release-{version} 3'], undefined],
    ['@a/b@1.0.0 @a/b@1.1.0 c@2.0.0', ['{name}@{version} 3'], undefined],
    ['cli/v1.0 cli/v1.1 api/v1.1 a-v1.0 b-v1.0 c-v1.0', ['{name}/v{version} 3', '{name}-v{version} 3'], undefined],
    ['release/1.0 release/1.1 release/1.2', ['release/{version} 3'], ['release/{version}']],
    ['r1.0 r1.1 r1.2 r1.3 v1.4 v1.5 v1.6', ['r{version} 4', 'v{version} 3'], ['r{version}', 'v{version}']],
    ['v1.0 v1.1 v1.2 v1.3 old/1.0 old/1.1 old/1.2', ['v{version} 4'], undefined],
  ]

test.each(tags)('tags %s', async (names, forms, configured) => {
  const before = names.split(' ').map((name, made) => ({ name, commit: `c${made}`, made }))
  const { proposal, text } = await surveyOf({ 'README.md': '# It\n' }, { tags: { before } })
  expect(proposal.tags.map(({ form, tags: count }) => `${form} ${count}`)).toEqual(forms)
  expect(JSON.parse(text).release?.tags).toEqual(configured)
})

test('text of other tools', () => {
  const text = '# It\n<!-- START doctoc -->\n- a\n<!-- END doctoc -->\n\n<!-- BEGIN_TF_DOCS -->\nx\n'
  expect(findForeignMarkers({ texts: new Map([['README.md', text]]) })).toEqual([
    { tool: 'terraform-docs', at: { path: 'README.md', line: 6 }, range: [52, text.length] },
    { tool: 'doctoc', at: { path: 'README.md', line: 2 }, range: [5, 36] },
  ])
})

test('files whose digests are kept', async () => {
  const [one, other] = ['a\n', 'b\n'].map((text) => createHash('sha256').update(text).digest('hex'))
  const sums = `${one}  one.csv\n${other} *data/other.csv\n${one}  gone.csv\n`
  const page = `| File | SHA-256 |\n| --- | --- |\n| \`data/one.csv\` | \`${one}\` |\n| \`data/other.csv\` | \`${other}\` |\n`
  const files = { 'data/one.csv': 'a\n', 'data/other.csv': 'b\n', 'data/SHA256SUMS': sums, 'docs/data.md': page }
  expect(await additionsOf(files)).toEqual({
    sources: {
      'data-checksums': { kind: 'checksums', files: ['data/one.csv', 'data/other.csv'], algorithm: 'sha256' },
    },
    tables: [
      {
        name: 'data-checksums',
        document: 'docs/data.md',
        source: 'data-checksums',
        key: 'File',
        columns: { File: 'name', 'SHA-256': 'digest' },
      },
    ],
  })
})

test('sources that nothing is bound to are told, and not configured', async () => {
  const { proposal, text } = await surveyOf({ Makefile: 'build:\n\tx\ntest:\n\ty\n', 'README.md': '# It\n' })
  expect(proposal.idle.map(({ name, at }) => [name, at])).toEqual([['targets', { path: 'Makefile', line: 1 }]])
  expect(text).toBe('{}\n')
})

test('the schema is named where the package may be installed', async () => {
  const { text } = await surveyOf({ 'package.json': '{}', 'docs/plans/a.md': '# A\n' })
  expect(JSON.parse(text)).toMatchObject({ $schema: './node_modules/relops/schema.json' })
})

test('objects and lists stand on one line where that is short', () => {
  const long = Array.from({ length: 3 }, () => 'x'.repeat(40))
  const set = new Map<string, string | string[]>([
    ['include', long],
    ['kind', 'plan'],
  ])
  expect(writeJson(new Map([['documents', [new Map([['include', ['a']]]), set]]]))).toBe(
    `{
  "documents": [
    { "include": ["a"] },
    {
      "include": [
        "${long[0]}",
        "${long[1]}",
        "${long[2]}"
      ],
      "kind": "plan"
    }
  ]
}
`,
  )
})
