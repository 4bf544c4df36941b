import type { Location } from '../../model/location.ts'
import { globalValue } from './builtins/globals.ts'
import { bindProperties } from './calls.ts'
import { callSuper, evaluateClass } from './classes.ts'
import { handOut } from './escape.ts'
import { spreadItems } from './iteration.ts'
import { type Machine, newFunction, perhaps, raise, step } from './machine.ts'
import { inheritedSlot, readMember } from './members.ts'
import { evaluateObject } from './objects.ts'
import { assign, binaryOf, conditional, deletion, logical, unaryOf, update } from './operations.ts'
import { joined, textOf } from './operators.ts'
import { keyValue } from './places.ts'
import { lookUp, scopeOfThis } from './scope.ts'
import { slotValue } from './store.ts'
import type { Argument, Expression, ExpressionOf } from './syntax.ts'
import {
  type Arguments,
  bare,
  isNullish,
  newList,
  nothing,
  primitive,
  type Scope,
  unknown,
  type Value,
} from './value.ts'

/** What a chain such as `a?.b` gives where it is cut short. */
class Cut extends Error {}

/** Computes an expression, with all that it does on the way. */
export function evaluateExpression(machine: Machine, node: Expression, scope: Scope): Value {
  step(machine, node.at)
  switch (node.kind) {
    case 'constant':
      return primitive(node.value)
    case 'name':
      return readName(machine, node, scope)
    case 'function':
      return newFunction(machine, node, scope)
    case 'class':
      return evaluateClass(machine, node, scope)
    case 'this':
      return scopeOfThis(scope)?.this?.value ?? nothing
    case 'super':
      return unknown({ reason: '`super` is not followed', at: node.at })
    case 'template':
      return template(machine, node, scope)
    case 'array':
      return newList(machine.region, spreadItems(machine, node.elements, scope), { constant: node.constant })
    case 'object':
      return evaluateObject(machine, node, scope)
    case 'sequence':
      return node.values.reduce<Value>((_, value) => machine.evaluate(value, scope), nothing)
    case 'await':
      return awaited(machine, node, scope)
    case 'asserted':
      return machine.evaluate(node.value, scope)
    case 'opaque':
      return opaque(machine, node, scope)
    default:
      return operation(machine, node, scope)
  }
}

type Operation = ExpressionOf<
  'member' | 'call' | 'new' | 'chain' | 'unary' | 'delete' | 'update' | 'binary' | 'logical' | 'assign' | 'conditional'
>

function operation(machine: Machine, node: Operation, scope: Scope): Value {
  switch (node.kind) {
    case 'member':
      return member(machine, node, scope).value
    case 'call':
      return callOf(machine, node, scope)
    case 'new': {
      const callee = machine.evaluate(node.callee, scope)
      return machine.construct(callee, argumentsOf(machine, node.arguments, scope), node.at, calleeName(node.callee))
    }
    case 'chain':
      return chain(machine, node, scope)
    case 'unary':
      return unaryOf(machine, node, scope)
    case 'delete':
      return deletion(machine, node, scope)
    case 'update':
      return update(machine, node, scope)
    case 'binary':
      return binaryOf(machine, node, scope)
    case 'logical':
      return logical(machine, node, scope)
    case 'assign':
      return assign(machine, node, scope)
    default:
      return conditional(machine, node, scope)
  }
}

function readName(machine: Machine, { id, at }: ExpressionOf<'name'>, scope: Scope): Value {
  const found = lookUp(scope, id)
  if (!found) return globalValue(id, at)
  const value = found.binding.read ? found.binding.read() : found.binding.value
  return value ?? raise(machine, `\`${id}\` is used before it has a value`, at)
}

function template(machine: Machine, node: ExpressionOf<'template'>, scope: Scope): Value {
  const values = node.parts.map((part) => machine.evaluate(part, scope))
  let text = ''
  for (const value of values) {
    const part = textOf(value)
    if (!part || !('kind' in part)) return unknown(part ?? { reason: 'a text is made of what is no text', at: node.at })
    text += String(part.value)
  }
  return joined(text, { reason: 'the text is too long', at: node.at })
}

function awaited(machine: Machine, node: ExpressionOf<'await'>, scope: Scope): Value {
  const value = bare(machine.evaluate(node.value, scope))
  if (value.kind === 'primitive' || value.kind === 'list' || value.kind === 'map' || value.kind === 'set') return value
  return unknown(
    value.kind === 'unknown' ? value.doubt : { reason: 'what is waited for is not followed', at: node.at },
    [value],
  )
}

function opaque(machine: Machine, { what, inside, at }: ExpressionOf<'opaque'>, scope: Scope): Value {
  const doubt = { reason: `${what} is not followed`, at }
  handOut(
    machine,
    inside.map((one) => machine.evaluate(one, scope)),
    doubt,
  )
  return unknown(doubt)
}

/** The value of `object.key`, and the object that a method is called on. */
function member(
  machine: Machine,
  node: ExpressionOf<'member'>,
  scope: Scope,
): { readonly value: Value; readonly on: Value } {
  const key = (): Value => keyValue(machine, node.key, scope)
  if (node.object.kind === 'super') return memberOfSuper(machine, key(), node, scope)
  const on = machine.evaluate(node.object, scope)
  if (node.optional && isNullish(on)) throw new Cut()
  return { value: readMember(machine, on, key(), node.at), on }
}

function memberOfSuper(
  machine: Machine,
  key: Value,
  { at }: ExpressionOf<'member'>,
  scope: Scope,
): { value: Value; on: Value } {
  const around = scopeOfThis(scope)
  const on = around?.this?.value ?? nothing
  const base = around?.home?.base && bare(around.home.base)
  const name = bare(key)
  const text = name.kind === 'primitive' ? String(name.value) : undefined
  const slot =
    base?.kind === 'class' && text !== undefined && bare(on).kind === 'object' ? inheritedSlot(base, text) : 'unknown'
  if (slot === 'unknown') return { value: unknown({ reason: 'what `super` has is not followed', at }, [on]), on }
  return { value: slot ? slotValue(machine, slot, on) : nothing, on }
}

function calleeName(callee: Expression): string | undefined {
  if (callee.kind === 'name') return callee.id
  if (callee.kind === 'asserted') return calleeName(callee.value)
  return callee.kind === 'member' && 'name' in callee.key ? callee.key.name : undefined
}

function callOf(machine: Machine, node: ExpressionOf<'call'>, scope: Scope): Value {
  if (node.callee.kind === 'super') return superCall(machine, node, scope)
  const callee = node.callee.kind === 'asserted' ? node.callee.value : node.callee
  const found =
    callee.kind === 'member'
      ? member(machine, callee, scope)
      : { value: machine.evaluate(callee, scope), on: undefined }
  const inner = bare(found.value)
  if (node.optional && isNullish(inner)) throw new Cut()
  const run = () => {
    const given = argumentsOf(machine, node.arguments, scope)
    return machine.call(found.value, found.on, given, placeOfCall(node, callee), calleeName(callee))
  }
  const isOptional = node.optional || (callee.kind === 'member' && callee.optional)
  if (!isOptional || inner.kind !== 'unknown') return run()
  return unknown(inner.doubt, [perhaps(machine, inner.doubt, run) ?? nothing])
}

/** Calls that are chained over several lines stand where their own name does. */
function placeOfCall({ at }: ExpressionOf<'call'>, callee: Expression): Location {
  return callee.kind === 'member' ? { path: at.path, range: [callee.key.at.range[0], at.range[1]] } : at
}

function superCall(machine: Machine, node: ExpressionOf<'call'>, scope: Scope): Value {
  const around = scopeOfThis(scope)
  const given = argumentsOf(machine, node.arguments, scope)
  if (!around?.home || !around.this?.value) return unknown({ reason: '`super` is not followed', at: node.at })
  const value = callSuper(machine, around.home, around.this.value, given, node.at)
  if (around.home.create) bindProperties(machine, around.home.create.syntax, scope)
  return value
}

/** What a call is given. What is behind a spread of unknown length can be anywhere. */
function argumentsOf(machine: Machine, nodes: readonly Argument[], scope: Scope): Arguments {
  const items = spreadItems(machine, nodes, scope)
  const first = items.findIndex(({ many }) => many)
  const more = items[first]?.many
  const values = items.map(({ value }) => value)
  if (!more) return { values }
  handOut(machine, values.slice(first), more)
  return { values: values.slice(0, first), more }
}

function chain(machine: Machine, node: ExpressionOf<'chain'>, scope: Scope): Value {
  try {
    return machine.evaluate(node.value, scope)
  } catch (error) {
    if (error instanceof Cut) return nothing
    throw error
  }
}
