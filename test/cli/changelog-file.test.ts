import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import type { RepositoryBuilder } from '../support/repository-builder.ts'

const workshop = openWorkshop()

const begun = '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2020-09-13\n\n- a\n'

/** A release, and two commits behind it. */
function project(files: Readonly<Record<string, string>> = { 'CHANGELOG.md': begun }): RepositoryBuilder {
  const repository = workshop.repository({ 'a.txt': '1', ...files })
  repository.git('tag', 'v1.0.0')
  repository.git('remote', 'add', 'origin', 'git@github.com:o/r.git')
  repository.commit('feat(api): b')
  repository.commit('chore: c')
  return repository
}

describe.concurrent('relops changelog', () => {
  test('generate writes a line for a commit, and nothing the second time', async () => {
    const repository = project()
    const id = repository.git('rev-parse', 'HEAD~1')
    const line = `- **api:** b ([${id.slice(0, 7)}](https://github.com/o/r/commit/${id}))`
    const after = begun.replace('## [1.0.0]', `### Added\n\n${line}\n\n## [1.0.0]`)
    const { root } = repository
    expect(await relops(root, ['changelog', 'generate', '--stdout', '--quiet'])).toEqual({
      code: 0,
      stdout: after,
      stderr: '',
    })
    expect((await relops(root, ['changelog', 'generate', '--dry-run'])).code).toBe(1)
    const first = await relops(root, ['changelog', 'generate'])
    expect(first).toEqual({
      code: 0,
      stdout: '',
      stderr: 'note: `CHANGELOG.md` is written\nnote: 1 commit got a line\n',
    })
    expect(readFileSync(join(repository.root, 'CHANGELOG.md'), 'utf8')).toBe(after)
    expect((await relops(root, ['changelog', 'generate', '--dry-run'])).code).toBe(0)
  })

  test('generate begins a file in the place that the configuration names', async () => {
    const repository = project({ 'relops.docs.json': '{ "release": { "changelog": "docs/log.md" } }' })
    expect((await relops(repository.root, ['changelog', 'generate'])).code).toBe(0)
    expect(readFileSync(join(repository.root, 'docs/log.md'), 'utf8')).toMatch(
      /^# Changelog\n[\s\S]*## \[Unreleased\]\n\n### Added\n\n- \*\*api:\*\* b/,
    )
  })

  test('generate tells nothing again that came out with a pre-release of its own section', async () => {
    const repository = project({ 'CHANGELOG.md': begun.replace('## [1.0.0]', '## [1.1.0-rc.1]\n\n- b\n\n## [1.0.0]') })
    repository.git('tag', 'v1.1.0-rc.1')
    expect((await relops(repository.root, ['changelog', 'generate', '--dry-run'])).code).toBe(0)
  })

  test('release moves what is not released, and takes the day of the tag', async () => {
    const repository = project({ 'CHANGELOG.md': begun.replace('## [1.0.0]', '- b\n\n## [1.0.0]') })
    const { root } = repository
    expect((await relops(root, ['changelog', 'release', '1.1.0'])).stderr).toContain('give it with `--date`')
    const args = ['changelog', 'release', 'v1.1.0', '--date', '2025-10-02', '--stdout']
    const section = '## [Unreleased]\n\n## [1.1.0] - 2025-10-02\n\n- b\n'
    expect((await relops(root, args)).stdout).toMatch(/- b\n\n### Added\n\n- \*\*api:\*\* b \(\[\w+\]/)
    expect((await relops(root, [...args, '--no-generate'])).stdout).toContain(section)
    repository.git('tag', 'v1.1.0')
    const late = await relops(root, ['changelog', 'release', '1.1.0', '--no-generate', '--date', '2025-10-02'])
    expect(late.stderr).toMatch(/`--date` is not used: `v1.1.0` says 20/)
    expect(readFileSync(join(repository.root, 'CHANGELOG.md'), 'utf8')).toMatch(
      /## \[1\.1\.0\] - 20\d\d-\d\d-\d\d\n\n- b\n/,
    )
  })

  test('release cuts nothing where the clone lacks what the changelog was at its tag', async () => {
    const tell = (lines: string): string => begun.replace('## [1.0.0]', `${lines}\n## [1.0.0]`)
    const repository = project({ 'CHANGELOG.md': tell('- Told by hand\n') })
    repository.git('tag', 'v1.1.0')
    const now = tell('- Told by hand\n- Told later\n')
    repository.write({ 'CHANGELOG.md': now })
    repository.commit('docs: tell more')
    const oid = repository.git('rev-parse', 'v1.1.0:CHANGELOG.md')
    repository.remove(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`)
    const { code, stderr } = await relops(repository.root, ['changelog', 'release', '1.1.0'])
    expect(stderr).toContain('`CHANGELOG.md` cannot be released as 1.1.0: what it was at `v1.1.0` is not in the object')
    expect(code).toBe(2)
    expect(readFileSync(repository.path('CHANGELOG.md'), 'utf8')).toBe(now)
  })

  test('release leaves what came after its tag', async () => {
    const repository = project({ 'CHANGELOG.md': begun.replace('## [1.0.0]', '- By hand.\n\n## [1.0.0]') })
    const { root } = repository
    await relops(root, ['changelog', 'generate', '--quiet'])
    repository.commit('docs: changelog')
    repository.git('tag', 'v1.1.0')
    repository.commit('feat: later')
    await relops(root, ['changelog', 'generate', '--quiet'])
    const text = readFileSync(repository.path('CHANGELOG.md'), 'utf8')
    repository.write({ 'CHANGELOG.md': text.replace('- By hand.', '- By hand.\n- Not yet.') })
    const args = ['changelog', 'release', '1.1.0']
    const { stderr } = await relops(root, args)
    expect(stderr).toContain('note: 2 entries stay unreleased, as they came after `v1.1.0`\n')
    const released = readFileSync(repository.path('CHANGELOG.md'), 'utf8')
    expect(released).toMatch(
      /## \[Unreleased\]\n\n- Not yet\.\n\n### Added\n\n- later \(\[.*\n\n## \[1\.1\.0\] - [-\d]+\n\n- By hand\.\n\n### Added\n\n- \*\*api:\*\* b \(\[.*\n\n## \[1\.0\.0\]/,
    )
    expect((await relops(root, [...args, '--dry-run'])).code).toBe(0)
    expect((await relops(root, ['changelog', 'check'])).code).toBe(0)
  })

  test('check prints what is wrong', async () => {
    const repository = project({ 'CHANGELOG.md': begun.replace('2020-09-13', '2020-09-11') })
    const { root } = repository
    const id = repository.git('rev-parse', '--short=7', 'HEAD~1')
    const { code, stdout } = await relops(root, ['changelog', 'check', '--format', 'compact'])
    expect(code).toBe(1)
    expect(stdout).toContain(`CHANGELOG.md:3:4: warning: Commit ${id} (\`feat(api): b\`) has no line`)
    expect(stdout).toContain('CHANGELOG.md:5:14: warning: `v1.0.0` is of 2020-09-13 in UTC, and this says 2020-09-11')
    repository.write({ 'CHANGELOG.md': begun.replace('- a', '- another') })
    await relops(root, ['changelog', 'generate', '--quiet'])
    const json = JSON.parse((await relops(root, ['changelog', 'check', '--json'])).stdout)
    expect(json.diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['changed-section'])
  })

  test('check mends what is safe, and leaves what a comment keeps from being reported', async () => {
    const dated = begun.replace('2020-09-13', '2020-09-11')
    const repository = project({
      'CHANGELOG.md': dated.replace('## [1', '<!-- relops-ignore wrong-date: late -->\n\n## [1'),
    })
    const { root } = repository
    const { stderr } = await relops(root, ['changelog', 'check', '--fix', '--quiet'])
    expect(stderr).toBe('')
    const text = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
    expect(text).toContain('- **api:** b')
    expect(text).toContain('2020-09-11')
    expect((await relops(root, ['changelog', 'check'])).code).toBe(0)
  })

  test('check compares the list that the configuration names, and no other with its commits', async () => {
    const repository = project()
    const { root } = repository
    expect((await relops(root, ['check', '--format', 'compact'])).stdout).not.toContain('has no line')
    repository.write({ 'relops.docs.json': '{ "release": { "changelog": "CHANGELOG.md" } }' })
    const named = await relops(root, ['check', '--format', 'compact'])
    expect(named.stdout).toContain('has no line')
    expect((await relops(root, ['check', '--fix', '--quiet'])).code).toBe(0)
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain('- **api:** b')
  })

  test('check compares the list that the configuration names where it is no document, too, and nothing else of it', async () => {
    const text = begun.replace('- a', '- a, see [b](gone.md)\n- a\n\n<!-- relops-ignore missing-file: old -->')
    const repository = project({ 'CHANGELOG.md': text, 'docs/a.md': '# A\n', 'README.md': '# R\n' })
    const { root } = repository
    const configure = (release: object) =>
      repository.write({
        'relops.docs.json': JSON.stringify({ documents: [{ include: ['docs/*', 'README.md'] }], release }),
      })
    configure({ changelog: 'CHANGELOG.md' })
    const told = async (...paths: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await relops(root, ['check', '--format', 'json', ...paths])
      return JSON.parse(stdout).diagnostics.map(
        ({ ruleId, location: { path } }: { readonly ruleId: string; readonly location: { readonly path: string } }) =>
          `${path} ${ruleId}`,
      )
    }
    expect(await told()).toEqual(['CHANGELOG.md missing-entry'])
    expect(await told('README.md')).toEqual([])
    expect(await told('CHANGELOG.md')).toEqual(['CHANGELOG.md missing-entry'])
    expect(await relops(root, ['check', 'CHANGELOG.md'])).toMatchObject({ code: 0, stderr: '' })
    expect(await relops(root, ['check', '--fix', '--quiet'])).toMatchObject({ code: 0, stdout: '' })
    const fixed = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
    expect(fixed).toContain('- **api:** b')
    const ignored = fixed.replace('## [Unr', '<!-- relops-ignore missing-entry: later -->\n## [Unr')
    repository.write({ 'CHANGELOG.md': ignored.replace(/- \*\*api.*\n/, '') })
    expect(await told()).toEqual([])
    configure({ packages: [{ name: 'm', paths: ['a.txt'], changelog: 'CHANGELOG.md', tags: ['v{version}'] }] })
    repository.write({ 'CHANGELOG.md': `${begun}\0` })
    expect(await told()).toEqual(['CHANGELOG.md unreadable-document'])
  })

  test('a shallow clone is told nothing of, unless what it has will do', async () => {
    const repository = project()
    const { root } = repository
    const clone = join(root, 'clone')
    repository.git('clone', '--quiet', '--depth', '1', `file://${root}`, clone)
    expect(await relops(clone, ['changelog', 'check'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be told'),
    })
    const { code, stderr } = await relops(clone, ['changelog', 'check', '--allow-shallow'])
    expect(code).toBe(0)
    expect(stderr).toContain('shallow')
  })

  test('a comment of the list overrides what a commit says', async () => {
    const repository = project()
    const id = repository.git('rev-parse', '--short=7', 'HEAD~1')
    repository.write({ 'CHANGELOG.md': begun.replace('## [1', `<!-- relops:skip ${id} told elsewhere -->\n\n## [1`) })
    expect((await relops(repository.root, ['changelog', 'explain', id])).stdout).toContain('overridden: told elsewhere')
    expect((await relops(repository.root, ['check'])).stdout).not.toContain('Unknown marker')
  })

  test('packages have lists, tags, days and versions of their own', async () => {
    const packages = [
      {
        name: 'a',
        paths: ['a'],
        changelog: 'a/CHANGELOG.md',
        tags: ['{name}@{version}'],
        manifests: ['a/package.json'],
      },
      { name: 'b', paths: ['b'], changelog: 'b/CHANGELOG.md', tags: ['b/v{version}'] },
    ]
    const repository = workshop.repository({
      'relops.docs.json': JSON.stringify({ release: { packages, forge: 'gitlab' } }),
      'a/package.json': '{ "version": "1.0.0" }',
      'b/x.txt': '',
    })
    const { root } = repository
    repository.git('remote', 'add', 'origin', 'https://git.example.org/o/r.git')
    repository.git('tag', 'a@1.0.0')
    repository.write({ 'a/y.txt': '' })
    repository.commit('feat: y')
    repository.write({ 'b/z.txt': '' })
    repository.commit('fix: z')
    for (const name of ['a', 'b']) {
      const version = name === 'a' ? '1.1.0' : '0.1.0'
      const args = ['changelog', 'release', version, '--package', name, '--date', '2025-10-02', '--quiet']
      await relops(root, ['changelog', 'generate', '--package', name, '--quiet'])
      expect(await relops(root, args)).toEqual({ code: 0, stdout: '', stderr: '' })
    }
    const texts = ['a', 'b'].map((name) => readFileSync(join(root, name, 'CHANGELOG.md'), 'utf8'))
    expect(texts[0]).toMatch(/## \[1\.1\.0\] - 2025-10-02\n\n### Added\n\n- y \(\[\w+\]\(\S+\/-\/commit\/\w+\)\)\n\n/)
    expect(texts[0]).toContain('[1.1.0]: https://git.example.org/o/r/-/compare/a@1.0.0...a@1.1.0\n')
    expect(texts[1]).toContain('### Fixed\n\n- z (')
    expect(texts[1]).toContain('[0.1.0]: https://git.example.org/o/r/-/tags/b/v0.1.0\n')
    repository.commit('chore: release')
    repository.git('tag', 'a@1.1.0')
    const { stdout } = await relops(root, ['check', '--format', 'compact'])
    expect(stdout).toContain('`a/package.json` says `1.0.0`, and `a@1.1.0` is tagged already')
    expect(stdout).toContain('a/CHANGELOG.md:9:14: warning: `a@1.1.0` is of')
    const alone = await relops(root, ['changelog', 'check', '--package', 'b'])
    expect(alone).toMatchObject({ code: 0, stderr: '' })
  })

  test('section prints what stands below a heading', async () => {
    const { root } = project()
    expect(await relops(root, ['changelog', 'section', 'v1.0.0'])).toEqual({ code: 0, stdout: '- a\n', stderr: '' })
    expect(await relops(root, ['changelog', 'section', '1.0.1'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean `1.0.0`?'),
    })
  })
})
