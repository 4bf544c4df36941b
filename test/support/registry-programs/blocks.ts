import type { Type } from './scope.ts'
import type { Place, Statement } from './statements.ts'

/** A loop: its header without `for`, and what its names are. */
interface Loop {
  readonly name: string
  readonly targets: readonly (readonly [stem: string, type: Type])[]
  header(place: Place, names: readonly string[]): string
}

const loops: readonly Loop[] = [
  { name: 'loop over texts', targets: [['item', 'text']], header: (x, [item]) => `${item} in ${x.of('texts')}` },
  {
    name: 'loop over a tuple',
    targets: [['item', 'text']],
    header: (x, [item]) => `${item} in ${x.word()}, ${x.of('text')}`,
  },
  { name: 'loop over a range', targets: [['index', 'number']], header: (x, [n]) => `${n} in range(${x.small(5)})` },
  {
    name: 'loop over enumerate',
    targets: [
      ['index', 'number'],
      ['item', 'text'],
    ],
    header: (x, [n, item]) => `${n}, ${item} in enumerate(${x.of('texts')}${x.pick(['', ', 1', ', start=2'])})`,
  },
  {
    name: 'loop over zip',
    targets: [
      ['left', 'text'],
      ['count', 'number'],
    ],
    header: (x, [left, count]) => `${left}, ${count} in zip(${x.of('texts')}, ${x.of('numbers')})`,
  },
  {
    name: 'loop over items',
    targets: [
      ['key', 'text'],
      ['value', 'text'],
    ],
    header: (x, [key, value]) => `${key}, ${value} in (${x.of('mapping')}).items()`,
  },
  { name: 'loop over a mapping', targets: [['key', 'text']], header: (x, [key]) => `${key} in ${x.of('mapping')}` },
  {
    name: 'loop over values',
    targets: [['value', 'text']],
    header: (x, [value]) => `${value} in (${x.of('mapping')}).values()`,
  },
  {
    name: 'loop that unpacks pairs in enumerate',
    targets: [
      ['index', 'number'],
      ['name', 'text'],
      ['size', 'number'],
    ],
    header: (x, [n, name, size]) => `${n}, (${name}, ${size}) in enumerate(${x.of('pairs')})`,
  },
  {
    name: 'loop over sorted',
    targets: [['item', 'text']],
    header: (x, [item]) =>
      `${item} in sorted(${x.of('texts')}, key=lambda s: (s[-1:], s)${x.pick(['', ', reverse=True'])})`,
  },
  {
    name: 'loop over a sorted set',
    targets: [['item', 'text']],
    header: (x, [item]) => `${item} in sorted({${x.word()}, *${x.of('texts')}})`,
  },
  {
    name: 'loop over literal tuples',
    targets: [
      ['name', 'text'],
      ['words', 'texts'],
    ],
    header: (x, [name, words]) => `${name}, ${words} in ((${x.of('text')}, [${x.of('text')}]), (${x.word()}, []))`,
  },
  {
    name: 'loop with a starred target',
    targets: [
      ['head', 'text'],
      ['tail', 'texts'],
    ],
    header: (x, [head, tail]) => `${head}, *${tail} in [(${x.of('text')}, ${x.of('text')}), (${x.word()},)]`,
  },
  { name: 'loop over letters', targets: [['letter', 'text']], header: (x, [letter]) => `${letter} in ${x.word()}[:3]` },
  {
    name: 'loop over records',
    targets: [['record', 'record']],
    header: (x, [record]) => `${record} in ${x.of('records')}`,
  },
  {
    name: 'loop over reversed',
    targets: [['item', 'text']],
    header: (x, [item]) => `${item} in reversed(${x.of('texts')})`,
  },
]

function writeLoop(place: Place): void {
  const { writer, draw } = place
  const loop = loops[draw(loops.length)]
  if (loop === undefined) return
  writer.use(loop.name)
  const names = loop.targets.map(([stem]) => writer.fresh(stem))
  const header = loop.header(place, names)
  writer.block(`for ${header}:`, () => {
    writer.freeze(header)
    for (const [at, [, type]] of loop.targets.entries()) writer.declare(names[at] ?? 'item', type)
    const exit = draw(6)
    if (exit === 4) writer.line(`if ${place.of('flag')}:`, '    continue')
    place.writeBody()
    if (exit === 5) writer.line(`if ${place.of('flag')}:`, '    break')
  })
  if (draw(6) === 5) writer.line('else:', `    ${effect(place)}`)
}

/** A statement on one line. */
export function effect(place: Place): string {
  const [node] = place.writer.all('module')
  if (node !== undefined) return `${node.expression}.register_submodule(${place.of('text')})`
  const [registry] = place.writer.all('registry')
  return registry === undefined ? 'pass' : `${registry.expression}.register_module(${place.of('text')})`
}

function writeIf(place: Place): void {
  const { writer, draw, body } = place
  writer.block(`if ${place.of('flag')}:`, place.writeBody)
  if (draw(3) === 2) writer.line(`elif ${place.of('flag')}:`, `    ${effect(place)}`)
  if (draw(2) === 1 && body.length > 0) writer.block('else:', place.writeBody)
}

function writeBranchedValue(place: Place): void {
  const { writer } = place
  const name = writer.fresh('value')
  const type = place.pick(['text', 'texts', 'mapping'])
  writer.line(`if ${place.of('flag')}:`, `    ${name} = ${place.of(type)}`)
  writer.line('else:', `    ${name} = ${place.of(type)}`)
  writer.declare(name, type)
}

function writeWhile(place: Place): void {
  const { writer } = place
  const counter = writer.fresh('turn')
  writer.line(`${counter} = ${place.small(3)}`)
  writer.block(`while ${counter} < ${place.small(5)}:`, () => {
    writer.line(`${counter} += 1`)
    writer.offer(counter, 'number')
    place.writeBody()
  })
  writer.offer(counter, 'number')
}

function writeDrain(place: Place): void {
  const { writer } = place
  const queue = writer.fresh('queue')
  writer.line(`${queue} = ${place.of('texts')}[:4]`)
  const name = writer.fresh('item')
  writer.block(`while ${queue}:`, () => {
    writer.line(`${name} = ${queue}.pop(${place.pick(['0', '', '-1'])})`)
    writer.declare(name, 'text')
    place.writeBody()
  })
}

function writeTry(place: Place): void {
  const { writer } = place
  const name = writer.fresh('caught')
  const failing = place.pick([
    '{}["none"]',
    '[].pop()',
    'int("seven")',
    '"a".index("b")',
    'next(iter(()))',
    'None.title()',
    '[][0]',
    '1 // 0',
  ])
  const errors = '(LookupError, ValueError, StopIteration, AttributeError, ArithmeticError)'
  writer.line('try:', `    ${name} = ${place.of('text')}`)
  if (place.draw(3) !== 0) writer.line(`    if ${place.of('flag')}:`, `        ${name} = ${failing}`)
  writer.line(`except ${place.pick([errors, 'Exception', `${errors} as error`])}:`, `    ${name} = ${place.of('text')}`)
  if (place.draw(3) === 2) writer.line('else:', `    ${effect(place)}`)
  if (place.draw(3) === 2) writer.line('finally:', `    ${effect(place)}`)
  writer.declare(name, 'text')
  place.writeBody()
}

function writeRaised(place: Place): void {
  const { writer } = place
  const name = writer.fresh('told')
  writer.line('try:', `    if ${place.of('flag')}:`, `        raise ValueError(${place.of('text')})`)
  writer.line(`    ${name} = ${place.of('text')}`)
  writer.line('except ValueError as error:', `    ${name} = str(error)`)
  writer.declare(name, 'text')
  writer.line(effect(place))
}

function writeWalrus(place: Place): void {
  const { writer } = place
  const name = writer.fresh('found')
  writer.block(`if (${name} := ${place.of('text')}) ${place.pick(['', '!= "elm"', '> "c"'])}:`, () => {
    writer.declare(name, 'text')
    place.writeBody()
  })
  writer.declare(name, 'text')
}

function writeMatch(place: Place): void {
  const { writer, draw } = place
  const name = writer.fresh('matched')
  const [subject, cases] = matches(place)
  writer.line(`match ${subject}:`)
  for (const [at, each] of cases.entries()) writer.line(`    case ${each}:`, `        ${name} = "case-${at}"`)
  writer.line('    case _:', `        ${name} = ${place.of('text')}`)
  writer.declare(name, 'text')
  if (draw(2) === 0) writer.line(effect(place))
}

function matches(place: Place): readonly [subject: string, cases: readonly string[]] {
  switch (place.draw(4)) {
    case 0:
      return [place.of('text'), [`${place.word()} | ${place.word()}`, 'str() as other if len(other) > 5']]
    case 1:
      return [place.of('texts'), ['[]', '[only]', '[first, *rest] if rest == ["elm"]', '["elm", _]']]
    case 2:
      return [place.of('mapping'), ['{"ash": "elm"}', '{"ash": str(), **others}', '{"yew": _}']]
    default:
      return [place.of('number'), ['0 | 1', '2', 'int(big) if big > 9']]
  }
}

const hasRecords = (place: { readonly scope: { readonly makers: readonly string[] } }) => place.scope.makers.length > 0

function writeRecord(place: Place): void {
  const name = place.writer.fresh('record')
  place.writer.line(`${name} = ${place.of('record')}`)
  place.writer.declare(name, 'record')
  place.writeBody()
}

/** Statements with statements below them. */
export const blocks: readonly Statement[] = [
  { name: 'for', write: writeLoop },
  { name: 'for again', write: writeLoop },
  { name: 'for once more', write: writeLoop },
  { name: 'if', write: writeIf },
  { name: 'if with a value', write: writeBranchedValue },
  { name: 'while with a counter', write: writeWhile },
  { name: 'while that drains', write: writeDrain },
  { name: 'try', write: writeTry },
  { name: 'raise', write: writeRaised },
  { name: 'walrus', write: writeWalrus },
  { name: 'match', write: writeMatch },
  { name: 'record in a variable', fits: hasRecords, write: writeRecord },
]
