import type { Value } from '../model.ts'

const numeric = 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes'

/** Public names that values of built-in types have, beside those whose meaning is followed. */
const names: ReadonlyMap<Value['is'], ReadonlySet<string>> = new Map<Value['is'], ReadonlySet<string>>([
  ['none', new Set()],
  ['str', new Set('center encode expandtabs format_map isascii isprintable istitle rindex'.split(' '))],
  ['list', new Set()],
  ['dict', new Set()],
  ['tuple', new Set()],
  ['set', new Set(['symmetric_difference_update'])],
  ['int', new Set(numeric.split(' '))],
  ['bool', new Set(numeric.split(' '))],
  ['float', new Set('as_integer_ratio conjugate fromhex hex imag is_integer real'.split(' '))],
])

/** Whether a value of a built-in type has no such attribute, for certain. */
export function lacks(value: Value, name: string): boolean {
  const known = names.get(value.is)
  return known !== undefined && !known.has(name) && !name.startsWith('__')
}
