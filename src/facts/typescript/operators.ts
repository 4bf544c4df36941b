import type { Primitive, UnaryOperator } from './syntax.ts'
import { bare, type Doubt, isNullish, type PrimitiveValue, primitive, unknown, type Value } from './value.ts'

/** Longer texts are not made. */
export const longest = 100_000

const equalities: ReadonlySet<string> = new Set(['===', '!==', '==', '!='])

/** Computes `left operator right`. */
export function binary(operator: string, left: Value, right: Value, doubt: Doubt): Value {
  const [one, other] = [bare(left), bare(right)]
  if (one.kind === 'unknown') return unknown(one.doubt)
  if (other.kind === 'unknown') return unknown(other.doubt)
  if (equalities.has(operator)) {
    const equal = operator.length === 3 ? isEqual(one, other) : isLike(one, other)
    return equal === undefined ? unknown(doubt) : primitive(operator.startsWith('!') ? !equal : equal)
  }
  if (one.kind !== 'primitive' || other.kind !== 'primitive') return unknown(doubt)
  return ofPrimitives(operator, one.value, other.value, doubt)
}

/** Whether two values are the same; nothing where that is not known. */
function isEqual(one: Value, other: Value): boolean | undefined {
  if (one.kind === 'primitive' && other.kind === 'primitive') return one.value === other.value
  // The language has one of each of these, and we may have more.
  const isShared = [one, other].every(({ kind }) => kind === 'builtin' || kind === 'namespace')
  return isShared ? undefined : one === other
}

/** Whether two values are `==`; nothing where that asks for more than a look at them. */
function isLike(one: Value, other: Value): boolean | undefined {
  const [isNothing, isOtherNothing] = [isNullish(one), isNullish(other)]
  if (isNothing || isOtherNothing) return isNothing === isOtherNothing
  if (one.kind !== 'primitive' || other.kind !== 'primitive')
    return one.kind === other.kind ? isEqual(one, other) : undefined
  return typeof one.value === typeof other.value ? one.value === other.value : undefined
}

type Numbers = (left: number, right: number) => Primitive

const arithmetic: ReadonlyMap<string, Numbers> = new Map<string, Numbers>([
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['%', (left, right) => left % right],
  ['**', (left, right) => left ** right],
  ['&', (left, right) => left & right],
  ['|', (left, right) => left | right],
  ['^', (left, right) => left ^ right],
  ['<<', (left, right) => left << right],
  ['>>', (left, right) => left >> right],
  ['>>>', (left, right) => left >>> right],
])

type Order = (left: number | string, right: number | string) => boolean

const orders: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['<', (left, right) => left < right],
  ['<=', (left, right) => left <= right],
  ['>', (left, right) => left > right],
  ['>=', (left, right) => left >= right],
])

function ofPrimitives(operator: string, left: Primitive, right: Primitive, doubt: Doubt): Value {
  if (typeof left === 'bigint' || typeof right === 'bigint') {
    return operator === '+' && (typeof left === 'string' || typeof right === 'string')
      ? joined(`${left}${right}`, doubt)
      : unknown(doubt)
  }
  if (operator === '+') {
    if (typeof left === 'string' || typeof right === 'string') return joined(`${left}${right}`, doubt)
    return primitive(Number(left) + Number(right))
  }
  const order = orders.get(operator)
  if (order) {
    if (typeof left === 'string' && typeof right === 'string') return primitive(order(left, right))
    return primitive(order(Number(left), Number(right)))
  }
  const compute = arithmetic.get(operator)
  return compute ? primitive(compute(Number(left), Number(right))) : unknown(doubt)
}

/** A text, unless it is longer than any that somebody lists. */
export function joined(text: string, doubt: Doubt): Value {
  return text.length > longest ? unknown({ ...doubt, reason: 'the text is too long' }) : primitive(text)
}

type Unary = (value: Primitive) => Primitive

const unaries: Readonly<Record<Exclude<UnaryOperator, 'typeof' | 'void' | '!'>, Unary>> = {
  '+': (value) => Number(value),
  '-': (value) => (typeof value === 'bigint' ? -value : -Number(value)),
  '~': (value) => ~Number(value),
}

/** Computes `+value`, `-value` and `~value`. */
export function unary(operator: keyof typeof unaries, value: Value, doubt: Doubt): Value {
  const inner = bare(value)
  if (inner.kind !== 'primitive') return unknown(inner.kind === 'unknown' ? inner.doubt : doubt)
  if (typeof inner.value === 'bigint' && operator !== '-') return unknown(doubt)
  return primitive(unaries[operator](inner.value))
}

const types: Readonly<Record<Exclude<Value['kind'], 'primitive' | 'unknown' | 'node' | 'builtin'>, string>> = {
  object: 'object',
  map: 'object',
  set: 'object',
  list: 'object',
  namespace: 'object',
  function: 'function',
  class: 'function',
}

/** Computes `typeof value`. */
export function typeOf(value: Value, doubt: Doubt): Value {
  const inner = bare(value)
  if (inner.kind === 'unknown') return unknown(inner.doubt)
  if (inner.kind === 'builtin') return unknown(doubt)
  if (inner.kind !== 'primitive') return primitive(types[inner.kind])
  return primitive(inner.value === null ? 'object' : typeof inner.value)
}

/** A value as the text that a template makes of it; nothing where that is not known. */
export function textOf(value: Value): PrimitiveValue | Doubt | undefined {
  const inner = bare(value)
  if (inner.kind === 'primitive') return primitive(String(inner.value))
  return inner.kind === 'unknown' ? inner.doubt : undefined
}
