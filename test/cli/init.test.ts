import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusal, relops, relopsJson } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import { everything } from '../support/written-files.ts'

const workshop = openWorkshop()
const files = { 'pyproject.toml': '[project]\nname = "tide"\nversion = "1.0"\n', 'README.md': '# Tide\n' }

const governance = ['acceptance_checklist', 'burndown', 'data_revision_policy'].map(
  (name) => `docs/governance/${name}.md`,
)

describe.concurrent('relops init', () => {
  test('names the scaffolds', async () => {
    const { code, stdout, stderr } = await relops(workshop.directory(), ['init'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.match(/^\S+/gm)).toEqual(['governance', 'hooks', 'release-node', 'release-python'])
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
