import type { Location } from '../../../../model/location.ts'
import type { Expression, ExpressionOf } from '../../syntax/ast.ts'
import { placeIn } from '../calls/scopes.ts'
import { hideIn } from '../journal.ts'
import type { Machine } from '../machine.ts'
import type { Scope, Unknown, Value } from '../model.ts'
import { mergeInto, put } from '../values/dicts.ts'
import { collect } from '../values/iteration.ts'
import { addTo } from '../values/sets.ts'
import { dict, isUnknown, set } from '../values/values.ts'

interface Unpacked {
  readonly items: readonly Value[]
  readonly doubt: Unknown | undefined
  readonly unordered: Unknown | undefined
}

/** Values that stand in a row, with what starred ones of them give. */
export function unpack(machine: Machine, elements: readonly Expression[], scope: Scope): Unpacked {
  const items: Value[] = []
  let doubt: Unknown | undefined
  let unordered: Unknown | undefined
  for (const element of elements) {
    if (element.kind !== 'starred') {
      items.push(machine.evaluate(element, scope))
      continue
    }
    const found = collect(machine, machine.evaluate(element.value, scope), placeIn(scope, element.range))
    if (isUnknown(found)) doubt ??= found
    else {
      items.push(...found.items)
      unordered ??= found.unordered
    }
  }
  if (!doubt) return { items, doubt, unordered }
  hideIn(machine.journal, items)
  return { items: [], doubt, unordered: undefined }
}

export function evaluateSet(machine: Machine, elements: readonly Expression[], scope: Scope, at: Location): Value {
  const { items, doubt } = unpack(machine, elements, scope)
  const made = set(new Map(), false, doubt)
  for (const item of items) addTo(machine, made, item, at)
  return made
}

export function evaluateDict(machine: Machine, { entries, range }: ExpressionOf<'dict'>, scope: Scope): Value {
  const made = dict(new Map())
  for (const { key, value } of entries) {
    if (key) {
      const name = machine.evaluate(key, scope)
      put(machine, made, name, machine.evaluate(value, scope), placeIn(scope, key.range))
    } else mergeInto(machine, made, machine.evaluate(value, scope), placeIn(scope, range))
  }
  return made
}
