import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'

const workshop = openWorkshop()

const begin = '<!-- relops:begin files glob="docs/*.md" -->'
const empty = `# Mill\n\n${begin}\n<!-- relops:end files -->\n\nText.\n`
const list = (sum: string, ...items: readonly string[]): string =>
  `# Mill\n\n${begin}\n\n${items.map((item) => `- ${item}\n`).join('')}\n<!-- relops:end files sum=${sum} -->\n\nText.\n`
const loom = '[The loom](docs/loom.md)'
const written = list('1cadb783', loom)
const edited = list('1cadb783', '[My loom](docs/loom.md)')

const files = { 'docs/loom.md': '# The loom\n', 'README.md': empty }

describe.concurrent('relops generate, without configuration', () => {
  test('fills regions, and has nothing to do after that', async () => {
    const repository = workshop.repository(files)
    expect(await relops(repository.root, ['generate', '--check', '--fail-message', 'Run make docs'])).toMatchObject({
      code: 1,
      stderr: 'note: `README.md` is stale\nRun make docs\n',
    })
    expect(await relops(repository.root, ['generate'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'note: `README.md` is in line again\n',
    })
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(written)
    expect(await relops(repository.root, ['generate', '--check', '--fail-message', 'Run make docs'])).toMatchObject({
      code: 0,
      stderr: 'note: Everything is in line\n',
    })
    expect((await relops(repository.root, ['check'])).code).toBe(0)
  })

  test('what people changed is shown, and replaced where that is asked for', async () => {
    const repository = workshop.repository({ ...files, 'README.md': edited })
    const refused = await relops(repository.root, ['generate', '--format', 'compact'])
    expect(refused).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^README\.md:3:1: error: What `files` generated here was changed by hand; `relops generate --accept` replaces it \[stale-region\]$/m,
      ),
      stderr: expect.stringContaining(`-- [My loom](docs/loom.md)\n+- ${loom}\n`),
    })
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(edited)
    expect((await relops(repository.root, ['generate', '--accept'])).code).toBe(0)
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(written)
  })

  test('a document with a marker that cannot be read stays as it is, and others do not', async () => {
    const wrong = `${empty}\n<!-- relops:begin toc -->\n`
    const repository = workshop.repository({ ...files, 'WRONG.md': wrong })
    const { code, stdout } = await relops(repository.root, ['generate', '--format', 'compact'])
    expect([code, stdout]).toEqual([1, expect.stringContaining('WRONG.md:8:1: error: The region `toc` is not closed')])
    expect(readFileSync(repository.path('WRONG.md'), 'utf8')).toBe(wrong)
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(written)
  })

  test('check --fix mends what is stale, and leaves what people changed', async () => {
    const repository = workshop.repository({ ...files, 'EDITED.md': edited })
    await relops(repository.root, ['check', '--fix'])
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(written)
    expect(readFileSync(repository.path('EDITED.md'), 'utf8')).toBe(edited)
  })
})

describe.concurrent('comments of other tools', () => {
  const foreign = (text: string): string =>
    `# Mill\n\n<!-- START doctoc generated TOC please keep -->\n${text}<!-- END doctoc -->\n\n## Weaving\n\n<!-- BEGIN_TF_DOCS -->\nx\n<!-- END_TF_DOCS -->\n`
  const old = foreign('- [Old](#weaving)\n')

  test('are left alone', async () => {
    const repository = workshop.repository({ 'README.md': old })
    expect(await relops(repository.root, ['generate'])).toMatchObject({
      code: 0,
      stderr: 'note: There is no region, and nothing that the configuration binds\n',
    })
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(old)
  })

  test('can be declared', async () => {
    const regions = [{ document: 'README.md', begin: 'START doctoc', end: 'END doctoc', generator: 'toc' }]
    const repository = workshop.repository({ 'README.md': old, 'relops.docs.json': JSON.stringify({ regions }) })
    expect((await relops(repository.root, ['generate'])).code).toBe(0)
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(foreign('\n- [Weaving](#weaving)\n\n'))
    expect((await relops(repository.root, ['generate', '--check'])).code).toBe(0)
  })

  test.each([
    [{ begin: 'STAR' }, 1, '`END doctoc` closes no region'],
    [{ begin: 'TOC', end: 'TOC END' }, 1, '`README.md` has no comment `TOC`'],
    [{ generator: 'tocs' }, 1, 'Unknown generator `tocs`; did you mean `toc`?'],
    [{ parameters: { depht: '2' } }, 1, 'Unknown parameter of `toc` `depht`; did you mean `depth`?'],
    [{ document: 'NONE.md' }, 2, '`NONE.md` is not among the documents'],
    [{ ends: 'x' }, 2, 'Unknown key `ends`; did you mean `end`?'],
  ])('%j', async (change, code, message) => {
    const region = { document: 'README.md', begin: 'START doctoc', end: 'END doctoc', generator: 'toc', ...change }
    const text = JSON.stringify({ regions: [region] })
    const repository = workshop.repository({ 'README.md': old, 'relops.docs.json': text })
    const run = await relops(repository.root, ['generate'])
    expect([run.code, run.stdout + run.stderr]).toEqual([code, expect.stringContaining(message)])
    expect(readFileSync(repository.path('README.md'), 'utf8')).toBe(old)
  })
})

test('templates: errors have their place, and their data is as the schema says', async () => {
  const repository = workshop.repository({
    'README.md': '# Mill\n\n<!-- relops:begin template name=looms source=looms -->\n<!-- relops:end template -->\n',
    'looms.yaml': 'jacquard: { width: 120 }\n',
    'templates/looms.liquid': 'Looms:\n{{ rows | size }} {{ rwos }}\n',
    'relops.docs.json': '{ "sources": { "looms": { "kind": "data", "file": "looms.yaml" } } }',
  })
  const { stdout, code } = await relops(repository.root, ['generate', '--format', 'compact'])
  expect([code, stdout.split('\n')[0]]).toEqual([
    1,
    'templates/looms.liquid:2:22: error: There is no `rwos` [stale-region]',
  ])
  const schema = JSON.parse(readFileSync(new URL('../../template-context.schema.json', import.meta.url), 'utf8'))
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)
  for (const args of [[], ['looms']]) {
    const run = await relops(repository.root, ['facts', '--context', ...args])
    const data = JSON.parse(run.stdout)
    expect([validate(data), validate.errors, run.code]).toEqual([true, null, 0])
    expect(data.rows?.[0]?.fields ?? {}).toEqual(args.length === 0 ? {} : { width: 120 })
  }
  expect(await relops(repository.root, ['facts', '--context', 'loms'])).toMatchObject({ code: 2 })
})

test('what a source has gained and lost since a release, and which releases there were', async () => {
  const page = (since: string): string =>
    `# Mill\n\n<!-- relops:begin diff source=looms since=${since} -->\n<!-- relops:end diff -->\n\n<!-- relops:begin history form=list -->\n<!-- relops:end history -->\n`
  const repository = workshop.repository({
    'README.md': page('latest-tag'),
    'looms.yaml': 'jacquard: { status: stable }\ndobby: { status: stable }\n',
    'relops.docs.json': '{ "sources": { "looms": { "kind": "data", "file": "looms.yaml" } } }',
  })
  repository.git('tag', 'v1.0.0')
  repository.write({ 'looms.yaml': 'jacquard: { status: Deprecated }\nrapier: { status: stable }\n' })
  repository.commit()
  expect((await relops(repository.root, ['generate'])).code).toBe(0)
  const text = readFileSync(repository.path('README.md'), 'utf8')
  expect(text).toContain('\n- Added\n  - `rapier`\n- Deprecated\n  - `jacquard`\n- Removed\n  - `dobby`\n\n')
  expect(text).toMatch(/\n- `v1\.0\.0`, \d{4}-\d\d-\d\d\n/)
  expect((await relops(repository.root, ['check'])).code).toBe(0)
  repository.write({ 'README.md': page('v9.9.9') })
  const { stdout } = await relops(repository.root, ['check', '--strict', '--format', 'compact'])
  expect(stdout).toContain('`looms` at `v9.9.9`: there is no tag or commit `v9.9.9`')
})
