import { argument, valuesOf } from '../calls/arguments.ts'
import { lookUp, namesOfClass } from '../classes/members.ts'
import { hideIn, touchDoubt, touchName } from '../journal.ts'
import type { Machine } from '../machine.ts'
import { type Call, unfollowed } from '../methods/methods.ts'
import type { Class, Instance, Module, Unknown, Value } from '../model.ts'
import { Raise, raising } from '../raise.ts'
import { classOf, isSubclass } from '../values/built-in-classes.ts'
import { bool, doubtOf, isUnknown, none, plain, textOf, unknown } from '../values/values.ts'

/** Abstract classes that tell containers apart, by what they take for their own. */
const abstract: ReadonlyMap<string, readonly Value['is'][]> = new Map<string, readonly Value['is'][]>([
  ['Mapping', ['dict']],
  ['MutableMapping', ['dict']],
  ['Sequence', ['list', 'tuple', 'str', 'range']],
  ['MutableSequence', ['list']],
  ['Set', ['set']],
  ['Iterable', ['list', 'tuple', 'str', 'range', 'dict', 'set', 'view', 'iterator']],
  ['Callable', ['function', 'method', 'builtin', 'class', 'partial']],
])

const simple: ReadonlySet<Value['is']> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'list',
  'tuple',
  'dict',
  'set',
  'function',
  'class',
  'range',
])

const callables: ReadonlySet<Value['is']> = new Set(['function', 'method', 'builtin', 'class', 'partial'])

function classesIn(value: Value): readonly Value[] {
  return value.is === 'tuple' ? value.items.flatMap(classesIn) : [value]
}

export function isInstance({ args, at }: Call): Value {
  const value = argument(args, 0) ?? none
  const wanted = classesIn(argument(args, 1) ?? none)
  const doubt = doubtOf(value, at)
  if (doubt) return doubt
  const type = classOf(value)
  if (!type) return unknown('the class of this value is not followed', at)
  return judge(wanted.map((one) => isOf(type, value, one, at)))
}

function isOf(
  type: NonNullable<ReturnType<typeof classOf>>,
  value: Value,
  wanted: Value,
  at: Call['at'],
): boolean | Unknown {
  if (wanted.is === 'class') return isSubclass(type, wanted) || (type.doubt && wanted.at ? type.doubt : false)
  const name = wanted.is === 'opaque' ? wanted.name.split('.').at(-1) : undefined
  const kinds = name === undefined ? undefined : abstract.get(name)
  const known = plain(value)
  if (kinds && simple.has(known.is)) return kinds.includes(known.is)
  return doubtOf(wanted, at) ?? unknown('this check of a class is not followed', at)
}

function judge(found: readonly (boolean | Unknown)[]): Value {
  if (found.includes(true)) return bool(true)
  return found.find(isUnknown) ?? bool(false)
}

export function issubclass({ args, at }: Call): Value {
  const type = argument(args, 0) ?? none
  const wanted = classesIn(argument(args, 1) ?? none)
  if (type.is !== 'class') return doubtOf(type, at) ?? unknown('it is no class', at)
  return judge(
    wanted.map((one) =>
      one.is === 'class' ? isSubclass(type, one) || (type.doubt ?? false) : unknown('this class is not followed', at),
    ),
  )
}

export function callable({ args, at }: Call): Value {
  const value = argument(args, 0) ?? none
  if (value.is === 'instance') return bool(lookUp(value.class, '__call__') !== undefined)
  return doubtOf(value, at) ?? bool(callables.has(value.is))
}

/** An attribute, or nothing where there is none. */
function attributeOr({ machine, args, at }: Call): Value | undefined {
  const value = argument(args, 0) ?? none
  const given = argument(args, 1) ?? none
  const name = textOf(given)
  if (name === undefined) return doubtOf(given, at) ?? unknown('the name of an attribute is not known', at)
  const catches = (error: Value) =>
    error.is === 'instance' && error.class.mro.some((one) => one.name === 'AttributeError')
  machine.tries.push({ catches, isOpen: false, doubt: undefined })
  try {
    return machine.attribute(value, name, at)
  } catch (error) {
    if (error instanceof Raise && catches(error.value)) return undefined
    throw error
  } finally {
    machine.tries.pop()
  }
}

export function hasAttribute(call: Call): Value {
  const value = argument(call.args, 0) ?? none
  const found = doubtOf(value, call.at) ?? attributeOr(call)
  return isUnknown(found) ? found : bool(found !== undefined)
}

export function getAttribute(call: Call): Value {
  const { args, at } = call
  const otherwise = argument(args, 2)
  const value = argument(args, 0) ?? none
  const found = attributeOr(call)
  if (value.is === 'opaque' && otherwise) return unknown(`whether \`${value.name}\` has it is not known`, at)
  if (found ?? otherwise) return found ?? otherwise ?? none
  throw raising('AttributeError', `it has no attribute '${textOf(argument(args, 1)) ?? ''}'`, at)
}

export function setAttribute({ machine, args, at }: Call): Value {
  const [value = none, key = none, to = none] = args.positional.map((one) => one.value)
  const name = textOf(key)
  if (name !== undefined) machine.setAttribute(value, name, to, at)
  else if (value.is === 'instance' || value.is === 'module' || value.is === 'class')
    forgetAttributes(machine, value, to, at)
  return none
}

/** Any attribute may have been set: its name is not known. */
function forgetAttributes({ journal }: Machine, value: Instance | Module | Class, to: Value, at: Call['at']): void {
  const doubt = unknown('an attribute is set whose name is not known', at)
  hideIn(journal, [to])
  for (const [name, before] of [...value.attributes].filter(([one]) => !one.startsWith('__'))) {
    hideIn(journal, [before])
    touchName(journal, value.attributes, name)
    value.attributes.set(name, doubt)
  }
  if (value.is !== 'class') touchDoubt(journal, value)
  value.doubt ??= doubt
}

export function directory(call: Call): Value {
  const value = argument(call.args, 0)
  return value?.is === 'class' && !value.doubt && value.at ? namesOfClass(value) : unfollowed(call, 'dir')
}

export function variables(call: Call): Value {
  const value = argument(call.args, 0)
  return value?.is === 'instance' ? call.machine.attribute(value, '__dict__', call.at) : unfollowed(call, 'vars')
}

export function superOf(call: Call): Value {
  const [after, self] = valuesOf(call.args)
  return after?.is === 'class' && self ? { is: 'super', self, after } : unfollowed(call, 'super')
}

export function wrapper({ args }: Call, kind: 'static' | 'class'): Value {
  return { is: 'wrapper', kind, function: argument(args, 0) ?? none }
}
