import type { Location } from '../../../../model/location.ts'
import type { ExpressionOf, FormattedValue } from '../../syntax/ast.ts'
import { limits } from '../budget.ts'
import { placeIn } from '../calls/scopes.ts'
import type { Machine } from '../machine.ts'
import type { Scope, Unknown, Value } from '../model.ts'
import { Exhausted, raising } from '../raise.ts'
import { doubtOf, float, integerOf, isUnknown, passing, plain, str, textOf, unknown } from '../values/values.ts'
import { asciiOf, isValueEnum, reprOf, reprOfFloat } from './texts.ts'

/** An f-string. */
export function formatParts(machine: Machine, { values, range }: ExpressionOf<'joined-string'>, scope: Scope): Value {
  let made = ''
  let doubt: Unknown | undefined
  for (const part of values) {
    if (part.kind === 'constant') {
      made += part.value.type === 'str' ? part.value.value : ''
      continue
    }
    const found = formatPart(machine, part, scope)
    if (isUnknown(found)) doubt ??= found
    else made += found
    if (made.length > limits.text) throw new Exhausted('a text gets too long', placeIn(scope, range))
  }
  return doubt ?? str(made)
}

function formatPart(machine: Machine, part: FormattedValue, scope: Scope): string | Unknown {
  const at = placeIn(scope, part.range)
  const value = machine.evaluate(part.value, scope)
  const format = part.format ? machine.evaluate(part.format, scope) : str('')
  if (format.is !== 'str') return doubtOf(format, at) ?? unknown('the format is not known', at)
  if (!part.conversion) return formatValue(machine, value, format.value, at)
  const text = converted(machine, value, part.conversion, at)
  return isUnknown(text) ? text : formatValue(machine, str(text), format.value, at)
}

/** What `!s`, `!r` and `!a` make of a value. */
export function converted(machine: Machine, value: Value, conversion: string, at: Location): string | Unknown {
  if (conversion === 's') return machine.text(value, at)
  return conversion === 'a' ? asciiOf(machine, value, at) : reprOf(machine, value, at)
}

interface Spec {
  readonly fill: string
  readonly align: string
  readonly sign: string
  readonly isAlternate: boolean
  readonly width: number
  readonly comma: string
  readonly precision: number | undefined
  readonly type: string
}

const specPattern = /^(?:(.)?([<>^=]))?([-+ ])?(#)?(0)?(\d{0,5})([,_])?(?:\.(\d{1,4}))?([a-zA-Z%])?$/su

function readSpec(text: string): Spec | undefined {
  const found = specPattern.exec(text)
  if (!found) return undefined
  const [, fill, align, sign = '-', alternate, zero, width = '', comma = '', precision, type = ''] = found
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: align ?? (zero ? '=' : ''),
    sign,
    isAlternate: alternate !== undefined,
    width: Number(width),
    comma,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  }
}

/** `format(value, format)`. */
export function formatValue(machine: Machine, value: Value, format: string, at: Location): string | Unknown {
  if (value.is === 'instance' && value.class.mro.some(({ attributes }) => attributes.has('__format__'))) {
    const given = machine.call(machine.attribute(value, '__format__', at), passing(str(format)), at)
    return textOf(given) ?? doubtOf(given, at) ?? unknown('`__format__` gives no text', at)
  }
  if (format === '') return machine.text(value, at)
  const doubt = doubtOf(value, at)
  if (doubt) return doubt
  const spec = readSpec(format)
  if (!spec) return unknown(`the format \`${format}\` is not followed`, at)
  const shown = value.is === 'instance' && !isValueEnum(value) ? textValue(machine, value, at) : plain(value)
  const made = shown.is === 'str' ? formatText(shown.value, spec) : formatNumber(shown, spec, at)
  return made ?? doubtOf(shown, at) ?? unknown(`the format \`${format}\` of this value is not followed`, at)
}

function textValue(machine: Machine, value: Value, at: Location): Value {
  const text = machine.text(value, at)
  return isUnknown(text) ? text : str(text)
}

function formatText(text: string, spec: Spec): string | undefined {
  if (!['', 's'].includes(spec.type) || spec.align === '=' || spec.comma !== '') return undefined
  const cut = spec.precision === undefined ? text : Array.from(text).slice(0, spec.precision).join('')
  return padded(cut, { ...spec, align: spec.align || '<' })
}

function padded(text: string, { fill, align, width }: Spec): string {
  const missing = Math.max(0, width - Array.from(text).length)
  if (align === '<') return text + fill.repeat(missing)
  if (align === '^') return fill.repeat(Math.floor(missing / 2)) + text + fill.repeat(Math.ceil(missing / 2))
  return fill.repeat(missing) + text
}

const bases: ReadonlyMap<string, { readonly base: number; readonly prefix: string }> = new Map([
  ['x', { base: 16, prefix: '0x' }],
  ['X', { base: 16, prefix: '0X' }],
  ['o', { base: 8, prefix: '0o' }],
  ['b', { base: 2, prefix: '0b' }],
])

function formatNumber(value: Value, spec: Spec, at: Location): string | Unknown | undefined {
  const integer = value.is === 'bool' && spec.type === '' ? undefined : integerOf(value)
  if (integer !== undefined) return formatInteger(integer, spec) ?? formatFloat(value, Number(integer), spec, at)
  return value.is === 'float' ? formatFloat(value, value.value, spec, at) : undefined
}

function formatInteger(integer: bigint, spec: Spec): string | undefined {
  const size = integer < 0n ? -integer : integer
  if (['', 'd', 'n'].includes(spec.type) && spec.precision === undefined) {
    return signed(integer < 0n, grouped(`${size}`, spec.comma), '', spec)
  }
  const base = bases.get(spec.type)
  if (!base || spec.comma) return undefined
  const digits = size.toString(base.base)
  return signed(
    integer < 0n,
    spec.type === 'X' ? digits.toUpperCase() : digits,
    spec.isAlternate ? base.prefix : '',
    spec,
  )
}

function formatFloat(value: Value, number: number, spec: Spec, at: Location): string | Unknown {
  if (spec.type === 'f' || spec.type === 'F') return fixed(number, spec.precision ?? 6, '', spec, at)
  if (value.is === 'float' && spec.type === '' && spec.precision === undefined && spec.comma === '') {
    const shown = reprOfFloat(value.value)
    return signed(shown.startsWith('-'), shown.replace(/^-/, ''), '', spec)
  }
  if ((spec.type === 'e' || spec.type === 'E') && isRounded(number, spec) && spec.comma === '') {
    return signed(number < 0, exponential(Math.abs(number), spec), '', spec)
  }
  if (spec.type === '%') return fixed(number * 100, spec.precision ?? 6, '%', spec, at)
  return unknown('this format of a number is not followed', at)
}

/** Whether a number is not half way between two that fit the digits: languages go different ways there. */
function isRounded(number: number, { precision = 6 }: Spec): boolean {
  if (!Number.isFinite(number) || precision > 50) return false
  const more = number.toExponential(precision + 1)
  return !/5e/.test(more) || Number(more) !== number
}

function exponential(number: number, { precision = 6, type }: Spec): string {
  const [digits = '', power = ''] = number.toExponential(Math.min(precision, 100)).split('e')
  return `${digits}${type}${power.slice(0, 1)}${power.slice(1).padStart(2, '0')}`
}

function fixed(number: number, precision: number, suffix: string, spec: Spec, at: Location): string | Unknown {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15 || precision > 15) {
    return unknown('this format of a number is not followed', at)
  }
  const [whole = '', part] = roundedTo(Math.abs(number), precision).split('.')
  const text = `${grouped(whole, spec.comma)}${part === undefined ? '' : `.${part}`}${suffix}`
  const isNegative = number < 0 || Object.is(number, -0)
  return signed(isNegative, text, '', spec)
}

/** The decimal digits of the exact value, rounded half to even, as C does. */
function roundedTo(number: number, precision: number): string {
  const short = number.toFixed(precision)
  const scaled = number * 10 ** precision
  const isTie =
    Number.isSafeInteger(scaled * 2) && !Number.isInteger(scaled) && (scaled * 2) / 2 / 10 ** precision === number
  if (!isTie) return short
  const even = Math.floor(scaled) % 2 === 0 ? Math.floor(scaled) : Math.ceil(scaled)
  return (even / 10 ** precision).toFixed(precision)
}

function grouped(digits: string, comma: string): string {
  return comma === '' ? digits : digits.replaceAll(/\B(?=(?:\d{3})+$)/g, comma)
}

function signed(isNegative: boolean, digits: string, prefix: string, spec: Spec): string {
  const plus = spec.sign === '-' ? '' : spec.sign
  const sign = `${isNegative ? '-' : plus}${prefix}`
  if (spec.align !== '=') return padded(sign + digits, { ...spec, align: spec.align || '>' })
  return sign + padded(digits, { ...spec, align: '>', width: spec.width - sign.length })
}

/** Reads a number as `float()` does. */
export function floatOf(text: string, at: Location): Value {
  const trimmed = text.trim()
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(trimmed)) return float(Number(trimmed))
  if (/^[-+]?(?:inf(?:inity)?|nan)$|_/i.test(trimmed)) return unknown('this number is not followed', at)
  throw raising('ValueError', `could not convert string to float: '${text}'`, at)
}
