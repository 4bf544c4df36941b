import type { Block, Expression, Statement } from '../../syntax/ast.ts'
import { holderOf } from '../calls/scopes.ts'
import type { Machine } from '../machine.ts'
import type { Class, FunctionValue, Scope, Value } from '../model.ts'
import { blocksOf, expressionsOf, partsOf } from '../statements/parts.ts'

/** Whether a statement may register something, as far as names tell: its own, and those of functions that it names. */
export function mayRegister(machine: Machine, statement: Statement, scope: Scope): boolean {
  return namesRegister(machine, mentionsOf([statement]), scope, new Set())
}

/** Whether running a value may register something. */
export function callMayRegister(machine: Machine, value: Value, seen: Set<Value> = new Set()): boolean {
  if (seen.has(value) || seen.size > 500) return false
  seen.add(value)
  switch (value.is) {
    case 'function':
      return namesRegister(machine, mentionsOfFunction(value), value.scope, seen)
    case 'method':
    case 'partial':
    case 'wrapper':
      return callMayRegister(machine, value.function, seen)
    case 'class':
      return membersOf(value).some((member) => callMayRegister(machine, member, seen))
    case 'list':
    case 'tuple':
      return value.items.some((item) => callMayRegister(machine, item, seen))
    default:
      return false
  }
}

function membersOf({ attributes, at }: Class): readonly Value[] {
  return at ? [...attributes.values()] : []
}

function namesRegister(machine: Machine, mentions: ReadonlySet<string>, scope: Scope, seen: Set<Value>): boolean {
  if (machine.levels.some(({ call }) => mentions.has(call))) return true
  for (const name of mentions) {
    const value = holderOf(name, scope)?.get(name)
    if (value && callMayRegister(machine, value, seen)) return true
  }
  return false
}

const known = new WeakMap<object, ReadonlySet<string>>()

function mentionsOfFunction({ definition, body }: FunctionValue): ReadonlySet<string> {
  const found = known.get(definition) ?? ('kind' in body ? mentionsIn(body) : mentionsOf(body))
  known.set(definition, found)
  return found
}

function mentionsIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>()
  addExpression(expression, names)
  return names
}

/** Every name and attribute in statements, those of functions inside of them included. */
function mentionsOf(block: Block): ReadonlySet<string> {
  const names = new Set<string>()
  addBlock(block, names)
  return names
}

function addBlock(block: Block, names: Set<string>): void {
  for (const statement of block) {
    for (const expression of expressionsOf(statement)) addExpression(expression, names)
    for (const inner of blocksOf(statement)) addBlock(inner, names)
    if (statement.kind === 'function' || statement.kind === 'class') addBlock(statement.body, names)
    if (statement.kind === 'import-from') for (const { name } of statement.names) names.add(name)
  }
}

function addExpression(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'name') names.add(expression.id)
  if (expression.kind === 'attribute') names.add(expression.attribute)
  if (expression.kind === 'constant' && expression.value.type === 'str') names.add(expression.value.value)
  for (const part of partsOf(expression)) addExpression(part, names)
}
