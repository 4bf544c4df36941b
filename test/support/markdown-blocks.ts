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

export const fence = fc
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

export const heading = fc.oneof(
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

export const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
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

export const htmlBlock = fc.oneof(
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

export const special = fc.oneof(
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
