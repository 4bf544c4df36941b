import { afterAll, beforeAll, expect, test } from 'vitest'
import { changelogClaims } from '../../src/model/changelog.ts'
import { openWorkshop } from '../support/cli-workshop.ts'
import { checkSnapshot } from '../support/fixture-check.ts'
import { open, type RepositoryBuilder, worktree } from '../support/repository-builder.ts'

const workshop = openWorkshop()

const first = '## [1.0.0] - 2020-09-13\n\n### Added\n\n- Looms.\n'
const second = '## [1.1.0] - 2020-09-13\n\n### Fixed\n\n- Shuttles return.\n'
const links = [
  '[Unreleased]: https://github.com/o/r/compare/v1.1.0...HEAD\n',
  '[1.1.0]: https://github.com/o/r/compare/v1.0.0...v1.1.0\n',
  '[1.0.0]: https://github.com/o/r/releases/tag/v1.0.0\n',
] as const
const manifest = (version: string): string => `{ "name": "mill", "version": "${version}" }\n`

/** Two releases, a commit that has its line, and one that has none. */
function project(): RepositoryBuilder & { readonly ids: Readonly<Record<'shuttles' | 'dobby' | 'chore', string>> } {
  const repository = workshop.repository({
    'relops.docs.json': JSON.stringify({ release: { changelog: 'CHANGELOG.md', manifests: ['package.json'] } }),
    'package.json': manifest('1.0.0'),
    'CHANGELOG.md': `# Changelog\n\n${first}`,
  })
  repository.git('tag', 'v1.0.0')
  repository.commit('chore: between')
  repository.write({ 'package.json': manifest('1.1.0'), 'CHANGELOG.md': `# Changelog\n\n${second}\n${first}` })
  const shuttles = repository.commit('fix: shuttles').slice(0, 7)
  repository.git('tag', 'v1.1.0')
  const dobby = repository.commit('feat: dobby').slice(0, 7)
  const chore = repository.commit('chore: oil').slice(0, 7)
  return { ...repository, ids: { shuttles, dobby, chore } }
}

let mill: ReturnType<typeof project>
let good = ''

beforeAll(() => {
  mill = project()
  const open = `## [Unreleased]\n\n### Added\n\n- dobby (${mill.ids.dobby})\n`
  good = `# Changelog\n\n${[open, second, first, links.join('')].join('\n')}`
})
afterAll(() => expect(covered.size).toBe(changelogClaims.size))

const covered = new Set<string>()

/** One change of the changelog, of its manifest, or of tags. */
type Change = (text: string) => string | { readonly version: string } | { readonly tag: string; readonly at: string }

const replace =
  (...pairs: readonly (readonly [from: string, to: string])[]): Change =>
  (text) =>
    pairs.reduce((changed, [from, to]) => {
      expect(changed).toContain(from)
      return changed.replace(from, () => to)
    }, text)

const line = (): string => `- dobby (${mill.ids.dobby})\n`
const withLine =
  (more: () => string): Change =>
  (text) =>
    text.replace(line(), () => line() + more())

/** By their rules: two damages that it tells and no other does, and what looks like them and is fine. */
const cases: Readonly<Record<string, readonly [one: Change, other: Change, alike: Change]>> = {
  'missing-entry': [
    (text) => text.replace(line(), ''),
    (text) => text.replace(line(), '- dobby\n'),
    (text) => text.replace('- dobby (', '- Dobbies, at last (#7) ('),
  ],
  'stale-entry': [
    withLine(() => `- oil (${mill.ids.chore})\n`),
    (text) => `${text}\n<!-- relops:skip ${mill.ids.dobby} nobody needs to know -->\n`,
    withLine(() => '- Oil, by hand.\n'),
  ],
  'unknown-entry': [
    withLine(() => '- gone (`fffffff`)\n'),
    withLine(() => `- shuttles (${mill.ids.shuttles})\n`),
    withLine(() => '- A wall was repainted (defaced)\n'),
  ],
  'repeated-entry': [
    withLine(line),
    withLine(() => `- Dobby again (${mill.ids.dobby})\n`),
    withLine(() => `\nThis was long in coming (${mill.ids.dobby}).\n`),
  ],
  'missing-release': [
    () => ({ tag: 'v1.0.5', at: 'HEAD~3' }),
    replace([`${second}\n`, ''], [links[1], '']),
    () => ({ tag: 'v1.1.0-rc.1', at: 'HEAD~3' }),
  ],
  'missing-tag': [
    replace([first, `## 1.0.5\n\n- Rush.\n\n${first}`]),
    replace(
      [first, `## [1.0.7] - 2020-09-13\n\n- Rush.\n\n${first}`],
      [links[2], `[1.0.7]: https://github.com/o/r/compare/v1.0.0...v1.0.7\n${links[2]}`],
    ),
    replace([first, `## 1.0.5 [YANKED]\n\n- Rush.\n\n${first}`]),
  ],
  'impossible-date': [
    replace(['[1.1.0] - 2020-09-13', '[1.1.0] - 2020-09-31']),
    replace(['[1.0.0] - 2020-09-13', '[1.0.0] - 2020-13-09']),
    replace(['[1.1.0] - 2020-09-13', '[1.1.0] - 13 September 2020']),
  ],
  'wrong-date': [
    replace(['[1.1.0] - 2020-09-13', '[1.1.0] - 2020-09-20']),
    replace(['[1.0.0] - 2020-09-13', '[1.0.0] - 2019-09-13']),
    replace(['[1.1.0] - 2020-09-13', '[1.1.0] - 2020-09-14']),
  ],
  'wrong-order': [
    replace([`${second}\n${first}`, `${first}\n${second}`.replaceAll(' - 2020-09-13', '')]),
    replace([`${second}\n${first}`, `${first.replace('09-13', '09-12')}\n${second}`]),
    replace([`${second}\n${first}`, `${first}\n${second}`]),
  ],
  'duplicate-heading': [
    withLine(() => '\n### Added\n\n- More.\n'),
    replace([first, `${first}\n${first}`]),
    withLine(() => '\n#### Added\n\n- Below it.\n'),
  ],
  'missing-link': [replace([links[1], '']), replace([links[0], '']), replace([links.join(''), ''])],
  'wrong-link': [
    replace(['v1.0.0...v1.1.0', 'v0.9.0...v1.0.0']),
    replace(['v1.1.0...HEAD', 'v1.0.0...HEAD']),
    replace(['v1.1.0...HEAD', 'v1.1.0..main']),
  ],
  'orphan-link': [
    replace([links[2], `${links[2]}[0.9.0]: https://github.com/o/r/releases/tag/v0.9.0\n`]),
    replace([links[0], `${links[0]}[2.0.0]: https://github.com/o/r/compare/v1.1.0...v2.0.0\n`]),
    replace(
      ['# Changelog\n', '# Changelog\n\nAs from [0.9.0] on.\n'],
      [links[2], `${links[2]}[0.9.0]: https://example.org\n`],
    ),
  ],
  'changed-section': [
    replace(['- Looms.', '- Looms and reeds.']),
    replace(['- Shuttles return.', '- Shuttles return.\n- So do weavers.']),
    replace(['- Looms.', '* **Looms**.']),
  ],
  'wrong-version': [() => ({ version: '1.0.0' }), () => ({ version: '1.1.0-rc.1' }), () => ({ version: '1.2.0' })],
}

async function told(change: Change): Promise<readonly string[]> {
  const made = change(good)
  if (typeof made === 'string') expect(made).not.toBe(good)
  const version = typeof made === 'object' && 'version' in made ? made.version : '1.1.0'
  mill.write({ 'CHANGELOG.md': typeof made === 'string' ? made : good, 'package.json': manifest(version) })
  const tag = typeof made === 'object' && 'tag' in made ? made : undefined
  if (tag) mill.git('tag', tag.tag, tag.at)
  const { diagnostics } = await checkSnapshot(await open(mill.root, worktree))
  if (tag) mill.git('tag', '--delete', tag.tag)
  return [...new Set(diagnostics.map(({ ruleId }) => ruleId))]
}

test('nothing is wrong without damage', async () => {
  expect(await told(() => `${good}\n`)).toEqual([])
})

test.each(Object.entries(cases))('%s tells two damages, and nothing of what looks like them', async (rule, changes) => {
  covered.add(rule)
  const [one, other, alike] = changes
  expect([await told(one), await told(other), await told(alike)]).toEqual([[rule], [rule], []])
})
