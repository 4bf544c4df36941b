import { describe, expect, test } from 'vitest'
import { cutRelease } from '../../src/release/changelog/cut-release.ts'
import { readRemote } from '../../src/release/changelog/hosting.ts'
import { readSectionText } from '../../src/release/changelog/section-text.ts'

const options = { version: '1.2.0', date: '2025-10-02' }

const cut = (text: string, staying = 0) => ({ known: true, value: { text, staying } })

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
    expect(cutRelease(before, options)).toEqual(cut(after))
    expect(cutRelease(after, options)).toEqual(cut(after))
    const windows = `\uFEFF${before.replaceAll('\n', '\r\n')}`
    expect(cutRelease(windows, options)).toEqual(cut(`\uFEFF${after.replaceAll('\n', '\r\n')}`))
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
      expect(cutRelease('## [Unreleased]\n\n- x\n', { ...options, ...(hosting && { hosting }) })).toEqual(
        cut(`## [Unreleased]\n\n## [1.2.0] - 2025-10-02\n\n- x\n\n[Unreleased]: ${compare}\n[1.2.0]: ${tag}\n`),
      )
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

const [before, after, elsewhere] = ['(aaaaaa1)', '(bbbbbb2)', '(cccccc3)']

/** What the changelog says now, what it said at the tag, and what is cut. */
const laterCases: Record<string, readonly [now: string, tagged: string, cut: string, staying: number]> = {
  'items by their commits': [
    `## Unreleased\n\n- a ${before}\n- b ${after}\n- c ${elsewhere}\n`,
    '',
    `## Unreleased\n\n- b ${after}\n- c ${elsewhere}\n\n## 1.2.0 - 2025-10-02\n\n- a ${before}\n`,
    2,
  ],
  'items of several commits, whichever came out first': [
    `## Unreleased\n\n- a (aaaaaa1, bbbbbb2)\n- b (bbbbbb2, bbbbbb4)\n`,
    '',
    `## Unreleased\n\n- b (bbbbbb2, bbbbbb4)\n\n## 1.2.0 - 2025-10-02\n\n- a (aaaaaa1, bbbbbb2)\n`,
    1,
  ],
  'items of no commit, by what was there': [
    '## Unreleased\n\n- new\n- old\n  line\n- edited since\n',
    '# Log\n\n## Unreleased\n\n- old line\n- edited\n\n## 1.1.0\n\n- new\n',
    '## Unreleased\n\n- new\n- edited since\n\n## 1.2.0 - 2025-10-02\n\n- old\n  line\n',
    2,
  ],
  'what stood in a section of that version': [
    '## Unreleased\n\n- new\n- old\n',
    '## 1.2.0\n\n- old\n',
    '## Unreleased\n\n- new\n\n## 1.2.0 - 2025-10-02\n\n- old\n',
    1,
  ],
  'headings on both sides where both have items, and on one where one has': [
    `## Unreleased\n\n### Added\n\n- a ${before}\n- b ${after}\n\n### Changed\n\n### Fixed\n\n- c ${after}\n\n### Removed\n- d ${before}\n`,
    '',
    `## Unreleased\n\n### Added\n\n- b ${after}\n\n### Fixed\n\n- c ${after}\n\n## 1.2.0 - 2025-10-02\n\n### Added\n\n- a ${before}\n\n### Changed\n\n### Removed\n- d ${before}\n`,
    2,
  ],
  'headings of headings': [
    `## Unreleased\n### Added\n#### Core\n- b ${after}\n#### Shell\n- a ${before}\n`,
    '',
    `## Unreleased\n\n### Added\n\n#### Core\n- b ${after}\n\n## 1.2.0 - 2025-10-02\n### Added\n#### Shell\n- a ${before}\n`,
    1,
  ],
  'an item with all that is in it': [
    `## Unreleased\n\n* a ${before}\n* b ${after}\n\n  \`\`\`\n  - a ${before}\n  \`\`\`\n  * nested\n`,
    '',
    `## Unreleased\n\n* b ${after}\n\n  \`\`\`\n  - a ${before}\n  \`\`\`\n  * nested\n\n## 1.2.0 - 2025-10-02\n\n* a ${before}\n`,
    1,
  ],
  'paragraphs and code': [
    `## Unreleased\n\nA summary.\n\n- a ${before}\n\n\`\`\`\nnew\n\n## code\n\`\`\`\n`,
    '## Unreleased\n\nA summary.\n',
    `## Unreleased\n\n\`\`\`\nnew\n\n## code\n\`\`\`\n\n## 1.2.0 - 2025-10-02\n\nA summary.\n\n- a ${before}\n`,
    1,
  ],
  'a section that has its number already': [
    `## [1.2.0] - unreleased\n\n- a ${before}\n- b ${after}\n`,
    '',
    `## [Unreleased]\n\n- b ${after}\n\n## [1.2.0] - 2025-10-02\n\n- a ${before}\n`,
    1,
  ],
}

describe('what came after a release stays', () => {
  const known = new Map([
    ['a', true],
    ['b', false],
  ])
  const isReleased = (id: string): boolean | undefined => known.get(id.charAt(0))

  test.each(Object.entries(laterCases))('%s', (_, [now, tagged, then, staying]) => {
    const late = { ...options, state: { isReleased, text: tagged } }
    expect(cutRelease(now, late)).toEqual(cut(then, staying))
    expect(cutRelease(then, late)).toEqual(cut(then, staying))
    const windows = (text: string) => text.replaceAll('\n', '\r\n')
    expect(cutRelease(windows(now), late)).toEqual(cut(windows(then), staying))
  })

  test('and nothing is cut where all of it did', () => {
    const late = { ...options, state: { isReleased, text: '' } }
    const reason = 'all that stands in the section of what is not released came after it'
    expect(cutRelease(`## Unreleased\n\n- b ${after}\n- c\n`, late)).toEqual({ known: false, reason })
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
