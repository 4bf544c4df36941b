import fc from 'fast-check'

/** The token of a text that `write` makes of others. */
type Write = (...parts: readonly string[]) => string

const words = fc.constantFrom(
  ...'the loom keeps its warp when shuttle 12 returns, a weft of three threads; see below. It is set'.split(' '),
  ...[
    '`',
    'AT&T',
    'x_y_z',
    '2*3*4',
    'a|b',
    'C#',
    '#12',
    '@weaver',
    'é',
    'naïve',
    '織機',
    '😀',
    '👩‍🔧',
    'שָׁלוֹם',
    '…',
    '“so”',
    "it's",
  ],
  ...[
    'src/loom.ts',
    './warp.md',
    '../weft/',
    '--dry-run',
    'v1.2.3',
    ':tada:',
    '$x_1$',
    '{{ loom }}',
    '[[loom]]',
    '<',
    '>',
  ],
  ...[
    '&',
    '*',
    '_',
    '~',
    '[',
    ']',
    '!',
    '\\',
    '|',
    '^',
    '=',
    '+',
    '1.',
    '-',
    '\u00A0',
    '\u200B',
    '\t',
    '[x]',
    '(',
    ')',
  ],
)

/** Words as prose has them, with few of those that mean something to a parser. */
const prose = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('loom', 'warp', 'the', 'and') }, words), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => list.join(' '))

const destination = fc.constantFrom(
  ...[
    'a.md',
    '../b/c.md#d',
    '#top',
    'https://e.f/g_h?i=j&k',
    '<l m.md>',
    'n(o).md',
    'p\\)q.md',
    '&lt;r',
    '',
    '/s',
    '<>',
  ],
  ...[
    't.md "title"',
    "u.md 'ti\"tle'",
    'v.md (title)',
    'w.md  "a\nb"',
    ' x.md ',
    '\ny.md\n',
    'z%20.md',
    'é.md',
    'mailto:a@b.c',
  ],
  ...['a b', '<a', 'a "b', 'a\\(b', '(a', 'a*b*c', '`a`', '<b\nc>', '"title"'],
)

const label = fc.constantFrom('one', 'Two words', 'ONE', 'é ß', '1', 'a\\]b', '`c`', 'a*b*', 'toString', '^n', 'x', ' ')

const address = fc.constantFrom(
  ...['https://a.b/c', 'http://a.b', 'HTTPS://A.B/', 'https://a.b/c_(d)', 'http://a.b/c).', 'https://a.b/?c&d=e&amp;f'],
  ...[
    'https://a.b/*c*',
    'http://',
    'https://a',
    'https://a_b.c',
    'http://localhost:80/a',
    'https://a.b/`c`',
    'http://é.b/ü',
  ],
  ...[
    'www.a.b',
    'www.a_b.c',
    'www.',
    'WWW.a.b',
    'www.a.b/c<d',
    'xwww.a.b',
    'a@b.c',
    'a.b-c_d+e@f-g.h',
    'a@b.c-',
    'a@b.c_',
    '@b.c',
  ],
  ...[
    'mailto:a@b.c',
    'xmpp:a@b.c/d',
    'ftp://a.b',
    'a/b@c.d',
    'x:a@b.c',
    '_a@b.c_',
    'pkg@1.2.3',
    'git@a.b:c/d.git',
    'https://a.b/c~d~',
  ],
)

const html = fc.constantFrom(
  ...[
    '<br>',
    '<br/>',
    '<b>',
    '</b>',
    '<a href="x.md">',
    '</a>',
    '<a id=top>',
    '<img src=\'y.png\' alt="*z*">',
    '<kbd>A</kbd>',
  ],
  ...[
    '<!-- note -->',
    '<!---->',
    '<!-->',
    '<!--->',
    '<!-- a\nb -->',
    '<!-- a -- b -->',
    '<?php a ?>',
    '<!DOCTYPE html>',
  ],
  ...[
    '<![CDATA[a]]>',
    '<b\nc="d">',
    '<a href=x',
    '<1>',
    '< b>',
    '<a  b = c />',
    '</b c>',
    '<sub>*a*</sub>',
    '<a_b>',
    '<T>',
    '<!--',
  ],
)

const atom = fc.oneof(
  { weight: 6, arbitrary: prose },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '`code`',
      '`` a`b ``',
      '` `',
      '` a `',
      '`a\nb`',
      '``',
      '`a\\`',
      '`|`',
      '`\\|`',
      '```a```',
      '`<b>`',
      '`a  b`',
    ),
  },
  { weight: 2, arbitrary: address },
  { weight: 2, arbitrary: html },
  address.map((text) => `<${text}>`),
  label.map((text) => `[${text}]`),
  fc.constantFrom('[^1]', '[^note]', '[^missing]', '![^1]', '[^ a]', '[^1][^note]', '[^toString]'),
  fc.constantFrom(
    '&amp;',
    '&copy',
    '&copy;',
    '&#35;',
    '&#x1F600;',
    '&#0;',
    '&#xD800;',
    '&bogus;',
    '&nbsp;',
    '&lbrace;',
    '&',
    '&ngE;',
  ),
  fc.constantFrom(
    '\\*',
    '\\_',
    '\\`',
    '\\[',
    '\\]',
    '\\<',
    '\\&amp;',
    '\\\\',
    '\\|',
    '\\a',
    '\\!',
    '\\#',
    '\\@',
    '\\:',
    '\\~',
    '\\\n',
    '\\',
  ),
  fc.constantFrom(
    ':note[a]{b=c}',
    ':a:',
    '::x',
    '$a_b$',
    '$$a*b*c$$',
    '==a==',
    '{#anchor}',
    '{.class}',
    '{% raw %}',
    '{a: 1}',
  ),
)

const spaces = fc.constantFrom(' ', ' ', ' ', ' ', '', '\n', '\n', '  \n', ' \n', '\n ', '\\\n', '  ', '\t')

const wrappers: readonly Write[] = [
  (inner) => `*${inner}*`,
  (inner) => `**${inner}**`,
  (inner) => `_${inner}_`,
  (inner) => `__${inner}__`,
  (inner) => `***${inner}***`,
  (inner) => `~~${inner}~~`,
  (inner) => `~${inner}~`,
  (inner) => `"${inner}"`,
  (inner) => `(${inner})`,
  (inner) => `[${inner}]`,
]

const wrap = fc.constantFrom<Write>(
  ...wrappers,
  (inner, to) => `[${inner}](${to})`,
  (inner, to) => `[${inner}](${to})`,
  (inner, to) => `![${inner}](${to})`,
  (inner, to) => `[![${inner}](${to})](${to})`,
  (inner, _, name) => `[${inner}][${name}]`,
  (inner, _, name) => `![${inner}][${name}]`,
  (_, __, name) => `[${name}][]`,
)

/** A few inlines of all kinds, on one line or several. */
export const inlines: fc.Arbitrary<string> = fc.letrec<{ all: string; wrapped: string }>((tie) => ({
  wrapped: fc.tuple(wrap, tie('all'), destination, label).map(([write, ...parts]) => write(...parts)),
  all: fc
    .array(
      fc.tuple(
        fc.oneof({ depthSize: 'small' }, { weight: 5, arbitrary: atom }, { weight: 2, arbitrary: tie('wrapped') }),
        spaces,
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((list) => list.flat().join('').trim()),
})).all

/** The same on one line. */
export const line = inlines.map((text) => text.replaceAll('\n', ' '))

/** What can be defined under a label. */
export const definition = fc.tuple(label, destination).map(([name, to]) => `[${name}]: ${to}`)
