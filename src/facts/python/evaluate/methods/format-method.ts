import type { Location } from '../../../../model/location.ts'
import { converted, formatValue } from '../expressions/formatting.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { int, isUnknown, str, unknown } from '../values/values.ts'

const field = /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::([^{}]*))?\}|[{}]/g

/** `text.format(…)`. */
export function formatText(machine: Machine, format: string, args: Arguments, at: Location): Value {
  let made = ''
  let from = 0
  let next = 0
  for (const found of format.matchAll(field)) {
    const [whole, name, conversion, spec = ''] = found
    made += format.slice(from, found.index)
    from = found.index + whole.length
    const [head = '', ...path] = (name ?? '').split(/(?=[.[])/)
    const value = head === '' ? args.positional[next]?.value : valueNamed(args, head)
    const shown = isBrace(whole)
      ? whole.slice(1)
      : showField(machine, { name, head, path, value, conversion, spec }, at)
    if (name !== undefined && head === '') next += 1
    if (isUnknown(shown)) return shown
    made += shown
  }
  return str(made + format.slice(from))
}

function isBrace(found: string): boolean {
  return found === '{{' || found === '}}'
}

interface Field extends Format {
  readonly name: string | undefined
  readonly head: string
  readonly path: readonly string[]
  readonly value: Value | undefined
}

function showField(machine: Machine, { name, head, path, value, ...format }: Field, at: Location): string | Unknown {
  if (name === undefined) return unknown('this format is not followed', at)
  if (!value) throw raising(/^\d*$/.test(head) ? 'IndexError' : 'KeyError', `\`${head}\` is not given`, at)
  return show(machine, follow(machine, value, path, at), format, at)
}

function valueNamed({ positional, named }: Arguments, name: string): Value | undefined {
  return (/^\d+$/.test(name) ? positional[Number(name)] : named.get(name))?.value
}

/** What attributes and indices lead to: `.name`, `[key]`. */
function follow(machine: Machine, value: Value, path: readonly string[], at: Location): Value {
  return path.reduce((owner, part) => {
    if (part.startsWith('.')) return machine.attribute(owner, part.slice(1), at)
    const key = part.slice(1, -1)
    return machine.item(owner, /^\d+$/.test(key) ? int(Number(key)) : str(key), at)
  }, value)
}

interface Format {
  readonly conversion: string | undefined
  readonly spec: string
}

function show(machine: Machine, value: Value, { conversion, spec }: Format, at: Location) {
  if (conversion === undefined) return formatValue(machine, value, spec, at)
  const text = converted(machine, value, conversion, at)
  return isUnknown(text) ? text : formatValue(machine, str(text), spec, at)
}
