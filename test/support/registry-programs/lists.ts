import type { Expressions, Form } from './expressions.ts'
import type { Type } from './scope.ts'

type Table = readonly (readonly [name: string, write: (x: Expressions) => string])[]

const texts: Table = [
  ['list', (x) => `[${x.of('text')}, ${x.of('text')}]`],
  ['star in a list', (x) => `[*${x.of('texts')}, ${x.of('text')}]`],
  ['comprehension', (x) => overTexts(x, (item, name) => `[${item} for ${name} in ${x.of('texts')}]`)],
  ['filtered comprehension', (x) => filtered(x)],
  ['nested comprehension', (x) => `[a + "-" + b for a in ${x.of('texts')} for b in (${x.of('texts')})[:2]]`],
  ['comprehension over a range', (x) => `[f'{n}{n * 2:03d}' for n in range(${x.small(5)})]`],
  ['comprehension that unpacks', (x) => `[name * (1 + n % 2) for name, n in ${x.of('pairs')}]`],
  ['comprehension over items', (x) => `[key + value for key, value in (${x.of('mapping')}).items()]`],
  ['comprehension with enumerate', (x) => `[f'{n}:{name}' for n, name in enumerate(${x.of('texts')}, ${x.small(3)})]`],
  ['comprehension with zip', (x) => `[a + b for a, b in zip(${x.of('texts')}, ${x.of('texts')})]`],
  ['sorted', (x) => `sorted(${x.of('texts')}${x.pick(['', ', reverse=True'])})`],
  ['sorted by a key', (x) => `sorted(${x.of('texts')}, key=${x.pick(keys)}${x.pick(['', ', reverse=True'])})`],
  [
    'sorted set',
    (x) =>
      `sorted(${x.pick(['set', 'frozenset'])}(${x.of('texts')}) ${x.pick(['|', '&', '-', '^'])} {${x.word()}, ${x.word()}})`,
  ],
  ['sorted set comprehension', (x) => `sorted({name[:2] for name in ${x.of('texts')}})`],
  ['sum of lists', (x) => `(${x.of('texts')} + ${x.of('texts')})`],
  ['slice of a list', (x) => `(${x.of('texts')})[${x.pick(['1:', ':2', '::-1', '::2', '-2:', '3:0:-1'])}]`],
  ['split', (x) => `(${x.of('text')}).split(${x.pick(['"-"', '', '"e", 1'])})`],
  ['keys of a mapping', (x) => `list(${x.of('mapping')}${x.pick(['', '.keys()', '.values()'])})`],
  ['sorted mapping', (x) => `sorted(${x.of('mapping')})`],
  ['map', (x) => `list(map(${x.pick(['str.upper', 'str', 'lambda s: s[1:]', 'repr'])}, ${x.of('texts')}))`],
  ['filter', (x) => `list(filter(${x.pick(['None', 'lambda s: "e" in s', 'str.islower'])}, ${x.of('texts')}))`],
  ['reversed', (x) => `list(reversed(${x.of('texts')}))`],
  ['without duplicates', (x) => `list(dict.fromkeys(${x.of('texts')}))`],
  ['list of a tuple', (x) => `list(${x.of('triple')})`],
  ['list of letters', (x) => `list(${x.of('text')})[:4]`],
  ['copy', (x) => `${x.atom('texts')}${x.pick(['.copy()', '[:]'])}`],
  ['titles of records', (x) => `[record.title for record in ${x.of('records')}]`],
  ['chain', (x) => chained(x)],
  ['product', (x) => produced(x)],
  ['list times a number', (x) => `([${x.word()}] * ${x.small(4)})`],
]

const keys = ['len', 'str.lower', 'lambda s: s[-1:]', 'lambda s: (len(s), s)', 'lambda s: -len(s)'] as const

const numbers: Table = [
  ['range', (x) => `list(range(${x.small(5)}))`],
  ['range with a step', (x) => `list(range(${x.small(5)}, ${x.small(12)}, ${x.small(3) + 1}))`],
  ['range downwards', (x) => `list(range(${x.small(6)}, 0, -1))`],
  ['lengths', (x) => `[len(name) for name in ${x.of('texts')}]`],
  ['sorted numbers', (x) => `sorted(${x.of('numbers')}${x.pick(['', ', reverse=True', ', key=abs'])})`],
  ['values of counts', (x) => `list((${x.of('counts')}).values())`],
  ['even numbers', (x) => `[n for n in ${x.of('numbers')} if n % 2 == 0]`],
]

const mappings: Table = [
  ['mapping', (x) => `{"ash": ${x.of('text')}, ${x.word()}: ${x.of('text')}}`],
  ['dict', (x) => `dict(ash=${x.of('text')}, yew=${x.of('text')})`],
  ['merged display', (x) => `{**${x.of('mapping')}, ${x.word()}: ${x.of('text')}}`],
  ['merged by an operator', (x) => `(${x.of('mapping')} | ${x.of('mapping')})`],
  ['dict with more', (x) => `dict(${x.of('mapping')}, yew=${x.of('text')})`],
  ['dict of pairs', (x) => `dict(zip(${x.of('texts')}, ${x.of('texts')}))`],
  ['dict comprehension', (x) => `{name: name.upper() for name in ${x.of('texts')}}`],
  ['dict comprehension over items', (x) => `{value: key for key, value in (${x.of('mapping')}).items() if key}`],
  ['fromkeys', (x) => `dict.fromkeys(${x.of('texts')}, ${x.of('text')})`],
  ['copied mapping', (x) => `${x.atom('mapping')}.copy()`],
  [
    'mapping in order',
    (x) => `dict(sorted((${x.of('mapping')}).items()${x.pick(['', ', key=lambda item: item[1]'])}))`,
  ],
  ['conditional mapping', (x) => `(${x.of('mapping')} if ${x.of('flag')} else {})`],
]

const counts: Table = [
  ['counts', (x) => `{${x.word()}: ${x.of('number')}, ${x.word()}: ${x.of('number')}}`],
  ['counts by comprehension', (x) => `{name: len(name) for name in ${x.of('texts')}}`],
  ['dict of zip', (x) => `dict(zip(${x.of('texts')}, ${x.of('numbers')}))`],
]

const pairs: Table = [
  ['zip', (x) => `list(zip(${x.of('texts')}, ${x.of('numbers')}))`],
  ['items', (x) => `list((${x.of('counts')}).items())`],
  ['pairs', (x) => `[(${x.of('text')}, ${x.of('number')})]`],
  ['turned enumerate', (x) => `[(name, n) for n, name in enumerate(${x.of('texts')})]`],
  [
    'pairs in order',
    (x) => `sorted(${x.of('pairs')}, key=lambda pair: (${x.pick(['pair[1], pair[0]', '-pair[1]', 'pair[0][-1:]'])},))`,
  ],
]

const records: Table = [
  [
    'list of records',
    (x) => withMaker(x, (make) => `[${make}(${x.of('text')}, ${x.of('number')}), ${make}(${x.word()}, 1)]`),
  ],
  ['records by comprehension', (x) => withMaker(x, (make) => `[${make}(name, n) for name, n in ${x.of('pairs')}]`)],
  ['records in order', (x) => `sorted(${x.of('records')}, key=lambda record: (record.size, record.title))`],
  ['records that fit', (x) => `[record for record in ${x.of('records')} if record.size > ${x.small(4)}]`],
]

/** Writes a comprehension: what it makes of each text, and the name that each of them has. */
function overTexts(x: Expressions, write: (item: string, name: string) => string): string {
  const name = x.bound('item')
  return write(
    x.writer.within([{ expression: name, type: 'text' }], () => x.of('text')),
    name,
  )
}

function filtered(x: Expressions): string {
  return overTexts(x, (item, name) => {
    const condition = x.writer.within([{ expression: name, type: 'text' }], () => x.of('flag'))
    return `[${item} for ${name} in ${x.of('texts')} if ${condition}]`
  })
}

function chained(x: Expressions): string {
  x.writer.require('import itertools')
  return `list(itertools.chain(${x.of('texts')}, ${x.of('texts')}))`
}

function produced(x: Expressions): string {
  x.writer.require('from itertools import product')
  return `["-".join(parts) for parts in product((${x.of('texts')})[:2], (${x.of('texts')})[:2])]`
}

function withMaker(x: Expressions, write: (maker: string) => string): string {
  const { makers } = x.writer.scope
  const maker = makers[x.draw(makers.length)]
  return maker === undefined ? '[]' : write(maker)
}

const formsOf = (type: Type, table: Table): readonly Form[] => table.map(([name, write]) => ({ name, type, write }))

/** The ways to write collections. */
export const lists: readonly Form[] = [
  ...formsOf('texts', texts),
  ...formsOf('numbers', numbers),
  ...formsOf('mapping', mappings),
  ...formsOf('counts', counts),
  ...formsOf('pairs', pairs),
  ...formsOf('records', records),
]
