import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { frame, quote } from '../../src/report/frame.ts'
import type { Source } from '../../src/report/source.ts'
import { indexLines } from '../../src/text/lines.ts'
import { readMarks } from './sample.ts'

function sourceOf(text: string): Source {
  return { text, lines: indexLines(text) }
}

function framed(marked: string, width?: number): string {
  const { text, range } = readMarks(marked)
  return `\n${frame(sourceOf(text), range, undefined, width)}\n`
}

describe('lines', () => {
  test('one above and one below', () => {
    expect(framed('one\ntwo\nsee «docs/x.md» there\nfour\nfive\n')).toMatchInlineSnapshot(`
      "
        2 │ two
        3 │ see docs/x.md there
          │     ^^^^^^^^^
        4 │ four
      "
    `)
  })

  test('numbers of different width', () => {
    expect(framed(`${'\n'.repeat(8)}nine«!»\nten`)).toMatchInlineSnapshot(`
      "
         8 │
         9 │ nine!
           │     ^
        10 │ ten
      "
    `)
  })

  test('CRLF', () => {
    expect(framed('one\r\n«two»\r\nthree\r\n')).toMatchInlineSnapshot(`
      "
        1 │ one
        2 │ two
          │ ^^^
        3 │ three
      "
    `)
  })

  test('CR alone', () => {
    expect(framed('one\r«two»\rthree\r')).toMatchInlineSnapshot(`
      "
        1 │ one
        2 │ two
          │ ^^^
        3 │ three
      "
    `)
  })

  test('a byte order mark', () => {
    expect(framed('\uFEFF«one»\n')).toMatchInlineSnapshot(`
      "
        1 │ one
          │ ^^^
      "
    `)
    expect(framed('«\uFEFFone»\n')).toBe(framed('\uFEFF«one»\n'))
  })

  test('over several', () => {
    expect(framed('one\nt«wo\nthree\nfo»ur\n')).toMatchInlineSnapshot(`
      "
        1 │ one
        2 │ two
          │  ^^ to line 4
        3 │ three
      "
    `)
  })

  test('with its ending, but nothing of the next', () => {
    expect(framed('one «two\r\n»three\n')).toMatchInlineSnapshot(`
      "
        1 │ one two
          │     ^^^
        2 │ three
      "
    `)
  })

  test('the ending alone', () => {
    expect(framed('one«\n»two\n')).toMatchInlineSnapshot(`
      "
        1 │ one
          │    ^
        2 │ two
      "
    `)
  })
})

describe('an empty range', () => {
  test('within a line', () => {
    expect(framed('one «»two\n')).toMatchInlineSnapshot(`
      "
        1 │ one two
          │     ^
      "
    `)
  })

  test('before a wide character', () => {
    expect(framed('日«»本\n')).toMatchInlineSnapshot(`
      "
        1 │ 日本
          │   ^
      "
    `)
  })

  test('at the end of a line', () => {
    expect(framed('one«»\ntwo\n')).toMatchInlineSnapshot(`
      "
        1 │ one
          │    ^
        2 │ two
      "
    `)
  })

  test('at the end of a file without a last line ending', () => {
    expect(framed('one\ntwo«»')).toMatchInlineSnapshot(`
      "
        1 │ one
        2 │ two
          │    ^
      "
    `)
  })

  test('at the end of a file behind its last line ending', () => {
    expect(framed('one\n«»')).toMatchInlineSnapshot(`
      "
        1 │ one
        2 │
          │ ^
      "
    `)
  })

  test('in an empty file', () => {
    expect(framed('«»')).toMatchInlineSnapshot(`
      "
        1 │
          │ ^
      "
    `)
  })
})

describe('width', () => {
  test('tabs reach to stops', () => {
    expect(framed('\ta\tb «c\td» e\n')).toMatchInlineSnapshot(`
      "
        1 │     a   b c d e
          │           ^^^
      "
    `)
  })

  test('CJK', () => {
    expect(framed('版本 «日本語» 版本\n')).toMatchInlineSnapshot(`
      "
        1 │ 版本 日本語 版本
          │      ^^^^^^
      "
    `)
  })

  test('emoji, some joined of several', () => {
    expect(framed('👩‍👩‍👧 and 🇯🇵 «👍🏽 ok» ❤️\n')).toMatchInlineSnapshot(`
      "
        1 │ 👩‍👩‍👧 and 🇯🇵 👍🏽 ok ❤️
          │           ^^^^^
      "
    `)
  })

  test('a range that begins within an emoji', () => {
    expect(framed('a👩‍«👩‍👧b» c\n')).toMatchInlineSnapshot(`
      "
        1 │ a👩‍👩‍👧b c
          │  ^^^
      "
    `)
  })

  test('combining marks, with and without a letter', () => {
    expect(framed('e\u0301 «e\u0301e\u0301» e\n\u0301x\n')).toMatchInlineSnapshot(`
      "
        1 │ é éé e
          │   ^^
        2 │ \\u{301}x
      "
    `)
  })
})

describe('what is not printed as it stands', () => {
  test('escape sequences', () => {
    expect(framed('see \u001B[31m«red\u001B»[0m now\n')).toMatchInlineSnapshot(`
      "
        1 │ see \\u{1b}[31mred\\u{1b}[0m now
          │               ^^^^^^^^^
      "
    `)
  })

  test('bidi controls, and what is invisible', () => {
    expect(framed('a \u202Eb \u2066«c\u200Bd»\u2069 \u00ADe\n')).toMatchInlineSnapshot(`
      "
        1 │ a \\u{202e}b \\u{2066}c\\u{200b}d\\u{2069} \\u{ad}e
          │                     ^^^^^^^^^^
      "
    `)
  })

  test('controls of two bytes, lone surrogates and separators', () => {
    expect(framed('a\u009B\u0000«b\uD800»\u2028\n')).toMatchInlineSnapshot(`
      "
        1 │ a\\u{9b}\\u{0}b\\u{d800}\\u{2028}
          │             ^^^^^^^^^
      "
    `)
  })

  test('commands to build servers', () => {
    expect(framed('##[error]a ##vso[«task»] #[ok]\n')).toMatchInlineSnapshot(`
      "
        1 │ ##\\u{5b}error]a ##vso\\u{5b}task] #[ok]
          │                            ^^^^
      "
    `)
  })
})

describe('long lines', () => {
  const words = 'lorem ipsum '.repeat(210)

  test('the range in the middle', () => {
    expect(framed(`${words}«docs/x.md» ${words}\n${words}\n`)).toMatchInlineSnapshot(`
      "
        1 │ …psum lorem ipsum lorem ipsum lorem ipsum docs/x.md lorem ipsum lorem ipsum lorem ipsum lorem…
          │                                           ^^^^^^^^^
        2 │ lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ip…
      "
    `)
  })

  test('the range at the start', () => {
    expect(framed(`${words}\n«docs/x.md» ${words}${words}\n`)).toMatchInlineSnapshot(`
      "
        1 │ lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ip…
        2 │ docs/x.md lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsu…
          │ ^^^^^^^^^
      "
    `)
  })

  test('the range at the end', () => {
    expect(framed(`${words}${words}«docs/x.md»\n`)).toMatchInlineSnapshot(`
      "
        1 │ …orem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum docs/x.md
          │                                                                                     ^^^^^^^^^
      "
    `)
  })

  test('an empty range at the end', () => {
    expect(framed(`${words}${words}end«»`)).toMatchInlineSnapshot(`
      "
        1 │ …sum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum end
          │                                                                                             ^
      "
    `)
  })

  test('the range too long itself', () => {
    expect(framed(`${words}«${words}»${words}\n`)).toMatchInlineSnapshot(`
      "
        1 │ …lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ip…
          │  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `)
  })

  test('over several lines', () => {
    expect(framed(`${words}«docs/\n${words}»${words}\n`)).toMatchInlineSnapshot(`
      "
        1 │ …um lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum docs/
          │                                                                                         ^^^^^ to line 2
        2 │ lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ip…
      "
    `)
  })

  test('wide characters', () => {
    expect(framed(`${'版本'.repeat(1000)}«日本語»${'版本'.repeat(1000)}`, 60)).toMatchInlineSnapshot(`
      "
        1 │ …本版本版本版本版本版本日本語版本版本版本版本版本版…
          │                        ^^^^^^
      "
    `)
  })

  test('long emoji', () => {
    expect(framed(`${'👩‍👩‍👧'.repeat(500)}«日本語»${'👩‍👩‍👧'.repeat(500)}`, 60)).toMatchInlineSnapshot(`
      "
        1 │ …👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧日本語👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧…
          │                        ^^^^^^
      "
    `)
  })

  test('just as wide as the room, and one more', () => {
    expect(framed(`${'x'.repeat(33)}«!»`, 40)).toMatchInlineSnapshot(`
      "
        1 │ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!
          │                                  ^
      "
    `)
    expect(framed(`${'x'.repeat(34)}«!»`, 40)).toMatchInlineSnapshot(`
      "
        1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!
          │                                 ^
      "
    `)
  })
})

describe('quote', () => {
  test.each([
    ['the line without indentation and ending', '    "version": «"1.4.0"»,\r\n', '"version": "1.4.0",'],
    ['nothing of an empty line', '\n«»\n', ''],
    ['the part with the range', `${'x'.repeat(5000)}: «"1.4.0"»}`, '…xxxxxxxxxxxxxxxxxxxxxxxxxxxx: "1.4.0"}'],
    ['escaped characters', '\u001B«[2J»', String.raw`\u{1b}[2J`],
  ])('%s', (_, marked, expected) => {
    const { text, range } = readMarks(marked)
    expect(quote(sourceOf(text), range, 40)).toBe(expected)
  })
})

/** Texts that fit into a frame, and texts that do not. */
function texts(characters: readonly string[]): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...characters)
  return fc.oneof(fc.string({ unit, maxLength: 10 }), fc.string({ unit, maxLength: 150, size: 'max' }))
}

const simple = ['a', 'b', ' ', '日', '😀', '\u001B', '\u202E', '\u0000', '\u{E0041}']
const joining = [
  '\u200D',
  '\u200C',
  '\u0301',
  '\uFE0F',
  '👩',
  '🏽',
  '🇯',
  '\uD83D',
  '\uDE00',
  'ｶ',
  'ﾞ',
  'क',
  '्',
  '#',
  '[',
]
const ending = ['\n', '\r', '\r\n', '\t', '\uFEFF']

interface Picture {
  readonly content: string
  readonly carets: string
}

/** The row with the range and the row of carets, without margin. */
function pictureOf(rows: readonly string[]): Picture {
  const index = rows.findIndex((row) => /^ +│ +\^/.test(row))
  const withoutMargin = (row: string | undefined): string => row?.replace(/^ +\d* │ ?/, '') ?? ''
  return { content: withoutMargin(rows[index - 1]), carets: withoutMargin(rows[index]) }
}

test('whatever the text and the range, a frame is one safe picture with one run of carets', () => {
  const text = texts([...simple, ...joining, ...ending])
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), fc.integer({ min: 30, max: 120 }), (text, a, b, width) => {
      const start = a % (text.length + 1)
      const end = start + (b % (text.length - start + 1))
      const rows = frame(sourceOf(text), [start, end], undefined, width).split('\n')

      for (const row of rows) {
        expect(row).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]|##\w*\[/u)
        expect(stringWidth(row.replace(/ to line \d+$/, ''))).toBeLessThanOrEqual(width)
      }
      expect(pictureOf(rows).carets).toMatch(/^ *\^+( to line \d+)?$/)
    }),
    { numRuns: 500 },
  )
})

/** What is shown of characters that do not join, spelled out a second time. */
function shown(text: string): string {
  return Array.from(text, (character) =>
    /[a-z 日😀…]/u.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  ).join('')
}

test('the carets stand under the range and are as wide', () => {
  fc.assert(
    fc.property(texts(simple), texts(simple), texts(simple), (before, range, after) => {
      fc.pre(range !== '')
      const text = before + range + after
      const rows = frame(sourceOf(text), [before.length, before.length + range.length]).split('\n')
      const { content, carets } = pictureOf(rows)

      const isWhole = stringWidth(shown(text)) <= 94
      const indent = carets.length - carets.trimStart().length
      if (isWhole) {
        expect(indent).toBe(stringWidth(shown(before)))
        expect(carets.trimStart()).toBe('^'.repeat(stringWidth(shown(range))))
      } else {
        // Blanks at the end of a row are not printed, and may be what is marked.
        const marked = columns(content + ' '.repeat(carets.length), indent, carets.length)
        expect(marked.length).toBeGreaterThan(0)
        expect(shown(range).startsWith(marked.replace(/…$/, '').trimEnd())).toBe(true)
        if (!marked.endsWith('…')) expect(carets.trimStart().length).toBe(stringWidth(shown(range)))
      }
    }),
    { numRuns: 500 },
  )
})

/** The part of a row from one column to another. */
function columns(row: string, start: number, end: number): string {
  let column = 0
  let part = ''
  for (const character of row) {
    if (column >= start && column < end) part += character
    column += stringWidth(character)
  }
  return part
}
