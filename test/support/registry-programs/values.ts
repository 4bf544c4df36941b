import type { Expressions, Form } from './expressions.ts'
import type { Type } from './scope.ts'

type Table = readonly (readonly [name: string, write: (x: Expressions) => string])[]

const numbers: Table = [
  ['length', (x) => `len(${x.of(x.pick(['texts', 'text', 'mapping', 'pairs']))})`],
  ['sum and difference', (x) => `(${x.of('number')} ${x.pick(['+', '-'])} ${x.of('number')})`],
  ['product', (x) => `(${x.of('number')} * ${x.small(4)}) % 97`],
  ['floor division', (x) => `(${x.of('number')}) // ${x.pick(['2', '3', '-2'])}`],
  ['remainder', (x) => `(${x.of('number')}) % ${x.pick(['3', '5', '-4'])}`],
  ['power', (x) => `(${x.of('number')} % 5) ** 2`],
  ['negation', (x) => `-(${x.of('number')})`],
  ['bits', (x) => `((${x.of('number')}) ${x.pick(['& 6', '| 9', '^ 5', '>> 1', '<< 1'])})`],
  ['abs', (x) => `abs(${x.of('number')})`],
  ['min of numbers', (x) => `${x.pick(['min', 'max'])}(${x.of('number')}, ${x.of('number')})`],
  ['sum of numbers', (x) => `sum(${x.of('numbers')})`],
  ['sum of a generator', (x) => `sum(len(each) for each in ${x.of('texts')})`],
  ['divmod', (x) => `divmod(${x.of('number')}, ${x.small(3) + 2})[${x.small(2)}]`],
  ['int of a text', (x) => `int("${x.pick(['12', '007', ' 3 ', '-4', '1_000'])}")`],
  ['int of a truth', (x) => `int(${x.of('flag')})`],
  ['count', (x) => `(${x.of('texts')}).count(${x.word()})`],
  ['find', (x) => `(${x.of('text')}).${x.pick(['find', 'rfind', 'count'])}("e")`],
  ['round', (x) => `round(${x.of('number')} / ${x.pick(['2', '3', '4'])})`],
  ['int of a quotient', (x) => `int(${x.of('number')} / ${x.pick(['2', '3'])})`],
  ['get of a count', (x) => `(${x.of('counts')}).get(${x.word()}, ${x.small(6)})`],
  ['size of a record', (x) => (x.writer.scope.makers.length === 0 ? x.atom('number') : `(${x.of('record')}).size`)],
  ['conditional number', (x) => `(${x.of('number')} if ${x.of('flag')} else ${x.of('number')})`],
]

const flags: Table = [
  ['comparison', (x) => `(${x.of('number')} ${x.pick(['<', '<=', '>', '>=', '==', '!='])} ${x.of('number')})`],
  ['chained comparison', (x) => `(${x.small(3)} <= ${x.of('number')} < ${x.small(9)} != 4)`],
  ['comparison of texts', (x) => `(${x.of('text')} ${x.pick(['==', '!=', '<', '>='])} ${x.of('text')})`],
  ['in a list', (x) => `(${x.of('text')} ${x.pick(['in', 'not in'])} ${x.of('texts')})`],
  ['in a mapping', (x) => `(${x.word()} ${x.pick(['in', 'not in'])} ${x.of('mapping')})`],
  ['in a text', (x) => `("${x.pick(['e', 'ar', '-'])}" in ${x.of('text')})`],
  ['not', (x) => `(not ${x.of('flag')})`],
  ['and', (x) => `(${x.of('flag')} and ${x.of('flag')})`],
  ['or', (x) => `(${x.of('flag')} or ${x.of('flag')})`],
  [
    'startswith',
    (x) => `(${x.of('text')}).${x.pick(['startswith', 'endswith'])}(${x.pick(['"a"', '("b", "h")', '"r"'])})`,
  ],
  ['isinstance', (x) => `isinstance(${x.of('text')}, ${x.pick(['str', 'int', '(int, str)'])})`],
  ['any and all', (x) => `${x.pick(['any', 'all'])}(len(each) > 3 for each in ${x.of('texts')})`],
  ['truth', (x) => `bool(${x.of(x.pick(['texts', 'text', 'number', 'mapping']))})`],
  ['None', (x) => `((${x.of('mapping')}).get(${x.word()}) is ${x.pick(['None', 'not None'])})`],
  ['equality of lists', (x) => `(${x.of('texts')} == ${x.of('texts')})`],
  ['isdigit', (x) => `(${x.of('text')}).${x.pick(['isdigit', 'isalpha', 'isupper', 'islower', 'isidentifier'])}()`],
  ['subset', (x) => `(set(${x.of('texts')}) ${x.pick(['<=', '&', '-', '^'])} set(${x.of('texts')})) == set()`],
]

const records: Table = [
  ['record', (x) => `${maker(x)}(${x.of('text')}, ${x.of('number')})`],
  ['record by names', (x) => `${maker(x)}(size=${x.of('number')}, title=${x.of('text')})`],
]

const triples: Table = [
  ['tuple', (x) => `(${x.of('text')}, ${x.of('text')}, ${x.of('text')})`],
  ['tuple with a star', (x) => `(${x.of('text')}, *(${x.of('texts')} + ["fir", "elm"])[:2])`],
  ['sum of tuples', (x) => `(${x.of('text')},) + (${x.of('text')}, ${x.of('text')})`],
]

function maker({ writer, draw }: Expressions): string {
  const { makers } = writer.scope
  return makers[draw(makers.length)] ?? 'dict'
}

const formsOf = (type: Type, table: Table): readonly Form[] => table.map(([name, write]) => ({ name, type, write }))

/** The ways to write numbers, truths, tuples and records. */
export const values: readonly Form[] = [
  ...formsOf('number', numbers),
  ...formsOf('flag', flags),
  ...formsOf('triple', triples),
  ...formsOf('record', records),
]
