import type { Argument, Block, Expression, Parameters, Statement } from '../../syntax/ast.ts'

/** The expressions directly inside of one, those of comprehensions and lambdas included. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'joined-string':
      return expression.values.flatMap((part) =>
        part.kind === 'formatted' ? [part.value, ...(part.format ? [part.format] : [])] : [],
      )
    case 'attribute':
    case 'starred':
      return [expression.value]
    case 'subscript':
      return [expression.value, expression.index]
    case 'slice':
      return present(expression.lower, expression.upper, expression.step)
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)]
    case 'tuple':
    case 'list':
    case 'set':
      return expression.elements
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => present(key, value))
    case 'unary':
      return [expression.operand]
    case 'binary':
      return [expression.left, expression.right]
    case 'boolean':
      return expression.values
    case 'compare':
      return [expression.left, ...expression.values]
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise]
    case 'lambda':
      return [...defaultsOf(expression.parameters), expression.body]
    case 'comprehension':
      return [
        ...expression.clauses.flatMap(({ target, iterable, conditions }) => [target, iterable, ...conditions]),
        ...present(expression.element, expression.value),
      ]
    case 'named':
      return [expression.target, expression.value]
    case 'await':
    case 'yield':
    case 'yield-from':
      return present(expression.value)
    default:
      return []
  }
}

function present(...expressions: readonly (Expression | undefined)[]): readonly Expression[] {
  return expressions.filter((expression) => expression !== undefined)
}

function defaultsOf({ all }: Parameters): readonly Expression[] {
  return present(...all.map((parameter) => parameter.default))
}

const valuesOf = (args: readonly Argument[]) => args.map(({ value }) => value)

/** The expressions of a statement that run in its own scope, without those of statements inside of it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value]
    case 'return':
      return present(statement.value)
    case 'assign':
      return [...statement.targets, statement.value]
    case 'annotated-assign':
      return present(statement.target, statement.value)
    case 'augmented-assign':
      return [statement.target, statement.value]
    case 'raise':
      return present(statement.value, statement.cause)
    case 'assert':
      return present(statement.test, statement.message)
    case 'delete':
      return statement.targets
    case 'if':
    case 'while':
      return [statement.test]
    case 'for':
      return [statement.target, statement.iterable]
    case 'with':
      return statement.items.flatMap(({ context, target }) => present(context, target))
    case 'try':
      return present(...statement.handlers.map(({ type }) => type))
    case 'match':
      return [statement.subject, ...statement.cases.flatMap(({ pattern, guard }) => present(pattern.value, guard))]
    case 'function':
      return [...statement.decorators, ...defaultsOf(statement.parameters)]
    case 'class':
      return [...statement.decorators, ...valuesOf(statement.arguments)]
    default:
      return []
  }
}

/** The blocks of a statement that run in its own scope: none of functions and classes. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise]
    case 'with':
      return [statement.body]
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.finally]
    case 'match':
      return statement.cases.map(({ body }) => body)
    default:
      return []
  }
}

/** Every statement of a block that runs in its scope. */
export function* statementsOf(block: Block): Generator<Statement> {
  for (const statement of block) {
    yield statement
    for (const inner of blocksOf(statement)) yield* statementsOf(inner)
  }
}
