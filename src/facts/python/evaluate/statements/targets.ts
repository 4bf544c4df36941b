import type { Location } from '../../../../model/location.ts'
import type { BinaryOperator, Expression, StatementOf } from '../../syntax/ast.ts'
import { bindInner, mangled, placeIn, unbindName } from '../calls/scopes.ts'
import { deleteAttribute } from '../classes/attributes.ts'
import { binary, hasMethod, methods } from '../expressions/operators.ts'
import { deleteItem } from '../expressions/subscripts.ts'
import { among, contentsOf } from '../hidden/among.ts'
import { changeInPlace } from '../hidden/changes.ts'
import { forget, hideIn, touchContents } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { List, Scope, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { mergeInto } from '../values/dicts.ts'
import { collect } from '../values/iteration.ts'
import { extend } from '../values/lists.ts'
import { isUnknown, list, passing, plain, unknown } from '../values/values.ts'

/** Gives a value to what stands left of `=`. */
export function assign(machine: Machine, target: Expression, value: Value, scope: Scope): void {
  const at = placeIn(scope, target.range)
  switch (target.kind) {
    case 'name':
      bindInner(machine.journal, target.id, value, scope)
      return
    case 'attribute':
      machine.setAttribute(machine.evaluate(target.value, scope), mangled(target.attribute, scope), value, at)
      return
    case 'subscript': {
      const into = machine.evaluate(target.value, scope)
      machine.setItem(into, machine.evaluate(target.index, scope), value, at)
      return
    }
    case 'tuple':
    case 'list':
      assignParts(machine, target.elements, value, scope, at)
      return
    case 'starred':
      assign(machine, target.value, value, scope)
      return
    default:
      return
  }
}

function assignParts(machine: Machine, targets: readonly Expression[], value: Value, scope: Scope, at: Location): void {
  const found = collect(machine, value, at)
  const doubt = isUnknown(found) ? found : found.unordered
  if (isUnknown(found) || doubt) {
    hideIn(machine.journal, [value])
    const part = among(doubt ?? unknown('it is not known', at), contentsOf(value))
    for (const target of targets) assign(machine, target, part, scope)
    return
  }
  const { items } = found
  const starred = targets.findIndex(({ kind }) => kind === 'starred')
  const fits = starred < 0 ? items.length === targets.length : items.length >= targets.length - 1
  if (!fits) throw raising('ValueError', `${items.length} values do not fit ${targets.length} names`, at)
  const end = starred + items.length - targets.length + 1
  const parts = starred < 0 ? items : [...items.slice(0, starred), list(items.slice(starred, end)), ...items.slice(end)]
  for (const [index, target] of targets.entries()) {
    const part = parts[index]
    if (part) assign(machine, target, part, scope)
  }
}

/** `target += value` and its like. Lists, sets and mappings change in place. */
export function augment(machine: Machine, statement: StatementOf<'augmented-assign'>, scope: Scope): void {
  const { target, operator, value, range } = statement
  const at = placeIn(scope, range)
  const place = placeOf(machine, target, scope, at)
  const before = place.read()
  const by = machine.evaluate(value, scope)
  place.write(inPlace(machine, operator, before, by, at) ?? binary(machine, operator, before, by, at))
}

interface Place {
  readonly read: () => Value
  readonly write: (value: Value) => void
}

/** Something to read and write of which the parts are evaluated once. */
function placeOf(machine: Machine, target: Expression, scope: Scope, at: Location): Place {
  if (target.kind === 'attribute') {
    const owner = machine.evaluate(target.value, scope)
    const name = mangled(target.attribute, scope)
    return {
      read: () => machine.attribute(owner, name, at),
      write: (value) => machine.setAttribute(owner, name, value, at),
    }
  }
  if (target.kind === 'subscript') {
    const owner = machine.evaluate(target.value, scope)
    const index = machine.evaluate(target.index, scope)
    return {
      read: () => machine.item(owner, index, at),
      write: (value) => machine.setItem(owner, index, value, at),
    }
  }
  return { read: () => machine.evaluate(target, scope), write: (value) => assign(machine, target, value, scope) }
}

function inPlace(
  machine: Machine,
  operator: BinaryOperator,
  before: Value,
  by: Value,
  at: Location,
): Value | undefined {
  if (before.is === 'unknown') changeInPlace(machine, before, operator, at)
  const own = ownInPlace(machine, operator, before, by, at)
  if (own) return own
  const held = plain(before)
  if (held.is === 'list' && operator === '+') extend(machine, held, by, at)
  else if (held.is === 'list' && operator === '*') repeat(machine, held, by, at)
  else if (held.is === 'dict' && operator === '|') mergeInto(machine, held, by, at)
  else {
    const method = held.is === 'set' && !held.isFrozen ? setMethods.get(operator) : undefined
    if (method === undefined) return undefined
    machine.call(machine.attribute(held, method, at), passing(by), at)
  }
  return before
}

/** What sets do in place of an operator. */
const setMethods: ReadonlyMap<string, string> = new Map([
  ['|', 'update'],
  ['&', 'intersection_update'],
  ['-', 'difference_update'],
  ['^', 'symmetric_difference_update'],
])

/** What a class of the program says of an operator that changes its object: `__iadd__`. */
function ownInPlace(
  machine: Machine,
  operator: BinaryOperator,
  before: Value,
  by: Value,
  at: Location,
): Value | undefined {
  const name = `__i${methods.get(operator)}__`
  if (before.is !== 'instance' || !hasMethod(before, name)) return undefined
  const given = machine.call(machine.attribute(before, name, at), passing(by), at)
  return given.is === 'not-implemented' ? undefined : given
}

function repeat(machine: Machine, list: List, by: Value, at: Location): void {
  const made = binary(machine, '*', list, by, at)
  if (made.is !== 'list') {
    forget(machine.journal, list, isUnknown(made) ? made : unknown('how often a list is repeated is not known', at))
    return
  }
  touchContents(machine.journal, list)
  list.items = made.items
}

/** `del target`. */
export function remove(machine: Machine, target: Expression, scope: Scope): void {
  const at = placeIn(scope, target.range)
  if (target.kind === 'name') {
    if (!unbindName(machine.journal, target.id, scope)) {
      throw raising('NameError', `\`${target.id}\` is not defined`, at)
    }
  } else if (target.kind === 'attribute') {
    deleteAttribute(machine, machine.evaluate(target.value, scope), mangled(target.attribute, scope), at)
  } else if (target.kind === 'subscript') {
    const from = machine.evaluate(target.value, scope)
    deleteItem(machine, from, machine.evaluate(target.index, scope), at)
  } else if (target.kind === 'tuple' || target.kind === 'list') {
    for (const element of target.elements) remove(machine, element, scope)
  }
}
