import { describe, expect, it, test } from 'vitest'
import { findExcess } from '../../src/markdown/complexity.ts'
import { readers } from '../support/markdown-readers.ts'

const repeat = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length))

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

const deep = 'nests N containers deep, more than 100'
const wrapped = 'nests N brackets or emphases deep, more than 100'
const costly = 'needs N million comparisons to pair its delimiters, more than 200 million'

/** 64 KB of each take remark seconds to minutes, or overflow its stack. */
const crafted: readonly (readonly [about: string, text: string, reason: string])[] = [
  ['quotes in quotes', `${'> '.repeat(10_000)}a`, deep],
  ['quotes in quotes without space', repeat('>', 64_000), deep],
  ['quotes that deepen line by line', lines(120, (index) => `${'>'.repeat(index)}a\n`), deep],
  ['items in items', `${'- '.repeat(10_000)}a`, deep],
  ['items that deepen line by line', lines(120, (index) => `${'  '.repeat(index)}- a\n`), deep],
  ['quotes and items', repeat('> 1. - ', 64_000), deep],
  ['footnotes in footnotes', repeat('[^a]: ', 64_000), deep],
  ['brackets in brackets', `${'['.repeat(4000)}${']'.repeat(4000)}`, wrapped],
  ['images in images', `${'![a '.repeat(4000)}${'](b)'.repeat(4000)}`, wrapped],
  ['emphasis in emphasis', `${'_a *b '.repeat(3000)}${'c* d_ '.repeat(3000)}`, wrapped],
  ['a long run of asterisks', `${'*'.repeat(8000)}a${'*'.repeat(8000)}`, wrapped],
  ['brackets that stay open', repeat('[a](', 80_000), costly],
  ['images that stay open', repeat('![[](', 64_000), costly],
  ['footnotes that stay open', repeat('[^a', 60_000), costly],
  ['references', `${repeat('[a][', 64_000)}\n\n[a]: b`, costly],
  ['delimiters that only close', repeat('a* ', 64_000), costly],
  ['delimiters of two kinds', repeat('*a_b', 64_000), costly],
  ['tildes', repeat('~a~~b', 64_000), costly],
  ['delimiters over lines', repeat('*a_b\n', 64_000), costly],
  ['delimiters in what is no list', `a\n${repeat('2. *a_b', 64_000)}`, costly],
  ['delimiters in what is no fence', `a\n    \`\`\`\n${repeat('*a_b', 64_000)}`, costly],
  ['delimiters in what is no table', `a|b\n- - -|-\n${repeat('*a|_b\n', 90_000)}`, costly],
  ['delimiters in a footnote', `[^1]: a\n\n    ${repeat('*a_b', 64_000)}`, costly],
  ['code that stays open', lines(1500, (index) => `${'`'.repeat(index)}a`), costly],
  ['comments that stay open', repeat('a <!-- ', 64_000), costly],
  ['instructions that stay open', repeat('a <?', 64_000), costly],
  ['CDATA that stays open', repeat('a <![CDATA[', 64_000), costly],
  ['declarations that stay open', repeat('a <!A ', 64_000), costly],
  ['tags that stay open', repeat('<a ', 64_000), costly],
  ['ampersands', repeat('&', 60_000), costly],
  ['columns', `${'|a'.repeat(16_000)}|\n${'|-'.repeat(16_000)}|\n`, costly],
  ['header rows without a table', repeat('|a|\n', 64_000), costly],
  ['lazy lines of a quote', `> a\n${repeat('b\n', 64_000)}`, costly],
  ['lazy lines of an item', `- a\n${repeat('b\n', 64_000)}`, costly],
  ['definitions', lines(30_000, (index) => `[a${index}]: b\n`), costly],
  ['length', ' '.repeat(10_000_001), 'has N characters, more than 10000000'],
]

describe.each(readers)('%s is kept from', (_, read) => {
  test.each(crafted)('%s', (__, text, reason) => {
    const fact = read('docs/page.md', text)
    expect(fact.known ? 'read' : fact.reason.replace(/\d+/, 'N')).toBe(reason)
  })
})

/** What looks the same, and takes no longer than prose does. */
const harmless: readonly (readonly [about: string, text: string])[] = [
  ['short nests, one after the other', repeat('- - - x\n', 8000)],
  ['quotes one after the other', repeat('> a\n\n', 8000)],
  ['underlined headings', repeat('a\n=\n', 8000)],
  ['comments that are never closed', repeat('<!--', 64_000)],
  ['comments that are closed', repeat('a <!-- b --> ', 16_000)],
  ['backticks', repeat('`', 64_000)],
  ['code', repeat('`a` ', 16_000)],
  ['emphasis', repeat('*a* _b_ ', 16_000)],
  ['spaces', `a${' '.repeat(64_000)}b`],
  ['one attribute after the other', `<a ${repeat('x ', 64_000)}`],
  ['parentheses in an address', `http://a.b${'('.repeat(64_000)}`],
  ['dots and hyphens', `${repeat('.a-', 64_000)}@`],
  ['thematic breaks', repeat('***\n', 16_000)],
  ['fences', repeat('~~~\n', 16_000)],
  ['definitions of one label', repeat('[x]: y\n', 16_000)],
  ['definitions that break off', repeat('[x]: ', 16_000)],
  ['delimiters in a fence', `\`\`\`\n${repeat('[*a_b\n', 64_000)}\`\`\`\n`],
  ['delimiters in indented code', repeat('    [*a_b\n', 64_000)],
  ['delimiters in an element', `<table>\n${repeat('<b>*a_b</b>\n', 64_000)}</table>`],
]

describe.each(readers)('%s reads', (_, read) => {
  test.each(harmless)('%s', (__, text) => {
    expect(read('docs/page.md', text)).toHaveProperty('known', true)
  })
})

const prose =
  'The *quick* `brown` fox, see [the docs](docs/page.md) and https://a.b, jumps\nover **the** lazy_dog & more.\n\n'

/** A megabyte or so of each. */
const ordinary: readonly (readonly [about: string, text: string])[] = [
  ['prose', repeat(prose, 1_000_000)],
  [
    'a changelog',
    lines(500, (index) => {
      const items = lines(20, (item) => `* **a:** fix \`b_c\` ([#${item}](https://d.e/${item}))\n  - more of _it_\n`)
      return `## [1.${index}.0](https://a.b/${index}) (2024-01-02)\n\n| A | B |\n|---|---|\n| \`c\` | ${index} |\n\n${items}\n`
    }),
  ],
  [
    'one list',
    lines(12_000, (index) => `- [name_${index}](https://a.b/${index}) - does *this* for \`that\` & more.\n`),
  ],
  [
    'a long table',
    `| A | B | C |\n|---|---|---|\n${lines(10_000, (index) => `| a_${index} | \`b\\|c\` | [d](e) |\n`)}`,
  ],
  ['a wide table', `${'| a '.repeat(40)}|\n${'|---'.repeat(40)}|\n${`${'| *a* `b` '.repeat(40)}|\n`.repeat(1000)}`],
  ['definitions', lines(5000, (index) => `See [a][${index}].\n\n[${index}]: https://a.b/c_${index}/d_e "f"\n\n`)],
  ['a table of elements', `<table>\n${'<tr><td><a href="a"><img src="b"></a></td></tr>\n'.repeat(20_000)}</table>\n`],
  ['a log in a fence', `\`\`\`\n${'[a] b_c *d* <e> [f] & `g`\n'.repeat(40_000)}\`\`\`\n`],
  ['a fence in an item', `1. a\n\n   \`\`\`\n${'   [a] b_c *d* <e> [f] & `g`\n'.repeat(40_000)}   \`\`\`\n`],
  [
    'lists as deep as people write',
    repeat(
      lines(10, (index) => `${'  '.repeat(index)}- a *b* [c](d)\n`),
      1_000_000,
    ),
  ],
]

test.each(ordinary)('%s may be read', (_, text) => {
  expect(findExcess(text)).toBeUndefined()
})

describe('the place of what is too much', () => {
  it.each([
    ['a line', `a\n\n${'> '.repeat(150)}b`, 3 + 2 * 150],
    ['a paragraph', `a\n\n- ${repeat('*b', 64_000)}`, 5],
    ['in a file with CRLF and a byte order mark', `\uFEFFa\r\n\r\n${repeat('*b', 64_000)}`, 6],
  ])('%s', (_, text, offset) => {
    for (const [, read] of readers) {
      const fact = read('docs/page.md', text)
      expect(fact).toMatchObject({ known: false, at: { path: 'docs/page.md', range: [offset, offset] } })
    }
  })
})
