import { describe, expect, test } from 'vitest'
import { generateChangelog } from '../../src/release/changelog/generate.ts'
import { readRemote } from '../../src/release/changelog/hosting.ts'
import type { Judged } from '../../src/release/release.ts'
import { commit, judged, skipped } from './changelog-commits.ts'

const feat = judged('aaaaaa1', 'feat(cli): say more')
const fix = judged('bbbbbb2', 'fix: say less')
const newer = judged('cccccc3', 'feat: say it again')

interface Case {
  readonly before: string
  readonly commits: readonly Judged[]
  readonly after: string
}

const cases: Record<string, Case> = {
  'an empty section gets its groups in order': {
    before: '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2025-01-01\n',
    commits: [fix, feat],
    after:
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- **cli:** say more (aaaaaa1)\n\n### Fixed\n\n- say less (bbbbbb2)\n\n## [1.0.0] - 2025-01-01\n',
  },
  'a section that is missing is put on top of the releases': {
    before: 'Words.\n\n<a name="1.0.0"></a>\n# 1.0.0 (2025-01-01)\n\n* one\n',
    commits: [fix],
    after:
      'Words.\n\n# Unreleased\n\n## Fixed\n\n* say less (bbbbbb2)\n\n<a name="1.0.0"></a>\n# 1.0.0 (2025-01-01)\n\n* one\n',
  },
  'a file without any release': {
    before: '# Changelog',
    commits: [fix],
    after: '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- say less (bbbbbb2)',
  },
  'definitions stay at the end': {
    before: '## [Unreleased]\n\n[Unreleased]: https://example.org\n',
    commits: [fix],
    after: '## [Unreleased]\n\n### Fixed\n\n- say less (bbbbbb2)\n\n[Unreleased]: https://example.org\n',
  },
  'newer lines go before older ones, and no edited word is lost': {
    before: '## Unreleased\n\n### Added\n\n- by hand\n- In better words ([`aaaaaa1`](x)).\n- by hand, too\n',
    commits: [newer, feat],
    after:
      '## Unreleased\n\n### Added\n\n- by hand\n- say it again (cccccc3)\n- In better words ([`aaaaaa1`](x)).\n- by hand, too\n',
  },
  'older lines go behind newer ones': {
    before: '## Unreleased\n### Added\n* say it again (cccccc3)\n\n  with a paragraph\n* by hand\n',
    commits: [newer, feat],
    after:
      '## Unreleased\n### Added\n* say it again (cccccc3)\n\n  with a paragraph\n* **cli:** say more (aaaaaa1)\n* by hand\n',
  },
  'behind a list by hand': {
    before: '## Unreleased\n\n### 🚀 Added:\n\n+ by hand\n\n  + nested\n\nA paragraph.\n',
    commits: [feat],
    after: '## Unreleased\n\n### 🚀 Added:\n\n+ by hand\n\n  + nested\n+ **cli:** say more (aaaaaa1)\n\nA paragraph.\n',
  },
  'between groups that are there': {
    before: '## Unreleased\n\n### Thanks\n\nAll.\n\n### Fixed\n\n- one\n### Security\n\n- two\n',
    commits: [feat, judged('ddddddd', 'chore: change')],
    after:
      '## Unreleased\n\n### Thanks\n\nAll.\n\n### Added\n\n- **cli:** say more (aaaaaa1)\n\n### Changed\n\n- change (ddddddd)\n\n### Fixed\n\n- one\n### Security\n\n- two\n',
  },
  'a line that is moved to another group, or under another item, stays there': {
    before: '## Unreleased\n\n### Changed\n\n- All of it:\n  - say more (aaaaaa1)\n- less (bbbbbb2), as it should be\n',
    commits: [feat, fix],
    after: '## Unreleased\n\n### Changed\n\n- All of it:\n  - say more (aaaaaa1)\n- less (bbbbbb2), as it should be\n',
  },
  'a line of two commits': {
    before: '## Unreleased\n\n### Changed\n\n- All of it (aaaaaa1, bbbbbb2)\n',
    commits: [feat, fix],
    after: '## Unreleased\n\n### Changed\n\n- All of it (aaaaaa1, bbbbbb2)\n',
  },
  'what is skipped or reverted loses its line': {
    before: '## Unreleased\n\n### Added\n\n- more (aaaaaa1)\n\n### Fixed\n\n- by hand\n- less (bbbbbb2)\n',
    commits: [
      judged('aaaaaa1', 'feat: say more', skipped),
      judged('bbbbbb2', 'fix: less', { is: 'reverted', by: 'eeeeeee' }),
    ],
    after: '## Unreleased\n\n### Added\n\n### Fixed\n\n- by hand\n',
  },
  'what a comment skips loses its line and gets none': {
    before: '## Unreleased\n<!-- relops:skip aaaaaa1 noise -->\n\n- more (aaaaaa1)\n',
    commits: [feat],
    after: '## Unreleased\n<!-- relops:skip aaaaaa1 noise -->\n',
  },
  'what is skipped keeps its line as long as somebody wrote below it': {
    before: '## Unreleased\n\n- more (aaaaaa1)\n  - by hand\n',
    commits: [judged('aaaaaa1', 'feat: say more', skipped)],
    after: '## Unreleased\n\n- more (aaaaaa1)\n  - by hand\n',
  },
  'a comment in code skips nothing': {
    before:
      '## Unreleased\n\n```\n<!-- relops:skip bbbbbb2 -->\n```\n\nSee `<!-- relops:skip bbbbbb2 -->`.\n\n### Fixed\n',
    commits: [fix],
    after:
      '## Unreleased\n\n```\n<!-- relops:skip bbbbbb2 -->\n```\n\nSee `<!-- relops:skip bbbbbb2 -->`.\n\n### Fixed\n\n- say less (bbbbbb2)\n',
  },
  'a release that is prepared has its lines': {
    before: '## Unreleased\n\n## 1.0.0\n\n- less (bbbbbb2)\n',
    commits: [fix],
    after: '## Unreleased\n\n## 1.0.0\n\n- less (bbbbbb2)\n',
  },
  'lists with blank lines between items': {
    before: '## Unreleased\n\n### Added\n\n- one\n\n- say it again (cccccc3)\n\n- two\n',
    commits: [newer, feat],
    after:
      '## Unreleased\n\n### Added\n\n- one\n\n- say it again (cccccc3)\n\n- **cli:** say more (aaaaaa1)\n\n- two\n',
  },
  'headings in code and comments are none': {
    before: '## Unreleased\n\n```\n## 2.0.0\n```\n\n<!--\n## 1.9.0\n-->\n\n    ## 1.8.0\n\n1.7.0\n-----\n',
    commits: [fix],
    after:
      '## Unreleased\n\n```\n## 2.0.0\n```\n\n<!--\n## 1.9.0\n-->\n\n    ## 1.8.0\n\n### Fixed\n\n- say less (bbbbbb2)\n\n1.7.0\n-----\n',
  },
  'a comment that never ends takes in nothing': {
    before: '## Unreleased\n<!-- to be done\n',
    commits: [fix],
    after: '## Unreleased\n\n### Fixed\n\n- say less (bbbbbb2)\n\n<!-- to be done\n',
  },
}

test.each(Object.entries(cases))('%s', (_, { before, commits, after }) => {
  const { text } = generateChangelog(before, commits)
  expect(text).toBe(after)
  expect(generateChangelog(text, commits).text).toBe(after)
  if (!before.includes('\n')) return
  const windows = (lines: string): string => `\uFEFF${lines.replaceAll('\n', '\r\n')}`
  expect(generateChangelog(windows(before), commits).text).toBe(windows(after))
  expect(generateChangelog(before.replaceAll('\n', '\r'), commits).text).toBe(after.replaceAll('\n', '\r'))
})

test('a file that is not there is begun', () => {
  const { text } = generateChangelog(undefined, [fix])
  expect(text).toMatch(
    /^# Changelog\n\n.*Keep a Changelog.*\n\n## \[Unreleased\]\n\n### Fixed\n\n- say less \(bbbbbb2\)\n$/s,
  )
  expect(generateChangelog(undefined, []).text).toMatch(/\n\n## \[Unreleased\]\n$/)
  expect(generateChangelog('\uFEFF\r\n', []).text).toMatch(/^\uFEFF\r\n# Changelog\r\n\r\n/)
})

test('without commits, nothing changes', () => {
  expect(generateChangelog('# Changelog\n\n## 1.0.0\n', []).text).toBe('# Changelog\n\n## 1.0.0\n')
})

describe('lines', () => {
  const github = readRemote('git@github.com:owner/name.git')
  const lines: readonly (readonly [title: string, line: string])[] = [
    ['feat: say more', 'say more'],
    ['feat(a_b)!: say more', '**Breaking:** **a_b:** say more'],
    ['feat: run `a_b*` for @somebody', 'run `a_b*` for @<!-- -->somebody'],
    ['feat: <script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['feat: see [here](javascript:x) (#12)!', 'see \\[here\\](javascript:x) (#12)!'],
    ['feat: <!-- relops:skip aaaaaa1 -->', '&lt;!-- relops:skip aaaaaa1 --&gt;'],
    ['feat: (bbbbbb2)', '(bbbbbb2)'],
    ['feat: a\r\n## 1.0.0\n- b', 'a ## 1.0.0 - b'],
    [`feat: ${'long '.repeat(100)}`, `${'long '.repeat(59)}long…`],
    ['no type', 'no type'],
    ['', 'No message'],
  ]
  test.each(lines)('%s', (title, line) => {
    const one: Judged = { commit: commit('aaaaaa1', title), disposition: { is: 'included', section: 'Added' } }
    const { text } = generateChangelog('## Unreleased\n', [one], { ...(github && { hosting: github }) })
    const address = `https://github.com/owner/name/commit/aaaaaa1${'0'.repeat(33)}`
    expect(text).toBe(`## Unreleased\n\n### Added\n\n- ${line} ([aaaaaa1](${address}))\n`)
  })

  test('what breaks is explained', () => {
    const one = commit('aaaaaa1', 'feat!: drop Node 18', { breaking: 'Node 20 is needed' })
    const { text } = generateChangelog('', [{ commit: one, disposition: { is: 'included', section: 'Changed' } }])
    expect(text).toMatch(/- \*\*Breaking:\*\* drop Node 18\. Node 20 is needed \(aaaaaa1\)\n$/)
  })

  test('a squashed commit has a line for each change', () => {
    const change = { references: [], type: 'feat', isBreaking: false }
    const squashed: Judged = {
      commit: commit('aaaaaa1', 'feat!: all of it'),
      disposition: { is: 'included', section: 'Added' },
      changes: [
        { ...change, description: 'one', section: 'Added' },
        { ...change, description: 'two', section: 'Added', scope: 'a' },
        { ...change, description: 'three', section: 'Fixed' },
      ],
    }
    const { text } = generateChangelog('## Unreleased\n', [squashed])
    const after =
      '## Unreleased\n\n### Added\n\n- **Breaking:** one (aaaaaa1)\n- **a:** two (aaaaaa1)\n\n### Fixed\n\n- three (aaaaaa1)\n'
    expect(text).toBe(after)
    const edited = text.replace('**Breaking:** one', 'In better words')
    expect(generateChangelog(edited, [squashed]).text).toBe(edited)
    expect(generateChangelog(text.replace('- **a:** two (aaaaaa1)\n', ''), [squashed]).text).toBe(after)
  })

  test('ids are as long as they must be', () => {
    const alike = [judged('aaaaaa1b', 'feat: one'), judged('aaaaaa1c', 'feat: two'), fix]
    const { text } = generateChangelog('## Unreleased\n', alike)
    expect(text).toBe(
      '## Unreleased\n\n### Added\n\n- one (aaaaaa1b)\n- two (aaaaaa1c)\n\n### Fixed\n\n- say less (bbbbbb2)\n',
    )
  })
})
