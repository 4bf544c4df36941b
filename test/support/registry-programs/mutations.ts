import type { Type } from './scope.ts'
import type { Place, Statement } from './statements.ts'
import type { Writer } from './writer.ts'

const types: readonly Type[] = [
  'text',
  'number',
  'flag',
  'texts',
  'numbers',
  'mapping',
  'counts',
  'pairs',
  'triple',
  'records',
]

const annotations: Partial<Record<Type, string>> = {
  text: 'str',
  number: 'int',
  texts: 'list[str]',
  mapping: 'Mapping[str, str]',
}

function writeAssignment(place: Place): void {
  const { writer, draw } = place
  const type = types[draw(types.length)] ?? 'text'
  const known = writer.own(type)
  const again = draw(4) === 3 ? known[draw(known.length)] : undefined
  const name = again?.expression ?? writer.fresh(type)
  const annotation = annotations[type]
  const value = place.of(type)
  const isAnnotated = annotation !== undefined && draw(5) === 4 && again === undefined
  writer.line(isAnnotated ? `${name}: ${annotation} = ${value}` : `${name} = ${value}`)
  if (isAnnotated) writer.require('from __future__ import annotations')
  writer.declare(name, type)
}

function writeUnpacking(place: Place): void {
  const { writer } = place
  const [first, second] = [writer.fresh('first'), writer.fresh('second')]
  const [targets, value, types] = unpackings(place, first, second)
  writer.line(`${targets} = ${value}`)
  writer.declare(first, types[0])
  writer.declare(second, types[1])
}

function unpackings(place: Place, a: string, b: string): readonly [string, string, readonly [Type, Type]] {
  switch (place.draw(6)) {
    case 0:
      return [`${a}, ${b}`, `${place.of('text')}, ${place.of('text')}`, ['text', 'text']]
    case 1:
      return [`${a}, *${b}`, `[${place.of('text')}, *${place.of('texts')}]`, ['text', 'texts']]
    case 2:
      return [`*${b}, ${a}`, `(*${place.of('texts')}, ${place.of('text')})`, ['text', 'texts']]
    case 3:
      return [`(${a}, _), [${b}, *_]`, `(${place.of('text')}, 1), [${place.of('number')}, 2]`, ['text', 'number']]
    case 4:
      return [`${a}, _, ${b}`, place.of('triple'), ['text', 'text']]
    default:
      return [`${a} = ${b}`, place.of('text'), ['text', 'text']]
  }
}

function writeSwap(place: Place): void {
  const { writer } = place
  const [one, two] = [writer.fresh('one'), writer.fresh('two')]
  writer.line(`${one}, ${two} = ${place.of('text')}, ${place.of('text')}`, `${one}, ${two} = ${two} + "!", ${one}`)
  writer.declare(one, 'text')
  writer.declare(two, 'text')
}

const owns = (type: Type) => (writer: Writer) => writer.own(type).length > 0

function target(place: Place, type: Type): string | undefined {
  const known = place.writer.own(type)
  return known[place.draw(known.length)]?.expression
}

function writeAugmented(place: Place): void {
  const type = place.pick(['text', 'number'])
  const { writer } = place
  if (writer.own(type).length === 0) writeAssignment(place)
  const name = target(place, type)
  if (name === undefined) return
  if (type === 'text') writer.line(`${name} = ${name}[:20]`, `${name} += ${place.of('text')}`)
  else writer.line(`${name} ${place.pick(['+=', '-=', '//=', '%=', '&=', '|='])} ${place.small(6) + 1}`)
}

/** A list does not grow for ever, even where it is grown by a loop that runs over it under another name. */
function writeListChange(place: Place): void {
  const { writer } = place
  const name = target(place, 'texts')
  const change = place.pick([
    `${name}.append(${place.of('text')})`,
    `${name}.extend(${place.of('texts')}[:3])`,
    `${name} += [${place.of('text')}]`,
    `${name}.insert(${place.pick(['0', '1', '-1'])}, ${place.of('text')})`,
    `${name}[:1] = [${place.of('text')}]`,
    `${name}[1:1] = ${place.of('texts')}[:2]`,
    `${name}.sort()`,
    `${name}.sort(key=len, reverse=True)`,
    `${name}.reverse()`,
    `del ${name}[1:]`,
    `${name}.clear()`,
    `${name} *= 2`,
    `${name}[-1:] = []`,
  ])
  writer.line(`if len(${name}) < 9:`, `    ${change}`)
}

function writeGuardedChange(place: Place): void {
  const name = target(place, 'texts')
  const change = place.pick([
    `${name}.pop()`,
    `${name}.pop(0)`,
    `${name}[0] = ${place.of('text')}`,
    `${name}[-1] += "!"`,
    `${name}.remove(${name}[0])`,
    `del ${name}[0]`,
  ])
  place.writer.line(`if ${name}:`, `    ${change}`)
}

function writeAlias(place: Place): void {
  const { writer } = place
  const name = target(place, 'texts')
  const alias = writer.fresh('alias')
  writer.line(`${alias} = ${name}`, `if len(${alias}) < 9:`, `    ${alias}.append(${place.of('text')})`)
  writer.line(`${alias} = ${alias}${place.pick([' + ["apart"]', '[:]', '.copy()', ''])}`)
  writer.offer(alias, 'texts')
}

function writeSharedAlias(place: Place): void {
  const { writer } = place
  const [shared, both] = [writer.fresh('shared'), writer.fresh('both')]
  writer.line(`${shared} = ${place.of('texts')}[:]`, `${both} = {"a": ${shared}, "b": ${shared}}`)
  writer.line(`${both}["a"].append(${place.of('text')})`)
  writer.offer(`${both}["b"]`, 'texts')
  writer.declare(shared, 'texts')
}

function writeMappingChange(place: Place): void {
  const { writer } = place
  const name = target(place, 'mapping')
  const change = place.pick([
    `${name}[${place.word()}] = ${place.of('text')}`,
    `${name}.update({${place.word()}: ${place.of('text')}})`,
    `${name}.update(yew=${place.of('text')})`,
    `${name}.setdefault(${place.word()}, ${place.of('text')})`,
    `${name}.pop(${place.word()}, None)`,
    `${name} |= {${place.word()}: ${place.of('text')}}`,
    `${name} = {**${name}, ${place.word()}: ${place.of('text')}}`,
  ])
  writer.line(change)
}

function writeNested(place: Place): void {
  const { writer } = place
  const groups = writer.fresh('groups')
  writer.line(`${groups} = {}`)
  writer.line(`for each in ${place.of('texts')}:`, `    ${groups}.setdefault(each[:1], []).append(each)`)
  writer.line(`${groups} = {key: sorted(value) for key, value in sorted(${groups}.items())}`)
  writer.offer(`list(${groups})`, 'texts')
  writer.offer(`sum(${groups}.values(), [])`, 'texts')
}

function writeDefaultdict(place: Place): void {
  const { writer } = place
  writer.require('from collections import defaultdict')
  const counts = writer.fresh('tally')
  writer.line(`${counts} = defaultdict(int)`, `for each in ${place.of('texts')}:`, `    ${counts}[len(each)] += 1`)
  writer.offer(`"-".join(f"{size}x{count}" for size, count in sorted(${counts}.items()))`, 'text')
}

function writeDeletion(place: Place): void {
  const { writer } = place
  const name = writer.fresh('gone')
  const kept = writer.fresh('kept')
  writer.line(`${name} = ${place.of('texts')}`, `${kept} = ${name}`, `del ${name}`)
  writer.offer(kept, 'texts')
}

function writeLeftover(place: Place): void {
  const { writer } = place
  const name = writer.fresh('last')
  writer.line(
    `for ${name} in [${place.of('text')}, ${place.of('text')}]:`,
    `    if ${place.of('flag')}:`,
    '        break',
  )
  writer.declare(name, 'text')
}

function writeAssert(place: Place): void {
  const text = place.of('text')
  place.writer.line(`assert isinstance(${text}, str), "no text"`, `print(${text})`, '"""A text by itself."""')
}

/** Statements that assign and change. */
export const mutations: readonly Statement[] = [
  { name: 'assignment', write: writeAssignment },
  { name: 'assignment again', write: writeAssignment },
  { name: 'unpacking', write: writeUnpacking },
  { name: 'swap', write: writeSwap },
  { name: 'augmented assignment', write: writeAugmented },
  { name: 'change of a list', fits: owns('texts'), write: writeListChange },
  { name: 'guarded change of a list', fits: owns('texts'), write: writeGuardedChange },
  { name: 'alias', fits: owns('texts'), write: writeAlias },
  { name: 'alias in a mapping', write: writeSharedAlias },
  { name: 'change of a mapping', fits: owns('mapping'), write: writeMappingChange },
  { name: 'nested lists', write: writeNested },
  { name: 'defaultdict', write: writeDefaultdict },
  { name: 'deletion', write: writeDeletion },
  { name: 'variable that a loop leaves', write: writeLeftover },
  { name: 'assert', write: writeAssert },
]
