import type { DataNode } from '../../../../model/fact.ts'
import type { Location } from '../../../../model/location.ts'
import { limits } from '../budget.ts'
import type { Machine } from '../machine.ts'
import type { Entries, Value } from '../model.ts'
import { Exhausted } from '../raise.ts'
import { keyOf } from './keys.ts'
import { bool, dict, float, int, list, none, str, unknown } from './values.ts'

interface Source {
  readonly machine: Machine
  readonly text: string
  readonly format: string
  readonly at: Location
}

/** What Python makes of a value of a data file. */
export function toValue(source: Source, node: DataNode): Value {
  const { machine, text, format, at } = source
  machine.budget.steps -= 1
  if (machine.budget.nesting >= limits.nesting) throw new Exhausted('data nests too deep', at)
  const raw = text.slice(...node.range)
  if (node.value !== undefined) return scalar(source, node.value, raw)
  if (format === 'yaml' && /^[!&*]|\s!/.test(raw.slice(0, 2)))
    return unknown('tags and anchors of YAML are not followed', at)
  machine.budget.nesting += 1
  try {
    const members = [...node.members.values()]
    const isList = members.length > 0 ? members.every(({ key }) => !key) : raw.trimStart().startsWith('[')
    if (isList) return list(members.map((member) => toValue(source, member)))
    return mapping(source, node)
  } finally {
    machine.budget.nesting -= 1
  }
}

function mapping(source: Source, { members }: DataNode): Value {
  const entries: Entries = new Map()
  for (const [name, member] of members) {
    if (source.format === 'yaml' && name === '<<') continue
    const written = member.key ? source.text.slice(...member.key) : ''
    const key = source.format === 'yaml' ? scalar(source, name, written) : str(name)
    const known = keyOf(key)
    if (known === undefined) return unknown('a key of its data is not followed', source.at)
    entries.set(known, { key, value: toValue(source, member) })
  }
  // Python puts what is merged in front.
  const isMerged = source.format === 'yaml' && members.has('<<')
  return dict(entries, isMerged ? unknown('the order of merged keys is not followed', source.at) : undefined)
}

/** A value without members. How it is written tells numbers apart, and what YAML's older rules take for something else. */
function scalar({ format, at }: Source, value: string | number | boolean | null, raw: string): Value {
  const isQuoted = /^["'|>]/.test(raw)
  if (format === 'yaml' && !isQuoted) return plainYaml(value, raw.trim(), at)
  if (value === null) return none
  if (typeof value === 'boolean') return bool(value)
  if (typeof value === 'number') return number(value, raw.trim(), at)
  if (format === 'toml' && !isQuoted) return unknown('dates are not followed', at)
  return str(value)
}

function number(value: number, raw: string, at: Location): Value {
  if (/^[-+]?\d{1,4000}$/.test(raw)) return int(BigInt(raw.replace(/^\+/, '')))
  if (/^[-+]?\d[\d_]*$/.test(raw)) return int(BigInt(raw.replaceAll('_', '').replace(/^\+/, '')))
  if (/^[-+]?[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?$/.test(raw)) return float(value)
  return Number.isSafeInteger(value) && /^0[xob]/.test(raw) ? int(value) : unknown('this number is not followed', at)
}

const booleans: ReadonlyMap<string, boolean> = new Map(
  ['yes', 'true', 'on']
    .flatMap((word) => spellings(word, true))
    .concat(['no', 'false', 'off'].flatMap((word) => spellings(word, false))),
)

function spellings(word: string, value: boolean): (readonly [string, boolean])[] {
  const forms = [word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1)]
  return forms.map((form) => [form, value] as const)
}

/** A scalar without quotes, by the rules of YAML 1.1 that PyYAML goes by. */
function plainYaml(value: string | number | boolean | null, raw: string, at: Location): Value {
  const truth = booleans.get(raw)
  if (truth !== undefined) return bool(truth)
  if (['', '~', 'null', 'Null', 'NULL'].includes(raw)) return none
  if (/^[-+]?(?:0|[1-9]\d{0,4000})$/.test(raw)) return int(BigInt(raw.replace(/^\+/, '')))
  if (/^[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]\d+)?$/.test(raw)) return float(Number(raw))
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || /^[!&*]/.test(raw)) {
    return unknown('how this is read depends on the version of YAML', at)
  }
  const isOdd = /^[-+.]?\d[\d_:.eExobT \-+]*$/.test(raw) || /^[-+]?\.(?:inf|nan)$/i.test(raw) || raw === '='
  return isOdd ? unknown('how this is read depends on the version of YAML', at) : str(value)
}
