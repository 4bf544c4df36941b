import { expect, test } from 'vitest'
import { checkChangelog } from '../../src/release/changelog/check.ts'
import type { ChangelogTruth } from '../../src/release/changelog/finding.ts'
import type { Judged, Release } from '../../src/release/release.ts'
import { applyEdits } from '../../src/text/edits.ts'
import { judged, skipped } from './changelog-commits.ts'

function release(version: string | undefined, date?: string, commits: readonly Judged[] = []): Release {
  return {
    ...(version !== undefined && { version, tag: `v${version}` }),
    ...(date !== undefined && { date }),
    aliases: [],
    isPrerelease: version?.includes('rc') === true,
    commits,
  }
}

const one = judged('aaaaaa1', 'feat: one')
const two = judged('bbbbbb2', 'fix: two')
const releases = [release(undefined), release('1.1.0', '2025-02-02'), release('1.0.0', '2025-01-01')]
const good = '## [Unreleased]\n\n## [1.1.0] - 2025-02-02\n\n- b\n\n## [1.0.0] - 2025-01-01\n\n- a\n'
const links = [
  '\n[Unreleased]: https://github.com/o/r/compare/v1.1.0...HEAD\n',
  '[1.1.0]: https://github.com/o/r/compare/v1.0.0...v1.1.0\n',
  '[1.0.0]: https://github.com/o/r/releases/tag/v1.0.0\n',
].join('')

/** The text in which each finding stands, its rule and its message. */
const cases: Record<string, readonly [text: string, truth: ChangelogTruth, findings: readonly string[]]> = {
  'all is well': [good + links, { releases }, []],
  'nothing to compare with': [good, {}, []],
  'a commit has no line, and another one should have none': [
    '## Unreleased\n\n- one (aaaaaa1)\n',
    { releases: [release(undefined, undefined, [judged('aaaaaa1', 'feat: one', skipped), two])] },
    [
      'Unreleased: missing-entry: Commit bbbbbb2 (`fix: two`) has no line',
      'Unreleased: stale-entry: Commit aaaaaa1 (`feat: one`) has a line, and should have none',
    ],
  ],
  'lines of no commit, of a released one, and twice': [
    '## Unreleased\n\n- a (`ccccccc`)\n- b (deface1)\n- c (defaced)\n- d (bbbbbb2)\n- one (aaaaaa1)\n- One (aaaaaa1)\n',
    { releases: [release(undefined, undefined, [one]), release('1.0.0', undefined, [two])] },
    [
      '(`ccccccc`): unknown-entry: No commit of this history is `ccccccc`',
      '(deface1): unknown-entry: No commit of this history is `deface1`',
      '(bbbbbb2): unknown-entry: `bbbbbb2` came out with `1.0.0` already',
      '(aaaaaa1): repeated-entry: `aaaaaa1` has a line above already',
    ],
  ],
  'a tag without a section, but none for a pre-release or before the first section': [
    '## [1.1.0]\n\n## [1.0.0]\n',
    { releases: [release('1.2.0'), release('1.2.0-rc1'), release('1.1.0'), release('1.0.0'), release('0.9.0')] },
    ['[1.1.0]: missing-release: `v1.2.0` is tagged, and no section is that of `1.2.0`'],
  ],
  'a section without a tag, unless it is prepared, yanked or older than tags': [
    '## 1.2.0\n\n## 1.1.5\n\n## 1.1.4 [YANKED]\n\n## 1.0.0\n\n## 0.9.0\n',
    { releases: [release('1.1.6'), release('1.0.0')] },
    [
      '1.1.5: missing-release: `v1.1.6` is tagged, and no section is that of `1.1.6`',
      '1.1.5: missing-tag: No tag is that of `1.1.5`',
    ],
  ],
  'releases that are told together': [
    '## 1.2.0\n\n## 1.1.x (2025-01-01 - 2025-02-02)\n\n## [1.0.*]\n\n## 0.x\n\n## 0.1.0\n',
    { releases: ['1.10.0', '1.2.0', '1.1.4', '1.1.0', '1.0.3', '0.9.0', '0.1.0'].map((version) => release(version)) },
    ['1.2.0: missing-release: `v1.10.0` is tagged, and no section is that of `1.10.0`'],
  ],
  'dates that are none, or not that of the tag': [
    '## 1.1.0 - 2025-02-30\n\n## 1.0.0 (January 3, 2025)\n\n## 0.9.0 - 02/03/2025\n',
    { releases },
    [
      '2025-02-30: impossible-date: This day is not in the calendar',
      'January 3, 2025: wrong-date: `v1.0.0` is of 2025-01-01 in UTC, and this says 2025-01-03',
    ],
  ],
  'order by version or by date': [
    '## 2.0.0 - 2025-02-01\n\n## 1.9.1 - 2025-02-01\n\n## 2.0.1 - 2025-01-01\n\n## 2.0.2 - 2025-03-01\n\n## 1.0.0\n',
    {},
    ['2.0.2 - 2025-03-01: wrong-order: `2.0.2` is newer than `2.0.1` above it'],
  ],
  'the oldest on top': ['## 1.0.0\n\n## 1.1.0\n\n## 1.2.0\n', {}, []],
  'headings twice': [
    '## Unreleased\n\n### Added\n\n#### CLI\n\n### Fixed\n\n#### CLI\n\n### Added:\n\n## 1.0.0\n\n## v1.0.0\n\n## a@1.0.0\n',
    {},
    [
      'Added:: duplicate-heading: `Added:` stands in this section already',
      'v1.0.0: duplicate-heading: `1.0.0` has a section above already',
    ],
  ],
  'a link that is missing, and one of no section': [
    `${good.replace('## [1.1.0] - 2025-02-02\n\n- b\n\n', '')}${links.replace(/\[1\.0\.0\].*\n/, '')}`,
    {},
    [
      '[1.0.0] - 2025-01-01: missing-link: No definition says where `[1.0.0]` leads',
      '[1.1.0]: https://github.com/o/r/compare/v1.0.0...v1.1.0: orphan-link: No section is that of `1.1.0`',
    ],
  ],
  'links that compare something else': [
    `${good}${links.replace('v1.1.0...HEAD', 'v1.0.0...HEAD').replace('v1.0.0...v1.1.0', 'v1.1.0...v1.1.0').replace('tag/v1.0.0', 'tag/v1.0.1')}`,
    { releases },
    [
      'https://github.com/o/r/compare/v1.0.0...HEAD: wrong-link: This compares with `v1.0.0`, and the newest release is `1.1.0`',
      'https://github.com/o/r/compare/v1.1.0...v1.1.0: wrong-link: This compares with `v1.1.0`, which is not the release before `1.1.0`',
      'https://github.com/o/r/releases/tag/v1.0.1: wrong-link: This leads to `v1.0.1`, and the section is that of `1.0.0`',
    ],
  ],
  'a fix of an old series between two releases': [
    '## [2.0.0](https://github.com/o/r/compare/v1.9.0...v2.0.0)\n\n## 1.9.1\n\n## 1.9.0\n',
    {},
    [],
  ],
  'a section that was changed': [
    good,
    {
      texts: new Map([
        ['1.1.0', good.replace('- b', '- b\n\n\n\n').replaceAll('\n', '\r\n')],
        ['1.0.0', '## 1.0.0\n\n- another\n'],
      ]),
    },
    ['- a: changed-section: The section of `1.0.0` said something else when it was tagged'],
  ],
  'manifests behind sections, one that is behind tags, too, and one that is ahead': [
    '## 1.2.0\n',
    {
      releases: [release('1.1.0')],
      manifests: [
        { path: 'a', version: '1.0.0' },
        { path: 'b', version: '1.1.0' },
        { path: 'c', version: '1.3.0.dev0' },
      ],
    },
    ['1.2.0: wrong-version: `b` says `1.1.0`, and the newest section is that of `1.2.0`'],
  ],
}

test.each(Object.entries(cases))('%s', (_, [text, truth, expected]) => {
  const findings = checkChangelog(text, truth)
  expect(findings.map(({ range, rule, message }) => `${text.slice(...range)}: ${rule}: ${message}`).sort()).toEqual(
    [...expected].sort(),
  )
})

test('what can be mended is mended at once', () => {
  const text = `${good.replace('2025-01-01', '2025-01-03')}${links.replace('v1.1.0...HEAD', 'v1.0.0...HEAD')}`
  const truth = { releases: [release(undefined, undefined, [one, two]), ...releases.slice(1)] }
  const edits = checkChangelog(text, truth).flatMap(({ fix }) => (fix ? [fix.edits] : []))
  const mended = applyEdits(text, edits).text
  expect(mended).toContain(
    '## [Unreleased]\n\n### Added\n\n- one (aaaaaa1)\n\n### Fixed\n\n- two (bbbbbb2)\n\n## [1.1.0]',
  )
  expect(checkChangelog(mended, truth)).toEqual([])
})
