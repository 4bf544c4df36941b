import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSurelyPlain, measureExcess } from '../../src/markdown/complexity.ts'

const pieces = ['[', ']', '](', '*', '**', '_', '~', 'a', ' ', '\\', '`', '``', '<', '<!--', '-->', '<?', '&', '|']
const openings = [
  '> ',
  '>',
  '- ',
  '1. ',
  '* ',
  '[^a]: ',
  '\t',
  '    ',
  '\n',
  '\n\n',
  '[a]: b\n',
  '---\n',
  '```\n',
  '<p>\n',
]

/** A few patterns, each as often as it takes to nest too deep or to cost too much. */
const hostile = fc
  .array(
    fc.tuple(
      fc.array(fc.constantFrom(...pieces, ...openings), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 3, 60, 120, 4000),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.map(([pattern, times]) => pattern.join('').repeat(times)).join(''))

const runs = Number(process.env.RELOPS_RUNS ?? 60)

describe('what the screen lets pass', () => {
  test('is never what a reading line by line finds too much', () => {
    let excesses = 0
    fc.assert(
      fc.property(hostile, (text) => {
        const found = measureExcess(text)
        if (found !== undefined) excesses += 1
        expect(found !== undefined && isSurelyPlain(text)).toBe(false)
      }),
      { numRuns: runs },
    )
    expect(excesses).toBeGreaterThan(runs / 20)
  })

  test.each([
    ['front matter, which is blanked out', `${' '.repeat(400)}\n\ntext`],
    ['a wide table', `|a|b|\n|-|-|\n${'| [x](y) | `snake_case_name` |\n'.repeat(800)}`],
    ['code with a deep indent', `\`\`\`\n${`${' '.repeat(90)}return\n`.repeat(50)}\`\`\`\n`],
    ['code indented by tabs', `\`\`\`\n${`${'\\t'.repeat(24)}  return\n`.repeat(50)}\`\`\`\n`],
    ['prose', 'Some *text* with `code` and [a link](a.md).\n\n'.repeat(5000)],
  ])('is %s', (_, text) => {
    expect(isSurelyPlain(text)).toBe(true)
  })
})
