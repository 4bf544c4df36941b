import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sanitise, sanitiseJson } from '../../src/report/sanitise.ts'
import { pathForLine } from '../../src/report/source.ts'

describe('sanitise', () => {
  it.each([
    ['an escape sequence', '\u001B[31mred', String.raw`\u{1b}[31mred`],
    ['a line ending and a tab', 'a\r\n\tb', String.raw`a\u{d}\u{a}\u{9}b`],
    ['a control character of Latin-1', '\u009B2J\u007F', String.raw`\u{9b}2J\u{7f}`],
    ['overrides and isolates', '\u202Egnp\u202C \u2066x\u2069', String.raw`\u{202e}gnp\u{202c} \u{2066}x\u{2069}`],
    ['what is not seen', 'a\u200Bb\u00AD\uFEFF\u3164', String.raw`a\u{200b}b\u{ad}\u{feff}\u{3164}`],
    ['letters in tags', '\u{E0041}', String.raw`\u{e0041}`],
    ['a lone surrogate', 'a\uD83D', String.raw`a\u{d83d}`],
    ['separators', '\u2028\u2029', String.raw`\u{2028}\u{2029}`],
    ['commands to build servers', '##[error]x ##vso[task.x]y', String.raw`##\u{5b}error]x ##vso\u{5b}task.x]y`],
  ])('spells out %s', (_, text, expected) => {
    expect(sanitise(text)).toBe(expected)
  })

  it.each(['plain [text] # ## [x]', '日本語', '👩‍👩‍👧 ❤️ 👍🏽', 'می‌خواهم', 'e\u0301', '\\u{1b}'])('keeps %s', (text) => {
    expect(sanitise(text)).toBe(text)
  })
})

test('JSON is read back as it was, and has nothing hidden', () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('##[x]', '\u202E', '\uD83D')),
  })
  fc.assert(
    fc.property(text, (text) => {
      const written = sanitiseJson(JSON.stringify(text))
      expect(JSON.parse(written)).toBe(text)
      expect(written).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]|##\w*\[/u)
    }),
  )
})

test('a path never begins a line as a command does', () => {
  expect(pathForLine('::error::x.md')).toBe('./::error::x.md')
  expect(pathForLine('docs/::x.md')).toBe('docs/::x.md')
})
