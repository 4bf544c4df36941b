import type { Location } from '../../../../model/location.ts'
import type { BinaryOperator } from '../../syntax/ast.ts'
import { limits } from '../budget.ts'
import type { Value } from '../model.ts'
import { Exhausted, raising } from '../raise.ts'
import { bool, float, int, integerOf, unknown } from '../values/values.ts'

/** What an operator makes of two numbers; nothing for other values. */
export function arithmetic(operator: BinaryOperator, left: Value, right: Value, at: Location): Value | undefined {
  const one = integerOf(left)
  const other = integerOf(right)
  if (one !== undefined && other !== undefined) {
    const isLogical = left.is === 'bool' && right.is === 'bool' && '&|^'.includes(operator)
    const found = ofIntegers(operator, one, other, at)
    return isLogical && found.is === 'int' ? bool(found.value !== 0n) : found
  }
  const first = left.is === 'float' ? left.value : one
  const second = right.is === 'float' ? right.value : other
  if (first === undefined || second === undefined) return undefined
  return ofFloats(operator, Number(first), Number(second), at)
}

function ofIntegers(operator: BinaryOperator, one: bigint, other: bigint, at: Location): Value {
  switch (operator) {
    case '+':
      return sized(one + other, at)
    case '-':
      return sized(one - other, at)
    case '*':
      return sized(one * other, at)
    case '//':
      return int(quotient(one, nonZero(other, at)))
    case '%':
      return int(one - quotient(one, nonZero(other, at)) * other)
    case '/':
      return divided(one, nonZero(other, at), at)
    case '**':
      return power(one, other, at)
    case '&':
      return int(one & other)
    case '|':
      return int(one | other)
    case '^':
      return int(one ^ other)
    case '<<':
      return shifted(one, other, at)
    case '>>':
      return other < 0n || other > BigInt(limits.bits) ? unknown('this shift is not followed', at) : int(one >> other)
    default:
      return unknown(`\`${operator}\` of numbers is not followed`, at)
  }
}

const largest = 1n << BigInt(limits.bits)

function sized(value: bigint, at: Location): Value {
  if (value > largest || value < -largest) throw new Exhausted('a number gets too large', at)
  return int(value)
}

function nonZero(value: bigint, at: Location): bigint {
  if (value === 0n) throw raising('ZeroDivisionError', 'division by zero', at)
  return value
}

/** Python rounds down, where JavaScript rounds to zero. */
function quotient(one: bigint, other: bigint): bigint {
  const found = one / other
  return one % other !== 0n && one < 0n !== other < 0n ? found - 1n : found
}

function divided(one: bigint, other: bigint, at: Location): Value {
  const isExact = [one, other].every((value) => Number.isSafeInteger(Number(value)))
  return isExact ? float(Number(one) / Number(other)) : unknown('this division is not followed', at)
}

function power(one: bigint, other: bigint, at: Location): Value {
  if (other < 0n) return one === 0n ? unknown('this power is not followed', at) : float(Number(one) ** Number(other))
  const bits = BigInt(one.toString(2).length) * other
  if (bits > BigInt(limits.bits)) throw new Exhausted('a number gets too large', at)
  return int(one ** other)
}

function shifted(one: bigint, other: bigint, at: Location): Value {
  if (other < 0n) throw raising('ValueError', 'negative shift count', at)
  if (other > BigInt(limits.bits)) throw new Exhausted('a number gets too large', at)
  return sized(one << other, at)
}

function ofFloats(operator: BinaryOperator, one: number, other: number, at: Location): Value {
  switch (operator) {
    case '+':
      return float(one + other)
    case '-':
      return float(one - other)
    case '*':
      return float(one * other)
    case '/':
      if (other === 0) throw raising('ZeroDivisionError', 'float division by zero', at)
      return float(one / other)
    case '//':
    case '%':
      if (other === 0) throw raising('ZeroDivisionError', 'float divmod()', at)
      return float(operator === '%' ? remainder(one, other) : floored(one, other))
    case '**':
      return one < 0 ? unknown('this power is not followed', at) : float(one ** other)
    default:
      return unknown(`\`${operator}\` of these numbers is not followed`, at)
  }
}

/** The remainder has the sign of what it is divided by. */
function remainder(one: number, other: number): number {
  const found = one % other
  if (found === 0) return other < 0 ? -0 : 0
  return found < 0 !== other < 0 ? found + other : found
}

function floored(one: number, other: number): number {
  const rest = one % other
  const quotient = (one - rest) / other
  const whole = rest !== 0 && rest < 0 !== other < 0 ? quotient - 1 : quotient
  const floor = Math.floor(whole)
  return whole - floor > 0.5 ? floor + 1 : floor
}
