import type { Location } from '../../model/location.ts'
import { handAll, propertyNames } from './calls.ts'
import { handOut, putShared } from './escape.ts'
import { doubtOfKey, keyText } from './keys.ts'
import { type Machine, newFunction, newScope, raise } from './machine.ts'
import { writeMember } from './members.ts'
import { noteCall } from './registrations.ts'
import { declareName } from './scope.ts'
import { blur } from './store.ts'
import type { ClassMember, ClassSyntax, Expression, Key } from './syntax.ts'
import {
  type Arguments,
  bare,
  type ClassValue,
  type FunctionValue,
  newObject,
  nothing,
  type ObjectValue,
  primitive,
  type Scope,
  unknown,
  type Value,
} from './value.ts'

interface Building {
  readonly machine: Machine
  readonly class: ClassValue
  readonly scope: Scope
}

/** Makes a class, and runs what it runs when it is made: its static parts and its decorators. */
export function evaluateClass(machine: Machine, syntax: ClassSyntax, outer: Scope): Value {
  const base = syntax.base && machine.evaluate(syntax.base, outer)
  const scope = newScope(machine, outer)
  const home: ClassValue = {
    kind: 'class',
    syntax,
    scope,
    base,
    own: newObject(machine.region),
    prototype: newObject(machine.region),
    fields: [],
    create: undefined,
    escaped: false,
  }
  const create = syntax.members.find((member) => member.kind === 'constructor')
  if (create) home.create = newFunction(machine, create.value, scope, { home })
  if (syntax.name !== undefined) declareName(scope, syntax.name, home)
  const building = {
    machine,
    class: home,
    scope: newScope(machine, scope, { this: { value: home }, home, outer: true }),
  }
  const decorators = syntax.decorators.map((decorator) => evaluateDecorator(building, decorator, undefined))
  for (const member of syntax.members) addMember(building, member)
  for (const member of syntax.members) runStatic(building, member)
  return decorators.reduceRight((value: Value, decorator) => decorate(machine, value, decorator, syntax.at), home)
}

function addMember({ machine, class: home, scope }: Building, member: ClassMember): void {
  if (member.kind === 'constructor' || member.kind === 'block') return
  const key = keyOf(machine, member.key, scope)
  const at = member.key.at
  for (const decorator of member.decorators) {
    const more = { reason: 'a decorator may change it', at }
    const value = evaluateDecorator({ machine, class: home, scope }, decorator, home)
    machine.call(value, undefined, { values: [home, key], more }, at)
  }
  if (member.kind === 'field') {
    if (!member.static) home.fields.push({ key, at, value: member.value && thunk(machine, member.value, scope, home) })
    return
  }
  const holder = member.static ? home.own : home.prototype
  const value = newFunction(machine, member.value, scope, { home })
  addMethod(machine, holder, { kind: member.kind, key, value, at })
}

function keyOf(machine: Machine, key: Key, scope: Scope): Value {
  return 'name' in key ? primitive(key.name) : machine.evaluate(key.value, scope)
}

/** A method, getter or setter. */
interface Method {
  readonly kind: 'method' | 'get' | 'set'
  readonly key: Value
  readonly value: Value
  readonly at: Location
}

/** Adds a method or an accessor to an object; a getter and a setter of one name are one. */
export function addMethod(machine: Machine, holder: ObjectValue, { kind, key, value, at }: Method): void {
  const name = keyText(key)
  if (name === undefined) {
    blur(holder, doubtOfKey(key, at), [value])
    return
  }
  const before = holder.entries.get(name)
  const accessors = { ...(before?.get && { get: before.get }), ...(before?.set && { set: before.set }), [kind]: value }
  const slot = kind === 'method' ? { key, value, at } : { key, value: nothing, at, ...accessors }
  putShared(machine, holder, name, slot)
}

/** An expression that is evaluated later, with another `this`. */
function thunk(machine: Machine, value: Expression, scope: Scope, home: ClassValue): FunctionValue {
  const { at } = value
  const body = [{ kind: 'return', at, value }] as const
  const syntax = {
    kind: 'function',
    at,
    name: undefined,
    parameters: [],
    body,
    arrow: false,
    defers: undefined,
  } as const
  return newFunction(machine, syntax, scope, { home })
}

function runStatic({ machine, class: home, scope }: Building, member: ClassMember): void {
  if (member.kind === 'block') {
    machine.run(member.body, newScope(machine, scope))
  } else if (member.kind === 'field' && member.static) {
    const value = member.value ? machine.evaluate(member.value, scope) : nothing
    writeMember(machine, home.own, keyOf(machine, member.key, scope), value, member.key.at)
  }
}

/** A decorator that is a call is made on what it decorates, so that it is registered there. */
function evaluateDecorator({ machine, scope, class: home }: Building, node: Expression, on: Value | undefined): Value {
  if (node.kind !== 'call' || (node.callee.kind !== 'name' && node.callee.kind !== 'member')) {
    return machine.evaluate(node, scope)
  }
  const name = node.callee.kind === 'name' ? node.callee.id : undefined
  const isLevel = name !== undefined && machine.registry.levelsOf(name).length > 0
  if (!isLevel) return machine.evaluate(node, scope)
  const values = node.arguments.map(({ value }) => machine.evaluate(value, scope))
  const made = machine.call(machine.evaluate(node.callee, scope), on, { values }, node.at, name)
  if (!on && made.kind === 'node') machine.registry.nodes.set(home, made.registration)
  return made
}

function decorate(machine: Machine, value: Value, decorator: Value, at: Location): Value {
  const more = { reason: 'what else a decorator is given is not followed', at }
  const made = machine.call(decorator, undefined, { values: [value], more }, at)
  const inner = bare(made)
  if (inner.kind === 'primitive') return value
  return inner.kind === 'unknown' ? unknown(inner.doubt, [value, made]) : made
}

/** Does `new callee(…)`. */
export function construct(machine: Machine, callee: Value, given: Arguments, at: Location, name?: string): Value {
  const inner = bare(callee)
  const names = [name, inner.kind === 'class' ? inner.syntax.name : undefined]
  return noteCall(machine, { names, receiver: undefined, given, at }, () => make(machine, inner, given, at))
}

function make(machine: Machine, callee: Value, given: Arguments, at: Location): Value {
  if (callee.kind === 'builtin') return machine.callBuiltin(`new ${callee.name}`, undefined, given, at)
  if (callee.kind === 'class') {
    const instance = newObject(machine.region, { prototype: callee })
    const returned = initialise(machine, callee, instance, given, at)
    return returned.kind === 'primitive' ? instance : returned
  }
  if (callee.kind === 'unknown' || callee.kind === 'function') {
    const reason = callee.kind === 'unknown' ? callee.doubt.reason : '`new` of a function is not followed'
    return handAll(machine, [callee], given, { reason, at })
  }
  return raise(machine, 'what is made here is of no class', at)
}

/** Runs the constructor of a class, or of what it extends. */
function initialise(machine: Machine, of: ClassValue, instance: Value, given: Arguments, at: Location): Value {
  if (!of.base) setFields(machine, of, instance)
  if (of.create) return machine.enter(of.create, instance, given, at)
  if (of.base) callSuper(machine, of, instance, given, at)
  return nothing
}

/** Does `super(…)` in the constructor of a class. */
export function callSuper(machine: Machine, of: ClassValue, instance: Value, given: Arguments, at: Location): Value {
  const base = of.base && bare(of.base)
  if (base?.kind === 'class') initialise(machine, base, instance, given, at)
  else {
    const reason = base?.kind === 'unknown' ? base.doubt.reason : 'its base is not followed'
    handOut(machine, [instance, ...given.values], { reason, at })
  }
  setFields(machine, of, instance)
  return nothing
}

function setFields(machine: Machine, of: ClassValue, instance: Value): void {
  for (const { id, at } of propertyNames(of.create?.syntax.parameters ?? [])) {
    writeMember(machine, instance, primitive(id), nothing, at)
  }
  for (const { key, at, value } of of.fields) {
    writeMember(machine, instance, key, value ? machine.enter(value, instance, { values: [] }, at) : nothing, at)
  }
}
