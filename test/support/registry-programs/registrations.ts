import { levelBelow, type Receiver, receivers } from './scope.ts'
import type { Place, Statement } from './statements.ts'
import type { Writer } from './writer.ts'

/** What can have something registered below it. */
const parents = receivers.slice(0, -1)

const hasParent = (writer: Writer) => parents.some((type) => writer.all(type).length > 0)

const hasAncestor = (writer: Writer) => receivers.slice(0, -2).some((type) => writer.all(type).length > 0)

/** A node that is in scope, and the level below it. */
interface Slot {
  readonly receiver: string
  readonly level: Receiver
}

/** Chooses a node to register something below, the innermost first. */
export function chooseSlot({ writer, draw }: Place, levels: readonly Receiver[] = parents): Slot {
  const known = writer.scope.variables.filter(({ type }) => levels.some((level) => level === type))
  const parent = known[draw(known.length)]
  return { receiver: parent?.expression ?? 'missing', level: (parent && levelBelow(parent.type)) ?? 'subchannel' }
}

/** Arguments of a registration behind the receiver: its name, and what else it tells. */
export function argumentsOf(place: Place): string {
  const { draw } = place
  const name = place.of('text')
  return [draw(9) === 8 ? `name=${name}` : name, ...Array.from({ length: draw(3) }, () => field(place))]
    .filter((each, at, all) => all.findIndex((other) => keyOf(other) === keyOf(each)) === at)
    .join(', ')
}

/** The parameter that an argument is for. */
const keyOf = (argument: string) => /^(?:\*\*\{")?(\w+)(?:=|":)/.exec(argument)?.[1] ?? argument

function field(place: Place): string {
  switch (place.draw(6)) {
    case 0:
      return `status=${place.of('text')}`
    case 1:
      return `metadata={"size": ${place.of('number')}, "sold": ${place.of('flag')}}`
    case 2:
      return `metadata=${place.of('mapping')}`
    case 3:
      return `metadata={"tags": [*${place.of('texts')}], **${place.of('mapping')}}`
    case 4:
      return `**{"description": ${place.of('text')}}`
    default:
      return `description=${place.of('text')}`
  }
}

function writeRegistration(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const call = `${receiver}.register_${level}(${argumentsOf(place)})`
  if (level === 'subchannel' || place.draw(4) === 3) place.writer.line(call)
  else {
    const name = place.writer.fresh(level)
    place.writer.line(`${name} = ${call}`)
    place.writer.declare(name, level)
  }
}

function writeChain(place: Place): void {
  const { receiver, level } = chooseSlot(place, receivers.slice(0, -2))
  const below = levelBelow(level)
  const first = `${receiver}.register_${level}(${argumentsOf(place)})`
  if (place.draw(2) === 0) place.writer.line(`${first}.register_${below}(${argumentsOf(place)})`)
  else place.writer.line('(', `    ${first}`, `    .register_${below}(${argumentsOf(place)})`, ')')
}

function writeGet(place: Place): void {
  const { receiver, level } = chooseSlot(place, receivers.slice(0, -2))
  const below = levelBelow(level)
  const name = place.writer.fresh('name')
  place.writer.line(`${name} = ${place.of('text')}`, `${receiver}.register_${level}(${name})`)
  place.writer.declare(name, 'text')
  place.writer.line(`${receiver}.get_${level}(${name}).register_${below}(${argumentsOf(place)})`)
}

function writeBoundMethod(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const add = place.writer.fresh('add')
  place.writer.line(`${add} = ${receiver}.register_${level}`, `${add}(${argumentsOf(place)})`)
  place.writer.line(`for each in ${place.of('texts')}:`, `    ${add}(each)`)
}

function writeComprehension(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const nodes = place.writer.fresh('nodes')
  place.writer.line(`${nodes} = {each: ${receiver}.register_${level}(each) for each in ${place.of('texts')}}`)
  const below = levelBelow(level)
  if (below === undefined) return
  place.writer.line(`for each, made in ${nodes}.items():`, `    made.register_${below}(each + "-below")`)
}

function writePartial(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const add = place.writer.fresh('add')
  place.writer.require('from functools import partial')
  place.writer.line(`${add} = partial(${receiver}.register_${level}, status=${place.of('text')})`)
  place.writer.line(`${add}(${place.of('text')})`, `${add}(${place.of('text')}, description=${place.of('text')})`)
}

function writeTwice(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const name = place.writer.fresh('name')
  place.writer.line(`${name} = ${place.of('text')}`)
  place.writer.declare(name, 'text')
  place.writer.line(
    `${receiver}.register_${level}(${name}, status=${place.of('text')}, metadata={"first": 1, "both": 1})`,
  )
  place.writer.line(`${receiver}.register_${level}(${place.of('text')})`)
  place.writer.line(`${receiver}.register_${level}(${name}, metadata={"second": ${place.of('number')}, "both": 2})`)
}

function writeSpread(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const fields = place.writer.fresh('fields')
  place.writer.line(`${fields} = {"name": ${place.of('text')}, "status": ${place.of('text')}}`)
  place.writer.line(`if ${place.of('flag')}:`, `    ${fields}["description"] = ${place.of('text')}`)
  place.writer.line(`${receiver}.register_${level}(**${fields})`)
}

function writeGetattr(place: Place): void {
  const { receiver, level } = chooseSlot(place)
  const kind = place.writer.fresh('kind')
  place.writer.line(`${kind} = "${level}"`)
  const method = place.pick([`f"register_{${kind}}"`, `"register_" + ${kind}`, `"register_%s" % ${kind}`])
  place.writer.line(`getattr(${receiver}, ${method})(${argumentsOf(place)})`)
}

/** Ways to add nodes. */
export const registrations: readonly Statement[] = [
  { name: 'registration', fits: hasParent, write: writeRegistration },
  { name: 'registration again', fits: hasParent, write: writeRegistration },
  { name: 'registration once more', fits: hasParent, write: writeRegistration },
  { name: 'chained registration', fits: hasAncestor, write: writeChain },
  { name: 'registration below what is got', fits: hasAncestor, write: writeGet },
  { name: 'registration by a bound method', fits: hasParent, write: writeBoundMethod },
  { name: 'registration in a comprehension', fits: hasParent, write: writeComprehension },
  { name: 'registration by partial', fits: hasParent, write: writePartial },
  { name: 'registration of the same name', fits: hasParent, write: writeTwice },
  { name: 'registration with spread arguments', fits: hasParent, write: writeSpread },
  { name: 'registration by getattr', fits: hasParent, write: writeGetattr },
]
