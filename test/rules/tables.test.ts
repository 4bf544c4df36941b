import { describe, expect, test } from 'vitest'
import { type BoundCase, fixed, judgeBound, linesOf, type Nodes } from '../support/bound-cases.ts'

const nodes: Nodes = {
  looms: { warp: { beams: ['front', 'back'], tension: [] }, weft: { shuttles: ['fly'] }, '.status': 'stable' },
  dye: { vats: { indigo: ['cold', 'warm'] } },
}

const tables = [
  {
    heading: 'Registry',
    rows: 'module',
    key: 'Module',
    columns: {
      Module: 'module',
      Parts: { level: 'submodule' },
      Channels: { level: 'channel', format: 'brace-paths' },
      Source: 'file',
    },
  },
]

const heads = '| Module | Parts | Channels | Source | Notes |\n| --- | --- | --- | --- | --- |'
const looms =
  '| `looms` | `warp`, `weft` | `warp.beams.{front,back}`, `warp.tension`, `weft.shuttles.fly` | `modules/looms.py` | Old |'
const dye = '| `dye` | `vats` | `vats.indigo.{cold,warm}` | `modules/dye.py` | |'

interface Case extends Partial<BoundCase> {
  readonly text: string
  readonly says: readonly string[]
  /** Nothing where no fix is offered. */
  readonly fixed?: string
}

/** Judges, applies every fix, and judges again: then nothing is left that is wrong. */
async function expectCase({ text, says, fixed: wanted = text, ...setting }: Case): Promise<void> {
  const whole = { nodes, tables, ...setting }
  const results = await judgeBound(text, whole)
  expect(linesOf(text, results)).toEqual(says)
  const after = await fixed(text, whole)
  expect(after).toBe(wanted)
  const again = linesOf(after, await judgeBound(after, whole))
  if (wanted !== text) expect(again.filter((line) => !line.startsWith('unknown'))).toEqual([])
}

const page = (...lines: readonly string[]): string => `# Page\n\n## Registry\n\n${lines.join('\n')}\n\nText.\n`

describe('a table', () => {
  const cases: Readonly<Record<string, Case>> = {
    'that agrees': { text: page(heads, looms, dye), says: [] },
    'in another order and spelling': {
      text: page(
        heads,
        '| dye | vats | `vats.indigo.{warm,cold}` | modules/dye.py | |',
        '| looms | weft and warp | `warp.tension` `weft.shuttles.{fly}` `warp.{beams.{back,front}}` | `modules/looms.py` | |',
      ),
      says: [],
    },
    'that lacks a row': {
      text: page(heads, looms),
      says: [
        'missing-row «| Module | Parts | Channels | Source | Notes |» `registry` has `dye`, but the table `modules` has no row for it',
      ],
      fixed: page(heads, looms, '| `dye` | `vats` | `vats.indigo.{cold,warm}` | `modules/dye.py` | |'),
    },
    'that lacks the first row': {
      text: page(heads, dye),
      says: [
        'missing-row «| Module | Parts | Channels | Source | Notes |» `registry` has `looms`, but the table `modules` has no row for it',
      ],
      fixed: page(heads, looms.replace(' Old |', ' |'), dye),
    },
    'with a row that is gone': {
      text: page(heads, looms, '| `spin` | `a` | `a.b` | `modules/spin.py` | Loved by all |', dye),
      says: ['stale-row «`spin`» `registry` has no `spin`; with it goes Notes “Loved by all”'],
      fixed: page(heads, looms, dye),
    },
    'with a row that was renamed': {
      text: page(heads, looms, dye.replace('`dye`', '`dyes`')),
      says: [
        'missing-row «| Module | Parts | Channels | Source | Notes |» `registry` has `dye`, but the table `modules` has no row for it',
        'stale-row «`dyes`» `registry` has no `dyes`; did you mean `dye`?',
      ],
      fixed: page(heads, looms, dye),
    },
    'with a row twice': {
      text: page(heads, looms, dye, dye),
      says: ['stale-row «`dye`» `dye` stands here again'],
      fixed: page(heads, looms, dye),
    },
    'with cells that differ': {
      text: page(heads, looms.replace('`weft` |', '`woof` |').replace('looms.py', 'loom.py'), dye.replace(',warm', '')),
      says: [
        'stale-cell «`warp`, `woof`» `weft` is missing from Parts of `looms`, but `registry` has it',
        'stale-cell «woof» `woof` is in Parts of `looms`, but `registry` does not have it',
        'stale-cell «`modules/loom.py`» Source of `looms` is `modules/loom.py`, but `registry` says `modules/looms.py`',
        'stale-cell «`vats.indigo.{cold}`» `vats.indigo.warm` is missing from Channels of `dye`, but `registry` has it',
      ],
      fixed: page(heads, looms, dye),
    },
    'with an empty cell': {
      text: page(heads, looms, '| `dye` | | — | `modules/dye.py` |'),
      says: [
        'stale-cell «» `vats` is missing from Parts of `dye`, but `registry` has it',
        'stale-cell «—» `vats.indigo.cold` and `vats.indigo.warm` are missing from Channels of `dye`, but `registry` has them',
      ],
      fixed: page(heads, looms, '| `dye` | `vats` | `vats.indigo.{cold,warm}` | `modules/dye.py` |'),
    },
    'where the source may have more': {
      text: page(heads, looms, dye.replace('`vats`', '`vats`, `new`'), '| `spin` | `a` | `a.b` | `spin.py` | |'),
      gap: {},
      says: [
        'unknown missing-row `registry` may have more: a loop over what is not known',
        'unknown stale-cell `registry` may have more: a loop over what is not known',
        'unknown stale-cell `registry` may have more: a loop over what is not known',
        'unknown stale-cell `registry` may have more: a loop over what is not known',
        'unknown stale-cell `registry` may have more: a loop over what is not known',
        'unknown stale-row `registry` may have more: a loop over what is not known',
      ],
    },
    'where one row may have more below it': {
      text: page(heads, looms.replace('`weft` |', '`weft`, `new` |'), dye.replace(',warm', '')),
      gap: { below: ['looms'] },
      says: [
        'unknown stale-cell `registry` may have more: a loop over what is not known',
        'unknown stale-cell `registry` may have more: a loop over what is not known',
        'stale-cell «`vats.indigo.{cold}`» `vats.indigo.warm` is missing from Channels of `dye`, but `registry` has it',
      ],
      fixed: page(heads, looms.replace('`weft` |', '`weft`, `new` |'), dye),
    },
    'that is not there': {
      text: '# Page\n\n## Registry\n\nText.\n',
      says: ['missing-table «relops.docs.json» `modules` is not there: there is no table in `doc.md` below `Registry`'],
    },
    'below a heading that is not there': {
      text: '# Page\n',
      says: ['missing-table «relops.docs.json» `modules` is not there: `doc.md` has no heading `Registry`'],
    },
    'without a column': {
      text: page('| Module | Parts | Channels |\n| --- | --- | --- |'),
      says: [
        'missing-table «| Module | Parts | Channels |» `modules` is not there: the table has no column `Source`, but `Module`, `Parts`, `Channels`',
      ],
    },
    'one of two': {
      text: page(heads, looms, dye, '', heads, looms, dye),
      says: [
        'missing-table «relops.docs.json» `modules` is not there: 2 tables in `doc.md` below `Registry` may be meant; name the columns of one as its `header`',
      ],
    },
    'whose source lists nothing': {
      text: page(heads),
      nodes: {},
      says: ['missing-table «relops.docs.json» `registry` lists nothing'],
    },
  }
  test.each(Object.entries(cases))('%s', (_, one) => expectCase(one))
})

describe('the layout of a table', () => {
  const few = [{ heading: 'Registry', rows: 'module', columns: { Module: 'module', Parts: { level: 'submodule' } } }]
  const cases: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'aligned, grows with its content': [
      '| Module | Notes |  Parts |\n| :----- | ----- | -----: |\n| looms  | Old   | `warp` |',
      '| Module | Notes |          Parts |\n| :----- | ----- | -------------: |\n| looms  | Old   | `warp`, `weft` |\n| dye    |       |         `vats` |',
    ],
    'aligned with room to spare keeps its widths': [
      '| Module   | Parts            |\n| -------- | ---------------- |\n| looms    | `warp`           |',
      '| Module   | Parts            |\n| -------- | ---------------- |\n| looms    | `warp`, `weft`   |\n| dye      | `vats`           |',
    ],
    'without pipes around it': [
      'Module | Parts\n--- | ---\nlooms | warp',
      'Module | Parts\n--- | ---\nlooms | warp, weft\ndye | vats',
    ],
    'in a quote': [
      '> | Module | Parts |\n> | --- | --- |\n> | looms | warp |',
      '> | Module | Parts |\n> | --- | --- |\n> | looms | warp, weft |\n> | dye | vats |',
    ],
    'in an item': [
      '- | Module | Parts |\n  |---|---|\n  | looms | warp |',
      '- | Module | Parts |\n  |---|---|\n  | looms | warp, weft |\n  | dye | vats |',
    ],
    'with carriage returns and spare space': [
      '| Module | Parts |\r\n| --- | --- |  \r\n| looms | warp |',
      '| Module | Parts |\r\n| --- | --- |  \r\n| looms | warp, weft |\r\n| dye | vats |',
    ],
    'with wide characters': [
      '| Module | 備考 | Parts  |\n| ------ | ---- | ------ |\n| looms  | 織機 | `warp` |',
      '| Module | 備考 | Parts          |\n| ------ | ---- | -------------- |\n| looms  | 織機 | `warp`, `weft` |\n| dye    |      | `vats`         |',
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [before, after]) => {
    const setting = { nodes, tables: few }
    expect(await fixed(page(before), setting)).toBe(page(after))
    expect(linesOf(page(after), await judgeBound(page(after), setting))).toEqual([])
  })
})

test('what is not the table’s stays byte for byte', async () => {
  const before = `\uFEFF# Page\r\n\r\n## Registry\r\n\r\n${heads.replaceAll('\n', '\r\n')}\r\n${looms}\r\n\t\r\nText  \r\n`
  const after = await fixed(before, { nodes, tables })
  expect(after).toBe(before.replace(looms, `${looms}\r\n${dye}`))
})

test('a marker binds the table below it, wherever it stands', async () => {
  const text = `# Page\n\n<!-- relops:table modules -->\n\n${heads}\n${looms}\n\n| Other |\n| --- |\n`
  const [{ heading: _, ...unplaced } = {}] = tables
  const results = await judgeBound(text, { nodes, tables: [{ ...unplaced, document: undefined }] })
  expect(linesOf(text, results)).toEqual([
    'missing-row «| Module | Parts | Channels | Source | Notes |» `registry` has `dye`, but the table `modules` has no row for it',
  ])
})

describe('a list', () => {
  const lists = [{ shape: 'list', heading: 'Registry' }]
  const nested = [{ shape: 'list', heading: 'Registry', rows: ['module', 'submodule'] }]
  const cases: Readonly<Record<string, Case>> = {
    'that agrees': { text: page('- `dye`: colours', '- [`looms`](looms.md)', '- all of it'), tables: lists, says: [] },
    'that lacks an item': {
      text: page('* `looms`: first', '  and more'),
      tables: lists,
      says: ['missing-row «looms» `registry` has `dye`, but the list `modules` has no item for it'],
      fixed: page('* `looms`: first', '  and more', '* `dye`'),
    },
    'with an item that is gone': {
      text: page('- `spin`: old', '- `looms`', '- `dye`'),
      tables: lists,
      says: ['stale-row «spin» `registry` has no `spin`'],
      fixed: page('- `looms`', '- `dye`'),
    },
    'whose nested items are people’s': { text: page('- `looms`', '  - `any`', '- `dye`'), tables: lists, says: [] },
    'that is nested': {
      text: page('- `looms`', '  - `warp`', '  - `woof`', '- `dye`', '  1. `vats`'),
      tables: nested,
      says: [
        'missing-row «looms» `registry` has `looms.weft`, but the list `modules` has no item for it',
        'stale-row «woof» `registry` has no `woof` below `looms`',
      ],
      fixed: page('- `looms`', '  - `warp`', '  - `weft`', '- `dye`', '  1. `vats`'),
    },
    'whose item has no items yet': {
      text: page('- `looms`', '  - `warp`', '  - `weft`', '- `dye`: colours'),
      tables: nested,
      says: ['missing-row «dye» `registry` has `dye.vats`, but the list `modules` has no item for it'],
      fixed: page('- `looms`', '  - `warp`', '  - `weft`', '- `dye`: colours', '  - `vats`'),
    },
    'that is not there': {
      text: page('- words'),
      tables: lists,
      says: [
        'missing-table «relops.docs.json» `modules` is not there: `doc.md` has no list below `Registry` whose items begin with code or a link',
      ],
    },
  }
  test.each(Object.entries(cases))('%s', (_, one) => expectCase(one))
})

describe('a sentence', () => {
  const sentence = [{ shape: 'sentence', text: 'exposes {{ names }} as declared' }]
  const cases: Readonly<Record<string, Case>> = {
    'that agrees': { text: 'It exposes `dye` and\n`looms` as declared.', tables: sentence, says: [] },
    'that lacks a name': {
      text: 'It exposes `looms` as declared.',
      tables: sentence,
      says: ['stale-value «`looms`» `dye` is missing from this text, but `registry` has it'],
      fixed: 'It exposes `looms`, `dye` as declared.',
    },
    'that has one too many': {
      text: 'It exposes `looms`, `spin`, and `dye` as declared.',
      tables: sentence,
      says: ['stale-value «spin» `spin` is in this text, but `registry` does not have it'],
      fixed: 'It exposes `looms` and `dye` as declared.',
    },
    'that is not there': {
      text: 'Nothing.',
      tables: sentence,
      says: ['stale-value «relops.docs.json» `doc.md` nowhere says `exposes {{ names }} as declared`'],
    },
    'of a level': {
      text: 'It exposes `vats` and `warp` as declared.',
      tables: [{ ...sentence[0], rows: 'submodule' }],
      says: ['stale-value «`vats` and `warp`» `weft` is missing from this text, but `registry/submodule` has it'],
      fixed: 'It exposes `warp`, `weft` and `vats` as declared.',
    },
    'of a level, that agrees': {
      text: 'It exposes `warp`, `weft` and `vats` as declared.',
      tables: [{ ...sentence[0], rows: 'submodule' }],
      says: [],
    },
    'of a level that may have more': {
      text: 'It exposes `warp`, `weft` and `vats` as declared.',
      tables: [{ ...sentence[0], rows: 'submodule' }],
      gap: { below: ['dye'] },
      says: ['unknown stale-value `registry/submodule` may have more: a loop over what is not known'],
    },
    'that counts a level': {
      text: 'It exposes five parts as declared.',
      tables: [{ shape: 'sentence', text: 'exposes {{ value }} parts', rows: 'submodule', columns: { n: 'count' } }],
      says: ['stale-value «five» This text is `five`, but `registry/submodule.count` says `3`'],
      fixed: 'It exposes three parts as declared.',
    },
    'that says a field of the one row of a level': {
      text: 'It exposes what is old as declared.',
      nodes: { looms: { warp: { '.status': 'stable' } } },
      tables: [{ shape: 'sentence', text: 'what is {{ value }} as', rows: 'submodule', columns: { n: 'status' } }],
      says: ['stale-value «old» This text is `old`, but `registry/submodule.status` says `stable`'],
      fixed: 'It exposes what is stable as declared.',
    },
    'that says a field of several rows of a level': {
      text: 'It exposes what is old as declared.',
      tables: [{ shape: 'sentence', text: 'what is {{ value }} as', rows: 'submodule', columns: { n: 'status' } }],
      says: ['stale-value «old» `registry` lists 3 rows; say which as `registry/ROW.status`'],
    },
  }
  test.each(Object.entries(cases))('%s', (_, one) => expectCase(one))
})

describe('a value', () => {
  const marked = (value: string, text: string) =>
    `It is <!-- relops:value ${value} -->${text}<!-- /relops:value --> here.`
  const differs = (said: string, value: string, is: string) =>
    `stale-value «${said}» This text is \`${said}\`, but \`${value}\` says \`${is}\``
  const cases: Readonly<Record<string, Case>> = {
    'counts a level': { text: marked('registry/submodule.count', '3'), says: [] },
    'counts in words': { text: marked('registry/module.count', 'two'), says: [] },
    'counts wrongly': {
      text: marked('registry/channel.count', 'seven'),
      says: [differs('seven', 'registry/channel.count', '4')],
      fixed: marked('registry/channel.count', 'four'),
    },
    'is a field': {
      text: marked('registry/looms.status', 'deprecated'),
      says: [differs('deprecated', 'registry/looms.status', 'stable')],
      fixed: marked('registry/looms.status', 'stable'),
    },
    'in code': {
      text: marked('registry/looms.status', '`deprecated`'),
      says: ['stale-value «`deprecated`» This text is `deprecated`, but `registry/looms.status` says `stable`'],
      fixed: marked('registry/looms.status', '`stable`'),
    },
    'at the start of a line': {
      text: '<!-- relops:value registry/module.count -->2<!-- /relops:value --> modules',
      says: [],
    },
    'of a row that is not there': {
      text: marked('registry/spin.status', 'x'),
      says: ['stale-value «x» `registry` lists no `spin`'],
    },
    'of one of several rows': {
      text: marked('registry.status', 'x'),
      says: ['stale-value «x» `registry` lists 2 rows; say which as `registry/ROW.status`'],
    },
    'without an end': {
      text: 'It is <!-- relops:value registry/module.count --> 2',
      says: [
        'stale-value «<!-- relops:value registry/module.count -->» no `<!-- /relops:value -->` follows this marker',
      ],
    },
    'named by the words around it': {
      text: 'Run:\n\n```sh\nbuild --of deprecated.\n```\n',
      values: [{ text: '--of {{ status }}', value: 'registry/looms.status' }],
      says: [differs('deprecated', 'registry/looms.status', 'stable')],
      fixed: 'Run:\n\n```sh\nbuild --of stable.\n```\n',
    },
    'whose words are not there': {
      text: 'Nothing.',
      values: [{ text: '--of {{ status }}', value: 'registry/looms.status' }],
      says: ['stale-value «relops.docs.json» `doc.md` nowhere says `--of {{ status }}`'],
    },
  }
  test.each(Object.entries(cases))('%s', (_, one) => expectCase({ tables: [], ...one }))
})
