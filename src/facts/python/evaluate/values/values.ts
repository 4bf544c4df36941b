import type { Location } from '../../../../model/location.ts'
import type {
  Arguments,
  Builtin,
  Dict,
  Entries,
  Iterator,
  List,
  Native,
  Opaque,
  SetValue,
  Str,
  Tuple,
  Unknown,
  Value,
  ValueOf,
  Visit,
} from '../model.ts'

export const none: Value = { is: 'none' }

export const notImplemented: Value = { is: 'not-implemented' }

const yes: ValueOf<'bool'> = { is: 'bool', value: true }
const no: ValueOf<'bool'> = { is: 'bool', value: false }

export function bool(value: boolean): ValueOf<'bool'> {
  return value ? yes : no
}

export function int(value: bigint | number): ValueOf<'int'> {
  return { is: 'int', value: BigInt(value) }
}

export function float(value: number): ValueOf<'float'> {
  return { is: 'float', value }
}

export function str(value: string): Str {
  return { is: 'str', value }
}

export function tuple(items: readonly Value[], unordered?: Unknown): Tuple {
  return { is: 'tuple', items, unordered: items.length > 1 ? unordered : undefined }
}

export function list(items: Value[], unordered?: Unknown): List {
  return { is: 'list', items, doubt: undefined, unordered: items.length > 1 ? unordered : undefined }
}

export function dict(entries: Entries, unordered?: Unknown, factory?: Value): Dict {
  return { is: 'dict', entries, doubt: undefined, unordered: entries.size > 1 ? unordered : undefined, factory }
}

export function set(entries: Entries, isFrozen: boolean, doubt?: Unknown): SetValue {
  return { is: 'set', entries, isFrozen, doubt }
}

export function iterator(drive: (visit: Visit) => Unknown | undefined, unordered?: Unknown): Iterator {
  return { is: 'iterator', drive, unordered, state: 'fresh' }
}

export function builtin(name: string, call: Native, self?: Value): Builtin {
  return { is: 'builtin', name, call, ...(self && { self }) }
}

export function unknown(reason: string, at: Location): Unknown {
  return { is: 'unknown', reason, at }
}

/** What was made of something unknown is not the same, though it is not known for the same reason. */
export function anew(value: Value): Value {
  return value.is === 'unknown' ? unknown(value.reason, value.at) : value
}

export function opaque(
  name: string,
  at: Location,
  from?: { readonly owner?: Value | undefined; readonly isHarmless?: boolean },
): Opaque {
  return { is: 'opaque', name, at, attributes: new Map(), owner: from?.owner, isHarmless: from?.isHarmless ?? false }
}

export const noArguments: Arguments = { positional: [], named: new Map(), doubt: undefined }

/** Arguments that no call wrote. */
export function passing(...values: readonly Value[]): Arguments {
  return { ...noArguments, positional: values.map((value) => ({ value })) }
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === 'unknown'
}

/** Why nothing more can be told of a value, if that is so. */
export function doubtOf(value: Value, at: Location): Unknown | undefined {
  if (value.is === 'unknown') return value.among ? unknown(value.reason, value.at) : value
  if (value.is === 'opaque') return unknown(`what \`${value.name}\` is, is not known`, at)
  return undefined
}

/** A value of a built-in type, for what derives from one. */
export function plain(value: Value): Value {
  return value.is === 'instance' && value.payload !== undefined ? value.payload : value
}

/** The text that a value is, if it is one. */
export function textOf(value: Value | undefined): string | undefined {
  const found = value && plain(value)
  return found?.is === 'str' ? found.value : undefined
}

export function integerOf(value: Value | undefined): bigint | undefined {
  const found = value && plain(value)
  if (found?.is === 'bool') return found.value ? 1n : 0n
  return found?.is === 'int' ? found.value : undefined
}
