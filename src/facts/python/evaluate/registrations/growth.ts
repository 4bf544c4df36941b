import type { Gap, Row } from '../../../../model/source.ts'
import type { Machine } from '../machine.ts'
import type { Value } from '../model.ts'
import { foreignIn, type KeysIn, keeperOf, keysOf, stateOf } from './kept.ts'
import { settledFields } from './node-fields.ts'
import type { Registration } from './record.ts'

export interface Growth {
  readonly rows: Row[]
  readonly gaps: Gap[]
  /** What stands for a row, or for one that may be there: with the path of the innermost row that is. */
  readonly paths: Map<Value, readonly string[]>
  /** Registrations that were looked at. */
  readonly seen: Set<Registration>
  readonly byReceiver: ReadonlyMap<Value, readonly Registration[]>
  readonly keysIn: KeysIn
}

/** The rows below registries, a parent before its children, each level in the order of registration. */
export function grow(machine: Machine, roots: readonly Value[]): Growth {
  const { registrations } = machine.record
  const byReceiver = new Map<Value, Registration[]>()
  for (const one of registrations) {
    const known = byReceiver.get(one.receiver)
    if (known) known.push(one)
    else byReceiver.set(one.receiver, [one])
  }
  const growth: Growth = {
    rows: [],
    gaps: [],
    paths: new Map(),
    seen: new Set(),
    byReceiver,
    keysIn: keysOf(registrations),
  }
  growBelow(machine, growth, roots, [])
  return growth
}

/** All that registers one name below one parent. */
interface Node {
  readonly all: Registration[]
  /** Those that may not happen, but change this node if they do. */
  readonly perhaps: Registration[]
  objects: readonly Value[]
}

function growBelow(machine: Machine, growth: Growth, receivers: readonly Value[], path: readonly string[]): void {
  const { rows, gaps } = growth
  for (const receiver of receivers) if (!growth.paths.has(receiver)) growth.paths.set(receiver, path)
  const own = take(growth, receivers)
  const call = machine.levels[path.length]?.call
  gaps.push(...own.filter((one) => one.call !== call).map((one) => misplaced(one, path)))
  const fitting = own.filter((one) => one.call === call)
  const { nodes, unsure, gone } = sorted(fitting)
  for (const one of gone) takeAll(growth, one)
  for (const one of unsure) addUnsure(growth, one, path)
  gaps.push(...foreign(growth.keysIn, fitting, path))
  for (const [name, node] of inOrder(nodes)) {
    const [top = name, ...rest] = [...path, name]
    const [first] = node.all
    if (!first) continue
    const { fields, doubt } = settledFields(machine, node)
    rows.push({ path: [top, ...rest], fields, at: first.at })
    if (doubt) gaps.push(gap(`there may be more fields: ${doubt.reason}`, first, [top, ...rest]))
    growBelow(machine, growth, node.objects, [top, ...rest])
  }
}

/** Registrations on some values that were not looked at yet. */
function take({ seen, byReceiver }: Growth, receivers: readonly Value[]): readonly Registration[] {
  const found = [...new Set(receivers)].flatMap((receiver) => byReceiver.get(receiver) ?? [])
  const own = found.filter((one) => !seen.has(one))
  for (const one of own) seen.add(one)
  return own
}

/** What is below a node that was taken out of the registry is no part of it. */
function takeAll(growth: Growth, { objects }: Registration): void {
  const standing = objects.filter((object) => !growth.paths.has(object))
  for (const inner of take(growth, standing)) takeAll(growth, inner)
}

/** Brings registrations of one name together, and sets those apart that may not be there. */
function sorted(all: readonly Registration[]) {
  const nodes = new Map<string, Node>()
  const unsure: Registration[] = []
  const gone: Registration[] = []
  for (const one of all) {
    const state = stateOf(one)
    if (one.doubt || state === 'unsure') unsure.push(one)
    else if (state === 'kept') join(nodes, one)
    else gone.push(one)
  }
  for (const one of unsure) nodes.get(one.name)?.perhaps.push(one)
  return { nodes, gone, unsure: unsure.filter(({ name, objects }) => !covers(nodes.get(name), objects)) }
}

function covers(node: Node | undefined, objects: readonly Value[]): boolean {
  return node !== undefined && objects.every((object) => node.objects.includes(object))
}

function join(nodes: Map<string, Node>, one: Registration): void {
  const known = nodes.get(one.name)
  if (!known) {
    nodes.set(one.name, { all: [one], perhaps: [], objects: one.objects })
    return
  }
  known.all.push(one)
  known.objects = [...new Set([...known.objects, ...one.objects])]
}

/** In the order in which the registry keeps them, where that can be seen. */
function inOrder(nodes: ReadonlyMap<string, Node>): readonly (readonly [string, Node])[] {
  const all = [...nodes]
  const keeper = keeperOf(all.flatMap(([, node]) => node.all))
  if (!keeper || keeper.unordered) return all
  const places = new Map([...keeper.entries.keys()].map((key, place) => [key, place]))
  const placeOf = ([name]: readonly [string, Node]) => places.get(`'${name}`) ?? places.size
  return all.toSorted((one, other) => placeOf(one) - placeOf(other))
}

function addUnsure(growth: Growth, one: Registration, path: readonly string[]): void {
  const why = one.doubt ? `, if it runs at all: ${one.doubt.reason}` : ', which may be taken out again'
  growth.gaps.push(gap(`\`${one.call}\` registers \`${one.name}\`${why}`, one, path))
  for (const object of one.objects) if (!growth.paths.has(object)) growth.paths.set(object, path)
  for (const inner of take(growth, one.objects)) addUnsure(growth, inner, path)
}

function misplaced(one: Registration, path: readonly string[]): Gap {
  const where = path.length === 0 ? 'the registry' : `\`${path.join('/')}\``
  return gap(`\`${one.call}\` registers \`${one.name}\` on ${where}, where another level is`, one, path)
}

function foreign(keysIn: KeysIn, all: readonly Registration[], path: readonly string[]): readonly Gap[] {
  const keeper = keeperOf(all)
  const [first] = all
  if (!keeper || !first) return []
  const found = foreignIn(keysIn, keeper, all).map((name) =>
    gap(`\`${name}\` is put beside what \`${first.call}\` registers by other means`, first, path),
  )
  if (!keeper.doubt) return found
  return [...found, { reason: `there may be more: ${keeper.doubt.reason}`, at: keeper.doubt.at, ...below(path) }]
}

function gap(reason: string, { at }: Registration, path: readonly string[]): Gap {
  return { reason, at, ...below(path) }
}

export function below(path: readonly string[]): Pick<Gap, 'below'> {
  return path.length > 0 ? { below: path } : {}
}
