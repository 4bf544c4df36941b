import fc from 'fast-check'
import { definition, inlines, line } from './markdown-inlines.ts'

const codeLine = fc.constantFrom(
  'let a = 1',
  '  b: c',
  '',
  '\tx',
  '# no heading',
  '- no item',
  '<b>',
  '```',
  '~~~',
  '> no quote',
  '   ',
  'é😀',
  '[a]: b',
)
const code = fc.array(codeLine, { maxLength: 4 }).map((lines) => lines.join('\n'))
const info = fc.constantFrom(
  '',
  '',
  'js',
  'Bash',
  'ts title="a.ts" {1,3}',
  'c++',
  ' json ',
  'mermaid',
  '{.py #id}',
  'a&amp;b',
  'a\\*b',
  'diff\tx',
  'é',
)

const fence = fc
  .tuple(
    fc.constantFrom('```', '```', '````', '~~~', '~~~~~'),
    info,
    code,
    fc.constantFrom('=', '=', '=', '', 'longer', ' ', 'x'),
  )
  .map(([marks, words, content, end]) => {
    const ends = new Map([
      ['=', marks],
      ['longer', `${marks}${marks}`],
      [' ', `   ${marks} `],
      ['x', `${marks} x`],
    ])
    return [`${marks}${words}`, content, ends.get(end)].filter((part) => part !== undefined && part !== '').join('\n')
  })

const heading = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), line, fc.constantFrom('', '', '', ' ##', ' {#named}', '#', ' # '))
    .map(([depth, text, end]) => `${'#'.repeat(depth)} ${text}${end}`),
  fc
    .tuple(inlines, fc.constantFrom('===', '---', '=', '-', '   ---', '--- ', '- -', '== ='))
    .map((parts) => parts.join('\n')),
  fc.constantFrom('#', '##  ', '#x', '## ##', '\\# x', '#\tx', '# [1.2.0] - 2026-01-31', '### Features', '## a  \n'),
)

const cell = fc.oneof(
  { weight: 3, arbitrary: line },
  fc.constantFrom('', ' ', 'a', '`a\\|b`', '`a|b`', '\\|', 'a\\\\', '<br>', '**b**', '[c](d)', '---', '-', ':-:'),
)

const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.tuple(
    fc.array(cell, { minLength: Math.max(1, width - 1), maxLength: width + 1 }),
    fc.constantFrom('| ', '|', '', '  | ', '| '),
    fc.constantFrom(' | ', '|', ' |'),
    fc.constantFrom(' |', '|', '', ' |  ', '\t|'),
  )
  const header = fc.tuple(
    fc.array(cell, { minLength: width, maxLength: width }),
    fc.constantFrom('| ', '| ', ''),
    fc.constant(' | '),
    fc.constantFrom(' |', ' |', ''),
  )
  const marks = fc
    .array(fc.constantFrom('---', '---', ':--', '--:', ':-:', '-', ' - ', '--'), { minLength: width, maxLength: width })
    .map((list): [string[], string, string, string] => [list, '|', '|', '|'])
  return fc
    .tuple(
      header,
      fc.oneof(
        { weight: 8, arbitrary: marks },
        marks.map(([list]): [string[], string, string, string] => [list, '', ' | ', '']),
      ),
      fc.array(row, { maxLength: 4 }),
    )
    .map(([first, second, rest]) =>
      [first, second, ...rest]
        .map(([cells, open, between, close]) => `${open}${cells.join(between)}${close}`)
        .join('\n'),
    )
})

const htmlBlock = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '<div>',
        '<p align="center">',
        '<details>\n<summary>',
        '<a href="x.md">',
        '<pre>',
        '<table><tr><td>',
        '<!--',
        '<script>',
        '<h1 id="t">',
        '</div>',
        '<x-y a="b">',
        '<?x',
        '<!X',
        '<![CDATA[',
        '<b>',
      ),
      fc.constantFrom('\n', '\n\n', '', ' '),
      inlines,
      fc.constantFrom('\n', '\n\n', ''),
      fc.constantFrom(
        '</div>',
        '</p>',
        '</details>',
        '</a>',
        '</pre>',
        '-->',
        '</script>',
        '</h1>',
        '?>',
        '>',
        ']]>',
        '',
      ),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '<!-- prettier-ignore -->',
    '<!--\n# no heading\n\nb\n-->',
    '<br>',
    '<img src="a.png">',
    '<!-- a --> b',
    '<hr />',
    '<!-- a\n\nb -->c',
  ),
)

const special = fc.oneof(
  fc.constantFrom('---', '***', '* * *', '_ _ _', '- - -', '+++', '--', '==='),
  fc.constantFrom(
    ':::note',
    ':::',
    '::toc{}',
    '$$\na_1*b*\n$$',
    '{% raw %}',
    '{{< x >}}',
    '!!! note',
    'import A from "a"',
    '[TOC]',
    '\\newpage',
    ': definition',
    '^^^',
  ),
  definition,
  fc
    .tuple(definition, fc.constantFrom('"title"', "'a\nb'", '(c)', '"d', '[x]: y', 'text', '==='))
    .map((parts) => parts.join('\n')),
  fc.array(definition, { minLength: 2, maxLength: 4 }).map((list) => list.join('\n')),
)

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

const pieces = fc
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
    fc.oneof({ weight: 6, arbitrary: body }, { weight: 3, arbitrary: splice }, { weight: 1, arbitrary: pieces }),
    encodings,
  )
  .map(([head, text, encode]) => encode(head + text))
