import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refusal, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()

const page = (...rows: readonly string[]): string =>
  [
    '# Mill',
    '',
    '## Extras',
    '',
    '| Extra | Dependencies | Purpose |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'Text.',
    '',
  ].join('\n')

const stale = page('| `dev` | `pytest`, `black` | Tests |', '| `old` | `nose` | Nobody knows |')
const inLine = page('| `dev` | `pytest`, `ruff` | Tests |', '| `docs` | `sphinx` | |')

const files = {
  'pyproject.toml': `[project]
name = "mill"
version = "1.4.0"

[project.optional-dependencies]
dev = ["pytest>=8", "ruff"]
docs = ["sphinx"]
`,
  'relops.docs.json': JSON.stringify({
    sources: {
      extras: { kind: 'manifest', file: 'pyproject.toml', select: 'extras' },
      package: { kind: 'manifest', file: 'pyproject.toml' },
    },
    tables: [
      {
        ...{ name: 'extras', document: 'README.md', heading: 'Extras', source: 'extras', key: 'Extra' },
        columns: { Dependencies: 'dependencies' },
      },
    ],
    values: [{ document: 'RELEASE.md', text: 'mill:{{ version }}', value: 'package.version' }],
  }),
  'README.md': stale,
  'RELEASE.md': '# Release\n\n```sh\ndocker build -t mill:1.3.0 .\n```\n',
}

const noticed = `note: \`README.md\`: \`old\` left \`extras\`, and with it Purpose “Nobody knows”\n`

describe.concurrent('relops generate', () => {
  test('writes what sources say, and what went with it', async () => {
    const repository = workshop.repository(files)
    const { code, stdout, stderr } = await relops(repository.root, ['generate'])
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: `${noticed}note: \`README.md\` is in line again\nnote: \`RELEASE.md\` is in line again\n`,
    })
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(inLine)
    expect(readFileSync(repository.path('RELEASE.md'), 'utf8')).toBe(files['RELEASE.md'].replace('1.3.0', '1.4.0'))
    expect(await relops(repository.root, ['generate'])).toMatchObject({
      code: 0,
      stderr: 'note: Everything is in line\n',
    })
  })

  test.each([
    ['--check', 1],
    ['--dry-run', 0],
    ['--diff', 0],
  ])('%s writes nothing', async (option, code) => {
    const repository = workshop.repository(files)
    const run = await relops(repository.root, ['generate', option, 'README.md'])
    expect(run).toMatchObject({ code, stderr: `${noticed}note: \`README.md\` is stale\n` })
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(stale)
    if (option === '--diff') expect(run.stdout).toBe(patch)
  })

  test('--check at a revision that is in line', async () => {
    const repository = workshop.repository({ ...files, 'README.md': inLine, 'RELEASE.md': '# mill:1.4.0\n' })
    writeFileSync(repository.path('README.md'), stale)
    expect((await relops(repository.root, ['generate', '--check', '--at', 'HEAD'])).code).toBe(0)
    expect((await relops(repository.root, ['generate', '--check'])).code).toBe(1)
  })

  test('what it cannot mend is reported', async () => {
    const repository = workshop.repository({ ...files, 'README.md': '# Mill\n' })
    const { code, stdout } = await relops(repository.root, ['generate', '--format', 'compact'])
    expect(code).toBe(1)
    expect(stdout.split('\n')[0]).toMatch(
      /^relops\.docs\.json:1:\d+: error: `extras` is not there: `README\.md` has no heading `Extras` \[missing-table\]$/,
    )
  })

  test('writes to the work tree alone', async () => {
    const repository = workshop.repository(files)
    expect(await relops(repository.root, ['generate', '--staged'])).toEqual(
      refusal(
        '`relops generate` writes to the work tree, and `--staged` judges the index: use one of them without the other',
      ),
    )
  })
})

const patch = `--- a/README.md
+++ b/README.md
@@ -4,7 +4,7 @@
 
 | Extra | Dependencies | Purpose |
 | --- | --- | --- |
-| \`dev\` | \`pytest\`, \`black\` | Tests |
-| \`old\` | \`nose\` | Nobody knows |
+| \`dev\` | \`pytest\`, \`ruff\` | Tests |
+| \`docs\` | \`sphinx\` | |
 
 Text.
`

test('facts of a source, each with its place', async () => {
  const repository = workshop.repository(files)
  const { code, stdout } = await relops(repository.root, ['facts', 'extras', '--format', 'json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    ...{ schemaVersion: 1, source: 'extras', kind: 'manifest' },
    rows: [
      {
        path: ['dev'],
        values: { name: 'dev', dependencies: ['pytest>=8', 'ruff'] },
        at: { path: 'pyproject.toml', line: 6, column: 1 },
      },
      {
        path: ['docs'],
        values: { name: 'docs', dependencies: ['sphinx'] },
        at: { path: 'pyproject.toml', line: 7, column: 1 },
      },
    ],
    unknown: [],
    read: ['pyproject.toml'],
  })
})
