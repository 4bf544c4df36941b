import { describe, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/configuration.ts'
import type { ReleaseConfig } from '../../src/model/config.ts'
import type { LoggedCommit } from '../../src/model/history.ts'
import { readReleases } from '../../src/release/read-releases.ts'
import type { Disposition, ReleaseHistory } from '../../src/release/release.ts'
import { memoryRepository } from '../../src/repository/memory.ts'

/** Ids are a letter and zeros behind it, so that what stands in a message is one. */
const idOf = (letter: string): string => letter.padEnd(40, '0')

/**
 * A line of commits, the oldest first: `a feat: x`, with ` / ` for an end of a line in the message. `# v1.0.0` is a tag
 * on the commit above it. Merges name their parents: `d(c,b) Merge`.
 */
function commitsOf(text: string) {
  const commits: LoggedCommit[] = []
  const tags: { name: string; commit: string; made: number }[] = []
  for (const line of text
    .trim()
    .split('\n')
    .map((one) => one.trim())) {
    const last = commits[0]
    const [, letter = '', named, message = ''] = /^(\w)(?:\(([\w,]+)\))? (.*)$/.exec(line) ?? []
    if (line.startsWith('# ')) tags.push({ name: line.slice(2), commit: last?.id ?? '', made: 0 })
    else {
      const parents = named?.split(',').map(idOf) ?? (last ? [last.id] : [])
      const time = commits.length * 60
      commits.unshift({
        ...{ id: idOf(letter), parents, time, written: time, author: 'A' },
        message: message.replaceAll(' / ', '\n').replaceAll(/<(\w)>/g, (_, id: string) => idOf(id)),
      })
    }
  }
  return { commits, tags }
}

async function historyOf(text: string, config: Partial<ReleaseConfig> = {}, name?: string): Promise<ReleaseHistory> {
  const { commits, tags } = commitsOf(text)
  const repository = memoryRepository({}, { commits, tags: { before: tags }, touched: { [idOf('a')]: ['lib/x'] } })
  const history = await readReleases(repository, { release: { ...defaultConfig.release, ...config } }, name)
  if (!history.known) throw new Error(history.reason)
  return history.value
}

/** What became of each commit, release by release, the oldest first. */
async function judged(text: string, config?: Partial<ReleaseConfig>, name?: string): Promise<string> {
  const { releases } = await historyOf(text, config, name)
  const lines = releases.toReversed().filter(({ commits, version }) => commits.length > 0 || version !== undefined)
  return lines
    .map(({ version = 'new', commits }) =>
      [
        `${version}:`,
        ...commits.toReversed().map(({ commit, disposition }) => `${commit.id[0]} ${words(disposition)}`),
      ].join(' '),
    )
    .join(' | ')
}

function words(disposition: Disposition): string {
  if (disposition.is === 'included') return disposition.section
  if (disposition.is === 'reverted') return `-${disposition.by[0]}`
  if (disposition.is === 'duplicate') return `=${disposition.of[0]}`
  return 'reason' in disposition ? `(${disposition.reason})` : '?'
}

const revert = (title: string, id: string): string => `Revert "${title}" /  / This reverts commit <${id}>.`

describe('by the message alone', () => {
  test.each([
    ['a feat: x', 'Added'],
    ['a fix(y): x', 'Fixed'],
    ['a perf: x', 'Changed'],
    ['a remove: x', 'Removed'],
    ['a deprecate: x', 'Deprecated'],
    ['a security: x', 'Security'],
    ['a docs: x', '(`docs` has no section)'],
    ['a chore!: x', 'Changed'],
    ['a fix!: x', 'Fixed'],
    ['a change x', '?'],
    ['a change x /  / BREAKING CHANGE: y', 'Changed'],
    ['a feat: x /  / Changelog: skip', '(its message says `Changelog: skip`)'],
    ['a docs: x /  / changelog: fixed', 'Fixed'],
    ['a feat: x /  / Changelog: nonsense', 'Added'],
    ['a feat: x /  / Changelog: skip /  / more', 'Added'],
    ['a constructor: x', '(`constructor` has no section)'],
  ])('%s', async (commit, expected) => {
    expect(await judged(commit)).toBe(`new: a ${expected}`)
  })

  test('sections of the configuration', async () => {
    const sections = new Map([...defaultConfig.release.sections, ['docs', 'Words'] as const, ['feat', false] as const])
    expect(await judged('a docs: x\nb feat: y\nc feat!: y\nd fix: z', { sections })).toBe(
      'new: a Words b (`feat` has no section) c Changed d Fixed',
    )
  })

  test('merges', async () => {
    expect(await judged('a feat: x\nb(a) fix: y\nc(a) feat: z\nd(c,b) feat: all')).toBe(
      'new: a Added b Fixed c Added d (it is a merge)',
    )
  })
})

describe('reverts', () => {
  const reverts = (what: string) => `(it reverts \`${what}000000\` of the same release)`

  test.each([
    ['in one release', `a feat: x\nb ${revert('feat: x', 'a')}`, `new: a -b b ${reverts('a')}`],
    ['of what was released', `a feat: x\n# v1\nb ${revert('feat: x', 'a')}`, '1: a Added | new: b Changed'],
    [
      'of what was released and not told',
      `a docs: x\n# v1\nb ${revert('docs: x', 'a')}`,
      '1: a (`docs` has no section) | new: b (it reverts `a000000`, which has no section)',
    ],
    [
      'of a revert',
      `a feat: x\nb ${revert('feat: x', 'a')}\nc ${revert('Revert "feat: x"', 'b')}`,
      `new: a Added b -c c ${reverts('b')}`,
    ],
    [
      'of a revert of what was released',
      `a feat: x\n# v1\nb ${revert('feat: x', 'a')}\nc ${revert('Revert "feat: x"', 'b')}`,
      `1: a Added | new: b -c c ${reverts('b')}`,
    ],
    [
      'of a released revert',
      `a feat: x\nb ${revert('feat: x', 'a')}\n# v1\nc Reapply "feat: x" /  / This reverts commit <b>.`,
      `1: a -b b ${reverts('a')} | new: c Added`,
    ],
    [
      'three deep',
      `a feat: x\nb ${revert('feat: x', 'a')}\nc ${revert('Revert "feat: x"', 'b')}\nd ${revert('Revert "Revert "feat: x""', 'c')}`,
      `new: a -b b ${reverts('a')} c -d d ${reverts('c')}`,
    ],
    [
      'by type and short ids',
      'a feat: x\nb fix: y\nc revert: both /  / Refs: a000000, b000000',
      `new: a -c b -c c ${reverts('a')}`,
    ],
    ['by the title', 'a feat: x (#1)\nb Revert "feat: x (#1)" (#2) /  / Reverts o/r#1', `new: a -b b ${reverts('a')}`],
    ['by the title and type', 'a feat: x (#1)\nb revert: feat: x (#2)', `new: a -b b ${reverts('a')}`],
    [
      'by the title, the last of its name',
      'a feat: x\nb feat: x\nc Revert "feat: x"',
      `new: a Added b -c c ${reverts('b')}`,
    ],
    ['of what is not there', 'a feat: x\nb Revert "feat: y" /  / This reverts commit <e>.', 'new: a Added b Changed'],
    ['of what comes later', 'a Revert "feat: x" /  / This reverts commit <b>.\nb feat: x', 'new: a Changed b Added'],
    ['of itself', 'a Revert "feat: x" /  / This reverts commit <a>.', 'new: a Changed'],
    ['in a commit that does more', 'a feat: x\nb fix: y /  / This reverts commit <a>.', 'new: a -b b Fixed'],
    [
      'of a merge',
      'a feat: x\nb(a) feat: y\nc(a) fix: z\nd(c,b) Merge y\ne Revert "Merge y" /  / This reverts commit <d>, reversing / changes made to <c>.',
      `new: a Added b -e c Fixed d (it is a merge) e ${reverts('b')}`,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await judged(text)).toBe(expected)
  })
})

describe('duplicates', () => {
  const picked = '/  / (cherry picked from commit <a>)'
  const branch = (message: string): string => `a fix: x\nb(a) feat: y\nc(a) ${message}\nd(b,c) Merge`
  test.each([
    ['picked', branch(`fix: x ${picked}`), 'new: a Fixed b Added c =a d (it is a merge)'],
    ['picked and released before', `a fix: x\n# v1\nb fix: x ${picked}`, '1: a Fixed | new: b =a'],
    [
      'picked again after a revert',
      `a fix: x\nb ${revert('fix: x', 'a')}\nc fix: x ${picked}`,
      'new: a -b b (it reverts `a000000` of the same release) c Fixed',
    ],
    ['of what has no section', `a docs: x\nb fix: x ${picked}`, 'new: a (`docs` has no section) b Fixed'],
    ['the same title', 'a fix: x\nb fix: x', 'new: a Fixed b Fixed'],
    ['picked from elsewhere', 'a fix: x /  / (cherry picked from commit <e>)', 'new: a Fixed'],
  ])('%s', async (_, text, expected) => {
    expect(await judged(text)).toBe(expected)
  })
})

describe('releases', () => {
  const text = 'a feat: x\n# v1.0.0-rc.1\nb fix: y\n# v1.0.0\nc fix: z\n# v1.1.0b1\nd fix: w'

  test('pre-releases collapse', async () => {
    expect(await judged(text)).toBe('1.0.0: a Added b Fixed | new: c Fixed d Fixed')
    const { releases } = await historyOf(text)
    expect(releases.map(({ prereleases }) => prereleases)).toEqual([['v1.1.0b1'], ['v1.0.0-rc.1']])
  })

  test('pre-releases are listed', async () => {
    expect(await judged(text, { prereleases: 'list' })).toBe(
      '1.0.0-rc.1: a Added | 1.0.0: b Fixed | 1.1.0b1: c Fixed | new: d Fixed',
    )
  })

  test('of a package', async () => {
    const packages = [{ name: 'lib', paths: ['lib'], tags: ['lib-{version}'] }]
    expect(await judged('a feat: x\nb fix: y\n# lib-1.0\nc fix: z', { packages }, 'lib')).toBe(
      '1.0: a Added b (it changes nothing of `lib`) | new: c (it changes nothing of `lib`)',
    )
  })

  test('squashed lists', async () => {
    const squashed = 'a chore: all /  / * feat: x / * docs: y / * fix!: z'
    expect(await judged(squashed)).toBe('new: a (`chore` has no section)')
    expect(await judged(squashed, { squash: 'expand' })).toBe('new: a Added')
    const { releases } = await historyOf(squashed, { squash: 'expand' })
    expect(releases[0]?.commits[0]?.changes?.map(({ section, description }) => `${section} ${description}`)).toEqual([
      'Added x',
      'Fixed z',
    ])
  })
})
