import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { checkAndFix } from '../../src/fix.ts'
import { type MemoryFile, memoryRepository } from '../../src/repository/memory.ts'

const files: Readonly<Record<string, MemoryFile>> = {
  'package.json': '{ "name": "mill", "scripts": { "build": "tsc | cat", "test": "vitest" } }\n',
  'looms.yaml': 'jacquard: { width: 120, state: stable }\ndobby: { width: 90 }\n',
  'registry.py': [
    'def fill(registry):',
    '    loom = registry.register_module("loom")',
    '    warp = loom.register_part("warp")',
    '    warp.register_channel("beam")',
    '    loom.register_part("weft")',
    '    registry.register_module("dye")',
    '',
  ].join('\n'),
  'gaps.py':
    'import os\n\ndef fill(registry):\n    registry.register_module("loom")\n    for name in os.listdir("."):\n        registry.register_module(name)\n',
  'docs/a.md': '# First `page`\n',
  'docs/b [x].md': 'No heading\n',
  'data/one.csv': 'a\n',
  'data/two.csv': 'b\n',
  'templates/list.md.liquid': '{% for row in rows %}* {{ row.name }}: {{ row.fields.command | code }}\n{% endfor %}',
  'templates/word.liquid': 'as *many* as {{ rows | size }}',
  'templates/wrong.md.liquid': '# T\n\n{{ rows | size }} {{ nothing }}\n',
  'templates/filter.md.liquid': '{{ rows | shout }}\n',
  'templates/marker.md.liquid': '<!-- relops:end template -->\n\n<!-- relops-disable-file stale-region: x -->\n',
  'templates/cut.md.liquid': '```text\nnever closed\n',
  'templates/defines.md.liquid': '[spun]: https://example.org/\n',
}

const levels = ['module', 'part', 'channel'].map((name) => ({ name, call: `register_${name}` }))
const { config } = parseConfig(
  'relops.docs.json',
  JSON.stringify({
    sources: {
      scripts: { kind: 'manifest', file: 'package.json', select: 'scripts' },
      looms: { kind: 'data', file: 'looms.yaml' },
      registry: { kind: 'python-registry', entry: 'registry.py', function: 'fill', levels },
      gaps: { kind: 'python-registry', entry: 'gaps.py', function: 'fill', levels },
      gone: { kind: 'data', file: 'gone.yaml' },
    },
  }),
  [],
)

function options() {
  return { config, documents: new Map([['README.md', undefined]]) }
}

/** What is generated in a region, by itself; or what is said instead. */
async function generated(
  begin: string,
  around: readonly [string, string] = ['', '\n\n## Use of [spun]\n\n### Deep\n\n#### Deeper\n'],
) {
  const [name] = begin.split(' ')
  const text = `${around[0]}<!-- relops:begin ${begin} --><!-- relops:end ${name} -->${around[1]}`
  const repository = memoryRepository({ ...files, 'README.md': text })
  const { report, rewritten } = await checkAndFix(repository, options())
  const after = rewritten.get('README.md')?.after
  const regions = report.results.filter(({ rule }) => rule === 'stale-region')
  if (after === undefined) {
    const [verdict] = regions.map((result) => result.verdict)
    if (verdict?.outcome === 'broken')
      return verdict.problems
        .map(({ message, at }) => (at && at.path !== 'README.md' ? `${at.path}@${at.range} ${message}` : message))
        .join('\n')
    return verdict?.outcome === 'unknown' ? `unknown: ${verdict.reason}` : verdict?.outcome
  }
  // Again, there is nothing to do.
  const again = await check(memoryRepository({ ...files, 'README.md': after }), options())
  expect(again.diagnostics.filter(({ ruleId }) => ruleId === 'stale-region')).toEqual([])
  const start = after.indexOf('-->') + 3
  return after.slice(start, after.lastIndexOf('<!-- relops:end')).trim()
}

describe('blocks', () => {
  test.each([
    ['toc', '- [Use of \\[spun\\]](#use-of-spun)\n  - [Deep](#deep)\n    - [Deeper](#deeper)'],
    ['toc depth=2', '- [Use of \\[spun\\]](#use-of-spun)\n  - [Deep](#deep)'],
    [
      'files glob="docs/*.md, data/o*" exclude="docs/a*"',
      '- [`data/one.csv`](data/one.csv)\n- [`docs/b [x].md`](docs/b%20%5Bx%5D.md)',
    ],
    ['files glob={docs,data}/*.md', '- [First page](docs/a.md)\n- [`docs/b [x].md`](docs/b%20%5Bx%5D.md)'],
    ['files glob=docs/a.md label=path', '- [`docs/a.md`](docs/a.md)'],
    ['files glob=none/*', 'No file matches `none/*`'],
    ['tree source=registry', '- `loom`\n  - `warp`\n    - `beam`\n  - `weft`\n- `dye`'],
    ['tree source=registry depth=1', '- `loom`\n- `dye`'],
    ['tree source=registry form=tree', '```text\nloom\n├── warp\n│   └── beam\n└── weft\ndye\n```'],
    [
      'tree source=registry form=table',
      '| Module | Part   | Channel |\n| ------ | ------ | ------- |\n| `loom` | `warp` | `beam`  |\n| `loom` | `weft` |         |\n| `dye`  |        |         |',
    ],
    [
      'table source=registry rows=module columns="Module: module, part, Leaves: channel | brace-paths, n: channel | count, file"',
      [
        '| Module | Part           | Leaves              | n   | File          |',
        '| ------ | -------------- | ------------------- | --- | ------------- |',
        '| `loom` | `warp`, `weft` | `warp.beam`, `weft` | 1   | `registry.py` |',
        '| `dye`  | —              | —                   | 0   | `registry.py` |',
      ].join('\n'),
    ],
    [
      'table source=scripts',
      '| Name    | Command    |\n| ------- | ---------- |\n| `build` | tsc \\| cat |\n| `test`  | vitest     |',
    ],
    [
      'table source=looms columns="name, width, state"',
      '| Name       | Width | State    |\n| ---------- | ----- | -------- |\n| `jacquard` | 120   | `stable` |\n| `dobby`    | 90    | —        |',
    ],
    ['table source=loom', 'There is no source `loom`; did you mean `looms`?'],
    ['table source=gone', '`gone` cannot be read: is not a regular file of the snapshot'],
    ['table source=looms columns="widht"', '`looms` has no field `widht`; did you mean `width`?'],
    ['table source=registry rows=modul', '`registry` has no level `modul`; there is `module`, `part`, `channel`'],
    ['table source=gaps', 'unknown: `gaps` may have more: '],
    ['tree source=gaps', 'unknown: `gaps` may have more: '],
    [
      'checksums files=data/*.csv form=sums',
      '```text\n87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  data/one.csv\n0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f  data/two.csv\n```',
    ],
    [
      'checksums files=data/one.csv form=list',
      '- `data/one.csv`: `87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7`',
    ],
    ['template name=list source=scripts', '* build: `tsc | cat`\n* test: `vitest`'],
    [
      'template name=none',
      'There is no template `none`: neither `templates/none.liquid` nor `templates/none.md.liquid`',
    ],
    ['template name=wrong source=scripts', 'templates/wrong.md.liquid@26,33 There is no `nothing`'],
    ['template name=filter source=scripts', 'templates/filter.md.liquid@10,15 There is no filter `shout`'],
    ['template name=list source=gaps', 'unknown: `gaps` may have more: '],
    ['template name=marker', '&lt;!-- relops:end template -->\n\n&lt;!-- relops-disable-file stale-region: x -->'],
    ['template name=cut', expect.stringContaining('cannot be written here')],
    ['template name=defines', expect.stringContaining('cannot be written here')],
  ])('%s', async (begin, text) => {
    const said = await generated(begin)
    if (typeof text === 'string' && text.startsWith('unknown')) expect(said).toContain(text)
    else expect(said).toEqual(text)
  })
})

describe('in a line and in a cell', () => {
  test.each([
    ['files glob=docs/a.md', '[First page](docs/a.md)'],
    ['checksums files=data/one.csv', '`87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7`'],
    ['tree source=registry depth=1', '`loom`, `dye`'],
    ['template name=word source=scripts', 'as *many* as 2'],
    [
      'template name=list source=scripts',
      /^What is generated is a block, which cannot stand in a (?:line of text|cell of a table)$/,
    ],
    ['table source=looms', /^What is generated is a block/],
  ])('%s', async (begin, text) => {
    expect(await generated(begin, ['Words ', ' more.\n'])).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    )
    expect(await generated(begin, ['| a |\n| - |\n| ', ' |\n'])).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    )
  })
})
