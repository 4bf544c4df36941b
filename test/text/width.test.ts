import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { widthOf } from '../../src/text/width.ts'

const texts = {
  nothing: '',
  letters: 'abc',
  'a letter with its accent': 'é',
  'a letter and its accent': 'e\u0301',
  'wide letters': '漢字 한국 Ａ',
  'half-wide letters': 'ｶﾞ',
  'an emoji': '✅',
  'a symbol that is none': '✔',
  'one that a selector makes an emoji': '☑\uFE0F',
  'one picture of four characters': '👩\u200D👩\u200D👧\u200D👦',
  'one with a colour': '👍🏽',
  'a flag': '🇩🇪',
  'a keycap': '1\uFE0F\u20E3',
  'dashes and arrows': '— → …',
  'a soft hyphen': 'co\u00ADop',
  'a mark of the order of bytes': '\uFEFFabc',
  'a tab': 'a\tb',
  'what colours a terminal': '\u001B[31mred\u001B[0m',
} as const

describe('width', () => {
  it.each(Object.entries(texts))('of %s', (_, text) => {
    expect(widthOf(text)).toBe(stringWidth(text))
  })

  it('is that of string-width, which takes longer to load', () => {
    const piece = fc.constantFrom(...Object.values(texts), ' ', '`', '|', 'ß', 'ñ', 'Я', 'λ', '€', '•', '中')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        // Joined flags would pair in another way.
        const text = pieces.join('.')
        expect(widthOf(text)).toBe(stringWidth(text))
      }),
    )
  })
})
