import { describe, expect, test } from 'vitest'
import { readChangelog, unreleasedOf } from '../../src/release/changelog.ts'

/** What headings say: version, name, day, and marks for what is not released (`-`), yanked (`!`) or no day (`?`). */
const headings: readonly (readonly [heading: string, says: string | undefined])[] = [
  ['## [1.2.0] - 2025-10-02', '1.2.0 2025-10-02'],
  ['## 1.2.0 (2025-10-02)', '1.2.0 2025-10-02'],
  ['# v1.2.0', '1.2.0'],
  ['## v12', '12'],
  ['<a name="1.2.0"></a>\n## 1.2.0', '1.2.0'],
  ['Version 1.2.0\n=============', '1.2.0'],
  ['1.2.0 / 2025-10-02\n------------------', '1.2.0 2025-10-02'],
  ['## [1.2.0](https://github.com/o/r/compare/v1.1.0...v1.2.0) (2025-10-02)', '1.2.0 2025-10-02'],
  ['## [1.2.0][x] 2025.10.02 ##', '1.2.0 2025-10-02'],
  ['## 1.2.0 - October 2nd, 2025', '1.2.0 2025-10-02'],
  ['## 1.2.0 (2 Oct 2025)', '1.2.0 2025-10-02'],
  ['## 1.2.0 (02/10/2025)', '1.2.0'],
  ['## 1.2.0 - 2025-13-02', '1.2.0 ?'],
  ['## [1.2.0] - 2025-10-02 [YANKED]', '1.2.0 2025-10-02 !'],
  ['## 1.2.0-rc.1', '1.2.0-rc.1'],
  ['## 1.2.0rc1 — "Name"', '1.2.0rc1'],
  ['## 1.2.0+build.5', '1.2.0+build.5'],
  ['## :rocket: **1.2.0** 🎉', '1.2.0'],
  ['## @scope/pkg@1.2.0', '1.2.0 of @scope/pkg'],
  ['## mill 1.2.0', '1.2.0 of mill'],
  ['## Release 1.2.0 (unreleased)', '1.2.0 -'],
  ['## [Unreleased]', '-'],
  ['## Unreleased changes', '-'],
  ['Next release\n---', '-'],
  ['## [Unreleased](https://github.com/o/r/compare/v1...HEAD) - soon', '-'],
  ['## Upgrading to 2.0.0', undefined],
  ['## 1.2.0 brings news', undefined],
  ['## Next steps', undefined],
  ['    ## 1.2.0', undefined],
  ['```\n## 1.2.0\n```', undefined],
  ['<!--\n## 1.2.0\n-->', undefined],
  ['> ## 1.2.0', undefined],
  ['- ## 1.2.0', undefined],
]

test.each(headings)('%s', (heading, says) => {
  for (const text of [heading, `\uFEFF${heading.replaceAll('\n', '\r\n')}\r\n`, `\n\n${heading}\n`]) {
    const [section] = readChangelog(text).sections
    const { version, name, date, isReleased = true, isYanked = false } = section?.title ?? {}
    const words = [
      version,
      name && `of ${name}`,
      date?.day,
      date?.isImpossible && '?',
      !isReleased && '-',
      isYanked && '!',
    ]
    expect(section && words.filter((word) => word).join(' ')).toBe(says)
    if (section?.title.label) expect(text.slice(...section.title.label)).toMatch(/^v?\d/)
  }
})

describe('sections', () => {
  const outline = (text: string): readonly string[] =>
    readChangelog(text).sections.map(
      ({ title, groups }) => `${title.version ?? '-'}: ${groups.map(({ name, items }) => `${name}${items.length}`)}`,
    )

  test('end where the next one begins, or a heading of their rank', () => {
    expect(outline('# Log\n## 1.1.0\n- a\n### Added\n- b\n- c\n## Old\n- d\n## 1.0.0\n')).toEqual([
      '1.1.0: 1,added2',
      '1.0.0: 0',
    ])
  })

  test('of patches may have the rank of their groups', () => {
    expect(outline('## 1.1.0\n### Added\n- a\n### 1.0.1\n### Fixed\n- b\n')).toEqual([
      '1.1.0: 0,added1',
      '1.0.1: 0,fixed1',
    ])
  })

  test('hold names of tools with their versions', () => {
    expect(outline('## 1.1.0\n### Python 3.13.0\n- a\n')).toEqual(['1.1.0: 0,python 3 13 01'])
  })

  test('of what is not released: one with a number counts on top alone', () => {
    const isOpen = (text: string): string | undefined => unreleasedOf(readChangelog(text))?.title.version
    expect(isOpen('## 1.1.0 (unreleased)\n## 1.0.0\n')).toBe('1.1.0')
    expect(isOpen('## 1.1.0\n## 1.0.1 (unreleased)\n')).toBe(undefined)
  })
})

test('a long text takes no time', () => {
  const hostile = [
    '[',
    '<!-- relops:skip abc1234 ',
    '- '.repeat(50),
    '(abc1234, ',
    '`'.repeat(9),
    '# 1.0.0 ',
    '](',
    '{#',
  ]
  for (const part of hostile) {
    const text = `## 1.0.0\n\n- ${part.repeat(Math.ceil(100_000 / part.length))}\n`
    const start = performance.now()
    readChangelog(text)
    expect(performance.now() - start).toBeLessThan(1500)
  }
})
