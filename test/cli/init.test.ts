import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusal, relops, relopsJson } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import { everything } from '../support/written-files.ts'

const workshop = openWorkshop()
const files = { 'pyproject.toml': '[project]\nname = "tide"\nversion = "1.0"\n', 'README.md': '# Tide\n' }

const configurable = {
  'pyproject.toml':
    '[project]\nname = "tide"\n[project.optional-dependencies]\ndev = ["ruff"]\ndocs = ["mkdocs"]\nfast = ["numba"]\nslow = []\n',
  'README.md': '# Tide\n\n| Extra | Installs |\n| --- | --- |\n| dev | ruff |\n| docs | mkdocs |\n| fast | numba |\n',
  'docs/plans/gates.md': '# The \u001b[2J gates\n\n- [ ] two of them\n',
}

const proposal = `Documents
  plan  1 document  docs/plans/gates.md:1  “The \\u{1b}2J gates”: docs/plans/**/*.md

Sources
  extras  manifest  pyproject.toml:4  4 rows

Tables and lists
  extras  table  README.md:3  with extras: 3 of 4 rows agree

relops.docs.json:

{
  "documents": [
    { "include": ["**/*.md"] },
    { "include": ["docs/plans/**/*.md"], "kind": "plan" }
  ],
  "sources": {
    "extras": { "kind": "manifest", "file": "pyproject.toml", "select": "extras" }
  },
  "tables": [
    {
      "name": "extras",
      "document": "README.md",
      "heading": "Tide",
      "source": "extras",
      "key": "Extra",
      "columns": { "Extra": "name", "Installs": "dependencies" }
    }
  ]
}

With it, relops checks 2 documents, 7 claims: 6 hold, 1 broken
  README.md:3:1: error: \`extras\` has \`slow\`, but the table \`extras\` has no row for it [missing-row]

also: \`relops init --scaffold NAME\` begins with files of
  governance      who accepts what by which evidence: acceptance checklist, burndown, data revision policy
  hooks           documents are checked before a commit and before a merge
  release-node    releases of an npm package: tarball and image, with checksums, notes and a playbook
  release-python  releases of a Python package: wheel, sdist and image, with checksums, notes and a playbook
`

const governance = ['acceptance_checklist', 'burndown', 'data_revision_policy'].map(
  (name) => `docs/governance/${name}.md`,
)

describe.concurrent('relops init', () => {
  test('proposes a configuration, says why, and names the scaffolds', async () => {
    const root = workshop.directory(configurable)
    const { code, stdout, stderr } = await relops(root, ['init'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: Nothing was written; `relops init --yes` writes it\n' })
    expect(stdout).toBe(proposal)
    expect(everything(root)).toEqual(configurable)
  })

  test('writes it with --yes, and never again', async () => {
    const { root } = workshop.repository(configurable)
    expect((await relops(root, ['init', '--yes'])).stderr).toBe('note: `relops.docs.json` was written\n')
    const written = readFileSync(join(root, 'relops.docs.json'), 'utf8')
    expect(proposal).toContain(`relops.docs.json:\n\n${written}\n`)
    expect((await relopsJson(root)).summary).toMatchObject({ documents: 2, broken: 1 })
    expect((await relops(root, ['init', '--yes'])).stderr).toBe(
      'note: `relops.docs.json` is there already, and nothing was written\n',
    )
    expect(readFileSync(join(root, 'relops.docs.json'), 'utf8')).toBe(written)
  })

  test('says what a configuration lacks, and leaves it as it is', async () => {
    const own = '{\n  // ours\n  "rules": { "missing-row": "warning" },\n}\n'
    const root = workshop.directory({ ...configurable, 'relops.docs.json': own })
    const { stdout, stderr } = await relops(root, ['init', '--yes'])
    expect(stderr).toBe('note: `relops.docs.json` is there already, and nothing was written\n')
    expect(stdout).toContain(
      'relops.docs.json is there and stays as it is. What you may want to add to it:\n\n{\n  "documents": [',
    )
    expect(stdout).toContain('With it, relops checks 2 documents, ')
    expect(stdout).toMatch(/^ {2}README\.md:3:1: warning: `extras` has `slow`/m)
    expect(readFileSync(join(root, 'relops.docs.json'), 'utf8')).toBe(own)
  })

  test('writes nothing where the defaults do, and judges what there is', async () => {
    const root = workshop.directory(files)
    const { code, stdout, stderr } = await relops(root, ['init', '--yes'])
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'note: No `relops.docs.json` is needed, and nothing was written\n',
    })
    expect(stdout).toMatch(/^relops checks 1 document, no claims\n\nalso: /)
    const empty = await relops(workshop.directory(), ['init'])
    expect(empty.stdout.match(/^ {2}\S+|^There.*/gm)).toEqual([
      'There is no Markdown document to check',
      ...['governance', 'hooks', 'release-node', 'release-python'].map((name) => `  ${name}`),
    ])
    expect(everything(root)).toEqual(files)
  })

  test('is refused where the configuration is wrong', async () => {
    const root = workshop.directory({ ...files, 'relops.docs.json': '{ "rules": 1 }' })
    expect(await relops(root, ['init'])).toMatchObject({ code: 2, stdout: '' })
  })

  test('writes the files of one, which may be run, and says what to add to others', async () => {
    const { root } = workshop.repository(files)
    const { code, stdout, stderr } = await relops(root, ['init', '--scaffold', 'release-python', '--yes'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: 16 files were written\n' })
    expect(stdout).toMatch(/^new {3}RELEASE\.md +the playbook/m)
    expect(stdout).toMatch(/^kept {2}README\.md +is there already, and is left as it is$/m)
    expect(stdout).toMatch(/^What you may want to add to README\.md:\n\n## Releases\n/m)
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toBe(files['README.md'])
    expect(readFileSync(join(root, 'scripts/smoke-test.sh'), 'utf8')).toContain(
      "\ndistribution='tide'\nmodule='tide'\n",
    )
    expect(statSync(join(root, 'scripts/smoke-test.sh')).mode & 0o100).toBe(0o100)
    const { diagnostics, summary } = await relopsJson(root)
    expect({ diagnostics, ...summary }).toMatchObject({ diagnostics: [], broken: 0, unknown: 0, pending: 0 })
  })

  test('writes nothing the second time', async () => {
    const { root } = workshop.repository(files)
    const args = ['init', '--scaffold', 'governance', '--yes']
    expect((await relops(root, args)).stderr).toBe('note: 3 files were written\n')
    const before = everything(root)
    expect(Object.keys(before).filter((path) => path.startsWith('docs/'))).toEqual(governance)
    expect(await relops(root, args)).toMatchObject({
      code: 0,
      stderr: 'note: All files are there already, and nothing was written\n',
    })
    expect(everything(root)).toEqual(before)
  })

  test('writes nothing with --dry-run', async () => {
    const root = workshop.directory(files)
    const run = await relops(root, ['init', '--scaffold', 'governance', '--dry-run'])
    expect(run).toMatchObject({ code: 0, stderr: 'note: Nothing was written\n' })
    expect(run.stdout.match(/^new {3}\S+/gm)).toEqual(governance.map((path) => `new   ${path}`))
    expect(everything(root)).toEqual(files)
  })

  test('writes nothing without a terminal to ask at', async () => {
    const root = workshop.directory(files)
    const { code, stderr } = await relops(root, ['init', '--scaffold', 'governance'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'relops: Nothing was written, as there is no terminal to ask at: say `--yes`, or `--dry-run` to look\n',
    })
    expect(everything(root)).toEqual(files)
  })

  test('writes nothing where one of the files cannot be', async () => {
    const root = workshop.directory({ ...files, docs: 'no directory' })
    const { code, stderr } = await relops(root, ['init', '--scaffold', 'release-node', '--yes', '-C', '.'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^relops: `docs\/OBSERVABILITY\.md` is new, and `docs` is not a directory, /),
    })
    expect(everything(root)).toEqual({ ...files, docs: 'no directory' })
  })

  test('is refused for what it does not know', async () => {
    const root = workshop.directory()
    expect(await relops(root, ['init', '--scaffold', 'release-pyton'])).toEqual(
      refusal('There is no scaffold `release-pyton`; did you mean `release-python`?'),
    )
    expect(await relops(root, ['init', 'release-python'])).toEqual(
      refusal(/^relops: too many arguments for 'init'.*\n$/),
    )
    expect(await relops(root, ['init', '--yes', '--dry-run'])).toEqual(
      refusal("option '--dry-run' cannot be used with option '--yes'"),
    )
  })
})
