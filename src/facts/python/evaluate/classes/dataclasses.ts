import type { Location } from '../../../../model/location.ts'
import type { Expression, Parameter } from '../../syntax/ast.ts'
import { argument, bind } from '../calls/arguments.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Class, DataField, Instance, Names, Value } from '../model.ts'
import { nativeOf } from '../values/built-in-classes.ts'
import { bool, builtin, isUnknown, noArguments, tuple, unknown } from '../values/values.ts'
import { lookUp } from './members.ts'
import { setRaw } from './raw.ts'

const missing: Value = { is: 'ellipsis' }

/** What `field(…)` gives until the class is made. */
const described = new WeakMap<Value, Arguments>()

export function field(args: Arguments): Value {
  const made = builtin('field', () => made)
  described.set(made, args)
  return made
}

/** `@dataclass`, with options or without. */
export function dataclass(machine: Machine, args: Arguments, at: Location): Value {
  const given = argument(args, 0)
  if (given?.is === 'class') return makeDataclass(machine, given, noArguments, at)
  return builtin('dataclass', ({ positional: [type] }, place) =>
    type?.value.is === 'class' ? makeDataclass(machine, type.value, args, place) : (type?.value ?? missing),
  )
}

function makeDataclass(machine: Machine, type: Class, options: Arguments, at: Location): Class {
  const isSet = (name: string) => {
    const value = options.named.get(name)?.value
    return value !== undefined && machine.truth(value, at) === true
  }
  const fields = new Map<string, DataField>()
  for (const base of type.mro.slice(1).toReversed()) for (const one of base.fields ?? []) fields.set(one.name, one)
  let isKeywordOnly = isSet('kw_only')
  for (const [name, annotation] of type.annotations) {
    const kind = kindOf(annotation)
    if (kind === 'ClassVar') continue
    if (kind === 'KW_ONLY') isKeywordOnly = true
    else fields.set(name, fieldNamed(machine, type, name, { isKeywordOnly, isInitOnly: kind === 'InitVar' }, at))
  }
  type.fields = [...fields.values()]
  type.isFrozen = isSet('frozen')
  if (type.attributes.get('__doc__')?.is === 'none') {
    type.attributes.set('__doc__', unknown('what documents a dataclass is not followed', at))
  }
  return type
}

/** The last name of an annotation, without what stands in its brackets: of `typing.ClassVar[int]`. */
function kindOf(annotation: Expression): string {
  if (annotation.kind === 'subscript') return kindOf(annotation.value)
  if (annotation.kind === 'attribute') return annotation.attribute
  if (annotation.kind === 'name') return annotation.id
  if (annotation.kind !== 'constant' || annotation.value.type !== 'str') return ''
  return /^\s*(?:\w+\.){0,3}(\w+)/.exec(annotation.value.value)?.[1] ?? ''
}

function fieldNamed(
  machine: Machine,
  type: Class,
  name: string,
  { isKeywordOnly, isInitOnly }: Pick<DataField, 'isKeywordOnly' | 'isInitOnly'>,
  at: Location,
): DataField {
  const value = type.attributes.get(name)
  const options = value && described.get(value)
  const isOn = (option: string, otherwise: boolean) => {
    const given = options?.named.get(option)?.value
    const truth = given ? machine.truth(given, at) : otherwise
    return isUnknown(truth) ? otherwise : truth
  }
  const preset = options ? options.named.get('default')?.value : value
  if (options && preset) type.attributes.set(name, preset)
  else if (options) type.attributes.delete(name)
  return {
    name,
    default: preset,
    factory: options?.named.get('default_factory')?.value,
    isInit: isOn('init', true),
    isKeywordOnly: isOn('kw_only', isKeywordOnly),
    isInitOnly,
    isCompared: isOn('compare', true) && !isInitOnly,
    isShown: isOn('repr', true) && !isInitOnly,
  }
}

export function namedTupleFields(type: Class): readonly DataField[] {
  return [...type.annotations.keys()].map((name) => plainField(name, type.attributes.get(name)))
}

export function plainField(name: string, preset: Value | undefined): DataField {
  return {
    name,
    default: preset,
    factory: undefined,
    isInit: true,
    isKeywordOnly: false,
    isInitOnly: false,
    isCompared: true,
    isShown: true,
  }
}

/** The `__init__` that a dataclass or named tuple has by itself. */
export function initialise(
  machine: Machine,
  made: Instance,
  fields: readonly DataField[],
  args: Arguments,
  at: Location,
): void {
  const bound = bindFields(made.class.name, fields, args, at)
  const initOnly: Value[] = []
  for (const { name, default: preset, factory, isInitOnly } of fields) {
    const passed = bound.get(name)?.value
    const isGiven = passed !== undefined && passed !== missing
    const fallback = () => (factory ? machine.call(factory, noArguments, at) : preset)
    const value = isGiven ? passed : fallback()
    if (value && isInitOnly) initOnly.push(value)
    else if (value) setRaw(machine, made, name, value)
  }
  finish(machine, made, fields, initOnly, at)
}

function bindFields(name: string, fields: readonly DataField[], args: Arguments, at: Location) {
  const taken = fields.filter(({ isInit }) => isInit)
  const preset = taken.filter((one) => one.default ?? one.factory)
  const defaults: Names = new Map(preset.map((one) => [one.name, one.default ?? missing]))
  const inOrder = [...taken.filter((one) => !one.isKeywordOnly), ...taken.filter((one) => one.isKeywordOnly)]
  return bind({ name, parameters: { all: inOrder.map(asParameter) }, defaults }, args, at)
}

function finish(
  machine: Machine,
  made: Instance,
  fields: readonly DataField[],
  initOnly: readonly Value[],
  at: Location,
): void {
  if (nativeOf(made.class) === 'named-tuple') {
    const items = fields.map(({ name }) => made.attributes.get(name) ?? missing)
    made.payload = tuple(items)
    return
  }
  const after = lookUp(made.class, '__post_init__')
  if (!after) return
  const positional = initOnly.map((value) => ({ value }))
  machine.call({ is: 'method', self: made, function: after, name: '__post_init__' }, { ...noArguments, positional }, at)
}

function asParameter({ name, isKeywordOnly }: DataField): Parameter {
  return { name, kind: isKeywordOnly ? 'keyword' : 'positional', range: [0, 0] }
}

/** `replace(object, **changes)`. */
export function replace(machine: Machine, args: Arguments, at: Location): Value | undefined {
  const made = argument(args, 0)
  if (made?.is !== 'instance' || !made.class.fields) return undefined
  const named = new Map(args.named)
  for (const { name, isInit } of made.class.fields) {
    const value = made.attributes.get(name)
    if (isInit && value && !named.has(name)) named.set(name, { value })
  }
  return machine.call(made.class, { ...noArguments, named, doubt: args.doubt }, at)
}

export function isDataclass(value: Value | undefined): Value {
  const type = value?.is === 'instance' ? value.class : value
  return bool(type?.is === 'class' && type.fields !== undefined)
}
