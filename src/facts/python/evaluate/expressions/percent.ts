import type { Location } from '../../../../model/location.ts'
import type { Machine } from '../machine.ts'
import type { Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { isUnknown, str, textOf, unknown } from '../values/values.ts'
import { formatValue } from './formatting.ts'
import { valueOr } from './subscripts.ts'
import { reprOf } from './texts.ts'

const directive = /%(?:\((\w+)\))?([-0]?)(\d{0,4})(?:\.(\d{1,3}))?([%a-zA-Z])/g

/** `text % values`. */
export function formatPercent(machine: Machine, format: string, given: Value, at: Location): Value {
  const values = given.is === 'tuple' ? [...given.items] : [given]
  if (given.is === 'unknown' || (given.is === 'tuple' && given.unordered))
    return unknown('its values are not known', at)
  const next = (name: string | undefined) => (name === undefined ? values.shift() : memberOf(given, name, at))
  const parts: string[] = []
  let from = 0
  for (const found of format.matchAll(directive)) {
    const [whole, name, flag = '', width = '', precision, type = ''] = found
    parts.push(format.slice(from, found.index))
    if (parts.at(-1)?.includes('%')) return unknown('this format is not followed', at)
    from = found.index + whole.length
    const shown = type === '%' ? '%' : formatNext(machine, next(name), { flag, width, precision, type }, at)
    if (isUnknown(shown)) return shown
    parts.push(shown)
  }
  const rest = format.slice(from)
  if (rest.includes('%')) return unknown('this format is not followed', at)
  if (values.length > 0 && given.is !== 'dict') throw raising('TypeError', 'not all arguments converted', at)
  return str(parts.join('') + rest)
}

function formatNext(machine: Machine, value: Value | undefined, directed: Directive, at: Location): string | Unknown {
  if (!value) throw raising('TypeError', 'not enough arguments for format string', at)
  return directed.type === 's' || directed.type === 'r'
    ? formatShown(machine, value, directed, at)
    : formatOne(machine, value, directed, at)
}

function memberOf(given: Value, name: string, at: Location): Value | undefined {
  return given.is === 'dict' ? valueOr(given, str(name), unknown(`\`${name}\` is missing`, at), at) : undefined
}

interface Directive {
  readonly flag: string
  readonly width: string
  readonly precision: string | undefined
  readonly type: string
}

function formatShown(machine: Machine, value: Value, { flag, width, precision, type }: Directive, at: Location) {
  const shown = type === 's' ? machine.text(value, at) : reprOf(machine, value, at)
  if (isUnknown(shown)) return shown
  const cut = precision === undefined ? '' : `.${precision}`
  return formatValue(machine, str(shown), `${flag === '-' ? '<' : '>'}${width}${cut}`, at)
}

function formatOne(machine: Machine, value: Value, { flag, width, precision, type }: Directive, at: Location) {
  if (textOf(value) !== undefined) throw raising('TypeError', `%${type} format: a number is required`, at)
  if (!['d', 'i', 'f', 'x', 'X', 'o'].includes(type) || (type !== 'f' && value.is === 'float')) {
    return unknown(`the format \`%${type}\` is not followed`, at)
  }
  const align = flag === '-' ? '<' : ''
  const digits = precision === undefined ? '' : `.${precision}`
  const zero = flag === '0' ? '0' : ''
  return formatValue(machine, value, `${align}${zero}${width}${digits}${type === 'i' ? 'd' : type}`, at)
}
