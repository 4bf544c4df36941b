import type { Location } from '../../../../model/location.ts'
import type { BinaryOperator } from '../../syntax/ast.ts'
import { limits } from '../budget.ts'
import { callSpecial } from '../hidden/calls.ts'
import { hiding } from '../hidden/uses.ts'
import type { Machine } from '../machine.ts'
import type { Dict, Instance, SetValue, Unknown, Value } from '../model.ts'
import { Exhausted, raising } from '../raise.ts'
import { mergeInto } from '../values/dicts.ts'
import { collect, contentDoubt } from '../values/iteration.ts'
import { joined } from '../values/paths.ts'
import { combine } from '../values/sets.ts'
import {
  bool,
  dict,
  doubtOf,
  int,
  integerOf,
  isUnknown,
  list,
  noArguments,
  passing,
  plain,
  set,
  str,
  tuple,
  unknown,
} from '../values/values.ts'
import { arithmetic } from './arithmetic.ts'
import { formatPercent } from './percent.ts'

/** The names of special methods for operators, without what stands around them. */
export const methods: ReadonlyMap<BinaryOperator, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['@', 'matmul'],
  ['/', 'truediv'],
  ['//', 'floordiv'],
  ['%', 'mod'],
  ['**', 'pow'],
  ['<<', 'lshift'],
  ['>>', 'rshift'],
  ['&', 'and'],
  ['|', 'or'],
  ['^', 'xor'],
])

export function binary(machine: Machine, operator: BinaryOperator, left: Value, right: Value, at: Location): Value {
  const own = byMethod(machine, operator, left, right, at)
  if (own) return own
  const name = methods.get(operator)
  if (left.is === 'unknown') callSpecial(machine, left, [`__i${name}__`, `__${name}__`], at, passing(right))
  if (right.is === 'unknown') callSpecial(machine, right, [`__r${name}__`], at, passing(left))
  return hiding(machine, binaryPlain(machine, operator, plain(left), plain(right), at), () => [left, right])
}

function byMethod(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  at: Location,
): Value | undefined {
  const name = methods.get(operator)
  for (const [one, other, method] of [
    [left, right, `__${name}__`],
    [right, left, `__r${name}__`],
  ] as const) {
    if (one.is !== 'instance' || !hasMethod(one, method)) continue
    const given = machine.call(machine.attribute(one, method, at), passing(other), at)
    if (given.is !== 'not-implemented') return given
  }
  return undefined
}

export function hasMethod({ class: type }: Instance, name: string): boolean {
  return type.mro.some(({ attributes }) => attributes.has(name))
}

function binaryPlain(machine: Machine, operator: BinaryOperator, left: Value, right: Value, at: Location): Value {
  if (operator === '%' && left.is === 'str') return formatPercent(machine, left.value, right, at)
  const doubt = doubtOf(left, at) ?? doubtOf(right, at)
  if (doubt) return doubt
  const found =
    arithmetic(operator, left, right, at) ??
    sequences(machine, operator, left, right, at) ??
    sets(machine, operator, left, right, at) ??
    mappings(machine, operator, left, right, at) ??
    paths(operator, left, right)
  if (found) return found
  if (operator === '|') return unknown('types are not followed', at)
  if (!builtIn.has(left.is) || !builtIn.has(right.is)) {
    return unknown(`\`${operator}\` of these objects is not followed`, at)
  }
  throw raising('TypeError', `\`${operator}\` is not for \`${left.is}\` and \`${right.is}\``, at)
}

/** Kinds of which all operators are followed, so that others are errors. */
const builtIn: ReadonlySet<Value['is']> = new Set(['none', 'bool', 'int', 'float', 'str', 'list', 'tuple', 'dict'])

function paths(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (operator !== '/') return undefined
  if (left.is === 'path' && (right.is === 'str' || right.is === 'path')) return joined(left.value, right.value)
  return left.is === 'str' && right.is === 'path' ? joined(left.value, right.value) : undefined
}

function sequences(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  at: Location,
): Value | undefined {
  if (operator === '*') return repeated(left, right, at) ?? repeated(right, left, at)
  if (operator !== '+' || left.is !== right.is) return undefined
  if (left.is === 'str' && right.is === 'str') {
    if (left.value.length + right.value.length > limits.text) throw new Exhausted('a text gets too long', at)
    return str(left.value + right.value)
  }
  if (left.is !== 'list' && left.is !== 'tuple') return undefined
  const one = collect(machine, left, at)
  const other = collect(machine, right, at)
  if (isUnknown(one)) return one
  if (isUnknown(other)) return other
  const items = [...one.items, ...other.items]
  const unordered = one.unordered ?? other.unordered
  return left.is === 'list' ? list(items, unordered) : tuple(items, unordered)
}

function repeated(sequence: Value, times: Value, at: Location): Value | undefined {
  const count = integerOf(times)
  if (count === undefined || (sequence.is !== 'str' && sequence.is !== 'list' && sequence.is !== 'tuple'))
    return undefined
  const size = sequence.is === 'str' ? sequence.value.length : sequence.items.length
  const most = sequence.is === 'str' ? limits.text : limits.items
  if (count > 0n && BigInt(size) * count > BigInt(most)) throw new Exhausted('a sequence gets too long', at)
  const number = size === 0 ? 0 : Math.max(0, Number(count))
  if (sequence.is === 'str') return str(sequence.value.repeat(number))
  const items = Array.from({ length: number }, () => sequence.items).flat()
  if (sequence.is === 'tuple') return tuple(items, sequence.unordered)
  return { ...list(items, sequence.unordered), doubt: sequence.doubt }
}

const setOperators = new Map<BinaryOperator, '|' | '&' | '-' | '^'>([
  ['|', '|'],
  ['&', '&'],
  ['-', '-'],
  ['^', '^'],
])

function sets(machine: Machine, operator: BinaryOperator, left: Value, right: Value, at: Location): Value | undefined {
  const known = setOperators.get(operator)
  const one = asSet(left)
  const other =
    asSet(right) ??
    (left.is === 'view' && right.is === 'dict' ? asSet({ is: 'view', of: right, part: 'keys' }) : undefined)
  if (!known || !one || !other) return undefined
  const doubt = contentDoubt(one) ?? contentDoubt(other)
  machine.budget.steps -= one.entries.size + other.entries.size
  if (doubt) return set(new Map(), one.isFrozen, unknown(doubt.reason, at))
  return set(combine(known, one.entries, other.entries), one.isFrozen)
}

function asSet(value: Value): SetValue | undefined {
  if (value.is === 'set') return value
  if (value.is !== 'view' || value.part !== 'keys') return undefined
  return set(value.of.entries, false, value.of.doubt)
}

function mappings(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  at: Location,
): Dict | undefined {
  if (operator !== '|' || left.is !== 'dict' || right.is !== 'dict') return undefined
  const made = dict(new Map())
  mergeInto(machine, made, left, at)
  mergeInto(machine, made, right, at)
  return made
}

export function unary(machine: Machine, operator: '+' | '-' | '~' | 'not', operand: Value, at: Location): Value {
  if (operator === 'not') {
    const truth = machine.truth(operand, at)
    return isUnknown(truth) ? truth : bool(!truth)
  }
  const value = plain(operand)
  const integer = integerOf(value)
  if (integer !== undefined) {
    if (operator === '~') return int(-integer - 1n)
    return int(operator === '-' ? -integer : integer)
  }
  if (value.is === 'float' && operator !== '~')
    return { is: 'float', value: operator === '-' ? -value.value : value.value }
  return doubtOf(value, at) ?? unknown(`\`${operator}\` of this is not followed`, at)
}

/** Whether Python takes a value for true. */
export function truth(machine: Machine, value: Value, at: Location): boolean | Unknown {
  switch (value.is) {
    case 'none':
      return false
    case 'bool':
      return value.value
    case 'int':
      return value.value !== 0n
    case 'float':
      return value.value !== 0
    case 'str':
      return value.value !== ''
    case 'tuple':
      return value.items.length > 0
    case 'list':
      return value.items.length > 0 || (value.doubt ?? false)
    case 'range':
      return value.step > 0n ? value.start < value.stop : value.start > value.stop
    case 'dict':
    case 'set':
      return isFilled(value)
    case 'view':
      return isFilled(value.of)
    case 'instance':
      return truthOfInstance(machine, value, at)
    case 'unknown':
    case 'opaque':
      return doubtOf(value, at) ?? false
    default:
      return true
  }
}

function isFilled(container: Dict | SetValue): boolean | Unknown {
  const entries = [...container.entries.values()]
  if (entries.some(({ doubt }) => !doubt)) return true
  return container.doubt ?? entries[0]?.doubt ?? false
}

function truthOfInstance(machine: Machine, value: Instance, at: Location): boolean | Unknown {
  for (const method of ['__bool__', '__len__']) {
    if (!hasMethod(value, method)) continue
    return machine.truth(machine.call(machine.attribute(value, method, at), noArguments, at), at)
  }
  if (value.payload) return machine.truth(value.payload, at)
  return value.class.doubt ?? true
}
