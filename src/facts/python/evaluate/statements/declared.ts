import type { Block, Expression, Parameters, Statement } from '../../syntax/ast.ts'
import type { Declared, FunctionValue } from '../model.ts'
import { expressionsOf, partsOf, statementsOf } from './parts.ts'

const known = new WeakMap<object, Declared>()

/** Which names a function binds: Python decides that before it runs. */
export function declaredIn({ definition, parameters, body }: FunctionValue): Declared {
  const found = known.get(definition) ?? declare(parameters, body)
  known.set(definition, found)
  return found
}

function declare({ all }: Parameters, body: Block | Expression): Declared {
  const found: Found = {
    own: new Set(all.map(({ name }) => name)),
    global: new Set(),
    nonlocal: new Set(),
    yields: false,
  }
  if ('kind' in body) readExpression(body, found)
  else for (const statement of statementsOf(body)) readStatement(statement, found)
  for (const name of [...found.global, ...found.nonlocal]) found.own.delete(name)
  return found
}

interface Found {
  readonly own: Set<string>
  readonly global: Set<string>
  readonly nonlocal: Set<string>
  yields: boolean
}

function readStatement(statement: Statement, found: Found): void {
  if (statement.kind === 'global') for (const name of statement.names) found.global.add(name)
  if (statement.kind === 'nonlocal') for (const name of statement.names) found.nonlocal.add(name)
  for (const name of boundBy(statement)) found.own.add(name)
  for (const expression of expressionsOf(statement)) readExpression(expression, found)
}

function readExpression(expression: Expression, found: Found): void {
  if (expression.kind === 'yield' || expression.kind === 'yield-from') found.yields = true
  if (expression.kind === 'named') for (const name of namesIn(expression.target)) found.own.add(name)
  if (expression.kind === 'lambda') return
  for (const part of partsOf(expression)) readExpression(part, found)
}

/** Names that a statement binds by itself, beside what named expressions in it do. */
export function boundBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'assign':
    case 'delete':
      return statement.targets.flatMap(namesIn)
    case 'annotated-assign':
    case 'augmented-assign':
    case 'for':
      return namesIn(statement.target)
    case 'with':
      return statement.items.flatMap(({ target }) => (target ? namesIn(target) : []))
    case 'try':
      return statement.handlers.flatMap(({ name }) => name ?? [])
    case 'match':
      return statement.cases.flatMap(({ pattern }) => pattern.binds)
    case 'function':
    case 'class':
    case 'type-alias':
      return [statement.name]
    case 'import':
      return statement.names.map(({ name, as }) => as ?? name.split('.', 1)[0] ?? name)
    case 'import-from':
      return statement.names.map(({ name, as }) => as ?? name)
    default:
      return []
  }
}

/** Names that assigning to a target binds. */
function namesIn(target: Expression): readonly string[] {
  if (target.kind === 'name') return [target.id]
  if (target.kind === 'starred') return namesIn(target.value)
  return target.kind === 'tuple' || target.kind === 'list' ? target.elements.flatMap(namesIn) : []
}
