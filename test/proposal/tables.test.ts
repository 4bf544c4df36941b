import { describe, expect, test } from 'vitest'
import { additionsOf, surveyOf } from '../support/surveys.ts'

const pyproject = `[project]
name = "loom"
dependencies = ["click>=8", "rich", "attrs"]
[project.optional-dependencies]
dev = ["pytest>=8", "ruff"]
docs = ["mkdocs"]
fast = ["numba"]
[project.scripts]
weave = "loom:weave"
`

const extras = (...rows: readonly string[]): string =>
  `# Loom\n\n## Extras\n\n| Extra | Installs | Why |\n| --- | --- | --- |\n${rows.join('\n')}\n`

const all = ['| `dev` | `pytest`, `ruff` | work |', '| `docs` | `mkdocs` | pages |', '| `fast` | `numba` | speed |']

async function tablesOf(readme: string, files = {}) {
  const { proposal } = await surveyOf({ 'pyproject.toml': pyproject, 'README.md': readme, ...files })
  return proposal.tables.map(({ found, inLine, rows, at }) => `${at.line} ${found.name} ${inLine}/${rows}`)
}

test('a table is bound by its names, and by what else its source says', async () => {
  expect(await additionsOf({ 'pyproject.toml': pyproject, 'README.md': extras(...all) })).toEqual({
    sources: { extras: { kind: 'manifest', file: 'pyproject.toml', select: 'extras' } },
    tables: [
      {
        name: 'extras',
        document: 'README.md',
        heading: 'Extras',
        source: 'extras',
        key: 'Extra',
        columns: { Extra: 'name', Installs: 'dependencies' },
        keep: ['Why'],
      },
    ],
  })
})

describe('how much must agree', () => {
  const most = { 'pyproject.toml': pyproject.replace('fast =', 'slow = []\nfast =') }
  const cases: Readonly<Record<string, readonly [text: string, files: object, found: readonly string[]]>> = {
    'all of it': [extras(...all), {}, ['5 extras 3/3']],
    'a cell that differs': [extras(all[0] ?? '', all[1] ?? '', '| fast | `cython` | speed |'), {}, ['5 extras 3/3']],
    'a row too few': [extras(...all), most, ['5 extras 3/4']],
    'a row too many': [extras(...all, '| gone | `x` | old |'), {}, ['5 extras 3/4']],
    'two rows too many': [extras(...all, '| gone | `x` | old |', '| past | `y` | old |'), {}, []],
    'two of three rows': [extras(...all.slice(1)), {}, []],
    'the names alone': [extras(...all).replaceAll(/`(?:pytest|ruff|mkdocs|numba)`/g, 'much'), {}, ['5 extras 3/3']],
  }
  test.each(Object.entries(cases))('%s', async (_, [text, files, found]) => {
    expect(await tablesOf(text, files)).toEqual(found)
  })

  test('two rows are enough where nothing else is there, and more than their names agrees', async () => {
    const two = { 'pyproject.toml': pyproject.replace('fast = ["numba"]\n', '') }
    expect(await tablesOf(extras(...all.slice(0, 2)), two)).toEqual(['5 extras 2/2'])
    const names = extras('| `dev` | much | work |', '| `docs` | little | pages |')
    expect(await tablesOf(names, two)).toEqual([])
  })
})

test('lists are bound by the names that begin their items', async () => {
  const list = '# Loom\n\n- [`click`](https://x.test): words\n- `rich`\n- `attrs` and more\n'
  expect(await additionsOf({ 'pyproject.toml': pyproject, 'README.md': list })).toMatchObject({
    tables: [{ name: 'dependencies', shape: 'list', heading: 'Loom', source: 'dependencies' }],
  })
})

test('a table is named by what tells it from others', async () => {
  const other = '\n| Extra | Notes |\n| --- | --- |\n| x | y |\n'
  const [first] = (await additionsOf({ 'pyproject.toml': pyproject, 'README.md': other + extras(...all) + other }))
    .tables as [object]
  expect(first).toMatchObject({ heading: 'Extras', header: ['Extra', 'Installs'] })
  const twice = await additionsOf({
    'pyproject.toml': pyproject,
    'README.md': extras(...all) + other.replace('Notes', 'Installs') + extras(...all),
  })
  expect(twice).toEqual({})
})

describe('what is left alone', () => {
  const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'tables of records': { 'docs/reports/2024.md': extras(...all) },
    'tables of changelogs': { 'CHANGELOG.md': extras(...all) },
    'guides from one version to another': { 'docs/migration.md': extras(...all) },
    'tables that others write': { 'a.md': `<!-- BEGIN_TF_DOCS -->\n${extras(...all)}<!-- END_TF_DOCS -->\n` },
    'numbers of rows': {
      'a.md': '| # | Key |\n| --- | --- |\n| 1 | a |\n| 2 | b |\n| 3 | c |\n',
      'package.json': '{"scripts":{"1":"a","2":"b","3":"c"}}',
    },
    'headers that no configuration can have': { 'a.md': extras(...all).replace('Extra |', '`__proto__` |') },
  }
  test.each(Object.entries(cases))('%s', async (_, files) => {
    const { proposal, report } = await surveyOf({ 'pyproject.toml': pyproject, ...files })
    expect(proposal.tables).toEqual([])
    expect(report?.summary.documents).toBe(1)
  })

  test('tables that are bound', async () => {
    const source = { kind: 'manifest', file: 'pyproject.toml', select: 'extras' }
    const table = { name: 'mine', document: 'README.md', source: 'parts', key: 'Extra' }
    const configured = JSON.stringify({ sources: { parts: source }, tables: [table] })
    const files = { 'pyproject.toml': pyproject, 'README.md': extras(...all), 'b.md': extras(...all) }
    const { text } = await surveyOf({ ...files, 'relops.docs.json': configured })
    expect(JSON.parse(text)).toMatchObject({
      sources: { parts: source },
      tables: [table, { name: 'parts', document: 'b.md', source: 'parts' }],
    })
  })
})

test('of sources that say the same, the one of the folder is meant', async () => {
  const manifest = '{"scripts":{"build":"a","lint":"b","start":"c"}}'
  const text = '# Web\n\n| Script | |\n| --- | --- |\n| build | x |\n| lint | y |\n| start | z |\n'
  const files = { 'package.json': manifest, 'web/package.json': manifest, 'web/README.md': text }
  expect(await additionsOf(files)).toMatchObject({
    sources: { 'web-scripts': { file: 'web/package.json' } },
    tables: [{ document: 'web/README.md', source: 'web-scripts' }],
  })
})

test('TypeScript modules are read where documents name what they export', async () => {
  const commands =
    "export const commands = {\n  check: { summary: 'verify' },\n  init: { summary: 'begin' },\n  help: { summary: 'tell' },\n} as const\n"
  const text = '| Command | Does |\n| --- | --- |\n| `check` | verify |\n| `init` | begin |\n| `help` | tell |\n'
  expect(await additionsOf({ 'src/commands.ts': commands, 'README.md': text })).toMatchObject({
    sources: { commands: { kind: 'typescript-registry', entry: 'src/commands.ts', export: 'commands' } },
    tables: [{ key: 'Command', columns: { Command: 'name', Does: 'summary' } }],
  })
})
