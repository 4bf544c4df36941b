import type { Location } from '../../../../model/location.ts'
import type { Comparison } from '../../syntax/ast.ts'
import type { Machine } from '../machine.ts'
import type { Dict, Instance, SetValue, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { collect, contentDoubt } from '../values/iteration.ts'
import { keyOf } from '../values/keys.ts'
import { bool, doubtOf, isUnknown, passing, plain, unknown } from '../values/values.ts'
import { compareTexts } from './order-of-texts.ts'

export function compare(machine: Machine, operator: Comparison, left: Value, right: Value, at: Location): Value {
  switch (operator) {
    case 'is':
    case 'is not':
      return judged(isIdentical(left, right, at), operator === 'is')
    case '==':
    case '!=':
      return judged(machine.equals(left, right, at), operator === '==')
    case 'in':
    case 'not in':
      return judged(contains(machine, right, left, at), operator === 'in')
    default:
      return judged(inOrder(machine, operator, left, right, at), true)
  }
}

function judged(found: boolean | Unknown, expected: boolean): Value {
  return isUnknown(found) ? found : bool(found === expected)
}

const single: ReadonlySet<Value['is']> = new Set(['none', 'ellipsis', 'not-implemented'])

function isIdentical(left: Value, right: Value, at: Location): boolean | Unknown {
  if (left === right && left.is !== 'unknown') return true
  const doubt = doubtOf(left, at) ?? doubtOf(right, at)
  if (doubt) return doubt
  if (left.is !== right.is) return false
  if (single.has(left.is)) return true
  if (left.is === 'bool' && right.is === 'bool') return left.value === right.value
  if ('value' in left && 'value' in right) {
    return left.value === right.value ? unknown('whether equal values are one object is not known', at) : false
  }
  return left.is === 'tuple' || left.is === 'method' ? unknown('whether they are one object is not known', at) : false
}

/** `left < right`. */
export function isLess(machine: Machine, left: Value, right: Value, at: Location): boolean | Unknown {
  return inOrder(machine, '<', left, right, at)
}

export function equals(machine: Machine, left: Value, right: Value, at: Location): boolean | Unknown {
  if (left.is === 'instance' || right.is === 'instance') {
    const own = equalInstances(machine, left, right, at)
    if (own !== undefined) return own
  }
  return equalPlain(machine, plain(left), plain(right), at)
}

function equalInstances(machine: Machine, left: Value, right: Value, at: Location): boolean | Unknown | undefined {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.is !== 'instance') continue
    if (one.class.mro.some(({ attributes }) => attributes.has('__eq__'))) {
      const given = machine.call(machine.attribute(one, '__eq__', at), passing(other), at)
      if (given.is !== 'not-implemented') return machine.truth(given, at)
    }
  }
  if (left === right) return true
  if (left.is === 'instance' && right.is === 'instance' && left.class === right.class && !left.payload) {
    return left.class.fields ? equalFields(machine, left, right, at) : (left.class.doubt ?? false)
  }
  return undefined
}

function equalFields(machine: Machine, left: Instance, right: Instance, at: Location): boolean | Unknown {
  let doubt: Unknown | undefined
  for (const { name, isCompared } of left.class.fields ?? []) {
    const one = left.attributes.get(name)
    const other = right.attributes.get(name)
    if (!isCompared || !one || !other) continue
    const found = machine.equals(one, other, at)
    if (found === false) return false
    if (isUnknown(found)) doubt ??= found
  }
  return doubt ?? true
}

function equalPlain(machine: Machine, left: Value, right: Value, at: Location): boolean | Unknown {
  if (left === right && left.is !== 'unknown' && left.is !== 'opaque') return true
  const doubt = doubtOf(left, at) ?? doubtOf(right, at)
  if (doubt) return doubt
  const order = orderOf(left, right)
  if (order !== undefined) return order === 0
  return left.is === right.is && equalOfKind(machine, left, right, at)
}

function equalOfKind(machine: Machine, left: Value, right: Value, at: Location): boolean | Unknown {
  if (left.is === 'list' || left.is === 'tuple') return equalItems(machine, left, right, at)
  if (left.is === 'dict' && right.is === 'dict') return equalEntries(machine, left, right, at)
  if (left.is === 'set' && right.is === 'set') return equalEntries(machine, left, right, at)
  if (left.is === 'range' || left.is === 'view' || left.is === 'method') {
    return unknown(`whether two of \`${left.is}\` are equal is not followed`, at)
  }
  const key = keyOf(left)
  return key !== undefined && key === keyOf(right)
}

function equalItems(machine: Machine, left: Value, right: Value, at: Location): boolean | Unknown {
  const one = collect(machine, left, at)
  const other = collect(machine, right, at)
  if (isUnknown(one)) return one
  if (isUnknown(other)) return other
  if (one.items.length !== other.items.length) return false
  const unordered = one.unordered ?? other.unordered
  if (unordered) return unordered
  let doubt: Unknown | undefined
  for (const [index, item] of one.items.entries()) {
    const beside = other.items[index]
    const found = beside ? machine.equals(item, beside, at) : false
    if (found === false) return false
    if (isUnknown(found)) doubt ??= found
  }
  return doubt ?? true
}

function equalEntries(
  machine: Machine,
  left: Dict | SetValue,
  right: Dict | SetValue,
  at: Location,
): boolean | Unknown {
  const doubt = contentDoubt(left) ?? contentDoubt(right)
  if (doubt) return doubt
  if (left.entries.size !== right.entries.size) return false
  let unsure: Unknown | undefined
  for (const [name, { value }] of left.entries) {
    const beside = right.entries.get(name)
    const found = beside ? left.is === 'set' || machine.equals(value, beside.value, at) : false
    if (found === false) return false
    if (isUnknown(found)) unsure ??= found
  }
  return unsure ?? true
}

/** How two numbers or two texts are ordered; nothing for other values. */
function orderOf(left: Value, right: Value): number | undefined {
  if (left.is === 'str' && right.is === 'str') return compareTexts(left.value, right.value)
  const one = numberOf(left)
  const other = numberOf(right)
  if (one === undefined || other === undefined) return undefined
  if (one < other) return -1
  // Neither is below the other: they are equal, or nan is among them, which is not equal to itself.
  return one > other || Number.isNaN(one) || Number.isNaN(other) ? 1 : 0
}

function numberOf(value: Value): number | bigint | undefined {
  if (value.is === 'bool') return value.value ? 1n : 0n
  return value.is === 'int' || value.is === 'float' ? value.value : undefined
}

type Ordering = '<' | '<=' | '>' | '>='

const orderings: ReadonlyMap<Ordering, (order: number) => boolean> = new Map([
  ['<', (order) => order < 0],
  ['<=', (order) => order <= 0],
  ['>', (order) => order > 0],
  ['>=', (order) => order >= 0],
])

const orderMethods = { '<': '__lt__', '<=': '__le__', '>': '__gt__', '>=': '__ge__' } as const

const reflected = { '<': '__gt__', '<=': '__ge__', '>': '__lt__', '>=': '__le__' } as const

function inOrder(machine: Machine, operator: Ordering, left: Value, right: Value, at: Location): boolean | Unknown {
  const method = orderMethods[operator]
  for (const [own, other, name] of [
    [left, right, method],
    [right, left, reflected[operator]],
  ] as const) {
    if (own.is !== 'instance' || !own.class.mro.some(({ attributes }) => attributes.has(name))) continue
    const given = machine.call(machine.attribute(own, name, at), passing(other), at)
    if (given.is !== 'not-implemented') return machine.truth(given, at)
  }
  const one = plain(left)
  const other = plain(right)
  if (one.is === 'set' && other.is === 'set') return isSubset(operator, one, other)
  const found = orderOfValues(machine, one, other, at)
  if (isUnknown(found)) return found
  return orderings.get(operator)?.(found) ?? false
}

/** Of sets, the smaller one is the one that the other holds. */
function isSubset(operator: Ordering, left: SetValue, right: SetValue): boolean | Unknown {
  const doubt = contentDoubt(left) ?? contentDoubt(right)
  if (doubt) return doubt
  const [inner, outer] = operator.startsWith('<') ? [left, right] : [right, left]
  const isHeld = [...inner.entries.keys()].every((key) => outer.entries.has(key))
  return isHeld && (operator.endsWith('=') || inner.entries.size < outer.entries.size)
}

/** How two values are ordered: below 0 where the left one comes first. */
export function orderOfValues(machine: Machine, left: Value, right: Value, at: Location): number | Unknown {
  const doubt = doubtOf(left, at) ?? doubtOf(right, at)
  if (doubt) return doubt
  if (Number.isNaN(numberOf(left)) || Number.isNaN(numberOf(right))) return unknown('nothing is ordered beside nan', at)
  const order = orderOf(left, right)
  if (order !== undefined) return order
  if ((left.is === 'list' || left.is === 'tuple') && left.is === right.is) return orderOfItems(machine, left, right, at)
  if (left.is === 'set' || left.is === 'instance' || left.is === 'view') {
    return unknown('how these are ordered is not followed', at)
  }
  if (left.is === 'path' && right.is === 'path') return orderOfPaths(left.value, right.value)
  throw raising('TypeError', `\`${left.is}\` and \`${right.is}\` have no order`, at)
}

function orderOfPaths(left: string, right: string): number {
  const one = left.split('/')
  const other = right.split('/')
  const index = one.findIndex((segment, place) => segment !== other[place])
  if (index < 0) return one.length - other.length
  return compareTexts(one[index] ?? '', other[index] ?? '')
}

function orderOfItems(machine: Machine, left: Value, right: Value, at: Location): number | Unknown {
  const one = collect(machine, left, at)
  const other = collect(machine, right, at)
  if (isUnknown(one)) return one
  if (isUnknown(other)) return other
  const unordered = one.unordered ?? other.unordered
  if (unordered) return unordered
  for (const [index, item] of one.items.entries()) {
    const beside = other.items[index]
    if (!beside) return 1
    const same = machine.equals(item, beside, at)
    if (isUnknown(same)) return same
    if (!same) return orderOfValues(machine, plain(item), plain(beside), at)
  }
  return one.items.length - other.items.length
}

function contains(machine: Machine, container: Value, item: Value, at: Location): boolean | Unknown {
  const inside = plain(container)
  if (inside.is === 'instance' || inside.is === 'class') return containsInObject(machine, inside, item, at)
  if (inside.is === 'str') {
    const text = plain(item)
    if (text.is === 'str') return inside.value.includes(text.value)
    return doubtOf(text, at) ?? unknown('what is looked for is no text', at)
  }
  if (inside.is === 'dict' || inside.is === 'set') return containsKey(inside, item, at)
  if (inside.is === 'view' && inside.part === 'keys') return containsKey(inside.of, item, at)
  return isAmong(machine, inside, item, at)
}

function containsKey(inside: Dict | SetValue, item: Value, at: Location): boolean | Unknown {
  const key = keyOf(item)
  if (key === undefined) return doubtOf(item, at) ?? unknown('a key is not known', at)
  const entry = inside.entries.get(key)
  return entry ? (entry.doubt ?? true) : (inside.doubt ?? false)
}

function isAmong(machine: Machine, inside: Value, item: Value, at: Location): boolean | Unknown {
  let found = false
  let unsure: Unknown | undefined
  const doubt = machine.iterate(inside, at, (one) => {
    const same = one === item || machine.equals(one, item, at)
    if (isUnknown(same)) unsure ??= same
    else found = same
    return found
  })
  return found || (doubt ?? unsure ?? false)
}

function containsInObject(machine: Machine, inside: Value, item: Value, at: Location): boolean | Unknown {
  const owners = inside.is === 'instance' ? inside.class.mro : []
  if (owners.some(({ attributes }) => attributes.has('__contains__'))) {
    return machine.truth(machine.call(machine.attribute(inside, '__contains__', at), passing(item), at), at)
  }
  return isAmong(machine, inside, item, at)
}
