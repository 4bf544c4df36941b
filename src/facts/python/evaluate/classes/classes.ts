import type { Location } from '../../../../model/location.ts'
import type { ClassDefinition } from '../../syntax/ast.ts'
import { construct } from '../builtins/constructors.ts'
import { evaluateArguments, valuesOf } from '../calls/arguments.ts'
import { emptyFrame, placeIn } from '../calls/scopes.ts'
import type { Machine } from '../machine.ts'
import type { Arguments, Class, Instance, List, Scope, Unknown, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { callMayRegister } from '../registrations/may-register.ts'
import { exceptionWith } from '../statements/tries.ts'
import { nativeOf, typeNamed } from '../values/built-in-classes.ts'
import { entriesOf } from '../values/keys.ts'
import { append } from '../values/lists.ts'
import { dict, doubtOf, isUnknown, list, noArguments, passing, str, tuple, unknown } from '../values/values.ts'
import { initialise, namedTupleFields } from './dataclasses.ts'
import { documentation } from './documentation.ts'
import { makeMembers, memberOf } from './enums.ts'
import { bare, classesInMaking, lookUp } from './members.ts'

/** Classes by the scopes of their bodies, for `super()`. */
export const classOfScope = new WeakMap<Scope, Class>()

/** Direct subclasses of classes of the program, in the order of their definition. */
export const subclassesOf = new WeakMap<Class, List>()

/** Metaclasses that change nothing of what a class is here. */
const plainMetaclasses: ReadonlySet<string> = new Set(['type', 'ABCMeta', 'EnumMeta', 'EnumType'])

export function defineClass(machine: Machine, statement: ClassDefinition, scope: Scope): Value {
  const at = placeIn(scope, statement.nameRange)
  const args = evaluateArguments(machine, statement.arguments, scope)
  const bases = args.positional.flatMap(({ value }) => (value.is === 'class' ? [value] : []))
  const doubt = doubtOfHead(machine, args, at)
  const body = classScope(statement.name, scope)
  body.names.set('__doc__', documentation(statement.body, at))
  machine.execute(statement.body, body)
  const above = bases.length > 0 ? bases : [typeNamed('object')]
  const mro: Class[] = []
  const made: Class = {
    is: 'class',
    name: statement.name,
    qualifiedName: scope.qualifier + statement.name,
    bases: above,
    mro,
    attributes: body.names,
    doubt: doubt ?? above.find((base) => base.doubt)?.doubt,
    native: undefined,
    annotations: body.frame.annotations ?? new Map(),
    fields: undefined,
    isFrozen: false,
    members: undefined,
    at,
    metaclass: metaclassOf(args, bases),
  }
  mro.push(made, ...linearised(above, at))
  classOfScope.set(body, made)
  for (const base of above) noteSubclass(machine, base, made)
  complete(machine, made, args, at)
  return made.metaclass ? madeBy(machine, made, made.metaclass, args, at) : made
}

/** Classes derived from one, for `__subclasses__`. */
function noteSubclass(machine: Machine, base: Class, made: Class): void {
  if (!base.at) return
  const known = subclassesOf.get(base) ?? list([])
  subclassesOf.set(base, known)
  append(machine, known, made)
}

function metaclassOf({ named }: Arguments, bases: readonly Class[]): Class | undefined {
  const given = named.get('metaclass')?.value
  const own = given?.is === 'class' && given.at ? given : undefined
  return own ?? bases.find((base) => base.metaclass)?.metaclass
}

/** What a metaclass of the program makes of a class. */
function madeBy(machine: Machine, made: Class, metaclass: Class, args: Arguments, at: Location): Value {
  const named = new Map([...args.named].filter(([name]) => name !== 'metaclass'))
  const head = passing(str(made.name), tuple([...made.bases]), dict(entriesOf(made.attributes))).positional
  const maker = lookUp(metaclass, '__new__')
  let result: Value = made
  if (maker) {
    classesInMaking.set(metaclass, made)
    result = machine.call(maker, { ...noArguments, positional: [{ value: metaclass }, ...head], named }, at)
  }
  const initialiser = lookUp(metaclass, '__init__')
  if (initialiser && result.is === 'class') {
    machine.call(initialiser, { ...noArguments, positional: [{ value: result }, ...head], named }, at)
  }
  return result
}

function doubtOfHead(machine: Machine, { positional, named, doubt }: Arguments, at: Location): Unknown | undefined {
  const odd = positional.find(({ value }) => value.is !== 'class')
  if (odd) return doubtOf(odd.value, at) ?? unknown('a base is no class', at)
  const metaclass = named.get('metaclass')?.value
  if (!metaclass || (metaclass.is === 'class' && (metaclass.at || plainMetaclasses.has(metaclass.name)))) return doubt
  if (metaclass.is === 'opaque' && plainMetaclasses.has(metaclass.name.split('.').at(-1) ?? '')) return doubt
  if (callMayRegister(machine, metaclass)) machine.record.gaps.push({ reason: 'a metaclass registers', at })
  return unknown('what its metaclass makes of a class is not followed', at)
}

function classScope(name: string, around: Scope): Scope {
  return {
    kind: 'class',
    names: new Map([
      ['__qualname__', str(around.qualifier + name)],
      ['__module__', around.module.attributes.get('__name__') ?? str('')],
    ]),
    parent: around,
    module: around.module,
    declared: undefined,
    className: name,
    qualifier: `${around.qualifier}${name}.`,
    frame: { ...emptyFrame(), annotations: new Map() },
  }
}

/** Python's order of classes above one: C3. */
function linearised(bases: readonly Class[], at: Location): readonly Class[] {
  const rows = [...bases.map(({ mro }) => [...mro]), [...bases]]
  const found: Class[] = []
  for (;;) {
    const open = rows.filter((row) => row.length > 0)
    if (open.length === 0) return found
    const next = open.map(([head]) => head).find((head) => head && !open.some((row) => row.indexOf(head) > 0))
    if (!next) throw raising('TypeError', 'cannot create a consistent method resolution order', at)
    found.push(next)
    for (const row of rows) if (row[0] === next) row.shift()
  }
}

/** What Python does with a class once its body ran. */
function complete(machine: Machine, made: Class, args: Arguments, at: Location): void {
  if (made.mro.some(({ native }) => native === 'enum')) makeMembers(machine, made, at)
  if (made.bases.some(({ native: one }) => one === 'named-tuple')) made.fields = namedTupleFields(made)
  else if (made.fields === undefined) made.fields = made.mro[1]?.fields
  if (made.bases.some(({ isFrozen }) => isFrozen)) made.isFrozen = true
  for (const [name, value] of [...made.attributes]) {
    if (value.is !== 'instance' || !lookUp(value.class, '__set_name__')) continue
    machine.call(machine.attribute(value, '__set_name__', at), passing(made, str(name)), at)
  }
  const above = made.mro.slice(1).find(({ attributes }) => attributes.has('__init_subclass__'))
  const hook = above?.attributes.get('__init_subclass__')
  if (!hook) return
  const called = hook.is === 'wrapper' ? hook.function : hook
  const named = new Map([...args.named].filter(([name]) => name !== 'metaclass'))
  machine.call(called, { ...passing(made), named }, at)
}

/** A call of a class. */
export function instantiate(machine: Machine, type: Class, args: Arguments, at: Location): Value {
  const own = type.metaclass && lookUp(type.metaclass, '__call__')
  if (!own) return makeObject(machine, type, args, at)
  return machine.call(own, { ...args, positional: [{ value: type }, ...args.positional] }, at)
}

/** What `type.__call__` does. */
export function makeObject(machine: Machine, type: Class, args: Arguments, at: Location): Value {
  if (type.at === undefined) return construct(machine, type, args, at)
  if (type.members) return memberOf(machine, type, args, at)
  const maker = lookUp(type, '__new__')
  if (maker) {
    const inner = maker.is === 'wrapper' ? maker.function : maker
    const made = machine.call(inner, { ...args, positional: [{ value: type }, ...args.positional] }, at)
    if (made.is === 'instance' && made.class.mro.includes(type)) initialiseBy(machine, made, args, at)
    return made
  }
  const made = allocate(machine, type, args, at)
  if (made.is === 'instance') initialiseBy(machine, made, args, at)
  return made
}

/** A fresh object, with what it is of a built-in type. */
function allocate(machine: Machine, type: Class, args: Arguments, at: Location): Value {
  const native = nativeOf(type)
  if (native === undefined) return bare(type)
  if (native === 'exception') return exceptionWith(type, valuesOf(args))
  if (native === 'named-tuple') return bare(type)
  const base = type.mro.find((one) => one.native === native)
  if (!base) return bare(type)
  const own = lookUp(type, '__init__') !== undefined && mutable.has(native)
  const payload = construct(machine, base, own ? { ...args, positional: [], named: new Map() } : args, at)
  return isUnknown(payload) ? payload : bare(type, payload)
}

const mutable: ReadonlySet<string> = new Set(['dict', 'list', 'set'])

function initialiseBy(machine: Machine, made: Instance, args: Arguments, at: Location): void {
  const { class: type } = made
  const init = type.mro.find(
    ({ attributes, fields }, index) => attributes.has('__init__') || (fields && fields !== type.mro[index + 1]?.fields),
  )
  const own = init?.attributes.get('__init__')
  if (own) {
    machine.call({ is: 'method', self: made, function: own, name: '__init__' }, args, at)
    return
  }
  if (init?.fields) {
    initialise(machine, made, init.fields, args, at)
    return
  }
  const takesAny = type.doubt || nativeOf(type) !== undefined || lookUp(type, '__new__')
  if (!takesAny && (args.positional.length > 0 || args.named.size > 0)) {
    throw raising('TypeError', `${type.name}() takes no arguments`, at)
  }
}
