import type { ExpressionOf } from '../../syntax/ast.ts'
import { builtinNamed } from '../builtins/builtins.ts'
import { holderOf, placeIn } from '../calls/scopes.ts'
import type { Machine } from '../machine.ts'
import type { Scope, Value } from '../model.ts'
import { raising } from '../raise.ts'
import { unknown } from '../values/values.ts'

export function findName(machine: Machine, { id, range }: ExpressionOf<'name'>, scope: Scope): Value {
  const holder = holderOf(id, scope)
  const found = holder?.get(id)
  if (found) return found
  const at = placeIn(scope, range)
  if (holder) throw raising('UnboundLocalError', `\`${id}\` is read before it is bound`, at)
  const own = builtinNamed(machine, id)
  if (own) return own
  const { doubt } = scope.module
  if (doubt) return unknown(doubt.reason, at)
  throw raising('NameError', `\`${id}\` is not defined`, at)
}
