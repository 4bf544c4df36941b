import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { refusal, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import type { FileContent, RepositoryBuilder } from '../support/repository-builder.ts'

const workshop = openWorkshop()
const schema = JSON.parse(readFileSync(new URL('../../notes-context.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)

const changelog = `# Changelog

## [Unreleased]

## [1.1.0] - 2020-09-13

What mills were waiting for.

### Added

- Looms.
- **Breaking:** shuttles are gone.

## [1.0.0] - 2020-09-13

- First.
`

const config = {
  documents: [
    { include: ['*.md'] },
    { include: ['RELEASE.md'], kind: 'playbook' },
    { include: ['PLAN.md'], kind: 'plan' },
  ],
  sources: {
    data: { kind: 'checksums', files: ['data/*.csv'] },
  },
  release: { artifacts: ['dist/*.tgz'], environment: 'env.json', tests: 'reports/*.txt', playbook: 'RELEASE.md' },
}

const levels = [{ name: 'loom', call: 'register' }]
const registry = { looms: { kind: 'python-registry', entry: 'looms.py', function: 'load', levels } }
const withLooms = { 'relops.docs.json': JSON.stringify({ ...config, sources: { ...config.sources, ...registry } }) }

const looms = (...names: readonly string[]): string =>
  `def load(looms):\n${names.map((name) => `    looms.register('${name}')\n`).join('')}`

const log = '=== 3 passed in 0.10s ===\n'

/** Two releases, the second of them built. */
function project(files: Readonly<Record<string, FileContent>> = {}): RepositoryBuilder {
  const repository = workshop.repository({
    'README.md': '# Mill\n',
    'CHANGELOG.md': changelog,
    'RELEASE.md': '# Releasing\n\n- [x] Tested\n- [ ] Announced\n',
    'PLAN.md': '# Plan\n\n## Later\n\n- `data/weft.csv`\n',
    'looms.py': looms('dobby', 'shuttle'),
    'data/warp.csv': 'a,b\n',
    'relops.docs.json': JSON.stringify(config),
    'env.json': '{ "node": "20" }\n',
    'reports/tests.txt': log,
    '.gitignore': 'dist/\n',
    ...files,
  })
  repository.git('remote', 'add', 'origin', 'https://github.com/o/r.git')
  repository.git('tag', 'v1.0.0')
  repository.write({ 'looms.py': looms('dobby', 'jacquard') })
  repository.commit('feat!: looms\n\nCo-authored-by: Ada <ada@example.org>')
  repository.git('tag', 'v1.1.0')
  repository.write({ 'dist/mill-1.1.0.tgz': 'built\n' })
  return repository
}

/** The text of a slot, without its comments and blank lines. */
function slotOf(notes: string, name: string): string {
  const [, text = ''] = new RegExp(`<!-- relops:slot ${name} -->\n([^]*?)\n<!-- /relops:slot -->`).exec(notes) ?? []
  return text.trim().replaceAll(/\n\n+/g, '\n')
}

describe('relops notes', () => {
  test('fills its slots', async () => {
    const { root, git } = project(withLooms)
    const { code, stdout, stderr } = await relops(root, ['notes', '1.1.0'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const head = git('rev-parse', '--short=7', 'HEAD')
    const slots: Readonly<Record<string, string>> = {
      title: `# 1.1.0\nReleased on 2020-09-13 with the tag \`v1.1.0\`, of commit \`${head}\`.`,
      summary: 'What mills were waiting for.',
      breaking: '## Breaking changes\n- **Breaking:** shuttles are gone.',
      changes: '## Changes\n### Added\n- Looms.\n- **Breaking:** shuttles are gone.',
      registry:
        '## Changes of the registry\n- `looms` since 1.0.0: 1 added, 0 deprecated, 1 removed\n  - Added: `jacquard`\n  - Removed: `shuttle`',
      signatures: '## Signatures\nNone: no signature stands beside the artifacts.',
      verification: '## Verification\nNo command: no list of checksums stands beside the artifacts.',
      checklist: '## Not ticked\n- Announced (`RELEASE.md`, line 4)',
      deliverables: '## Pending\n- `data/weft.csv`: pending (`PLAN.md`, line 5)',
      contributors: '## Contributors\nAda, relops tests',
      compare: '[All that changed](https://github.com/o/r/compare/v1.0.0...v1.1.0)',
    }
    for (const [name, text] of Object.entries(slots)) expect(slotOf(stdout, name)).toBe(text)
    expect(slotOf(stdout, 'artifacts')).toMatch(/^\| `dist\/mill-1\.1\.0\.tgz` \| 6 B {2}\| `[\da-f]{64}` \|$/m)
    expect(slotOf(stdout, 'datasets')).toMatch(/`data\/warp\.csv` \| data {3}\| `[\da-f]{64}`/)
    expect(slotOf(stdout, 'tests')).toMatch(/it came with [\da-f]{7}, and `looms\.py` changed since\. It ends with `/)
  })

  test('hands data to the template as the schema says', async () => {
    for (const repository of [project(withLooms), workshop.repository({ 'README.md': '# x\n' })]) {
      const args = ['notes', '1.1.0', '--date', '2020-09-13', '--context']
      const { code, stdout } = await relops(repository.root, args)
      expect(code).toBe(0)
      validate(JSON.parse(stdout))
      expect(validate.errors).toBe(null)
    }
  })

  test('says why slots are absent', async () => {
    const { root } = workshop.repository({ 'README.md': '# x\n' })
    const { stdout } = await relops(root, ['notes', '0.1.0', '--date', '2020-09-13'])
    const reasons = [...stdout.matchAll(/^(?:None|Unknown|No [\w ]+): (.*)\.$/gm)].map(([, reason]) => reason)
    expect(reasons).toEqual([
      '`CHANGELOG.md` is not there',
      'nothing is known to break',
      '`CHANGELOG.md` is not there',
      'no source of the configuration is a registry',
      'no source of the configuration is a registry',
      ...Array.from({ length: 3 }, () => '`release.artifacts` names no file'),
      'no source of the configuration is of kind `checksums`',
      '`release.environment` names no file',
      '`release.tests` names no file',
      'no playbook and no document on governance has a checklist',
      'no document is of kind `plan`',
      'no release came before',
    ])
  })

  test('wants a day and a version', async () => {
    const { root } = project()
    const none = 'No tag and no SOURCE_DATE_EPOCH tells the day; give it with `--date`'
    expect(await relops(root, ['notes', '1.2.0'])).toEqual(refusal(none))
    expect(await relops(root, ['notes', 'next'])).toEqual(refusal('`next` is no version'))
  })

  test('checks what was published', async () => {
    const { root, write, path } = project()
    await relops(root, ['notes', '1.1.0', '--output', path('dist/notes.md')])
    const published = readFileSync(path('dist/notes.md'), 'utf8')
    write({ 'dist/notes.md': published.replaceAll('\n', '\r\n') })
    const check = ['notes', '1.1.0', '--check', 'dist/notes.md']
    expect(await relops(root, check)).toEqual({ code: 0, stdout: 'dist/notes.md: nothing is wrong\n', stderr: '' })
    write({ 'dist/notes.md': published.replace('Ada, relops tests', 'Ada and TODO'), 'dist/mill-1.1.0.tgz': 'again\n' })
    const { code, stdout } = await relops(root, [...check, '--format', 'json'])
    const { findings } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(findings.map(({ rule, slot }: Readonly<Record<string, string>>) => `${rule} ${slot}`)).toEqual([
      'stale-slot artifacts',
      'stale-slot contributors',
      'placeholder undefined',
    ])
    expect(findings[1]).toMatchObject({
      message: 'the slot `contributors` says `Ada and TODO`, and should say `Ada, relops tests`',
      start: { column: 1 },
    })
  })

  test('rejects a dataset that nothing keeps, unless a list has its digest', async () => {
    const { root, write, path } = project()
    write({
      'data/weft.csv': 'c\n',
      'CHANGELOG.md': changelog.replace('## [1.1.0]', '## [1.2.0] - 2020-09-14\n\n- x\n\n## [1.1.0]'),
    })
    const run = (...args: readonly string[]) => relops(root, ['notes', '1.2.0', '--date', '2020-09-14', ...args])
    await run('--output', path('dist/notes.md'))
    const before = await run('--check', 'dist/notes.md')
    expect(before.stdout).toMatch(/unrecorded-dataset {2}`data\/weft\.csv` of `data` is neither committed/)
    await relops(root, ['checksums', 'write', 'data/weft.csv', '--output', 'SHA256SUMS'])
    expect((await run('--check', 'dist/notes.md')).stdout).not.toContain('unrecorded')
    // A list of the policy on datasets is none by its name, and names files as the rule reads them.
    const digest = readFileSync(path('SHA256SUMS'), 'utf8').slice(0, 64)
    const policies = [{ rule: 'unrecorded-dataset', files: ['data/*.csv'], recordedIn: ['evidence/*.txt'] }]
    const recorded = (policy: readonly object[], hex: string) => {
      write({ SHA256SUMS: '', 'evidence/data.txt': `${hex}  weft.csv\n` })
      write({ 'relops.docs.json': JSON.stringify({ ...config, policies: policy }) })
      return run('--check', 'dist/notes.md')
    }
    expect((await recorded([], digest)).stdout).toContain('unrecorded')
    expect((await recorded(policies, digest)).stdout).not.toContain('unrecorded')
    expect((await recorded(policies, digest.replaceAll('0', '1'))).stdout).toContain('unrecorded')
  })

  test('warns of notes that are long, and fails for those that are too long', async () => {
    const sized = (length: number): string => changelog.replace('- Looms.', `- ${'x'.repeat(length)}`)
    const long = await relops(project({ 'CHANGELOG.md': sized(121_000) }).root, ['notes', '1.1.0'])
    expect(long).toMatchObject({ code: 0, stderr: expect.stringMatching(/close to the 125,000 that a release takes/) })
    const tooLong = await relops(project({ 'CHANGELOG.md': sized(125_000) }).root, ['notes', '1.1.0'])
    expect(tooLong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/more than the 125,000/) })
  })

  test('takes the template of the repository, or the one that is configured', async () => {
    const own = { 'templates/release-notes.md.liquid': 'own {{ release.version }}' }
    expect((await relops(project(own).root, ['notes', '1.1.0'])).stdout).toBe('own 1.1.0\n')
    const release = { ...config.release, notes: 'other.liquid' }
    const files = { ...own, 'relops.docs.json': JSON.stringify({ ...config, release }) }
    const missing = project(files)
    expect(await relops(missing.root, ['notes', '1.1.0'])).toEqual(
      refusal('The notes cannot be written: the template `other.liquid` is not a regular file of the snapshot'),
    )
    missing.write({ 'other.liquid': 'x {{ nothing }}' })
    expect(await relops(missing.root, ['notes', '1.1.0'])).toEqual(refusal('other.liquid:1:6: there is no `nothing`'))
  })

  test('escapes what nobody vouches for', async () => {
    const repository = project()
    repository.git('config', 'user.name', '<b>@all</b> [x](y)')
    repository.commit('feat: x')
    repository.git('tag', 'v1.2.0')
    const { stdout } = await relops(repository.root, ['notes', '1.2.0'])
    expect(stdout).not.toMatch(/<b>|@all\b|\[x\]\(y\)/)
  })

  test('does not tell of history that is not there', async () => {
    const { root } = project()
    const place = workshop.directory()
    const clone = workshop.repository({ 'README.md': '' })
    clone.git('clone', '--quiet', '--depth=1', `file://${root}`, `${place}/clone`)
    const { code, stdout, stderr } = await relops(`${place}/clone`, ['notes', '1.1.0'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^relops: The releases cannot be told: /)
    const cut = await relops(`${place}/clone`, ['notes', '1.1.0', '--allow-shallow'])
    expect(cut).toMatchObject({ code: 0, stderr: expect.stringMatching(/^note: This clone is shallow: [^\n]+\n$/) })
    expect(slotOf(cut.stdout, 'changes')).toContain('- Looms.')
    expect(slotOf(cut.stdout, 'compare')).toContain('the clone is shallow, and has no release before')
    expect(slotOf(cut.stdout, 'tests')).toContain('it names no commit, and the clone is shallow')
  })
})
