import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutRelease } from '../../src/release/changelog/cut-release.ts'
import { generateChangelog } from '../../src/release/changelog/generate.ts'
import { readChangelog } from '../../src/release/changelog.ts'
import type { Judged } from '../../src/release/release.ts'
import { judged, skipped } from './changelog-commits.ts'

const numRuns = Number(process.env.RELOPS_RUNS ?? 150)

/** What people write below a heading: each survives byte by byte. */
const blocks = [
  '- by hand',
  '* by hand\n  * nested\n\n    with a paragraph\n* again',
  '1. one\n2. two',
  'A paragraph\nof two lines.',
  '> quoted\n> - an item',
  '```md\n## [9.9.9]\n- x (aaaaaa1)\n```',
  '~~~\nnot closed in the item',
  '    ## indented',
  '<!--\n## 3.0.0\n-->',
  '<details>\n<summary>More</summary>\n\n- inside\n\n</details>',
  '| a | b |\n| - | - |\n| c | d |',
  '- item\n\n  ```\n  - x (bbbbbb2)\n  ```',
  '- item\nlazy line',
  '* * *',
  '[ref]: https://example.org',
  '- other (fffffff)',
  '#### deeper\n\n- one',
  '- ',
]
const groups = ['### Added', '### Fixed', '### Thanks', 'Fixed\n-----', '### 🐛 Fixed ###', '### Changed']
const heads = ['# Changelog', '', '---\ntitle: x\n---', 'Words.\n\n# Log']
const tops = ['## [Unreleased]', '## Unreleased', 'Unreleased\n----------', '## 2.0.0 (unreleased)', '']
const tails = ['', '## [1.0.0] - 2025-01-01\n\n### Added\n\n- one', '<a name="1"></a>\n# v1.0.0\n* one\n\n[1.0.0]: x']
const endings = ['\n', '\r\n', '\r'] as const

/** A changelog without a line of relops. */
const changelogs = fc
  .record({
    head: fc.constantFrom(...heads),
    top: fc.constantFrom(...tops),
    body: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...blocks) }, fc.constantFrom(...groups)), {
      maxLength: 8,
    }),
    tail: fc.constantFrom(...tails),
    gap: fc.constantFrom('\n\n', '\n\n', '\n'),
    newline: fc.constantFrom(...endings),
    mark: fc.constantFrom('', '\uFEFF'),
    isClosed: fc.boolean(),
  })
  .map(({ head, top, body, tail, gap, newline, mark, isClosed }) => {
    const parts = [head, top, ...body, tail].filter((part) => part !== '')
    return mark + (parts.join(gap) + (isClosed ? '\n' : '')).replaceAll('\n', newline)
  })

const descriptions = fc.oneof(
  fc.constantFrom('say more', 'x (aaaaaa1)', '`code`', '- x', '# x', '<!--', '```', '[a]: b', '@you', 'a\nb', '!', ''),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)

/** Commits of different ids, the newest first. */
const histories = fc
  .array(fc.tuple(fc.constantFrom('feat', 'fix', 'chore', 'feat(a)!'), descriptions, fc.boolean()), { maxLength: 5 })
  .map((all) =>
    all.map(([type, words, isOut], index) =>
      judged(`abc${index}e0${index}f`, `${type}: ${words}`, ...(isOut ? [skipped] : [])),
    ),
  )

const shortIds = (commits: readonly Judged[]): readonly string[] =>
  commits.flatMap(({ commit, disposition }) => (disposition.is === 'included' ? [commit.id.slice(0, 7)] : []))

/** The ids of lines that relops knows as its own. */
const listed = (text: string): readonly string[] =>
  readChangelog(text).sections.flatMap(({ entries }) => entries.filter(({ isOwn }) => isOwn).flatMap(({ ids }) => ids))

/** Whether one text is left when units of the other are taken out. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const unit of whole) if (part.startsWith(unit, at)) at += unit.length
  return at === part.length
}

describe('whatever the changelog', () => {
  const check = (property: (before: string, commits: readonly Judged[]) => void): void =>
    fc.assert(fc.property(changelogs, histories, property), { numRuns })

  test('without commits it stays as it is', () => {
    check((before) => {
      if (before.trim() !== '') expect(generateChangelog(before, []).text).toBe(before)
    })
  })

  test('each included commit gets one line, and the second run changes nothing', () => {
    check((before, commits) => {
      const { text } = generateChangelog(before, commits)
      const ours = shortIds(commits)
      expect([...listed(text)].filter((id) => ours.includes(id)).sort()).toEqual([...ours].sort())
      expect(generateChangelog(text, commits).text).toBe(text)
    })
  })

  test('nothing that was there is lost, and lines end as they did', () => {
    check((before, commits) => {
      const { text } = generateChangelog(before, commits)
      expect(isWithin(before, text)).toBe(true)
      if (before.trim() === '') return
      expect(/[\r\n]$/.test(text)).toBe(/[\r\n]$/.test(before))
      if (/[\r\n]/.test(before)) {
        const kinds = (one: string): ReadonlySet<string> => new Set(one.match(/\r\n|\r|\n/g))
        expect(kinds(text)).toEqual(kinds(before))
      }
    })
  })

  test('lines that are deleted come back, and edited words stay', () => {
    check((before, commits) => {
      const { text } = generateChangelog(before, commits)
      const edited = text.replace(/(?<=- |\* )[^\r\n]* (?=\(abc0e00\))/, 'better words ')
      const deleted = edited.replace(/^.*\(abc1e01\)(?:\r\n|\r|\n|$)/m, '')
      const again = generateChangelog(deleted, commits).text
      expect([...listed(again)].sort()).toEqual([...listed(text)].sort())
      if (edited !== text) expect(again).toContain('better words (abc0e00)')
      expect(generateChangelog(again, commits).text).toBe(again)
    })
  })

  test('what is skipped later loses its line and nothing else', () => {
    check((before, commits) => {
      const { text } = generateChangelog(before, commits)
      const none = commits.map(({ commit }): Judged => ({ commit, disposition: skipped }))
      const { text: pruned } = generateChangelog(text, none)
      expect(listed(pruned).filter((id) => shortIds(commits).includes(id))).toEqual([])
      const words = (one: string): string => one.replaceAll(/\s+/g, '')
      expect(isWithin(words(before), words(pruned))).toBe(true)
      expect(generateChangelog(pruned, none).text).toBe(pruned)
    })
  })
})

describe('a release that is cut after others came', () => {
  const ids = ['aaaaaa1', 'bbbbbb2', 'bbbbbb4', 'aaaaaa3']
  const lines = fc.array(
    fc.oneof(
      fc.constantFrom(...blocks),
      fc.constantFrom(...groups),
      fc.nat(ids.length - 1).map((index) => `- line (${ids[index]})`),
    ),
    { maxLength: 8 },
  )
  const wordsIn = (text: string): readonly string[] => (text.match(/\S+/g) ?? []).toSorted()
  const isReleased = (id: string): boolean | undefined => (ids.includes(id) ? id.startsWith('a') : undefined)

  test('has its commits, leaves theirs, loses nothing, and can be cut again', () => {
    const property = (now: readonly string[], then: readonly string[], newline: string) => {
      const write = (parts: readonly string[]): string =>
        ['## Unreleased', ...parts, '## 1.0.0 - 2025-01-01\n'].join('\n\n').replaceAll('\n', newline)
      const before = write(now)
      const options = { version: '1.2.0', date: '2025-10-02', state: { isReleased, text: write(then) } }
      const cut = cutRelease(before, options)
      if (!cut.known) return
      const { text } = cut.value
      const kept = wordsIn(before.replaceAll(/^.*(?:Added|Fixed|Thanks|Changed|deeper).*$|^-{5}$/gm, ''))
      const words = wordsIn(text)
      for (const word of new Set(kept)) {
        const countIn = (all: readonly string[]): number => all.filter((one) => one === word).length
        expect([word, countIn(words)]).toEqual([word, Math.max(countIn(words), countIn(kept))])
      }
      expect(cutRelease(text, options)).toMatchObject({ known: true, value: { text } })
      for (const { title, entries } of readChangelog(text).sections) {
        const own = entries.filter(({ item }) => item.depth === 0).flatMap(({ ids: named }) => named)
        const wrong = title.version === undefined ? 'a' : 'b'
        expect(own.filter((id) => ids.includes(id) && id.startsWith(wrong))).toEqual([])
      }
    }
    fc.assert(fc.property(lines, lines, fc.constantFrom(...endings), property), { numRuns })
  })
})
