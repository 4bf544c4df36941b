import type { Location } from '../../../model/location.ts'
import { formatValue } from './formatting.ts'
import type { Machine } from './machine.ts'
import type { Value } from './model.ts'
import { raising } from './raise.ts'
import { valueOr } from './subscripts.ts'
import { reprOf } from './texts.ts'
import { isUnknown, str, textOf, unknown } from './values.ts'

const directive = /%(?:\((\w+)\))?([-0]?)(\d{0,4})(?:\.(\d{1,3}))?([%a-zA-Z])/g

/** `text % values`. */
export function formatPercent(machine: Machine, format: string, given: Value, at: Location): Value {
  const values = given.is === 'tuple' ? [...given.items] : [given]
  if (given.is === 'unknown' || (given.is === 'tuple' && given.unordered))
    return unknown('its values are not known', at)
  let made = ''
  let from = 0
  for (const found of format.matchAll(directive)) {
    const [whole, name, flag = '', width = '', precision, type = ''] = found
    made += format.slice(from, found.index)
    from = found.index + whole.length
    if (type === '%') {
      made += '%'
      continue
    }
    const value = name === undefined ? values.shift() : memberOf(given, name, at)
    if (!value) throw raising('TypeError', 'not enough arguments for format string', at)
    const shown = formatOne(machine, value, { flag, width, precision, type }, at)
    if (typeof shown !== 'string') return shown
    made += shown
  }
  const rest = format.slice(from)
  if (made.includes('%(') || /%[^%]/.test(rest)) return unknown('this format is not followed', at)
  const isMapping = given.is === 'dict'
  if (values.length > 0 && !isMapping) throw raising('TypeError', 'not all arguments converted', at)
  return str(made + rest.replaceAll('%%', '%'))
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

function formatOne(machine: Machine, value: Value, { flag, width, precision, type }: Directive, at: Location) {
  if (type === 's' || type === 'r') {
    const shown = type === 's' ? machine.text(value, at) : reprOf(machine, value, at)
    if (isUnknown(shown)) return shown
    const cut = precision === undefined ? '' : `.${precision}`
    return formatValue(machine, str(shown), `${flag === '-' ? '<' : '>'}${width}${cut}`, at)
  }
  if (textOf(value) !== undefined) throw raising('TypeError', `%${type} format: a number is required`, at)
  if (!['d', 'i', 'f', 'x', 'X', 'o'].includes(type) || (type !== 'f' && value.is === 'float')) {
    return unknown(`the format \`%${type}\` is not followed`, at)
  }
  const align = flag === '-' ? '<' : ''
  const digits = precision === undefined ? '' : `.${precision}`
  return formatValue(
    machine,
    value,
    `${align}${flag === '0' ? '0' : ''}${width}${digits}${type === 'i' ? 'd' : type}`,
    at,
  )
}
