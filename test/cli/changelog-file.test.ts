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
    expect((await relops(root, args)).stdout).toContain('## [Unreleased]\n\n## [1.1.0] - 2025-10-02\n\n- b\n')
    repository.git('tag', 'v1.1.0')
    expect((await relops(root, ['changelog', 'release', '1.1.0', '--quiet'])).code).toBe(0)
    expect(readFileSync(join(repository.root, 'CHANGELOG.md'), 'utf8')).toMatch(
      /## \[1\.1\.0\] - 20\d\d-\d\d-\d\d\n\n- b\n/,
    )
  })

  test('check prints what is wrong', async () => {
    const repository = project({ 'CHANGELOG.md': begun.replace('2020-09-13', '2020-09-12') })
    const { root } = repository
    const id = repository.git('rev-parse', '--short=7', 'HEAD~1')
    const { code, stdout } = await relops(root, ['changelog', 'check'])
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: `CHANGELOG.md:3:4  missing-entry  Commit ${id} (feat(api): b) has no line
CHANGELOG.md:5:14  wrong-date  \`v1.0.0\` is of 2020-09-13 in UTC, and this says 2020-09-12
CHANGELOG.md: 2 problems
`.replace('(feat(api): b)', '(`feat(api): b`)'),
    })
    repository.write({ 'CHANGELOG.md': begun.replace('- a', '- another') })
    await relops(root, ['changelog', 'generate', '--quiet'])
    const json = JSON.parse((await relops(root, ['changelog', 'check', '--json'])).stdout)
    expect(json.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['changed-section'])
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
