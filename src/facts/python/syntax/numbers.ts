import type { Constant } from './ast.ts'

/** Python takes no more digits either, as reading them takes time that grows with their square. */
const mostDigits = 4300

/** The value of a number as written. Nothing where Python takes it for none, such as `012`. */
export function readNumber(source: string): Constant | undefined {
  if (/j$/i.test(source)) return { type: 'complex', source }
  const digits = source.replaceAll('_', '')
  if (/^0[xob]/i.test(digits)) return readInteger(digits)
  if (/[.e]/i.test(digits)) return { type: 'float', value: Number(digits) }
  const isReadable = digits.length <= mostDigits && (digits[0] !== '0' || Number(digits) === 0)
  return isReadable ? readInteger(digits) : undefined
}

function readInteger(digits: string): Constant {
  const value = Number(digits)
  return { type: 'int', value: Number.isSafeInteger(value) ? value : BigInt(digits) }
}
