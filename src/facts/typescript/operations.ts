import type { Location } from '../../model/location.ts'
import { globalValue } from './builtins/globals.ts'
import { type Machine, perhaps } from './machine.ts'
import { deleteMember } from './members.ts'
import { binary, typeOf, unary } from './operators.ts'
import { keyValue, placeOf } from './places.ts'
import { lookUp } from './scope.ts'
import type { ExpressionOf, LogicalOperator } from './syntax.ts'
import {
  bare,
  type Doubt,
  either,
  isNullish,
  nothing,
  primitive,
  type Scope,
  truth,
  unknown,
  type Value,
} from './value.ts'

/** `!value`, `typeof value` and their like. */
export function unaryOf(machine: Machine, { operator, operand, at }: ExpressionOf<'unary'>, scope: Scope): Value {
  const doubt = { reason: `\`${operator}\` of this is not followed`, at }
  const isAbsent = operator === 'typeof' && operand.kind === 'name' && !lookUp(scope, operand.id)
  const value = isAbsent ? globalValue(operand.id, at) : machine.evaluate(operand, scope)
  if (operator === 'void') return nothing
  if (operator === 'typeof') return typeOf(value, doubt)
  if (operator !== '!') return unary(operator, value, doubt)
  const is = truth(value)
  return is === undefined ? unknown(doubtOf(value, at)) : primitive(!is)
}

function doubtOf(value: Value, at: Location): Doubt {
  const inner = bare(value)
  return inner.kind === 'unknown' ? inner.doubt : { reason: 'it is not known', at }
}

/** `delete object.key`. */
export function deletion(machine: Machine, { target, at }: ExpressionOf<'delete'>, scope: Scope): Value {
  const inner = target.kind === 'chain' || target.kind === 'asserted' ? target.value : target
  if (inner.kind !== 'member') return primitive(true)
  deleteMember(machine, machine.evaluate(inner.object, scope), keyValue(machine, inner.key, scope), at)
  return primitive(true)
}

/** `name++` and its like. */
export function update(machine: Machine, node: ExpressionOf<'update'>, scope: Scope): Value {
  const { target, at } = node
  if (target.kind !== 'target') return nothing
  const place = placeOf(machine, target.expression, scope)
  const before = unary('+', place.read(), { reason: 'it is no number', at })
  const after = binary('+', before, primitive(node.by), { reason: 'it is no number', at })
  place.write(after)
  return node.prefix ? after : before
}

/** `left + right` and its like. */
export function binaryOf(machine: Machine, { operator, left, right, at }: ExpressionOf<'binary'>, scope: Scope): Value {
  const [one, other] = [machine.evaluate(left, scope), machine.evaluate(right, scope)]
  if (operator === 'in') return isIn(one, other, at)
  return binary(operator, one, other, { reason: `\`${operator}\` of these is not followed`, at })
}

function isIn(key: Value, object: Value, at: Location): Value {
  const inner = bare(object)
  const doubt = { reason: 'what it has is not known', at }
  if (inner.kind !== 'object' || inner.prototype) return unknown(inner.kind === 'unknown' ? inner.doubt : doubt)
  const name = bare(key)
  const slot = name.kind === 'primitive' ? inner.entries.get(String(name.value)) : undefined
  if (slot && !slot.maybe) return primitive(true)
  const open = slot?.maybe ?? inner.loose ?? inner.open ?? (name.kind === 'primitive' ? undefined : doubt)
  return open ? unknown(open) : primitive(String(name.kind === 'primitive' ? name.value : '') in Object.prototype)
}

/** `left && right` and its like. */
export function logical(machine: Machine, { operator, left, right }: ExpressionOf<'logical'>, scope: Scope): Value {
  return choose(machine, operator, machine.evaluate(left, scope), left.at, () => machine.evaluate(right, scope))
}

/** Goes on to the second value where the operator asks for it. */
function choose(machine: Machine, operator: LogicalOperator, first: Value, at: Location, goOn: () => Value): Value {
  const goesOn = operator === '??' ? isNullish(first) : negate(truth(first), operator === '||')
  if (goesOn === false) return first
  if (goesOn) return goOn()
  const doubt = doubtOf(first, at)
  const second = perhaps(machine, doubt, goOn)
  return unknown(doubt, [first, ...(second ? [second] : [])])
}

function negate(is: boolean | undefined, negates: boolean): boolean | undefined {
  return is === undefined ? undefined : is !== negates
}

/** `target = value` and its like. */
export function assign(machine: Machine, { target, operator, value, at }: ExpressionOf<'assign'>, scope: Scope): Value {
  if (target.kind !== 'target') {
    const given = machine.evaluate(value, scope)
    machine.bind(target, given, scope, 'assign')
    return given
  }
  const place = placeOf(machine, target.expression, scope)
  if (operator === '&&' || operator === '||' || operator === '??') {
    return choose(machine, operator, place.read(), at, () => {
      const given = machine.evaluate(value, scope)
      place.write(given)
      return given
    })
  }
  const before = operator === undefined ? nothing : place.read()
  const given = machine.evaluate(value, scope)
  const doubt = { reason: `\`${operator ?? ''}=\` is not followed`, at }
  const made = operator === undefined ? given : binary(operator, before, given, doubt)
  place.write(made)
  return made
}

/** `test ? then : otherwise`. */
export function conditional(machine: Machine, node: ExpressionOf<'conditional'>, scope: Scope): Value {
  const test = machine.evaluate(node.test, scope)
  const is = truth(test)
  if (is !== undefined) return machine.evaluate(is ? node.then : node.otherwise, scope)
  const doubt = doubtOf(test, node.test.at)
  const ways = [node.then, node.otherwise].map((way) => perhaps(machine, doubt, () => machine.evaluate(way, scope)))
  return either(
    ways.map((way) => way ?? nothing),
    doubt,
  )
}
