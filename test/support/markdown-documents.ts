import fc from 'fast-check'
import { fence, heading, htmlBlock, special, table } from './markdown-blocks.ts'
import { inlines } from './markdown-inlines.ts'

type Nest = (inner: string) => string

const indented =
  (first: string, further: string): Nest =>
  (inner) =>
    `${first}${inner.replaceAll('\n', `\n${further}`)}`

/** What stands around blocks, as most write it, and as some do by mistake. */
const containers = fc.constantFrom<Nest>(
  ...[
    indented('- ', '  '),
    indented('* ', '  '),
    indented('1. ', '   '),
    indented('- ', '  '),
    indented('> ', '> '),
    indented('> ', '> '),
  ],
  ...[
    indented('- [ ] ', '  '),
    indented('- [x] ', '  '),
    indented('* [X] ', '  '),
    indented('1. [x] ', '   '),
    indented('- [ ]', '  '),
  ],
  ...[
    indented('> [!NOTE]\n> ', '> '),
    indented('> [!WARNING]\n>\n> ', '> '),
    indented('[^1]: ', '    '),
    indented('[^note]: ', '    '),
    indented('[^1]:\n    ', '    '),
  ],
  ...[
    indented('-   ', '    '),
    indented('-\t', '\t'),
    indented('10) ', '    '),
    indented('  - ', '    '),
    indented('+ ', ' '),
    indented('- ', ''),
  ],
  ...[
    indented('> ', ''),
    indented('>', '>'),
    indented('1. ', '  '),
    indented('-     ', '  '),
    indented('> - ', '>   '),
    indented('- > ', '  > '),
  ],
  ...[
    indented('    ', '    '),
    indented('   ', '   '),
    indented('\t', '\t'),
    indented('-\n  ', '  '),
    indented('0. ', '   '),
    indented('>\t', '>\t'),
  ],
)

const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n\n', '\n', '\n', '\n\n\n', '\n  \n', '\n\t\n')

const blocks = fc.letrec<{ block: string; nested: string; all: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: inlines },
    heading,
    fence,
    table,
    htmlBlock,
    special,
    { weight: 3, arbitrary: tie('nested') },
  ),
  nested: fc.tuple(containers, tie('all')).map(([nest, inner]) => nest(inner)),
  all: fc
    .array(fc.tuple(tie('block'), gap), { minLength: 1, maxLength: 3, depthIdentifier: 'none' })
    .map((list) => list.flat().slice(0, -1).join('')),
}))

const front = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '---\ntitle: "*a*"\n---\n',
  '+++\nx = 1\n+++\n\n',
  '---\na: b\n',
  '---\n\n---\n',
  '\n',
  '  ',
  '\n---\na\n---\n',
)
const body = fc.array(fc.tuple(blocks.block, gap), { minLength: 1, maxLength: 7 }).map((list) => list.flat().join(''))

/** Two documents, each cut at some place, and the one's beginning before the other's end. */
const splice = fc
  .tuple(body, body, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([one, other, first, second]) => one.slice(0, one.length * first) + other.slice(other.length * second))

/** Pieces that mean something to each other, in any order. */
export const soup = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b ',
        ' ',
        '\n',
        '\n\n',
        '*',
        '**',
        '_',
        '~~',
        '~',
        '`',
        '``',
        '[',
        '](x)',
        ']',
        '[x]',
        '[x]: /y',
        '!',
        '<',
        '>',
        '> ',
        '- ',
        '1. ',
      ],
      ...[
        '# ',
        '|',
        '|-|\n',
        '\\',
        '&amp;',
        'http://a.b',
        'www.a.b',
        'a@b.c',
        '<a href="x">',
        '<!-- c -->',
        '    ',
        '\t',
        '---\n',
        '===\n',
        '```\n',
      ],
      ...[
        '[^1]',
        '[^1]: ',
        '- [x] ',
        '"t"',
        '(',
        ')',
        '<b id=c>',
        'é',
        '😀',
        '</a>',
        '  \n',
        '+++\n',
        '<!--',
        '-->',
        '<?',
        '{#d}',
        ':',
        '-',
        '.',
        ',',
      ],
    ),
    { maxLength: 30 },
  )
  .map((list) => list.join(''))

type Rewrite = (text: string) => string

/** How files are written that are not in LF without more. */
const encodings = fc.constantFrom<Rewrite>(
  ...Array.from({ length: 12 }, (): Rewrite => (text) => text),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  (text) => text.replaceAll('\n', '\r'),
  (text) => text.replace('\n', '\r\n').replaceAll('loom', '\0'),
  (text) => text.replaceAll('    ', '\t'),
  (text) => text.trimEnd(),
)

/** Documents as people write them, with their mistakes, and texts that were cut and glued at random. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    front,
    fc.oneof({ weight: 6, arbitrary: body }, { weight: 3, arbitrary: splice }, { weight: 1, arbitrary: soup }),
    encodings,
  )
  .map(([head, text, encode]) => encode(head + text))
