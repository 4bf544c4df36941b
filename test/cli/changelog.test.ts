import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { refusal, relops } from '../support/cli-run.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import type { RepositoryBuilder } from '../support/repository-builder.ts'

const workshop = openWorkshop()
const schema = JSON.parse(readFileSync(new URL('../../changelog-context.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)

/** A repository without a document, as none is needed. */
function released(files: Readonly<Record<string, string>> = {}): RepositoryBuilder {
  const repository = workshop.repository({ 'a.txt': '1', ...files })
  repository.commit('feat(api)!: a (#1)')
  repository.git('tag', 'v1.0.0')
  repository.git('tag', 'v1')
  repository.commit('fix: b')
  const reverted = repository.git('rev-parse', 'HEAD')
  repository.commit(`Revert "fix: b"\n\nThis reverts commit ${reverted}.`)
  repository.commit('docs: \u001b[31mc')
  repository.commit('chore: d\n\n* feat(x): e\n* fix: f')
  return repository
}

describe.concurrent('relops changelog context', () => {
  test('prints a table', async () => {
    const { root } = released()
    expect(await relops(root, ['changelog', 'context'])).toEqual({
      code: 0,
      stdout: `Release       Day         Commits  Included  Tags
not released              4        0
1.0.0         2020-09-13  2        1         v1.0.0
`,
      stderr: 'note: Tags that move along with newer ones, and name no release: `v1`\n',
    })
  })

  test.each([['{}'], ['{ "release": { "squash": "expand", "prereleases": "list" } }']])(
    'prints what the schema says with %s',
    async (config) => {
      const { root } = released({ 'relops.docs.json': config })
      const { code, stdout } = await relops(root, ['changelog', 'context', '--json', '--quiet'])
      expect(code).toBe(0)
      expect(stdout).not.toContain('\u001b')
      const context = JSON.parse(stdout)
      validate(context)
      expect(validate.errors).toBe(null)
      const dispositions = context.releases.map(({ commits }: { commits: { disposition: { is: string } }[] }) =>
        commits.map(({ disposition }) => disposition.is),
      )
      const squashed = config === '{}' ? 'skipped' : 'included'
      expect(dispositions).toEqual([
        [squashed, 'skipped', 'skipped', 'reverted'],
        ['included', 'unconventional'],
      ])
    },
  )

  test('says why it cannot', async () => {
    const { root } = workshop.repository({ 'a.txt': '1' })
    const place = workshop.directory()
    expect(await relops(place, ['changelog', 'context'])).toEqual(
      refusal('The releases cannot be told: there is no history'),
    )
    expect(await relops(root, ['changelog', 'context', '--package', 'x'])).toEqual(
      refusal('The releases cannot be told: no tag names `x`'),
    )
    expect(await relops(root, ['changelog', 'explian'])).toEqual(refusal(/unknown command 'explian'/))
    expect(await relops(root, ['changelog'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe.concurrent('relops changelog explain', () => {
  test('tells what became of a commit', async () => {
    const { root, git } = released()
    const [head = '', docs = '', revert = '', fix = '', feature = ''] = git('rev-list', 'HEAD').split('\n')
    const explained = async (name: string) => (await relops(root, ['changelog', 'explain', name])).stdout
    const short = (id: string) => id.slice(0, 7)
    expect(await explained('HEAD')).toBe(
      `${short(head)} chore: d\n  not released yet\n  skipped: \`chore\` has no section\n`,
    )
    expect(await explained(docs)).toContain(`${short(docs)} docs: \\u{1b}[31mc\n`)
    expect(await explained(revert.slice(0, 10))).toContain(`skipped: it reverts \`${short(fix)}\` of the same release`)
    expect(await explained(fix)).toContain(`  reverted by ${short(revert)} Revert "fix: b"\n`)
    expect(await explained('v1.0.0')).toBe(
      `${short(feature)} feat(api)!: a (#1)\n  released as 1.0.0 with the tag v1.0.0 of 2020-09-13\n  included in Added, breaking\n`,
    )
  })

  test('as data', async () => {
    const { root } = released()
    const { stdout } = await relops(root, ['changelog', 'explain', 'v1.0.0', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      release: { version: '1.0.0', tag: 'v1.0.0', date: '2020-09-13' },
      commit: { type: 'feat', scope: 'api', breaking: '', disposition: { is: 'included', section: 'Added' } },
    })
  })

  test('of no commit', async () => {
    const repository = released()
    const { root, git } = repository
    git('checkout', '--quiet', '-b', 'other')
    const other = repository.commit('feat: z')
    git('checkout', '--quiet', '--force', 'main')
    const explained = (...args: readonly string[]) => relops(root, ['changelog', 'explain', ...args])
    for (const name of ['ffff', 'nowhere', 'HEAD~99', 'HEAD:a.txt', ':/nothing', '']) {
      expect(await explained(name)).toEqual(refusal(`\`${name}\` names no commit of this repository`))
    }
    expect(await explained('other')).toEqual(
      refusal(`\`other\` names the commit ${other.slice(0, 7)}, which did not lead to this one`),
    )
    for (const name of ['--all', '-h', '--output=a.txt', '--upload-pack=x']) {
      expect(await explained('--', name)).toEqual(refusal(`\`${name}\` names no commit of this repository`))
    }
  })

  test('by any revision, of which HEAD is what is looked at', async () => {
    const { root, git } = released()
    const [head = '', docs = '', revert = ''] = git('rev-list', 'HEAD').split('\n')
    const cases: readonly (readonly [id: string, ...args: readonly string[]])[] = [
      [head, 'main'],
      [head, '@'],
      [docs, 'HEAD~1'],
      [docs, 'main^'],
      [docs, ':/docs'],
      [docs, docs.slice(0, 4)],
      [docs, docs.toUpperCase()],
      [docs, 'HEAD', '--at', docs],
      [revert, 'HEAD~', '--at', 'main~1'],
    ]
    for (const [id, ...args] of cases) {
      const { stdout } = await relops(root, ['changelog', 'explain', ...args])
      expect([args, stdout.slice(0, 7)]).toEqual([args, id.slice(0, 7)])
    }
  })
})
