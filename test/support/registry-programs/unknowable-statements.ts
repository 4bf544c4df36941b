import { effect } from './blocks.ts'
import { argumentsOf, chooseSlot } from './registrations.ts'
import { levelBelow, receivers, type Type } from './scope.ts'
import type { Place, Statement } from './statements.ts'
import { unknowables } from './unknowables.ts'
import type { Writer } from './writer.ts'

function unknown(place: Place, type: Type): string {
  const forms = unknowables.filter((form) => form.type === type)
  const form = forms[place.draw(forms.length)]
  if (form === undefined) return place.of(type)
  place.writer.use(form.name)
  return form.write(place)
}

function stranger({ writer }: Place): string {
  writer.require('import stranger')
  return 'stranger'
}

function writeName(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const name = place.writer.fresh(level)
  place.writer.line(`${name} = ${receiver}.register_${level}(${unknown(place, 'text')}, status=${place.of('text')})`)
  place.writer.declare(name, level)
  place.writeBody()
}

function writeIf(place: Place): void {
  place.writer.block(`if ${unknown(place, 'flag')}:`, place.writeBody)
  if (place.draw(2) === 1) place.writer.block('else:', () => place.writer.line(effect(place)))
}

function writeValue(place: Place): void {
  const { writer } = place
  const name = writer.fresh('value')
  const type = place.pick(['text', 'texts', 'mapping', 'number', 'flag'])
  writer.line(`${name} = ${place.of(type)}`)
  writer.line(`if ${unknown(place, 'flag')}:`, `    ${name} = ${place.of(type)}`)
  writer.declare(name, type)
}

function writeLoop(place: Place): void {
  const { writer } = place
  const item = writer.fresh('item')
  writer.block(`for ${item} in ${unknown(place, 'texts')}:`, () => {
    writer.declare(item, 'text')
    place.writeBody()
  })
}

function writeWhile(place: Place): void {
  place.writer.block(`while ${stranger(place)}.flag():`, place.writeBody)
}

function writeBreak(place: Place): void {
  const { writer } = place
  const item = writer.fresh('item')
  writer.block(`for ${item} in ${place.of('texts')}:`, () => {
    writer.declare(item, 'text')
    writer.line(`if ${unknown(place, 'flag')}:`, `    ${place.pick(['break', 'continue'])}`)
    place.writeBody()
  })
}

function writeReturn(place: Place): void {
  const { writer } = place
  const name = writer.fresh('perhaps')
  writer.function(`def ${name}(word):`, () => {
    writer.declare('word', 'text')
    writer.line(`if ${unknown(place, 'flag')}:`, `    return ${place.of('text')}`)
    place.writeBody()
    writer.line('return word')
  })
  writer.line(`${name}_result = ${name}(${place.of('text')})`)
  writer.declare(`${name}_result`, 'text')
}

function writeFill(place: Place): void {
  const { writer } = place
  const name = writer.own('texts')[0]?.expression ?? 'missing'
  writer.line(`${stranger(place)}.fill(${name})`)
}

const hasNode = (writer: Writer) => receivers.some((level) => writer.all(level).length > 0)

function writeVisit(place: Place): void {
  const known = place.writer.scope.variables.filter(({ type }) => receivers.some((level) => level === type))
  const node = known[place.draw(known.length)]
  place.writer.line(`${stranger(place)}.visit(${node?.expression ?? 'missing'})`)
}

function writeVisitOfAll(place: Place): void {
  const [node] = place.writer.scope.variables.filter(({ type }) => receivers.some((level) => level === type))
  const all = place.writer.fresh('all')
  place.writer.line(`${all} = {"node": ${node?.expression ?? 'missing'}}`)
  place.writer.line(`for each in ${all}.values():`, `    ${stranger(place)}.visit(each)`)
}

function writeReceiver(place: Place): void {
  const { writer } = place
  const { receiver, level } = chooseSlot(place)
  const [one, two] = [writer.fresh(level), writer.fresh(level)]
  writer.line(`${one} = ${receiver}.register_${level}(${place.of('text')})`)
  writer.line(`${two} = ${receiver}.register_${level}(${place.of('text')})`)
  const below = levelBelow(level)
  writer.line(`${one} = ${one} if ${unknown(place, 'flag')} else ${two}`)
  if (below !== undefined) writer.line(`${one}.register_${below}(${argumentsOf(place)})`)
}

function writeOptionalImport(place: Place): void {
  const { writer } = place
  const name = writer.fresh('optional')
  writer.line('try:', `    import ${place.pick(['stranger', 'stranger_that_is_not'])} as ${name}`)
  writer.line('except ImportError:', `    ${name} = None`)
  writer.block(`if ${name} is ${place.pick(['None', 'not None'])}:`, place.writeBody)
}

function writeKey(place: Place): void {
  const { writer } = place
  const name = writer.own('mapping')[0]?.expression ?? 'missing'
  writer.line(`${name}[${unknown(place, 'text')}] = ${place.of('text')}`)
}

function writeTry(place: Place): void {
  const { writer } = place
  writer.block('try:', () => {
    writer.line(`${stranger(place)}.label().index("${place.pick(['o', 't', 'u'])}")`)
    place.writeBody()
  })
  writer.line('except ValueError:', `    ${effect(place)}`)
}

function writeSorted(place: Place): void {
  const { writer } = place
  const name = writer.fresh('shuffled')
  writer.require('import random')
  writer.line(`${name} = sorted(${place.of('texts')}, key=lambda _: random.random())`)
  writer.declare(name, 'texts')
}

/** Statements whose outcome only a run tells. */
export const unknowableStatements: readonly Statement[] = [
  { name: 'unknown name', fits: (writer) => hasParent(writer), write: writeName },
  { name: 'unknown branch', write: writeIf },
  { name: 'unknown branch that assigns', write: writeValue },
  { name: 'unknown loop', write: writeLoop },
  { name: 'unknown while', write: writeWhile },
  { name: 'unknown break', write: writeBreak },
  { name: 'unknown return', write: writeReturn },
  { name: 'list in unknown hands', fits: (writer) => writer.own('texts').length > 0, write: writeFill },
  { name: 'node in unknown hands', fits: hasNode, write: writeVisit },
  { name: 'nodes in unknown hands', fits: hasNode, write: writeVisitOfAll },
  { name: 'unknown receiver', fits: (writer) => hasParent(writer), write: writeReceiver },
  { name: 'optional import', write: writeOptionalImport },
  { name: 'unknown key', fits: (writer) => writer.own('mapping').length > 0, write: writeKey },
  { name: 'unknown exception', write: writeTry },
  { name: 'unknown order', write: writeSorted },
]

function hasParent(writer: Writer): boolean {
  return receivers.slice(0, -1).some((level) => writer.all(level).length > 0)
}
