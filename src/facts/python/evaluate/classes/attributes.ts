import type { Location } from '../../../../model/location.ts'
import { among, attributesOf } from '../hidden/among.ts'
import { readMember, writeMember } from '../hidden/changes.ts'
import { forget, touchDoubt, touchName } from '../journal.ts'
import type { Machine } from '../machine.ts'
import { lacks } from '../methods/native-names.ts'
import type { Class, Instance, Module, Names, Opaque, Super, Unknown, Value } from '../model.ts'
import { submoduleOf } from '../modules/modules.ts'
import { Raise, raising } from '../raise.ts'
import { mayRaise } from '../statements/branches.ts'
import { exception } from '../values/built-in-classes.ts'
import { entriesOf } from '../values/keys.ts'
import { builtin, dict, doubtOf, list, none, opaque, passing, str, textOf, unknown } from '../values/values.ts'
import { makeObject, subclassesOf } from './classes.ts'
import { documentation } from './documentation.ts'
import { lookUp, nativeMember, objectMember } from './members.ts'
import { setRaw } from './raw.ts'

/** `value.name`. */
export function attribute(machine: Machine, value: Value, name: string, at: Location): Value {
  switch (value.is) {
    case 'instance':
      return ofInstance(machine, value, name, at)
    case 'class':
      return ofClass(machine, value, name, at)
    case 'module':
      return ofModule(machine, value, name, at)
    case 'super':
      return ofSuper(machine, value, name, at)
    case 'opaque':
      return ofOpaque(machine, value, name, at)
    case 'unknown':
      mayRaise(machine, value)
      readMember(machine, value, name, at)
      return among(value, attributesOf(value, name))
    case 'function':
      return ofFunction(machine, value.attributes, value, name, at)
    case 'method':
      return machine.attribute(value.function, name, at)
    case 'wrapper':
      return ofWrapper(machine, value, name, at)
    default:
      return nativeMember(machine, value, name) ?? notFollowed(machine, value, name, at)
  }
}

/** A member of a built-in type that is not followed: what it does to its object is not known. */
function notFollowed(machine: Machine, value: Value, name: string, at: Location): Value {
  if (lacks(value, name)) missing(value.is, name, at)
  const doubt = unknown(`\`${name}\` is not followed`, at)
  if (value.is === 'iterator') value.state = doubt
  if (value.is !== 'list' && value.is !== 'dict' && value.is !== 'set') return doubt
  const call = () => {
    forget(machine.journal, value, doubt)
    return doubt
  }
  return builtin(name, call, value)
}

function missing(what: string, name: string, at: Location): never {
  throw raising('AttributeError', `'${what}' object has no attribute '${name}'`, at)
}

function ofInstance(machine: Machine, value: Instance, name: string, at: Location): Value {
  const { class: type, attributes } = value
  const inClass = lookUp(type, name)
  if (inClass?.is === 'wrapper' && inClass.kind === 'property')
    return machine.call(inClass.function, passing(value), at)
  const own = attributes.get(name)
  if (own) return own
  if (inClass) return bound(machine, inClass, value, name, at)
  if (name === '__class__') return type
  if (name === '__dict__') return contents(machine, value, at)
  const native = value.payload && nativeMember(machine, value.payload, name)
  if (native) return native
  const doubt = value.doubt ?? type.doubt
  const server = lookUp(type, '__getattr__')
  if (server) return machine.call(server, passing(value, str(name)), at)
  const ofObject = objectMember(machine, value, name)
  return ofObject ?? doubt ?? unlessMissing(type, name, at)
}

/** The attributes of an object as a mapping, by which others may be set. */
function contents(machine: Machine, value: Instance, at: Location): Value {
  touchDoubt(machine.journal, value)
  value.doubt ??= unknown('attributes may be set by way of `__dict__`', at)
  return dict(entriesOf(value.attributes))
}

/** What a member of a class is when it is read from an object. */
function bound(machine: Machine, member: Value, self: Value, name: string, at: Location): Value {
  if (member.is === 'function') return { is: 'method', self, function: member, name }
  if (member.is === 'wrapper') {
    if (member.kind === 'static') return member.function
    if (member.kind === 'class') return boundToClass(self, member.function, name)
    const made = machine.call(member.function, passing(self), at)
    if (self.is === 'instance') {
      touchName(machine.journal, self.attributes, name)
      self.attributes.set(name, made)
    }
    return made
  }
  if (member.is === 'instance' && lookUp(member.class, '__get__')) {
    const owner = self.is === 'instance' ? self.class : none
    return machine.call(machine.attribute(member, '__get__', at), passing(self, owner), at)
  }
  return member
}

function boundToClass(self: Value, function_: Value, name: string): Value {
  return { is: 'method', self: self.is === 'instance' ? self.class : self, function: function_, name }
}

function ofClass(machine: Machine, value: Class, name: string, at: Location): Value {
  const found = lookUp(value, name)
  return found ? readFromClass(machine, value, found, name, at) : besideMembers(machine, value, name, at)
}

function readFromClass(machine: Machine, value: Class, found: Value, name: string, at: Location): Value {
  if (found.is === 'wrapper' && found.kind === 'class') return boundToClass(value, found.function, name)
  if (found.is === 'wrapper' && found.kind === 'static') return found.function
  if (found.is !== 'instance' || !lookUp(found.class, '__get__')) return found
  return machine.call(machine.attribute(found, '__get__', at), passing(none, value), at)
}

/** What a class has that none of its bodies bind. */
function besideMembers(machine: Machine, value: Class, name: string, at: Location): Value {
  const above = value.metaclass && lookUp(value.metaclass, name)
  if (above) return readFromMetaclass(machine, value, above, name, at)
  const native = nativeMember(machine, value, name) ?? objectMember(machine, value, name)
  return ownMember(value, name) ?? native ?? value.doubt ?? unlessMissing(value, name, at)
}

function readFromMetaclass(machine: Machine, value: Class, found: Value, name: string, at: Location): Value {
  if (found.is === 'wrapper' && found.kind === 'property') return machine.call(found.function, passing(value), at)
  return found.is === 'function' ? { is: 'method', self: value, function: found, name } : found
}

/** What every class of the program has. */
function ownMember(value: Class, name: string): Value | undefined {
  if (name === '__name__' || name === '__qualname__') return str(value.name)
  if (name === '__subclasses__' && value.at) return builtin(name, () => ({ ...(subclassesOf.get(value) ?? list([])) }))
  return name === '__members__' && value.members ? membersOf(value) : undefined
}

/** What derives from built-in types has members that are not followed. */
function unlessMissing({ name: own, mro }: Class, name: string, at: Location): Unknown {
  const isOpen = name.startsWith('__') || mro.some(({ native }) => native !== undefined && native !== 'object')
  return isOpen ? unknown(`\`${name}\` is not followed`, at) : missing(own, name, at)
}

function membersOf({ attributes, members = [], doubt }: Class): Value {
  const own = [...attributes].filter(([, value]) => value.is === 'instance' && members.includes(value))
  return { ...dict(entriesOf(own)), doubt }
}

function ofSuper(machine: Machine, { self, after }: Super, name: string, at: Location): Value {
  const own = self.is === 'instance' ? self.class : self
  if (own.is !== 'class') return doubtOf(self, at) ?? unknown('`super()` is not followed here', at)
  const type = own.mro.includes(after) ? own : (own.metaclass ?? own)
  const found = type.mro.slice(type.mro.indexOf(after) + 1).find(({ attributes }) => attributes.has(name))
  const member = found?.attributes.get(name)
  if (member) return readBySuper(machine, self, member, name, at)
  if (name === '__call__' && self.is === 'class') {
    return builtin(name, (args, place) => makeObject(machine, self, args, place))
  }
  const native = self.is === 'instance' && self.payload ? nativeMember(machine, self.payload, name) : undefined
  return native ?? objectMember(machine, self, name) ?? type.doubt ?? missing('super', name, at)
}

function readBySuper(machine: Machine, self: Value, member: Value, name: string, at: Location): Value {
  if (member.is === 'wrapper' && member.kind === 'property') return machine.call(member.function, passing(self), at)
  // In `__new__` the object is passed along by hand.
  return name === '__new__' && member.is === 'function' ? member : bound(machine, member, self, name, at)
}

function ofModule(machine: Machine, value: Module, name: string, at: Location): Value {
  const own = value.attributes.get(name)
  if (own) return own
  const server = value.attributes.get('__getattr__')
  if (server) return machine.call(server, passing(str(name)), at)
  if (value.doubt) return unknown(value.doubt.reason, at)
  const loaded = submoduleOf(machine, value, name)
  if (loaded) return loaded
  throw raising('AttributeError', `module '${value.name}' has no attribute '${name}'`, at)
}

function ofOpaque(machine: Machine, value: Opaque, name: string, at: Location): Value {
  const known = value.attributes.get(name)
  if (known) return known
  if (value.owner !== undefined || value.name.endsWith('()')) {
    mayRaise(machine, unknown(`whether \`${value.name}\` has \`${name}\` is not known`, at))
  }
  const made = opaque(`${value.name}.${name}`, at, { owner: value, isHarmless: value.isHarmless })
  value.attributes.set(name, made)
  return made
}

function ofFunction(machine: Machine, own: Names, value: Value, name: string, at: Location): Value {
  const found = own.get(name)
  if (found) return found
  if (value.is !== 'function') return none
  if (name === '__name__') return str(value.name)
  if (name === '__qualname__') return str(value.scope.qualifier + value.name)
  if (name === '__module__') return value.scope.module.attributes.get('__name__') ?? none
  if (name === '__wrapped__') return missing('function', name, at)
  if (name === '__doc__') return 'kind' in value.body ? none : documentation(value.body, at)
  if (name.startsWith('__')) return unknown(`\`${name}\` is not followed`, at)
  machine.budget.steps -= 1
  return missing('function', name, at)
}

function ofWrapper(machine: Machine, value: Value, name: string, at: Location): Value {
  if (value.is !== 'wrapper') return none
  if (value.kind === 'property' && name === 'setter') {
    return builtin('setter', ({ positional: [setter] }) => ({ ...value, ...(setter && { setter: setter.value }) }))
  }
  return machine.attribute(value.function, name, at)
}

/** `value.name = to`. */
export function setAttribute(machine: Machine, value: Value, name: string, to: Value, at: Location): void {
  const { journal } = machine
  if (value.is === 'unknown') {
    writeMember(machine, value, name, to, at)
    return
  }
  if (value.is === 'instance') {
    setOnInstance(machine, value, name, to, at)
    return
  }
  if (value.is === 'class' && value.at === undefined) throw raising('TypeError', 'built-in types do not change', at)
  if (value.is === 'class' || value.is === 'module' || value.is === 'function' || value.is === 'opaque') {
    touchName(journal, value.attributes, name)
    value.attributes.set(name, to)
  } else if (!doubtOf(value, at)) missing(value.is, name, at)
}

function setOnInstance(machine: Machine, value: Instance, name: string, to: Value, at: Location): void {
  const { class: type } = value
  const own = lookUp(type, '__setattr__')
  if (own) {
    machine.call(own, passing(value, str(name), to), at)
    return
  }
  const inClass = lookUp(type, name)
  if (inClass?.is === 'wrapper' && inClass.kind === 'property') {
    if (!inClass.setter) missing(type.name, name, at)
    machine.call(inClass.setter ?? none, passing(value, to), at)
    return
  }
  const slots = slotsOf(type)
  if (slots && !slots.has(name)) missing(type.name, name, at)
  if (type.isFrozen && type.fields)
    throw new Raise(exception('FrozenInstanceError', `cannot assign to field '${name}'`), at)
  setRaw(machine, value, name, to)
}

/** The only attributes that objects of a class can have, where it says so. */
function slotsOf({ mro }: Class): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  for (const { attributes, native, at } of mro) {
    const slots = attributes.get('__slots__')
    if (slots?.is === 'str') names.add(slots.value)
    else if (slots?.is === 'tuple' || slots?.is === 'list')
      for (const item of slots.items) names.add(textOf(item) ?? '')
    else if (at || native !== 'object') return undefined
  }
  return names.has('__dict__') ? undefined : names
}

/** `del value.name`. */
export function deleteAttribute(machine: Machine, value: Value, name: string, at: Location): void {
  if (value.is !== 'instance' && value.is !== 'class' && value.is !== 'module') {
    if (value.is === 'unknown') writeMember(machine, value, name, undefined, at)
    else if (!doubtOf(value, at)) missing(value.is, name, at)
    return
  }
  touchName(machine.journal, value.attributes, name)
  if (!value.attributes.delete(name)) missing(value.is, name, at)
}
