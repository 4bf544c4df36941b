import type { ClassDefinition, FunctionDefinition } from '../../syntax/ast.ts'
import { placeIn } from '../calls/scopes.ts'
import type { Machine } from '../machine.ts'
import type { Scope, Value } from '../model.ts'
import { passing } from '../values/values.ts'

/** What a definition's decorators make of it: all of them are evaluated before it, and the last one is applied first. */
export function decorated(
  machine: Machine,
  { decorators }: FunctionDefinition | ClassDefinition,
  scope: Scope,
  define: () => Value,
): Value {
  const evaluated = decorators.map((decorator) => machine.evaluate(decorator, scope))
  return decorators.reduceRight((inner, decorator, index) => {
    machine.record.handled.add(inner)
    const by = evaluated[index]
    return by ? machine.call(by, passing(inner), placeIn(scope, decorator.range)) : inner
  }, define())
}
