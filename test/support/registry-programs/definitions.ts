import { withCallable, withMaker } from './scope.ts'
import type { Place, Statement } from './statements.ts'

/** What all classes of records have. */
const members = (place: Place, self = 'self') => [
  '    @property',
  `    def code(${self}):`,
  `        return ${self}.title[:2].upper() + str(${self}.size)`,
  `    def label(${self}, mark=${place.word()}):`,
  `        return f"{${self}.title}:{mark}"`,
]

function writeDataclass(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Thing')
  writer.require('from dataclasses import dataclass, field')
  writer.line(
    `@dataclass${place.pick(['', '(frozen=True)', '(order=True)', '()'])}`,
    `class ${name}:`,
    '    """A record."""',
    '    title: str',
    `    size: int${place.pick(['', ' = 1'])}`,
    '    tags: list = field(default_factory=list)',
    `    kind: str = ${place.of('text')}`,
    ...members(place),
  )
  writer.scope = withMaker(writer.scope, name)
}

function writePostInit(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Thing')
  writer.require('from dataclasses import dataclass, field')
  writer.line(
    '@dataclass',
    `class ${name}:`,
    `    title: str = ${place.of('text')}`,
    `    size: int = field(default=${place.small(4)})`,
    '    def __post_init__(self):',
    `        self.title = self.title.${place.pick(['upper()', 'title()', 'strip("a")', 'replace("e", "")'])} or "none"`,
    ...members(place),
  )
  writer.scope = withMaker(writer.scope, name)
}

function writeClass(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Thing')
  writer.line(
    `class ${name}:`,
    '    made = 0',
    '    def __init__(self, title, size=2):',
    '        self.title = title',
    '        self.size = size',
    `        ${name}.made += 1`,
    ...members(place),
  )
  writer.offer(`${name}.made`, 'number')
  writer.scope = withMaker(writer.scope, name)
}

function writeSubclass(place: Place): void {
  const { writer } = place
  const parent = writer.scope.makers[place.draw(writer.scope.makers.length)]
  const name = writer.fresh('Thing')
  writer.line(`class ${name}(${parent}):`)
  const way = place.draw(3)
  if (way === 0) writer.line('    pass')
  if (way !== 1) writer.line('    def label(self, mark="sub"):', '        return super().label(mark) + "/" + self.code')
  if (way !== 2)
    writer.line('    @property', '    def code(self):', `        return ${place.word()} + super().code.lower()`)
  writer.scope = withMaker(writer.scope, name)
}

function writeNamedTuple(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Thing')
  writer.require('from typing import NamedTuple')
  writer.line(`class ${name}(NamedTuple):`, '    title: str', '    size: int = 3', ...members(place))
  writer.scope = withMaker(writer.scope, name)
}

function writeEnum(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Kind')
  writer.require('from enum import Enum, IntEnum, auto, unique')
  writer.line(
    `class ${name}(${place.pick(['Enum', 'str, Enum'])}):`,
    `    ALDER = ${place.word()}`,
    `    BIRCH = ${place.of('text')}`,
    `    CEDAR = ${place.word()}`,
    '    @property',
    '    def mark(self):',
    '        return self.value[::-1]',
  )
  writer.offer(`${name}.ALDER.value`, 'text')
  writer.offer(`${name}.BIRCH.name`, 'text')
  writer.offer(`${name}["CEDAR"].mark`, 'text')
  writer.offer(`${name}(${name}.BIRCH.value).value`, 'text')
  writer.offer(`[kind.value for kind in ${name}]`, 'texts')
  writer.offer(`list(${name}.__members__)`, 'texts')
  writer.offer(`len(${name})`, 'number')
  writer.offer(`(${name}.ALDER is ${name}.CEDAR)`, 'flag')
}

function writeIntEnum(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Size')
  writer.require('from enum import Enum, IntEnum, auto, unique')
  writer.line(
    '@unique',
    `class ${name}(IntEnum):`,
    '    SMALL = auto()',
    `    MIDDLE = ${place.small(5) + 2}`,
    '    LARGE = auto()',
  )
  writer.offer(`${name}.LARGE.value`, 'number')
  writer.offer(`int(${name}.SMALL)`, 'number')
  writer.offer(`(${name}.SMALL < ${name}.MIDDLE)`, 'flag')
  writer.offer(`{size.name.lower(): size.value for size in ${name}}`, 'counts')
  writer.offer(`[size.name for size in sorted(${name}, reverse=True)]`, 'texts')
}

function writeAttributes(place: Place): void {
  const { writer } = place
  const [base, derived] = [writer.fresh('Base'), writer.fresh('Derived')]
  writer.line(
    `class ${base}:`,
    `    name = ${place.of('text')}`,
    `    parts = ${place.of('texts')}`,
    '    length = len(parts)',
    '    @classmethod',
    '    def title(cls):',
    '        return cls.name.title()',
    '    @staticmethod',
    '    def bind(word, end="~"):',
    '        return word + end',
    `class ${derived}(${base}):`,
    `    name = ${base}.name + ${place.of('text')}`,
    '    @classmethod',
    '    def title(cls):',
    '        return "sub" + super().title()',
  )
  writer.offer(`${base}.name`, 'text')
  writer.offer(`${derived}.title()`, 'text')
  writer.offer(`${derived}().name`, 'text')
  writer.offer(`${derived}.parts`, 'texts')
  writer.offer(`${base}.length`, 'number')
  writer.scope = withCallable(writer.scope, {
    expression: `${derived}.bind`,
    parameters: [{ name: 'word', type: 'text', kind: 'positional' }],
    returns: 'text',
  })
  const [registry] = writer.all('registry')
  if (registry === undefined) return
  writer.line(`for kind in (${base}, ${derived}):`, `    ${registry.expression}.register_module(kind.title())`)
}

function writeBox(place: Place): void {
  const { writer } = place
  const [box, other] = [writer.fresh('Box'), writer.fresh('box')]
  writer.line(
    `class ${box}:`,
    `    name = ${place.of('text')}`,
    '    items = []',
    '    def add(self, item):',
    '        self.items.append(item)',
    '        return self',
    `${other} = ${box}()`,
    `${other}.add(${place.of('text')}).add(${place.word()})`,
    `${place.pick([box, other])}.name ${place.pick(['=', '+='])} ${place.of('text')}`,
    `setattr(${other}, "extra", ${place.of('text')})`,
  )
  writer.offer(`${other}.name`, 'text')
  writer.offer(`${box}.name`, 'text')
  writer.offer(`${box}().items[:5]`, 'texts')
  writer.offer(`${other}.extra`, 'text')
}

function writeDunders(place: Place): void {
  const { writer } = place
  const name = writer.fresh('Shelf')
  const shelf = writer.fresh('shelf')
  writer.line(
    `class ${name}:`,
    '    def __init__(self, *items):',
    '        self.items = items',
    '    def __iter__(self):',
    '        return iter(self.items)',
    '    def __len__(self):',
    '        return len(self.items)',
    '    def __getitem__(self, at):',
    '        return self.items[at]',
    '    def __contains__(self, item):',
    '        return item in self.items',
    '    def __str__(self):',
    '        return "shelf-" + "-".join(self.items)',
    '    def __call__(self, word):',
    '        return word + self[0]',
    '    def __eq__(self, other):',
    '        return len(self) == len(other)',
    `${shelf} = ${name}(${place.of('text')}, *${place.of('texts')})`,
  )
  writer.offer(`list(${shelf})`, 'texts')
  writer.offer(`str(${shelf})`, 'text')
  writer.offer(`${shelf}[0]`, 'text')
  writer.offer(`len(${shelf})`, 'number')
  writer.offer(`("elm" in ${shelf})`, 'flag')
  writer.offer(`(${shelf} == [1, 2])`, 'flag')
  writer.offer(`${shelf}("a-")`, 'text')
}

function writeContext(place: Place): void {
  const { writer } = place
  const name = writer.fresh('opened')
  writer.require('from contextlib import contextmanager')
  writer.line('@contextmanager', `def ${name}(word):`, '    yield word + "-open"')
  writer.block(`with ${name}(${place.of('text')}) as ${name}_word:`, () => {
    writer.declare(`${name}_word`, 'text')
    place.writeBody()
  })
}

/** Classes and enumerations. */
export const definitions: readonly Statement[] = [
  { name: 'dataclass', write: writeDataclass },
  { name: 'dataclass with __post_init__', write: writePostInit },
  { name: 'class', write: writeClass },
  { name: 'subclass', fits: (writer) => writer.scope.makers.length > 0, write: writeSubclass },
  { name: 'NamedTuple', write: writeNamedTuple },
  { name: 'enum', write: writeEnum },
  { name: 'IntEnum', write: writeIntEnum },
  { name: 'class attributes', write: writeAttributes },
  { name: 'attributes that change', write: writeBox },
  { name: 'special methods', write: writeDunders },
  { name: 'context manager', write: writeContext },
]
