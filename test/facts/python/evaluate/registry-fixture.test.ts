import { beforeAll, describe, expect, test } from 'vitest'
import type { Listing } from '../../../../src/model/source.ts'
import { all, type Change, type Files, readFixture, replace, textOf } from '../../../support/fixture-files.ts'
import { explain, judge } from '../../../support/registry-judge.ts'
import { list } from '../../../support/registry-listing.ts'
import { type ExecutedNode, execute, type Program, pythonCan } from '../../../support/registry-oracle.ts'

const root = 'weavemill/'

const catalog = `${root}catalog/__init__.py`

/** What the mill's catalogue needs beyond Python's own modules, and how it does without. */
const parts: readonly (readonly [code: string, without: Change])[] = [
  ['import yaml', without('from ..finishing import register_finishing\n', '    register_finishing(catalog)\n')],
  [
    'try: import tomllib\nexcept ImportError: import tomli',
    without(
      'from ..dyes import register_dyes\n',
      'from ..dyes.shades import register_shades\n',
      '    register_dyes(catalog)\n',
      '    register_shades(catalog)\n',
    ),
  ],
]

function without(...lines: readonly string[]): Change {
  return all(...lines.map((line) => replace(catalog, line, '')))
}

const hasPython = pythonCan('import sys; assert sys.version_info >= (3, 9)')

const fixture = all(...parts.flatMap(([code, change]) => (pythonCan(code) ? [] : [change])))(readFixture('registry'))

type Unknowable = readonly [name: string, path: string, words: string, others: string, module?: string]

/** Changes that let something into the catalogue that only a run tells. */
const unknowables: readonly Unknowable[] = [
  [
    'a name from the environment',
    'fibres.py',
    '"local", metadata',
    'os.environ.get("RELOPS_WORLD", "u"), metadata',
    'os',
  ],
  ['a condition of the environment', 'looms/heddles.py', 'SELL_CORD = True', 'SELL_CORD = len(os.environ) > 999', 'os'],
  ['a platform', 'looms/heddles.py', 'SELL_CORD = True', 'SELL_CORD = sys.platform != "amiga"', 'sys'],
  ['chance', 'yarns.py', 'in PLIES.items():', 'in random.sample(list(PLIES.items()), k=2):', 'random'],
  ['another package', 'weaves/__init__.py', 'in weave.get("variants", []):', 'in stranger.labels():', 'stranger'],
  [
    'strange hands',
    'catalog/__init__.py',
    '    register_stock(',
    '    stranger.visit(catalog)\n    register_stock(',
    'stranger',
  ],
  [
    'a key by chance',
    'dispatch.py',
    'sorted(ALL_ROUTES.items(), key=lambda item: (',
    'sorted(ALL_ROUTES.items(), key=lambda item: (random.random(), ',
    'random',
  ],
  ['the order of a set', 'orders.py', 'in sorted(refused, reverse=True):', 'in refused:'],
  ['the clock', 'laboratory.py', 'agents.insert(2, "perspiration")', 'agents.insert(2, str(time.time()))', 'time'],
  [
    'the network',
    'looms/heddles.py',
    '    if SELL_GLASS:\n',
    `    try:
        kinds = urllib.request.urlopen("http://127.0.0.1:9/").read().decode().split()
    except OSError:
        kinds = ["u-offline"]
    for kind in kinds:
        heddles.register_subchannel(kind)
    if SELL_GLASS:
`,
    'urllib.request',
  ],
  [
    'code in a text',
    'stock/__init__.py',
    '    for floor, rows',
    '    exec("module.register_submodule(\'u\')")\n    for floor, rows',
  ],
]

function changed(path: string, words: string, others: string, module?: string): Change {
  const marker = 'from __future__ import annotations\n'
  const change = replace(root + path, words, others)
  return module === undefined ? change : all(change, replace(root + path, marker, `${marker}\nimport ${module}\n`))
}

function programOf(files: Files): Program {
  const texts = Object.fromEntries(Object.keys(files).map((path) => [path, textOf(files, path)]))
  return { files: texts, entry: catalog, function: 'build_catalog' }
}

const programs = [programOf(fixture), ...unknowables.map(([_, ...change]) => programOf(changed(...change)(fixture)))]

/** The trees that each of the programs makes, in two worlds. */
function run(): readonly (readonly (readonly ExecutedNode[])[])[] {
  return execute(programs, 2).map((worlds) =>
    worlds.map((execution) => {
      if ('raised' in execution) throw new Error(execution.raised)
      return execution.nodes
    }),
  )
}

function complaints(listing: Listing, executed: readonly ExecutedNode[]): readonly string[] {
  const { wrong, missing } = judge(listing, executed)
  return wrong.length + missing.length === 0 ? [] : [...wrong, ...missing, explain(listing, executed)]
}

describe.skipIf(!hasPython)('the catalogue of the mill, as Python makes it (skipped where there is none)', () => {
  let trees: ReturnType<typeof run> = []

  beforeAll(() => {
    trees = run()
  })

  test('is listed node by node, and nothing of it is unknown', async () => {
    const listing = await list(programOf(fixture))
    for (const executed of trees[0] ?? []) {
      expect(complaints(listing, executed)).toEqual([])
      expect(listing.rows).toHaveLength(executed.length)
    }
    expect(listing.gaps).toEqual([])
    expect(listing.rows.flatMap(({ fields }) => [...fields.values()].filter(({ known }) => !known))).toEqual([])
  })

  test('tells what it read, and where each node is registered', async () => {
    const { rows, read } = await list(programOf(fixture))
    expect(read).toEqual(expect.arrayContaining([catalog, `${root}weaves/weaves.json`, `${root}stock/bays.csv`]))
    const place = rows.find(({ path }) => path.join('/') === 'laboratory/checks/fastness/light')?.at
    expect(place?.path).toBe(`${root}laboratory.py`)
    const [start = 0, end = 0] = place?.range ?? []
    const text = textOf(fixture, `${root}laboratory.py`)
    expect(['agent', '"light"', 'channel.register_subchannel(agent']).toContainEqual(
      text.slice(start, end).split(',', 1)[0],
    )
  })

  test.each(unknowables.map(([name], at) => [name, at + 1] as const))(
    '%s: what is missing lies in a gap',
    async (_, at) => {
      const listing = await list(programs[at] ?? programOf(fixture))
      for (const executed of trees[at] ?? []) expect(complaints(listing, executed)).toEqual([])
      expect(listing.gaps).not.toEqual([])
      expect(listing.rows.length).toBeGreaterThan(250)
    },
  )
})
