import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeText, settle, writeCellCode, writeCode, writeFence, writeLink } from '../../src/generate/escape.ts'
import type { Document } from '../../src/markdown/document.ts'
import { readers, readKnown } from '../support/markdown-readers.ts'
import { startWatch } from '../support/stopwatch.ts'

const numRuns = Number(process.env.RELOPS_RUNS ?? 60)

/** Texts that mean something in Markdown, in HTML or on GitHub, beside arbitrary ones. */
const awkward = fc.constantFrom(
  ...[
    '# a',
    '## a #',
    '- a',
    '+ a',
    '* a',
    '1. a',
    '12) a',
    '> a',
    '===',
    '---',
    '***',
    '___',
    '- - -',
    ':-',
    '-|-',
    '| a |',
  ],
  ...['`a`', '``', '```', '~~~', '*a*', '**a**', '_a_', '__a', 'a_b_c', 'é_é', '~a~', '~~a~~', '\\', 'a\\', '\\|', '|'],
  ...[
    '[a](b)',
    '[a]',
    '![a](b)',
    '[a]: b',
    '[^1]',
    '[^1]: a',
    '[x] a',
    '[ ] a',
    '[a](javascript:alert(1))',
    '!',
    ']',
    '(',
  ],
  ...[
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<!-- a -->',
    '<?',
    '<![CDATA[',
    '<script>alert(1)</script>',
    '<a@b.org>',
    '<http://a>',
  ],
  ...[
    '&amp;',
    '&#35;',
    '&',
    '&copy',
    'R&D',
    '&lt;',
    'http://a.b',
    'HTTPS://a.b/c',
    'www.a.b',
    'WwW.a.b',
    'ftp://a.b',
    'a@b.org',
    '@a',
  ],
  ...[
    'mailto:a@b.org',
    'xmpp:a@b.org',
    '$a$',
    '{{ a }}',
    '{% a %}',
    '{#a}',
    '{:a}',
    '    a',
    '\ta',
    'a  ',
    ' ',
    '\n',
    '\r\n',
    '\n\n',
  ],
  ...[
    '\n    a',
    '\n- a',
    '\n| a',
    '\n\n# a',
    '\u00A0',
    '\u2028',
    '\0',
    '\uFEFF',
    '\uD800',
    '織機',
    '🙂',
    'e\u0301',
    '1.5',
    '-1',
    'a -> b',
  ],
)
const text = fc.oneof(
  fc
    .array(fc.oneof({ weight: 3, arbitrary: awkward }, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 5 })
    .map((all) => all.join('')),
  fc.stringMatching(/^[\sa-c0-3|*_~`\\<>[\](){}&#!:./@$%=+-]{1,8}$/),
)

/** Where a text may stand, and what the reader must find there beside it. */
const places: readonly (readonly [name: string, write: (value: string) => string])[] = [
  ['a paragraph of its own', (value) => `${value}\n`],
  ['the start of a paragraph', (value) => `${value}\nnext\n`],
  ['a later line of a paragraph', (value) => `first\n${value}\nnext\n`],
  ['the middle of a line', (value) => `a ${value} b\n`],
  ['beside words', (value) => `a${value}b\n`],
  ['before a link', (value) => `${value}[a](b)\n`],
  ['a list item', (value) => `- ${value}\n- b\n`],
  ['an item of a task list', (value) => `- [ ] ${value}\n`],
  ['a heading', (value) => `# ${value}\n\nb\n`],
  ['a block quote', (value) => `> ${value}\n`],
  ['emphasis', (value) => `**a ${value} b**\n`],
  ['a cell', (value) => `| a | b |\n| --- | --- |\n| ${value} | c |\n`],
  ['the header of a table', (value) => `| ${value} | b |\n| --- | --- |\n| a | c |\n`],
]

/** What a reader sees, by passage; code is marked as such. */
function seen({ passages }: Document): readonly string[] {
  return passages.map(
    ({ kind, inlines }) =>
      `${kind}:${inlines.map(({ kind, value }) => (kind === 'code' ? `«${value}»` : value)).join('')}`,
  )
}

function structure({ links, fences, htmlHeadings, anchors, passages }: Document): unknown {
  return [
    links.length,
    fences.length,
    htmlHeadings.length,
    anchors.length,
    passages.map(({ kind, depth, item, quoted, inlines }) => [
      kind,
      depth,
      item?.checked,
      quoted,
      inlines.some((one) => one.kind !== 'text' || one.deleted),
    ]),
  ]
}

describe.each(readers)('escapeText, read by %s', (_, read) => {
  test.each(places)('in %s: the same text and no more', (_, write) => {
    const plain = readKnown(read, write('QXQ'))
    fc.assert(
      fc.property(
        text.filter((value) => settle(value).trim() !== ''),
        (value) => {
          const source = write(escapeText(value))
          const document = readKnown(read, source)
          expect(structure(document), source).toEqual(structure(plain))
          expect(seen(document), source).toEqual(seen(plain).map((one) => one.replace('QXQ', () => settle(value))))
          expect(
            document.comments.filter(({ value }) => value !== ''),
            source,
          ).toEqual([])
        },
      ),
      { numRuns },
    )
  })

  test('inline code, in a line and in a cell', () => {
    const value = text.map(settle).filter((one) => one.trim() !== '')
    fc.assert(
      fc.property(value, (one) => {
        expect(seen(readKnown(read, `a ${writeCode(one)} b\n`))).toEqual([`paragraph:a «${one}» b`])
        const [, , cell, last] = seen(readKnown(read, `| a | b |\n| - | - |\n| ${writeCellCode(one)} | c |\n`))
        expect(cell?.replace(/^(cell:)«(.*)»$/s, '$1$2'), one).toBe(`cell:${one}`)
        expect(last).toBe('cell:c')
      }),
      { numRuns },
    )
  })

  test('fenced code', () => {
    fc.assert(
      fc.property(text, (value) => {
        const document = readKnown(read, `a\n\n${writeFence(value, 'text')}\n\nb\n`)
        expect(document.fences.map(({ language }) => language)).toEqual(['text'])
        expect(seen(document)).toEqual(['paragraph:a', 'paragraph:b'])
      }),
      { numRuns },
    )
  })

  test('links', () => {
    fc.assert(
      fc.property(text, text, (label, address) => {
        const source = `a ${writeLink(label, address)} b\n`
        const { links, ...document } = readKnown(read, source)
        expect(links.length, source).toBeLessThan(2)
        expect(links.filter(({ url }) => /^[^/?#]*:/.test(url) && !/^(?:https?|mailto):/i.test(url))).toEqual([])
        expect(seen({ ...document, links })).toEqual([`paragraph:a ${settle(label)} b`])
      }),
      { numRuns },
    )
  })
})

describe('what is written', () => {
  test.each([
    ['Fix the parser of snake_case names (#12)', 'Fix the parser of snake_case names (#12)'],
    ['C#', 'C\\#'],
    ['R&D, A & B', 'R&D, A & B'],
    ['1.5 MiB', '1.5 MiB'],
    ['1. a', '1\\. a'],
    ['-1', '-1'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['[a](javascript:b)', '\\[a\\](javascript:b)'],
    ['thanks @octocat', 'thanks @<!-- -->octocat'],
    ['a\r\n\r\nb', 'a b'],
    [' a ', '&#32;a&#32;'],
  ])('%j as %j', (value, written) => {
    expect(escapeText(value)).toBe(written)
  })

  test.each([
    ['a', 'https://a.org/(b) c', '[a](https://a.org/%28b%29%20c)'],
    ['a', 'docs/a.md#b', '[a](docs/a.md#b)'],
    ['a', 'javascript:alert(1)', 'a'],
    ['a', ' JavaScript:alert(1)', 'a'],
    ['a', 'java\nscript:alert(1)', 'a'],
    ['a', 'data:text/html,b', 'a'],
    ['a', '50%', '[a](50%25)'],
  ])('a link from %j to %j as %j', (label, address, written) => {
    expect(writeLink(label, address)).toBe(written)
  })

  test('in raw HTML nothing of it is a tag', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(escapeText(value).replaceAll('<!-- -->', '')).not.toMatch(/[<>]/)
      }),
      { numRuns },
    )
  })

  test.each(['&a', '_', ' ', '#', 'a@', 'www.', '`', '<', '{', '1', '\n', '\\'])(
    '100,000 × %j in linear time',
    (unit) => {
      const spent = startWatch()
      for (const write of [escapeText, writeCode, writeCellCode]) write(`${unit.repeat(100_000)}a`)
      writeFence(unit.repeat(100_000), '')
      writeLink('a', unit.repeat(100_000))
      expect(spent()).toBeLessThan(2000)
    },
  )
})
