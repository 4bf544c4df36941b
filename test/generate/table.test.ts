import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeInline } from '../../src/generate/inline.ts'
import { loadReader } from '../../src/markdown/read.ts'
import { fixed, judgeBound, linesOf, type Nodes } from '../support/bound-cases.ts'

const read = await loadReader('remark')

/** What a reader sees of the cells of the first table, by row. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const document = read('doc.md', text)
  const rows: string[][] = []
  for (const { cell, inlines } of document.known ? document.value.passages : []) {
    if (cell?.table === 0) rows[cell.row] = [...(rows[cell.row] ?? []), inlines.map(({ value }) => value).join('')]
  }
  return rows
}

describe('writeInline', () => {
  const awkward = [
    'a|b',
    '*a*',
    '_a_',
    '`a`',
    '~~a~~',
    'a\\',
    '<b>',
    '&amp;',
    '[a](b)',
    '!x',
    'www.a.b',
    '# a',
    '- a',
    '|',
    'a@b.org',
    'a\\\\|b',
  ]
  const text = fc.oneof(fc.constantFrom(...awkward), fc.stringMatching(/^[a-z|*_~`\\<>[\]()&#!:./-]{1,8}$/))

  test.each(['code', 'text'] as const)('%s in a cell says what it should', (style) => {
    fc.assert(
      fc.property(text, (value) => {
        const written = writeInline(value, style)
        expect(cellsOf(`| a |\n| --- |\n| ${written} |\n`)[1], written).toEqual([value.trim()])
      }),
    )
  })
})

/** Names that people give to things; nodes of three levels, and a table about some of them with errors in it. */
const name = fc.stringMatching(/^[a-z][a-z0-9_|-]{0,6}$/)
const leaves = fc.uniqueArray(name, { maxLength: 3 })
const tree = (depth: number): fc.Arbitrary<Nodes[string]> =>
  depth === 0 ? leaves : fc.dictionary(name, tree(depth - 1), { maxKeys: 3, noNullPrototype: true })
const registry = fc.dictionary(name, tree(1), { minKeys: 1, maxKeys: 4, noNullPrototype: true })

const cell = fc.oneof(
  fc.constant(''),
  fc.constant('—'),
  leaves.map((some) => some.map((one) => `\`${one.replaceAll('|', '\\|')}\``).join(', ')),
)
const row = fc.record({ name, parts: cell, paths: cell, notes: fc.constantFrom('', 'kept', 'a \\| b', '織機') })
const layout = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  prefix: fc.constantFrom('', '> ', '   '),
  isAligned: fc.boolean(),
  hasPipes: fc.boolean(),
})

const tables = [
  {
    key: 'Module',
    columns: { Parts: { level: 'submodule' }, Paths: { level: 'channel', format: 'brace-paths' } },
  },
]

function write(
  rows: readonly (readonly string[])[],
  { eol, prefix, isAligned, hasPipes }: { eol: string; prefix: string; isAligned: boolean; hasPipes: boolean },
): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(3, ...rows.map((cells) => cells[at]?.length ?? 0)))
  const pad = (text: string, at: number) => (isAligned ? text.padEnd(widths[at] ?? 0) : text)
  const lines = rows.map((cells) => {
    const content = cells.map(pad).join(' | ')
    return hasPipes ? `| ${content} |` : content
  })
  return lines.map((line) => prefix + line).join(eol)
}

test('any table is brought in line, keeps what people wrote, and stays as it is the second time', async () => {
  await fc.assert(
    fc.asyncProperty(
      registry,
      fc.uniqueArray(row, { selector: (one) => one.name, maxLength: 4 }),
      layout,
      async (nodes, rows, style) => {
        const heads = [
          ['Module', 'Parts', 'Notes', 'Paths'],
          ['---', '---', '---', '---'],
        ]
        const body = rows.map((one) => [`\`${one.name.replaceAll('|', '\\|')}\``, one.parts, one.notes, one.paths])
        const table = write([...heads, ...body], {
          ...style,
          hasPipes: style.hasPipes || body.some(([, ...cells]) => cells.includes('')),
        })
        const [before, behind] = [
          `Before  ${style.eol}${style.eol}`,
          `${style.eol}${style.eol}Behind *it*\t${style.eol}`,
        ]
        const text = before + table + behind
        const after = await fixed(text, { nodes, tables })
        expect(after.startsWith(before) && after.endsWith(behind), after).toBe(true)
        expect(linesOf(after, await judgeBound(after, { nodes, tables })), after).toEqual([])
        const kept = new Map(cellsOf(text).map((cells) => [cells[0], cells[2]]))
        for (const [key, , notes] of cellsOf(after).slice(1)) expect(notes, after).toBe(kept.get(key) ?? '')
        expect(
          cellsOf(after)
            .slice(1)
            .map(([key]) => key)
            .sort(),
        ).toEqual(Object.keys(nodes).sort())
      },
    ),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 60) },
  )
})
