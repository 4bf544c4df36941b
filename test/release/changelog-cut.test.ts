import { describe, expect, test } from 'vitest'
import { cutRelease } from '../../src/release/changelog/cut-release.ts'
import { readRemote } from '../../src/release/changelog/hosting.ts'
import { readSectionText } from '../../src/release/changelog/section-text.ts'

const options = { version: '1.2.0', date: '2025-10-02' }

/** What stands on top, as it was and as it is; the newest release before it, whose manner counts. */
const styles: Record<string, readonly [before: string, after: string]> = {
  'Keep a Changelog': [
    '## [Unreleased]\n\n- x\n\n## [1.1.0] - 2025-09-01\n\n- y\n\n[Unreleased]: https://github.com/o/r/compare/v1.1.0...HEAD\n[1.1.0]: https://github.com/o/r/compare/v1.0.0...v1.1.0\n',
    '## [Unreleased]\n\n## [1.2.0] - 2025-10-02\n\n- x\n\n## [1.1.0] - 2025-09-01\n\n- y\n\n[Unreleased]: https://github.com/o/r/compare/v1.2.0...HEAD\n[1.2.0]: https://github.com/o/r/compare/v1.1.0...v1.2.0\n[1.1.0]: https://github.com/o/r/compare/v1.0.0...v1.1.0\n',
  ],
  'a link in the heading': [
    '## Unreleased\n\n- x\n\n## [1.1.0](https://gitlab.com/o/r/-/compare/1.0.0...1.1.0) (2025-09-01)\n',
    '## Unreleased\n\n## [1.2.0](https://gitlab.com/o/r/-/compare/1.1.0...1.2.0) (2025-10-02)\n\n- x\n\n## [1.1.0](https://gitlab.com/o/r/-/compare/1.0.0...1.1.0) (2025-09-01)\n',
  ],
  'a tag in the heading': [
    '## Unreleased\n\n- x\n\n## [v1.1.0](https://codeberg.org/o/r/releases/tag/v1.1.0)\n',
    '## Unreleased\n\n## [v1.2.0](https://codeberg.org/o/r/releases/tag/v1.2.0)\n\n- x\n\n## [v1.1.0](https://codeberg.org/o/r/releases/tag/v1.1.0)\n',
  ],
  'an anchor above the heading': [
    '# Unreleased\n- x\n\n<a name="1.1.0"></a>\n# 1.1.0 (2025-09-01)\n',
    '# Unreleased\n\n<a name="1.2.0"></a>\n# 1.2.0 (2025-10-02)\n- x\n\n<a name="1.1.0"></a>\n# 1.1.0 (2025-09-01)\n',
  ],
  'underlined headings': [
    'Unreleased\n==========\n\n- x\n\nVersion 1.1.0, 1st September 2025\n=================================\n',
    'Unreleased\n==========\n\nVersion 1.2.0, 2nd October 2025\n===============================\n\n- x\n\nVersion 1.1.0, 1st September 2025\n=================================\n',
  ],
  'a name before the number': [
    '## Unreleased\n\n- x\n\n## mill 1.1.0\n',
    '## Unreleased\n\n## mill 1.2.0\n\n- x\n\n## mill 1.1.0\n',
  ],
  'another way to write dates': [
    '## Unreleased\n\n- x\n\n## **1.1.0** - Sep 1, 2025 [YANKED]\n',
    '## Unreleased\n\n## **1.2.0** - Oct 2, 2025\n\n- x\n\n## **1.1.0** - Sep 1, 2025 [YANKED]\n',
  ],
  'a number that waits for its date': [
    '## 1.2.0 (unreleased)\n\n- x\n\n## 1.1.0 (2025/09/01)\n',
    '## 1.2.0 (2025/10/02)\n\n- x\n\n## 1.1.0 (2025/09/01)\n',
  ],
  'links without one for what is not released': [
    '## [Unreleased]\n\n- x\n\n## [1.1.0]\n\n[1.1.0]: https://bitbucket.org/o/r/branches/compare/v1.1.0%0Dv1.0.0',
    '## [Unreleased]\n\n## [1.2.0]\n\n- x\n\n## [1.1.0]\n\n[1.2.0]: https://bitbucket.org/o/r/branches/compare/v1.2.0%0Dv1.1.0\n[1.1.0]: https://bitbucket.org/o/r/branches/compare/v1.1.0%0Dv1.0.0',
  ],
  'no release before': ['## Unreleased\n\n- x\n', '## Unreleased\n\n## 1.2.0 - 2025-10-02\n\n- x\n'],
}

describe('a release is cut', () => {
  test.each(Object.entries(styles))('%s', (_, [before, after]) => {
    expect(cutRelease(before, options)).toEqual({ known: true, value: after })
    expect(cutRelease(after, options)).toEqual({ known: true, value: after })
    const windows = `\uFEFF${before.replaceAll('\n', '\r\n')}`
    expect(cutRelease(windows, options)).toEqual({ known: true, value: `\uFEFF${after.replaceAll('\n', '\r\n')}` })
  })

  test('the first release gets its links where the remote is known', () => {
    const remotes: readonly (readonly [remote: string, compare: string, tag: string])[] = [
      [
        'git@github.com:o/r.git',
        'https://github.com/o/r/compare/v1.2.0...HEAD',
        'https://github.com/o/r/releases/tag/v1.2.0',
      ],
      [
        'https://me:secret@gitlab.com/a/b/r',
        'https://gitlab.com/a/b/r/-/compare/v1.2.0...HEAD',
        'https://gitlab.com/a/b/r/-/tags/v1.2.0',
      ],
      [
        'ssh://git@codeberg.org:22/o/r.git',
        'https://codeberg.org/o/r/compare/v1.2.0...HEAD',
        'https://codeberg.org/o/r/releases/tag/v1.2.0',
      ],
      [
        'https://bitbucket.org/o/r/',
        'https://bitbucket.org/o/r/branches/compare/HEAD%0Dv1.2.0',
        'https://bitbucket.org/o/r/src/v1.2.0',
      ],
    ]
    for (const [remote, compare, tag] of remotes) {
      const hosting = readRemote(remote)
      expect(cutRelease('## [Unreleased]\n\n- x\n', { ...options, ...(hosting && { hosting }) })).toEqual({
        known: true,
        value: `## [Unreleased]\n\n## [1.2.0] - 2025-10-02\n\n- x\n\n[Unreleased]: ${compare}\n[1.2.0]: ${tag}\n`,
      })
    }
    expect(readRemote('git@example.org:o/r.git')).toBeUndefined()
    expect(readRemote('/srv/git/r.git')).toBeUndefined()
  })

  test.each([
    ['2025-02-30', '## Unreleased\n\n- x\n', 'there is no day `2025-02-30`'],
    ['2025-10-02', '# Changelog\n', 'there is no section of what is not released'],
    ['2025-10-02', '## Unreleased\n\n## 1.1.0\n', 'nothing stands in the section of what is not released'],
    ['2025-10-02', '## Unreleased\n\n- x\n\n## 1.2.0\n', 'there is a section of `1.2.0` already'],
  ])('%s %j: %s', (date, text, reason) => {
    expect(cutRelease(text, { ...options, date })).toEqual({ known: false, reason })
  })
})

describe('a section for a page of its own', () => {
  const text = [
    '## [Unreleased]\n\n- next\n\n## [1.2.0] - 2025-10-02\n\n',
    '<!-- relops:skip abc1234 noise -->\n### Added\n\n- [one][Site], [site], `[site]` and [two](x) ([abc1234][site])\n',
    '\n```\n[site]\n```\n\n## [1.1.0]\n\n[site]: https://example.org/(a)\n[1.2.0]: x\n',
  ].join('')

  test('has its links', () => {
    const site = '<https://example.org/(a)>'
    expect(readSectionText(text, 'v1.2.0')).toBe(
      `### Added\n\n- [one](${site}), [site](${site}), \`[site]\` and [two](x) ([abc1234](${site}))\n\n\`\`\`\n[site]\n\`\`\``,
    )
    expect(readSectionText(text, 'Unreleased')).toBe('- next')
    expect(readSectionText(text, '1.1')).toBe(undefined)
    expect(readSectionText(text, '1.1.0')).toBe('')
  })
})
