import fc from 'fast-check'
import type { BlockContent, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

const word = fc.constantFrom(
  ...[
    'a',
    'word',
    'src/file.ts',
    'snake_case',
    'x*y',
    '[b]',
    '<c>',
    'AT&T',
    '#1',
    '1.',
    '-',
    'é',
    '`',
    '|',
    '!',
    'd\\e',
  ],
)
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '))
const url = fc.constantFrom('a.md', 'b/c.md#d', '../e f.md', 'https://g.h/i_j', 'k(l).md', '?m=1&n=2', 'o*p.md', '')
const title = fc.option(words, { freq: 3 })

const leaf: fc.Arbitrary<PhrasingContent> = fc.oneof(
  { weight: 4, arbitrary: words.map((value): PhrasingContent => ({ type: 'text', value })) },
  words.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  fc.record({ url, title, alt: words }).map((image): PhrasingContent => ({ type: 'image', ...image })),
  fc.constantFrom<PhrasingContent>({ type: 'html', value: '<i id="j">' }, { type: 'html', value: '<!-- k -->' }),
  fc.constant<PhrasingContent>({ type: 'break' }),
)

/** Neighbours are kept apart, so that a text is never two nodes. */
const leaves = fc
  .array(leaf, { minLength: 1, maxLength: 4 })
  .map((list) =>
    list.flatMap((node): PhrasingContent[] => [{ type: 'text', value: 'l ' }, node, { type: 'text', value: ' m' }]),
  )

const wrapped: fc.Arbitrary<PhrasingContent> = fc.oneof(
  leaves.map((children): PhrasingContent => ({ type: 'emphasis', children })),
  leaves.map((children): PhrasingContent => ({ type: 'strong', children })),
  leaves.map((children): PhrasingContent => ({ type: 'delete', children })),
  fc.record({ url, title, children: leaves }).map((link): PhrasingContent => ({ type: 'link', ...link })),
  fc.constantFrom('n', 'o').map((identifier): PhrasingContent => reference(identifier)),
)

const phrasing = fc
  .array(
    fc.oneof(
      leaves,
      wrapped.map((node) => [node]),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => list.flat())

function reference(identifier: string): PhrasingContent {
  const children: PhrasingContent[] = [{ type: 'text', value: 'p' }]
  return { type: 'linkReference', identifier, label: identifier, referenceType: 'full', children }
}

const paragraph = phrasing.map((children): Paragraph => ({ type: 'paragraph', children }))

const cellLeaves = leaves.map((list) => list.filter((node) => node.type !== 'break'))

const table: fc.Arbitrary<Table> = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const cell = cellLeaves.map((children) => ({ type: 'tableCell' as const, children }))
  const row = fc
    .array(cell, { minLength: width, maxLength: width })
    .map((children) => ({ type: 'tableRow' as const, children }))
  return fc.array(row, { minLength: 1, maxLength: 3 }).map((children): Table => ({ type: 'table', children }))
})

const blocks = fc.letrec<{ block: BlockContent; item: ListItem }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc.record({ depth: fc.constantFrom(1, 2, 3), children: leaves }).map(
      ({ depth, children }): BlockContent => ({
        type: 'heading',
        depth: depth === 1 ? 1 : 3,
        children: children.filter((node) => node.type !== 'break'),
      }),
    ),
    fc
      .record({ lang: fc.constantFrom(null, 'js', 'Bash x'), value: words })
      .map((code): BlockContent => ({ type: 'code', ...code })),
    table,
    fc.constantFrom<BlockContent>(
      { type: 'thematicBreak' },
      { type: 'html', value: '<!-- q -->' },
      { type: 'html', value: '<p>\n<a href="r.md" name="s">t</a>\n</p>' },
    ),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((children): BlockContent => ({ type: 'blockquote', children })),
    fc
      .record({
        ordered: fc.boolean(),
        spread: fc.boolean(),
        children: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      })
      .map((list): BlockContent => ({ type: 'list', ...list })),
  ),
  item: fc
    .record({
      checked: fc.constantFrom(null, true, false),
      first: paragraph,
      rest: fc.array(tie('block'), { maxLength: 2 }),
    })
    .map(({ checked, first, rest }): ListItem => ({ type: 'listItem', checked, children: [first, ...rest] })),
}))

const ends: readonly RootContent[] = [
  { type: 'definition', identifier: 'n', label: 'n', url: 'u.md' },
  { type: 'definition', identifier: 'o', label: 'o', url: '<v w>.md', title: 'x' },
]

/** Markdown of every shape that a serialiser writes. */
export const markdown: fc.Arbitrary<string> = fc
  .array(blocks.block, { minLength: 1, maxLength: 5 })
  .map((children): Root => ({ type: 'root', children: [...children, ...ends] }))
  .map((tree) => toMarkdown(tree, { extensions: [gfmToMarkdown()] }))
