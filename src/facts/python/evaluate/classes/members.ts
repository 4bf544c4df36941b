import type { Location } from '../../../../model/location.ts'
import { chainFromIterable } from '../libraries/itertools.ts'
import type { Machine } from '../machine.ts'
import { dictMethods, fromKeys } from '../methods/dict-methods.ts'
import { fileMethods } from '../methods/file-methods.ts'
import { listMethods, tupleMethods } from '../methods/list-methods.ts'
import type { Call, Methods } from '../methods/methods.ts'
import { pathMethods, pathProperties } from '../methods/path-methods.ts'
import { setMethods } from '../methods/set-methods.ts'
import { dependsOnPlace, makeTranslation, textMethods } from '../methods/text-methods.ts'
import type { Arguments, Builtin, Class, Instance, Str, Value } from '../model.ts'
import { typeNamed } from '../values/built-in-classes.ts'
import { builtin, list, none, str, textOf, tuple, unknown } from '../values/values.ts'
import { setRaw } from './raw.ts'

/** A member of a class or of one that it derives from. */
export function lookUp({ mro }: Class, name: string): Value | undefined {
  for (const { attributes } of mro) {
    const found = attributes.get(name)
    if (found) return found
  }
  return undefined
}

/** A member of a value of a built-in type. */
export function nativeMember(machine: Machine, value: Value, name: string): Value | undefined {
  switch (value.is) {
    case 'str':
      return ofText(machine, value, name)
    case 'list':
      return method(machine, listMethods, value, name)
    case 'tuple':
      return method(machine, tupleMethods, value, name)
    case 'dict':
      return method(machine, dictMethods, value, name)
    case 'set':
      return method(machine, setMethods, value, name)
    case 'path':
      return pathProperties.get(name)?.(machine, value) ?? method(machine, pathMethods, value, name)
    case 'file':
      return method(machine, fileMethods, value, name)
    case 'class':
      return ofType(machine, value, name)
    case 'builtin':
      return name === 'from_iterable' && value.name === 'chain'
        ? builtin(name, (args, at) => chainFromIterable({ machine, args, at }))
        : builtinMember(value, name)
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
      return name === '__class__' ? typeNamed(value.is === 'none' ? 'NoneType' : value.is) : undefined
    default:
      return undefined
  }
}

function builtinMember({ name: own }: Builtin, name: string): Value {
  if (name === '__name__') return str(own)
  return unknown(`\`${name}\` of \`${own}\` is not followed`, { path: '', range: [0, 0] })
}

function ofText(machine: Machine, value: Str, name: string): Value | undefined {
  if (!dependsOnPlace(value, name)) return method(machine, textMethods, value, name)
  return builtin(name, (_, at) => unknown('where the repository lies is not known', at))
}

function method<S extends Value>(machine: Machine, methods: Methods<S>, self: S, name: string): Value | undefined {
  const found = methods.get(name)
  return found && builtin(name, (args, at) => found(self, { machine, args, at }), self)
}

/** A method of a built-in type that is given its object: `str.lower`. */
function ofType(machine: Machine, type: Class, name: string): Value | undefined {
  const native = type.mro.find((one) => one.native !== undefined && tables.has(one.native))?.native
  if (native === undefined) return undefined
  const own = statics.get(`${native}.${name}`)
  if (own) return builtin(name, (args, at) => own({ machine, args, at }))
  if (!tables.get(native)?.has(name)) return undefined
  return builtin(name, (args, at) => {
    const [self, ...positional] = args.positional
    const held = self?.value.is === 'instance' && self.value.payload ? self.value.payload : (self?.value ?? none)
    return machine.call(machine.attribute(held, name, at), { ...args, positional }, at)
  })
}

const statics: ReadonlyMap<string, (call: Call) => Value> = new Map([
  ['dict.fromkeys', fromKeys],
  ['str.maketrans', makeTranslation],
])

const tables: ReadonlyMap<string, ReadonlyMap<string, unknown>> = new Map<string, ReadonlyMap<string, unknown>>([
  ['str', textMethods],
  ['list', listMethods],
  ['tuple', tupleMethods],
  ['dict', dictMethods],
  ['set', setMethods],
  ['frozenset', setMethods],
  ['path', pathMethods],
])

/** Members that every object has, and every class. */
export function objectMember(machine: Machine, self: Value, name: string): Value | undefined {
  if (name === '__init__' || name === '__init_subclass__' || name === '__post_init__') return builtin(name, () => none)
  if (name === '__new__') {
    return builtin(name, (args, at) => {
      const type = args.positional[0]?.value
      if (type?.is !== 'class') return machine.call(typeNamed('object'), args, at)
      return type.mro.includes(typeNamed('type')) ? classMadeBy(type, args, at) : bare(type)
    })
  }
  if (name === '__setattr__') {
    return builtin(name, ({ positional }) => {
      const [owner, key, to] =
        self.is === 'class' ? positional.map(({ value }) => value) : [self, ...positional.map(({ value }) => value)]
      const text = textOf(key)
      if (owner?.is === 'instance' && text !== undefined && to) setRaw(machine, owner, text, to)
      return none
    })
  }
  return self.is === 'class' ? memberOfClass(self, name) : undefined
}

function memberOfClass(self: Class, name: string): Value | undefined {
  if (name === '__mro__') return tuple([...self.mro])
  if (name === '__bases__') return tuple([...self.bases])
  return name === '__module__' ? str('builtins') : undefined
}

/** Classes whose metaclass runs. */
export const classesInMaking = new WeakMap<Class, Class>()

/** `type.__new__`: the class that is being made, with the names that the metaclass gives it. */
function classMadeBy(metaclass: Class, { positional }: Arguments, at: Location): Value {
  const made = classesInMaking.get(metaclass)
  const names = positional[3]?.value
  if (!made || names?.is !== 'dict') return unknown('classes that a call makes are not followed', at)
  for (const { key, value } of names.entries.values()) {
    const name = textOf(key)
    if (name !== undefined && !made.attributes.has(name)) made.attributes.set(name, value)
  }
  return made
}

/** An object of a class before anything was done to it. */
export function bare(type: Class, payload?: Value): Instance {
  return { is: 'instance', class: type, attributes: new Map(), payload, doubt: type.doubt }
}

/** Names that a class and those above it have, each once. */
export function namesOfClass({ mro }: Class): Value {
  return list([...new Set(mro.flatMap(({ attributes }) => [...attributes.keys()]))].map(str))
}
