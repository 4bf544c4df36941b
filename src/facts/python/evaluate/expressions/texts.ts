import type { Location } from '../../../../model/location.ts'
import { limits } from '../budget.ts'
import type { Machine } from '../machine.ts'
import type { Class, Instance, Unknown, Value } from '../model.ts'
import { Exhausted } from '../raise.ts'
import { contentDoubt } from '../values/iteration.ts'
import { doubtOf, isUnknown, noArguments, textOf, unknown } from '../values/values.ts'

/** `str(value)`. */
export function text(machine: Machine, value: Value, at: Location): string | Unknown {
  if (value.is === 'str') return value.value
  if (value.is === 'path') return value.value
  return value.is === 'instance' ? textOfInstance(machine, value, at) : reprOf(machine, value, at)
}

/** Whether an enumeration's members show as their values. */
export function isValueEnum({ class: type }: Instance): boolean {
  return !type.members || type.mro.some(({ name, at }) => !at && ['StrEnum', 'IntEnum', 'IntFlag'].includes(name))
}

function textOfInstance(machine: Machine, value: Instance, at: Location): string | Unknown {
  const own = called(machine, value, '__str__', at)
  if (own !== undefined) return own
  const { class: type } = value
  if (type.members) {
    if (value.payload && isValueEnum(value)) return machine.text(value.payload, at)
    return `${type.name}.${textOf(value.attributes.get('name')) ?? ''}`
  }
  const args = value.attributes.get('args')
  if (type.mro.some(({ native }) => native === 'exception') && args?.is === 'tuple') {
    const [first, second] = args.items
    if (!first) return ''
    return second ? unknown('the text of this exception is not followed', at) : machine.text(first, at)
  }
  if (textOf(value) !== undefined && !hasMethod(type, '__repr__')) return textOf(value) ?? ''
  return reprOf(machine, value, at)
}

function called(machine: Machine, value: Instance, method: string, at: Location): string | Unknown | undefined {
  if (!hasMethod(value.class, method)) return undefined
  const given = machine.call(machine.attribute(value, method, at), noArguments, at)
  return textOf(given) ?? doubtOf(given, at) ?? unknown(`\`${method}\` gives no text`, at)
}

function hasMethod(type: Class, name: string): boolean {
  return type.mro.some(({ attributes }) => attributes.has(name))
}

/** `repr(value)`. */
export function reprOf(machine: Machine, value: Value, at: Location): string | Unknown {
  switch (value.is) {
    case 'none':
      return 'None'
    case 'ellipsis':
      return 'Ellipsis'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return `${value.value}`
    case 'float':
      return reprOfFloat(value.value)
    case 'str':
      return reprOfText(value.value, at)
    case 'list':
      return value.doubt ?? value.unordered ?? inBrackets(machine, value.items, ['[', ']'], at)
    case 'tuple':
      return value.unordered ?? inBrackets(machine, value.items, ['(', value.items.length === 1 ? ',)' : ')'], at)
    case 'dict':
      return reprOfDict(machine, value, at)
    case 'range':
      return `range(${value.start}, ${value.stop}${value.step === 1n ? '' : `, ${value.step}`})`
    case 'class':
      return unknown('how a class shows is not followed', at)
    case 'instance':
      return reprOfInstance(machine, value, at)
    default:
      return doubtOf(value, at) ?? unknown(`how \`${value.is}\` shows is not followed`, at)
  }
}

function inBrackets(
  machine: Machine,
  items: readonly Value[],
  [open, close]: readonly [string, string],
  at: Location,
): string | Unknown {
  const shown: string[] = []
  for (const item of items) {
    const one = nested(machine, item, at)
    if (isUnknown(one)) return one
    shown.push(one)
  }
  return `${open}${shown.join(', ')}${close}`
}

/** A value inside of another. Structures that hold themselves have no bottom. */
function nested(machine: Machine, value: Value, at: Location): string | Unknown {
  const { budget } = machine
  if (budget.nesting >= limits.nesting) throw new Exhausted('it nests too deep', at)
  budget.nesting += 1
  budget.steps -= 1
  try {
    return reprOf(machine, value, at)
  } finally {
    budget.nesting -= 1
  }
}

function reprOfDict(machine: Machine, value: Value, at: Location): string | Unknown {
  if (value.is !== 'dict') return ''
  const doubt = contentDoubt(value) ?? value.unordered
  if (doubt) return doubt
  if (value.factory) return unknown('how this mapping shows is not followed', at)
  const shown: string[] = []
  for (const { key, value: held } of value.entries.values()) {
    const one = nested(machine, key, at)
    const other = nested(machine, held, at)
    if (isUnknown(one)) return one
    if (isUnknown(other)) return other
    shown.push(`${one}: ${other}`)
  }
  return `{${shown.join(', ')}}`
}

/** A member of an enumeration. */
function reprOfMember(machine: Machine, value: Instance, at: Location): string | Unknown {
  const held = value.attributes.get('value')
  const shown = held ? nested(machine, held, at) : unknown('its value is not known', at)
  if (isUnknown(shown)) return shown
  return `<${value.class.name}.${textOf(value.attributes.get('name')) ?? ''}: ${shown}>`
}

function reprOfInstance(machine: Machine, value: Instance, at: Location): string | Unknown {
  const own = called(machine, value, '__repr__', at)
  if (own !== undefined) return own
  const { class: type } = value
  if (type.members) return reprOfMember(machine, value, at)
  if (!type.fields) return unknown(`how an object of \`${type.name}\` shows is not known`, at)
  const shown: string[] = []
  for (const { name, isShown } of type.fields) {
    const held = value.attributes.get(name)
    if (!isShown || !held) continue
    const one = nested(machine, held, at)
    if (isUnknown(one)) return one
    shown.push(`${name}=${one}`)
  }
  return `${type.qualifiedName}(${shown.join(', ')})`
}

/** The shortest digits that make the same number, as Python writes them. */
export function reprOfFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${`${Math.abs(exponent)}`.padStart(2, '0')}`
  }
  const shown = value.toString()
  if (!shown.includes('e')) return shown.includes('.') ? shown : `${shown}.0`
  return value.toFixed(digits.replace(/^-?\d\.?/, '').length - exponent)
}

function reprOfText(value: string, at: Location): string | Unknown {
  if (!/^[\p{L}\p{M}\p{N}\p{P}\p{S} \n\r\t]*$/u.test(value)) return unknown('how this text shows is not followed', at)
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`
}

/** `ascii(value)`. */
export function asciiOf(machine: Machine, value: Value, at: Location): string | Unknown {
  const shown = reprOf(machine, value, at)
  return isUnknown(shown) ? shown : shown.replaceAll(/\P{ASCII}/gu, escaped)
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16)}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}
