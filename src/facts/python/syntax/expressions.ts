import type { Range } from '../../../model/location.ts'
import type { Token } from '../tokens.ts'
import type { BinaryOperator, Comparison, Expression } from './ast.ts'
import { readBraces, readParentheses, readSquare } from './brackets.ts'
import { readArguments, readIndex } from './calls.ts'
import { type Cursor, Fault, type Grammar, isName, level } from './cursor.ts'
import { isDeep } from './depth.ts'
import { readNumber } from './numbers.ts'
import { readParameters } from './parameters.ts'
import { readStrings } from './strings.ts'

/** The grammar of expressions, as "Expressions" of the reference has it. */
export const grammar: Grammar = { expression: readExpression, operation: readOperation }

function readExpression(cursor: Cursor): Expression {
  if (cursor.isAt('lambda')) return readLambda(cursor)
  const { start } = cursor
  const then = readOperation(cursor, level.disjunction)
  if (!cursor.skip('if')) return then
  cursor.enter()
  const test = readOperation(cursor, level.disjunction)
  cursor.expect('else')
  const otherwise = readExpression(cursor)
  cursor.leave()
  return checked(cursor, { kind: 'conditional', test, then, otherwise, range: cursor.since(start) })
}

function readLambda(cursor: Cursor): Expression {
  const { start } = cursor
  cursor.enter()
  cursor.expect('lambda')
  const parameters = readParameters(cursor, ':')
  const body = readExpression(cursor)
  cursor.leave()
  return checked(cursor, { kind: 'lambda', parameters, body, range: cursor.since(start) })
}

/** An operator between two values: how firmly it binds, and what it makes of what stands before it. */
interface Operator {
  readonly level: number
  readonly join: (cursor: Cursor, left: Expression, start: number) => Expression
}

const binaryLevels: readonly (readonly [level: number, operators: readonly BinaryOperator[]])[] = [
  [level.bitwise, ['|']],
  [6, ['^']],
  [7, ['&']],
  [8, ['<<', '>>']],
  [9, ['+', '-']],
  [10, ['*', '/', '//', '%', '@']],
  [12, ['**']],
]

/** How firmly `-a` binds: more than `*`, less than `**`. */
const signs = 11
const negation = 3
const comparison = 4

const comparisons: ReadonlyMap<string, Comparison> = new Map(
  (['==', '!=', '<', '<=', '>', '>=', 'is', 'in'] as const).map((text) => [text, text]),
)

const operators: ReadonlyMap<string, Operator> = new Map([
  ['or', { level: level.disjunction, join: joinBoolean('or', level.disjunction) }],
  ['and', { level: 2, join: joinBoolean('and', 2) }],
  ...[...comparisons.keys(), 'not'].map((text) => [text, { level: comparison, join: joinComparison }] as const),
  ...binaryLevels.flatMap(([bound, texts]) =>
    texts.map((text) => [text, { level: bound, join: joinBinary(text, bound) }] as const),
  ),
])

function readOperation(cursor: Cursor, floor: number): Expression {
  const { start } = cursor
  cursor.enter()
  let left = readPrefixed(cursor, floor)
  for (;;) {
    const operator = operators.get(cursor.next.text)
    if (!operator || operator.level < floor) break
    left = operator.join(cursor, left, start)
  }
  cursor.leave()
  return checked(cursor, left)
}

/** Chains grow deep without a reader calling itself, so what is done is looked at as a whole. */
function checked(cursor: Cursor, expression: Expression): Expression {
  if (cursor.isOutermost && isDeep(expression)) throw new Fault('expressions are nested too deep', expression.range)
  return expression
}

function joinBinary(operator: BinaryOperator, bound: number): Operator['join'] {
  return (cursor, left, start) => {
    cursor.take()
    const right = readOperation(cursor, operator === '**' ? signs : bound + 1)
    return { kind: 'binary', operator, left, right, range: cursor.since(start) }
  }
}

function joinBoolean(operator: 'and' | 'or', bound: number): Operator['join'] {
  return (cursor, left, start) => {
    const values = [left]
    while (cursor.skip(operator)) values.push(readOperation(cursor, bound + 1))
    return { kind: 'boolean', operator, values, range: cursor.since(start) }
  }
}

function joinComparison(cursor: Cursor, left: Expression, start: number): Expression {
  const found: Comparison[] = []
  const values: Expression[] = []
  for (let next = takeComparison(cursor); next; next = takeComparison(cursor)) {
    found.push(next)
    values.push(readOperation(cursor, comparison + 1))
  }
  return { kind: 'compare', left, operators: found, values, range: cursor.since(start) }
}

function takeComparison(cursor: Cursor): Comparison | undefined {
  if (cursor.skip('not')) {
    cursor.expect('in')
    return 'not in'
  }
  const found = comparisons.get(cursor.next.text)
  if (!found) return undefined
  cursor.take()
  return found === 'is' && cursor.skip('not') ? 'is not' : found
}

const prefixes = [
  { operator: 'not', bound: negation },
  { operator: '-', bound: signs },
  { operator: '+', bound: signs },
  { operator: '~', bound: signs },
] as const

function readPrefixed(cursor: Cursor, floor: number): Expression {
  const { next, start } = cursor
  if (next.text === 'await') {
    cursor.take()
    const value = readPrimary(cursor)
    return { kind: 'await', value, range: cursor.since(start) }
  }
  const prefix = prefixes.find(({ operator, bound }) => operator === next.text && floor <= bound)
  if (!prefix) return readPrimary(cursor)
  cursor.take()
  const operand = readOperation(cursor, prefix.bound)
  return { kind: 'unary', operator: prefix.operator, operand, range: cursor.since(start) }
}

/** An atom with the attributes, calls and subscripts behind it. */
function readPrimary(cursor: Cursor): Expression {
  const { start } = cursor
  let value = readAtom(cursor)
  for (;;) {
    const { text } = cursor.next
    if (text === '.') {
      cursor.take()
      const { text: attribute, range: nameRange } = cursor.takeName()
      value = { kind: 'attribute', value, attribute, nameRange, range: cursor.since(start) }
    } else if (text === '(') {
      const found = readArguments(cursor)
      value = { kind: 'call', callee: value, arguments: found, range: cursor.since(start) }
    } else if (text === '[') {
      const index = readIndex(cursor)
      value = { kind: 'subscript', value, index, range: cursor.since(start) }
    } else return value
  }
}

const atoms: ReadonlyMap<string, (cursor: Cursor) => Expression> = new Map([
  ['(', readParentheses],
  ['[', readSquare],
  ['{', readBraces],
  ['.', readEllipsis],
  ['None', (cursor) => ({ kind: 'constant', value: { type: 'none' }, range: cursor.take().range })],
  ['True', (cursor) => ({ kind: 'constant', value: { type: 'bool', value: true }, range: cursor.take().range })],
  ['False', (cursor) => ({ kind: 'constant', value: { type: 'bool', value: false }, range: cursor.take().range })],
])

function readAtom(cursor: Cursor): Expression {
  const { next } = cursor
  if (isName(next)) return { kind: 'name', id: next.text, range: cursor.take().range }
  if (next.kind === 'string') return readStrings(cursor)
  if (next.kind === 'number') return numberOf(cursor.take())
  const read = atoms.get(next.text)
  if (!read) throw cursor.unexpected()
  return read(cursor)
}

function numberOf({ text, range }: Token): Expression {
  const value = readNumber(text)
  if (!value) throw new Fault('this is no number', range)
  return { kind: 'constant', value, range }
}

/** Three dots that nothing stands between. */
function readEllipsis(cursor: Cursor): Expression {
  const { start } = cursor
  for (let count = 0; count < 3; count++) cursor.expect('.')
  const range: Range = cursor.since(start)
  if (range[1] - range[0] !== 3) throw new Fault('`.` is not expected here', range)
  return { kind: 'constant', value: { type: 'ellipsis' }, range }
}
